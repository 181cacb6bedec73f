// "Wrong customer, it was Acme": what was just written goes to whom was meant, as one change that can be undone.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function mei(): Promise<Person> {
  const person = await (await desk.team()).join("Mei");
  for (const name of ["Acme Ltd", "Globex", "王建国", "李娜"]) await person.say(`/customer add ${name}`);
  return person;
}
const whose = async ({ member }: Person): Promise<unknown[]> =>
  desk.look(
    `SELECT c.name FROM interaction i JOIN customer c ON c.id = i.customer_id WHERE i.workspace_id = $1
     UNION ALL SELECT c.name FROM callback b JOIN customer c ON c.id = b.customer_id WHERE b.workspace_id = $1`,
    [member.workspaceId],
  );

describe("what was just written", () => {
  it.each([
    "wrong customer, it was Acme",
    "no wait, I meant Acme",
    "sorry that was Acme.",
    "Actually it was Acme",
    "no, Acme",
    "not Globex, Acme",
    "搞错了，是Acme",
    "客户搞错了，应该是Acme",
    "不是Globex，是Acme",
    "改成Acme",
  ])("goes to whom was meant, with its callback: %s", async (said) => {
    const person = await mei();
    await person.say("Called Globex about pricing, call back Friday 10am");
    expect(await person.say(said)).toContain("Moved to Acme Ltd");
    expect(await whose(person)).toEqual([{ name: "Acme Ltd" }, { name: "Acme Ltd" }]);
    expect(await person.say("actually 4pm")).toContain("Moved: Acme Ltd");
  });

  it("goes as a whole, though the callback was moved since", async () => {
    const person = await mei();
    await person.say("Called Globex about pricing, call back Friday 10am");
    await person.say("actually 4pm");
    await person.say("wrong customer, it was Acme");
    expect(await whose(person)).toEqual([{ name: "Acme Ltd" }, { name: "Acme Ltd" }]);
    expect(await person.say("/undo")).toContain("Globex: open again");
    expect(await whose(person)).toEqual([{ name: "Globex" }, { name: "Globex" }]);
  });

  it("can be taken back again", async () => {
    const person = await mei();
    await person.say("给王总打了电话");
    await person.say("不是王总，是李娜");
    expect(await person.say("/undo")).toContain("Taken back");
    expect(await whose(person)).toEqual([{ name: "王建国" }]);
  });

  it("is refused when nothing was", async () => {
    expect(await (await mei()).say("wrong customer, it was Acme")).toContain("nothing of yours");
  });

  it.each(["it was Acme who called", "no, Acme pays on Friday", "I meant to call Acme tomorrow 3pm"])(
    "stays whose it is for other words: %s",
    async (said) => {
      const person = await mei();
      await person.say("Called Globex about pricing");
      await person.say(said);
      expect(await whose(person)).toContainEqual({ name: "Globex" });
    },
  );
});

describe("a draft", () => {
  it.each([
    ["no, Friday", "Fri 6 Mar 09:00"],
    ["actually 4pm", "Thu 5 Mar 16:00"],
    ["改到周五下午三点", "Fri 6 Mar 15:00"],
    ["Monday 9:30", "Mon 9 Mar 09:30"],
  ])("is shown anew for the time meant: %s", async (said, shown) => {
    const person = await mei();
    expect(await person.say("Call Globex back tomorrow 10am unless they mail first")).toContain("Is this right?");
    expect(await person.say(said)).toContain(shown);
    expect(await person.say("save")).toContain(shown);
  });

  it("is shown anew for whom was meant", async () => {
    const person = await mei();
    await person.say("Globex has a new buyer");
    expect(await person.say("wrong customer, it was Acme")).toContain("Acme Ltd: Note");
    expect(await person.say("save")).toContain("Logged for Acme Ltd");
  });
});
