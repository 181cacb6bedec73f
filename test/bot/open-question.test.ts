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

  it.each(["We Are Social", "Our Kitchen GmbH", "Will Smith", "快乐一家人餐厅"])(
    "for a customer takes a name of small words: %s",
    async (name) => {
      const mei = await harbour();
      await mei.say("/callback tomorrow 3pm");
      expect(await mei.say(name)).toContain(`“${name}”`);
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

describe("a question passed over", () => {
  it("takes no name that was not offered", async () => {
    const mei = await harbour();
    await mei.say("call wang tomorrow at 3pm");
    expect(await mei.say("Globex")).not.toContain("Callback with");
    expect(await callbacksOf(mei)).toEqual([]);
  });

  it("takes no name at all for somebody unknown, once something else was written", async () => {
    const mei = await harbour();
    await mei.say("Emailed Tyrell the offer");
    await mei.say("call Globex tomorrow 3pm");
    expect(await mei.say("Acme")).not.toContain("Logged for");
  });

  it("takes no time meant for what was shown since", async () => {
    const mei = await harbour();
    await mei.say("call Acme");
    await mei.say("call Globex tomorrow 3pm");
    await mei.say("Friday at 5 instead");
    expect(await callbacksOf(mei)).toMatchObject([{ wall_time: "2026-03-06T17:00" }]);
  });

  it.each(["yes", "save", "好的"])("is decided by a button only: %s", async (said) => {
    const mei = await harbour();
    expect(await mei.say("Acme has a new buyer")).toContain("Is this right?");
    const save = mei.codeOf("Save");
    await mei.say("Called Globex, all fine");
    expect(await mei.say(said)).not.toContain("Logged for Acme");
    expect(await mei.pressCode(save)).toContain("Logged for Acme");
  });

  it("stays open for whoever only looks something up", async () => {
    const mei = await harbour();
    expect(await mei.say("Acme has a new buyer")).toContain("Is this right?");
    await mei.say("customer Acme");
    expect(await mei.say("yes")).toContain("Logged for Acme");
  });

  it("is not what cancel means", async () => {
    const mei = await harbour();
    await mei.say("call wang tomorrow at 3pm");
    await mei.say("call Globex tomorrow 3pm");
    expect(await mei.say("cancel")).toContain("cancel it");
    expect(await mei.say("cancel it")).toContain("Cancelled: Globex");
  });
});

describe("what a question leaves of what was shown before", () => {
  it.each(["push it to Friday", "actually 4pm", "推迟到周五"])("is nothing that “it” could be: %s", async (said) => {
    const mei = await harbour();
    await mei.say("call Globex tomorrow 3pm");
    await mei.say("Spoke to Unknown Person Ltd, call them back Friday 3pm");
    await mei.say(said);
    expect(await callbacksOf(mei)).toMatchObject([{ wall_time: "2026-03-05T15:00" }]);
  });

  it("is nothing when somebody without a callback is named", async () => {
    const mei = await harbour();
    await mei.say("call Globex tomorrow 3pm");
    expect(await mei.say("done with Acme")).toContain("no open callback");
    expect(await mei.say("done, they signed")).not.toContain("Done: Globex");
  });
});

describe("several to choose among", () => {
  it.each(["2", "the second one", "second", "第二个"])("are told by their place: %s", async (said) => {
    const mei = await harbour();
    const [, second = ""] =
      /\[(Wang \w+)[^\]]*\][^[]*\[(Wang \w+)/u.exec(await mei.say("call wang tomorrow at 3pm"))?.slice(1) ?? [];
    expect(await mei.say(said)).toContain(`Callback with ${second}`);
  });
});
