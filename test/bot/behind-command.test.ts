// A command whose line is a sentence: nobody who writes "/log called Acme" wants a customer named "called".

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function mei(): Promise<Person> {
  const person = await (await desk.team()).join("Mei");
  for (const name of ["Acme Ltd", "深圳市华强科技有限公司"]) await person.say(`/customer add ${name}`);
  return person;
}
const entries = ({ member }: Person) =>
  desk.look("SELECT kind, direction, note FROM interaction WHERE workspace_id = $1", [member.workspaceId]);
const due = ({ member }: Person) =>
  desk.look("SELECT wall_time, reason FROM callback WHERE workspace_id = $1", [member.workspaceId]);

describe("the line of /log", () => {
  it.each([
    ["/log called Acme about the invoice", { kind: "call", direction: "out", note: "called Acme about the invoice" }],
    ["/log met with Acme yesterday, all good", { kind: "meeting", direction: "out" }],
    ["/log 昨天拜访华强", { kind: "visit", direction: "out", note: "昨天拜访华强" }],
    ["/log a call from Acme, all good", { kind: "call", direction: "in" }],
    ["log a visit to Acme yesterday 2pm", { kind: "visit", direction: "out", note: "a visit to Acme yesterday 2pm" }],
    ["please log a meeting with Acme: renewal agreed", { kind: "meeting", direction: "out" }],
    ["log that Acme called about the refund", { kind: "call", direction: "in" }],
  ])("is read as the sentence it is: %s", async (said, expected) => {
    const person = await mei();
    await person.say(said);
    expect(await entries(person)).toMatchObject([expected]);
  });

  it("names whom nobody knows, not the deed", async () => {
    expect(await (await mei()).say("/log called Zorgon about prices")).toContain("“Zorgon”");
  });

  it("is no sentence when it begins with a name, known or mistyped", async () => {
    const person = await mei();
    expect(await person.say("/log Acmee Ltd: called")).toContain("Did you mean");
    expect(await entries(person)).toEqual([]);
  });
});

describe("the line of /callback", () => {
  it.each([
    ["/callback call Acme tomorrow 3pm", { wall_time: "2026-03-05T15:00", reason: null }],
    [
      "/callback remind me to send Acme the quote on Friday 10am",
      { wall_time: "2026-03-06T10:00", reason: "send Acme the quote" },
    ],
    ["/callback 提醒我周五上午十点联系华强", { wall_time: "2026-03-06T10:00" }],
    ["/callback 华强 明天三点多 送样品", { wall_time: "2026-03-05T15:00", reason: "送样品" }],
  ])("is read as the sentence it is: %s", async (said, expected) => {
    const person = await mei();
    await person.say(said);
    expect(await due(person)).toMatchObject([expected]);
  });
});

describe("a question about days to come", () => {
  it.each([
    ["what is due next week?", true],
    ["下周有什么要跟进的?", true],
    ["what's due this week?", false],
  ])("is answered up to the day it names: %s", async (said, shows) => {
    const person = await mei();
    await person.say("/callback Acme 2026-03-13 10:00 the far one");
    const answer = await person.say(said);
    expect(answer.includes("the far one")).toBe(shows);
    if (shows) expect(answer).toContain("Until Sun 15 Mar");
  });
});

describe("whom a pronoun means", () => {
  it("is nobody talked of before, once somebody unknown was named", async () => {
    const person = await mei();
    await person.say("/log Acme called");
    await person.say("Met Sarah Zenith today, she wants pricing");
    expect(await person.say("send her the pricing tomorrow morning")).not.toContain("Callback with Acme");
    expect(await due(person)).toEqual([]);
  });

  it("is whoever a draft is about", async () => {
    const person = await mei();
    await person.say("/log 华强 来电");
    await person.say("don't call Acme again");
    expect(await person.say("if they call, tell them we're closed")).toContain("Acme Ltd: Note");
  });
});

describe("newcomers", () => {
  it.each(["thanks!", "ok thank you", "谢谢"])("are thanked back: %s", async (said) => {
    expect(await (await mei()).say(said)).toBe("Any time.");
  });

  it.each(["hi", "Hello!", "你好", "在吗"])("are shown what can be done: %s", async (said) => {
    expect(await (await mei()).say(said)).toContain("What I can do");
  });

  it.each(["add customer Bluebird Cafe", "new customer: Bluebird Cafe", "新建客户 Bluebird Cafe"])(
    "add a customer in plain words: %s",
    async (said) => {
      expect(await (await mei()).say(said)).toContain("Added Bluebird Cafe");
    },
  );
});
