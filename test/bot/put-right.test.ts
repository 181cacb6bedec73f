// "It was an email, not a call", "是昨天的事": the entry just written, or shown to be saved, is put right in words.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function mei(): Promise<Person> {
  const person = await (await desk.team()).join("Mei");
  for (const name of ["Acme Ltd", "王建国"]) await person.say(`/customer add ${name}`);
  return person;
}
const entries = async ({ member }: Person): Promise<unknown[]> =>
  desk.look(
    `SELECT kind, direction, to_char(happened_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS at FROM interaction WHERE workspace_id = $1`,
    [member.workspaceId],
  );

describe("the entry just written", () => {
  it.each([
    ["it was an email, not a call", { kind: "email" }],
    ["no, it was a visit", { kind: "visit" }],
    ["Sorry, that was a meeting.", { kind: "meeting" }],
    ["not a call, an email", { kind: "email" }],
    ["it wasn't a call, it was a chat", { kind: "chat" }],
    ["make it a visit", { kind: "visit" }],
    ["刚才那个是邮件不是电话", { kind: "email" }],
    ["不是电话，是微信", { kind: "chat" }],
    ["其实是拜访", { kind: "visit" }],
    ["改成邮件", { kind: "email" }],
    ["no, they called me", { direction: "in" }],
    ["it was from them", { direction: "in" }],
    ["说反了，是他们打来的", { direction: "in" }],
    ["no, it was yesterday", { at: "03-03 09:00" }],
    ["that was yesterday at 3pm", { at: "03-03 15:00" }],
    ["it was Friday", { at: "02-27 09:00" }],
    ["it was at 8:30", { at: "03-04 08:30" }],
    ["no, yesterday", { at: "03-03 09:00" }],
    ["是昨天的事", { at: "03-03 09:00" }],
    ["不对，是昨天下午三点", { at: "03-03 15:00" }],
  ])("is put right: %s", async (said, changed) => {
    const person = await mei();
    await person.say("Called Acme about pricing, call back Friday 10am");
    const [before] = await entries(person);
    expect(await person.say(said)).toContain("Acme Ltd");
    expect(await entries(person)).toEqual([{ ...(before as object), ...changed }]);
  });

  it("keeps its callback at hand, and can be taken back", async () => {
    const person = await mei();
    await person.say("给王总打了电话，周五上午十点回访");
    const before = await entries(person);
    await person.say("不是电话，是拜访");
    expect(await person.say("actually 4pm")).toContain("Fri 6 Mar 16:00");
    await person.say("/undo");
    await person.say("/undo");
    expect(await entries(person)).toEqual(before);
  });

  it("is found beside its callback, when that was moved since", async () => {
    const person = await mei();
    await person.say("Called Acme about pricing, call back Friday 10am");
    await person.say("actually 4pm");
    await person.say("it was a visit, not a call");
    expect(await entries(person)).toMatchObject([{ kind: "visit" }]);
  });

  it("is left alone by what puts an open question right", async () => {
    const person = await mei();
    await person.say("Called Acme about pricing");
    await person.say("给李雷打了电话");
    await person.say("不是电话，是微信");
    expect(await entries(person)).toMatchObject([{ kind: "call" }]);
    await person.say("王建国");
    expect(await entries(person)).toMatchObject([{ kind: "call" }, { kind: "chat" }]);
  });

  it.each(["no, Friday", "it was an email about the quote from Acme", "it was a good call", "是邮件发的报价"])(
    "stays as it is for other words: %s",
    async (said) => {
      const person = await mei();
      await person.say("Called Acme about pricing");
      const [before] = await entries(person);
      await person.say(said);
      expect((await entries(person))[0]).toEqual(before);
    },
  );

  it("is not touched when it was not just written", async () => {
    const person = await mei();
    await person.say("Called Acme about pricing");
    const before = await entries(person);
    desk.clock.advance(11);
    await person.say("it was an email, not a call");
    expect(await entries(person)).toEqual(before);
  });
});

describe("an entry to be saved", () => {
  it.each([
    ["it was an email", "E-mail"],
    ["是昨天下午三点的事", "Tue 3 Mar 15:00"],
  ])("is shown anew: %s", async (said, shown) => {
    const person = await mei();
    await person.say("I think Omar called Acme about pricing");
    expect(await person.say(said)).toContain(shown);
    expect(await entries(person)).toEqual([]);
    expect(await person.say("save")).toContain(shown);
  });
});
