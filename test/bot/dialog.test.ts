// What is not finished yet: questions, forms, choices, and who may answer them for how long.

import { describe, expect, it } from "vitest";
import { type Person, replyText, useDesk } from "../support/desk.ts";

const desk = useDesk();
const OLD = "That question has expired, and nothing was changed.";
const callbacksOf = ({ member }: Person) =>
  desk.look("SELECT wall_time, reason FROM callback WHERE workspace_id = $1", [member.workspaceId]);

async function harbour() {
  const team = await desk.team();
  const [mei, omar] = [await team.join("Mei"), await team.join("Omar")];
  await mei.say("/customer add Acme Ltd");
  return { mei, omar };
}

describe("an incomplete command", () => {
  it("asks for what is missing, one question at a time, and loses nothing that was typed", async () => {
    const { mei } = await harbour();
    expect(await mei.say("/callback")).toContain("Which customer?");
    expect(await mei.say("Acme")).toContain("When?");
    expect(await mei.say("soonish maybe")).toMatch(/can't read “soonish maybe” as a time[\s\S]*When\?/);
    expect(await mei.say("tomorrow 3pm")).toContain("Callback with Acme Ltd");
    expect(await callbacksOf(mei)).toMatchObject([{ wall_time: "2026-03-05T15:00" }]);
  });

  it("is a form where the door has forms, with problems beside their fields and all values kept", async () => {
    const { mei } = await harbour();
    mei.opensForms();
    expect(await mei.say("/callback Acme")).toContain("customer=Acme");
    const again = await mei.submit({ customer: "Acme", when: "yesterday 3pm", reason: "send the quote" });
    expect(again).toMatch(/when=yesterday 3pm\nreason=send the quote\nwhen! .*in the past/);
    expect(await callbacksOf(mei)).toEqual([]);
    await mei.submit({ customer: "Acme", when: "tomorrow 3pm", reason: "send the quote" });
    expect(await callbacksOf(mei)).toEqual([{ wall_time: "2026-03-05T15:00", reason: "send the quote" }]);
  });

  it("ends with /cancel, and another command that writes ends it too", async () => {
    const { mei } = await harbour();
    await mei.say("/callback Acme");
    expect(await mei.say("/cancel")).toContain("nothing was changed");
    expect(await mei.say("/cancel")).toContain("There is nothing to cancel.");
    await mei.say("/callback Acme");
    await mei.say("/log Acme called");
    expect(await mei.say("tomorrow 3pm")).not.toContain("Callback with");
    expect(await callbacksOf(mei)).toEqual([]);
  });

  it("goes on after the choice when several customers are meant", async () => {
    const { mei } = await harbour();
    await mei.say("/customer add Wang Wei, 13800138000");
    await mei.say("/customer add Wang Fang, 13800138001");
    expect(await mei.say("/callback Wang tomorrow 3pm send the quote")).toContain("Which “Wang”?");
    expect(await mei.press("Wang Fang · +86 138 0013 8001")).toContain("Callback with Wang Fang");
    expect(await callbacksOf(mei)).toEqual([{ wall_time: "2026-03-05T15:00", reason: "send the quote" }]);
  });

  it("asks before it adds somebody unknown, also when what was typed begins with a plus", async () => {
    const { mei } = await harbour();
    for (const line of ["/customer +44 20 7946 0000", "/log +442079460000 called", "/callback “+Zed” tomorrow 9am"]) {
      expect(await mei.say(line)).toContain("I don't know “+");
    }
    expect(await mei.say("/customer edit +44 20 7946 0000, vip")).toContain("I don't know a customer called");
    expect(await mei.say("/assign +442079460000 Omar")).not.toContain("Something went wrong");
    expect(await desk.look("SELECT name FROM customer WHERE workspace_id = $1", [mei.member.workspaceId])).toEqual([
      { name: "Acme Ltd" },
    ]);
  });
});

describe("a question", () => {
  it("is nobody else's to answer", async () => {
    const { mei, omar } = await harbour();
    await mei.say("/callback Acme");
    const code = mei.codeOf("Tomorrow");
    expect(await omar.pressCode(code)).toContain(OLD);
    const draft = /draft=(\w+)/.exec(code)?.[1] ?? "";
    for (const opened of ["fill", "form"]) {
      const field = opened === "fill" ? ";field=when" : "";
      expect(await omar.pressCode(`v1:${opened}:draft=${draft}${field}`)).toContain(OLD);
    }
    const submit = { type: "submit", draftId: draft, values: { when: "tomorrow 9am" } } as const;
    expect(replyText(await omar.send(omar.request(submit)))).toContain(OLD);
    expect(await callbacksOf(mei)).toEqual([]);
    expect(await mei.pressCode(code)).toContain("Callback with Acme Ltd");
  });

  it("is nobody else's to drop", async () => {
    const { mei, omar } = await harbour();
    await mei.say("/callback Acme");
    const code = mei.codeOf("Tomorrow");
    const draftId = /draft=(\w+)/.exec(code)?.[1] ?? "";
    await omar.send(omar.request({ type: "dismiss", draftId }));
    expect(await mei.pressCode(code)).toContain("Callback with Acme Ltd");
  });

  it("takes words for half an hour and its buttons for a day; a message then is a message again", async () => {
    const { mei } = await harbour();
    await mei.say("/callback Acme");
    const code = mei.codeOf("Tomorrow");
    desk.clock.advance(30);
    expect(await mei.say("tomorrow 3pm")).not.toContain("Callback with");
    desk.clock.advance(23 * 60 + 30);
    expect(await mei.pressCode(code)).toContain(OLD);
    expect(await callbacksOf(mei)).toEqual([]);
  });

  it("is answered once, however often its button is pressed", async () => {
    const { mei } = await harbour();
    await mei.say("/callback Acme");
    const code = mei.codeOf("Tomorrow");
    const said = [...(await Promise.all([mei.pressCode(code), mei.pressCode(code)])), await mei.pressCode(code)];
    expect(said.filter((words) => words.includes("Callback with Acme"))).toHaveLength(1);
    expect(said.filter((words) => words.includes(OLD))).toHaveLength(2);
    expect(await callbacksOf(mei)).toHaveLength(1);
  });

  it.each([
    "v0:done:callback=@zzzzzzzzzzzz",
    "v1:nothing:x=1",
    "v1:done:callback=@zzzzzzzzzzzz;forged=1",
    "v1:record:customer=@zzzzzzzzzzzz;note=x",
    "v1:done:callback=@zzzzzzzzzzzz",
    "v1:pick:draft=zzzzzzzzzzzz;option=0",
    "v1:done:constructor=x",
    "v1:today:page=0",
    "v1:today:page=-5;member=@id:zzzzzzzzzzzz",
    "done",
    "",
    "💥",
  ])("answers the old or forged button %j politely, and does nothing", async (code) => {
    const { mei } = await harbour();
    const before = await desk.look("SELECT count(*) FROM change WHERE workspace_id = $1", [mei.member.workspaceId]);
    expect(await mei.pressCode(code)).not.toMatch(/^$|Something went wrong/);
    expect(await desk.look("SELECT count(*) FROM change WHERE workspace_id = $1", [mei.member.workspaceId])).toEqual(
      before,
    );
  });

  it("asks no question for a field that there is none of", async () => {
    const { mei } = await harbour();
    await mei.say("/callback Acme");
    const draft = /draft=(\w+)/.exec(mei.codeOf("Tomorrow"))?.[1] ?? "";
    for (const field of ["nothing", "constructor", ""]) {
      expect(await mei.pressCode(`v1:fill:draft=${draft};field=${field}`)).toContain("too old to use");
    }
    expect(await mei.say("/settings constructor")).toContain("There is no setting “constructor”");
  });

  it.each(["0", "-1", "999999", "1e9", "x"])("shows the first page, or none, for the forged page %s", async (page) => {
    const { mei } = await harbour();
    await mei.say("/log Acme called");
    const customer = /customer=(@\w+)/.exec(mei.codeOf("Plan next"))?.[1] ?? "";
    expect(await mei.pressCode(`v1:history:customer=${customer};page=${page}`)).toContain("Acme Ltd");
    expect(await mei.pressCode(`v1:today:page=${page}`)).toContain("Today");
  });

  it("says for which customer it asks, also when a button chose it", async () => {
    const { mei } = await harbour();
    await mei.say("/log Acme called");
    expect(await mei.press("Plan next")).toContain("Customer: Acme Ltd\nWhen?");
    await mei.press("Tomorrow");
    await mei.say("/today");
    expect(await mei.press("Snooze")).toContain("Customer: Acme Ltd\nWhen?");
    expect(await mei.pressCode("v1:snooze:callback=@zzzzzzzzzzzz")).not.toContain("Customer:");
  });

  it("does not act on an option that its buttons never offered", async () => {
    const { mei } = await harbour();
    await mei.say("/callback Acme");
    const draft = /draft=(\w+)/.exec(mei.codeOf("Tomorrow"))?.[1] ?? "";
    for (const option of ["99", "-1", "__proto__", ""]) {
      expect(await mei.pressCode(`v1:pick:draft=${draft};option=${option}`)).toContain("too old to use");
    }
  });
});
