// What is asked and cannot be answered is said so, and what sounds like a command too big for it is asked about.

import { beforeEach, describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();
let mei: Person;
beforeEach(async () => {
  mei = await (await desk.team()).join("Mei");
  for (const name of ["Acme Ltd", "王建国"]) await mei.say(`/customer add ${name}`);
  await mei.say("/callback Acme tomorrow 3pm");
});

describe("a question", () => {
  it.each([
    "what did I do today?",
    "how many calls did I make this week?",
    "list all customers",
    "who have I called today?",
  ])("that no list of who waits answers is not answered with it: %s", async (said) => {
    expect(await mei.say(said)).toContain("That I can't answer yet");
  });

  it.each(["今天做了什么", "本周打了几个电话？", "有哪些客户"])("so, too: %s", async (said) => {
    expect(await mei.say(said)).toContain("That I can't answer yet");
  });

  it.each([
    "how many callbacks are due today?",
    "who haven't I called this week?",
    "what do I have today?",
    "今天有几个回访？",
  ])("of who waits is: %s", async (said) => {
    expect(await mei.say(said)).toContain("Today, Wed 4 Mar");
  });
});

describe("deleting", () => {
  it.each(["delete Acme", "remove customer Acme", "删除Acme"])(
    "a customer is asked about, and puts it away: %s",
    async (said) => {
      expect(await mei.say(said)).toContain("Archive Acme Ltd and cancel its 1 callback?");
      expect(
        await desk.look("SELECT name FROM customer WHERE workspace_id = $1 AND archived_at IS NULL", [
          mei.member.workspaceId,
        ]),
      ).toHaveLength(2);
    },
  );

  it.each(["cancel Acme", "delete the call with Acme", "取消Acme的回访"])("a callback cancels it: %s", async (said) => {
    expect(await mei.say(said)).toContain("Cancelled: Acme Ltd");
  });
});
