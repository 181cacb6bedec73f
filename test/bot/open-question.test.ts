// A question left open, and somebody who goes on without answering it.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function harbour() {
  const team = await desk.team();
  const mei = await team.join("Mei");
  const names = ["Acme Ltd", "Globex", "Wang Wei, 13800138000", "Wang Fang, 13800138001"];
  for (const name of names) await mei.say(`/customer add ${name}`);
  return mei;
}
const callbacksOf = ({ member }: Person) =>
  desk.look("SELECT wall_time, reason FROM callback WHERE workspace_id = $1 ORDER BY wall_time", [member.workspaceId]);

describe("an open question", () => {
  it.each([
    ["push it back an hour", "2026-03-06T11:00"],
    ["改到下午四点", "2026-03-06T16:00"],
    ["推后半小时", "2026-03-06T10:30"],
    ["actually 4pm", "2026-03-06T16:00"],
  ])("for a customer gives way to what is said of the callback last shown, and stays: %s", async (said, wall_time) => {
    const mei = await harbour();
    await mei.say("/callback Acme Friday 10am the quote");
    expect(await mei.say("call wang tomorrow at 3pm")).toContain("Which “wang”?");
    expect(await mei.say(said)).toContain("Acme Ltd");
    expect(await callbacksOf(mei)).toMatchObject([{ wall_time }]);
    expect(await mei.say("Wang Fang")).toContain("Callback with Wang Fang");
    expect(await callbacksOf(mei)).toMatchObject([{ wall_time: "2026-03-05T15:00" }, { wall_time }]);
  });

  it.each([
    ["Called Globex", "Logged for Globex"],
    ["what's due today?", "Acme"],
    ["when did we last talk to Globex", "Globex"],
    ["今天要联系谁", "Acme"],
  ])("gives way to a new sentence, and stays: %s", async (said, answer) => {
    const mei = await harbour();
    await mei.say("/callback Acme today 5pm the quote");
    await mei.say("call wang tomorrow at 3pm");
    expect(await mei.say(said)).toContain(answer);
    expect(await mei.say("Wang Fang")).toContain("Callback with Wang Fang");
  });

  it.each(["Friday 4pm", "how about Friday 4pm", "make it Friday 4pm", "actually Friday 4pm please"])(
    "for a time takes a time, however it is put: %s",
    async (said) => {
      const mei = await harbour();
      await mei.say("/callback Globex tomorrow 10am");
      expect(await mei.say("call Acme")).toContain("When?");
      await mei.say(said);
      expect(await callbacksOf(mei)).toMatchObject([
        { wall_time: "2026-03-05T10:00" },
        { wall_time: "2026-03-06T16:00" },
      ]);
    },
  );

  it.each(["Friday 4pm or Monday 4pm", "not Friday 4pm"])(
    "for a time asks again when it is not told one: %s",
    async (said) => {
      const mei = await harbour();
      await mei.say("call Acme");
      expect(await mei.say(said)).not.toContain("Callback with");
      expect(await callbacksOf(mei)).toEqual([]);
    },
  );

  it("gives way to a sentence about somebody nobody knows", async () => {
    const mei = await harbour();
    await mei.say("call wang tomorrow at 3pm");
    expect(await mei.say("Called Zenith Ltd, they want a quote")).toContain("I don't know “Zenith Ltd”");
  });

  it.each([
    "send her the pricing tomorrow morning",
    "remind me to check in with globex in 2 weeks",
    "Globex ordered 20 bags",
    "thanks!",
    "不要再联系他了",
    "帮我记一下 Globex 换了财务",
    "明天提醒我给他们发报价",
    "把Globex的回访改到周五",
  ])("for a customer takes no sentence for a name: %s", async (said) => {
    const mei = await harbour();
    expect(await mei.say("Met Sarah Zenith today")).toContain("I don't know “Sarah Zenith”");
    expect(await mei.say(said)).not.toContain(`“${said}”`);
  });

  it.each(["他们不要了", "把Globex的回访改到周五下午三点"])(
    "for a time takes no sentence for one: %s",
    async (said) => {
      const mei = await harbour();
      await mei.say("/callback Globex tomorrow 10am");
      await mei.say("call Acme");
      expect(await mei.say(said)).not.toContain("I can't read");
    },
  );

  it.each(["yes", "add it", "是", "新增"])("that offers one thing takes it: %s", async (said) => {
    const mei = await harbour();
    await mei.say("Called Zenith Ltd, they want a quote");
    expect(await mei.say(said)).toContain("Added Zenith Ltd");
  });

  it("that offers somebody near takes that one", async () => {
    const mei = await harbour();
    expect(await mei.say("call Globx tomorrow 4pm")).toContain("Did you mean");
    expect(await mei.say("yes")).toContain("Globex");
    expect(await callbacksOf(mei)).toMatchObject([{ wall_time: "2026-03-05T16:00" }]);
  });

  it.each(["no", "no thanks", "算了", "不用了"])("is closed by %s", async (said) => {
    const mei = await harbour();
    await mei.say("Called Zenith Ltd, they want a quote");
    expect(await mei.say(said)).toContain("nothing was changed");
    expect(await mei.say("Zenith Ltd")).not.toContain("Added");
  });

  it("for a customer takes a name, also one with a question mark", async () => {
    const mei = await harbour();
    await mei.say("call wang tomorrow at 3pm");
    expect(await mei.say("Wang Wei?")).toContain("Callback with Wang Wei");
  });
});
