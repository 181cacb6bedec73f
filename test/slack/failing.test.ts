// What people see, and what the log holds, when something fails.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { heading, hint, text } from "../../src/view/nodes.ts";
import { type Desk, say, startDesk } from "./desk.ts";

describe("when something fails", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  it("says that nothing was saved, in the person's language", async () => {
    const { slack, mei, sales, script, door } = desk;
    await door.profile(slack.team.id, mei.id);
    script.storeAfter(Promise.reject(new Error("no database")));
    const ack = await slack.command({ user: mei, channel: sales, command: "/log", text: "acme" });
    expect(ack.error).toBeUndefined();
    await slack.settled(() => desk.seenByMei().length === 1);
    expect(desk.seenByMei()).toEqual(["没有保存成功，数据没有任何改动。请稍后再发一次。"]);
  });

  it("lets Slack send an event again when the person could not even be told", async () => {
    const { slack, mei, script } = desk;
    script.storeAfter(Promise.reject(new Error("no database")));
    slack.fail("chat.postMessage", { status: 503 }, 2);
    const ack = await slack.say({ user: mei, channel: mei, text: "today" });
    expect(ack.status).toBe(503);
    script.storeAfter(Promise.resolve());
    await slack.redeliver(ack);
    await slack.waitFor(() => slack.messages(mei)[1]?.text === "Heard.", "the answer");
  });

  it("waits out a rate limit and then answers", async () => {
    const { slack, mei, time } = desk;
    slack.fail("chat.postMessage", { status: 429, retryAfter: 3 });
    await slack.say({ user: mei, channel: mei, text: "today" });
    await slack.waitFor(() => time.waiting().includes(3000), "the pause");
    expect(slack.messages(mei)).toHaveLength(1);
    time.pass(3000);
    await slack.waitFor(() => slack.messages(mei)[1]?.text === "Heard.", "the answer");
  });

  it("finds another way when a response URL is used up, and the private chat where the bot is no member", async () => {
    const { slack, mei, sales } = desk;
    const elsewhere = slack.addChannel({ name: "elsewhere", members: [mei.id] });
    slack.fail("response_url", { error: "used_url" }, 2);
    await slack.command({ user: mei, channel: sales, command: "/today" });
    await slack.waitFor(() => desk.seenByMei().length === 1, "the answer in the channel");
    await slack.command({ user: mei, channel: elsewhere, command: "/today" });
    await slack.waitFor(() => slack.messages(mei)[0]?.text === "Heard.", "the answer in the private chat");
  });

  it("never logs what people write", async () => {
    const { slack, mei, script, logged } = desk;
    script.answerWith(say(heading("Secret Acme"), text("+49 30 1234567"), hint("note")));
    slack.fail("chat.postMessage", { error: "invalid_blocks" }, 2);
    await slack.say({ user: mei, channel: mei, text: "log Secret Acme +49 30 1234567" });
    await slack.settled(() => logged.some(({ level }) => level === "error"));
    expect(JSON.stringify(logged)).not.toMatch(/Secret|1234567|xoxb|xapp/);
  });
});
