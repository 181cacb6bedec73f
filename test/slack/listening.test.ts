// Who is heard, where they are, what they meant, over real HTTP.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, startDesk } from "./desk.ts";

describe("who is spoken to", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  it("does not answer itself", async () => {
    const { slack, mei, script } = desk;
    await slack.say({ user: mei, channel: mei, text: "today" });
    const answer = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    const ack = await slack.echo(answer);
    await slack.settled();
    expect(ack.error).toBeUndefined();
    expect(script.requests).toHaveLength(1);
  });

  it("does not answer other bots, edits or what Slack says by itself", async () => {
    const { slack, mei, tom, script } = desk;
    const { message } = await slack.say({ user: mei, channel: mei, text: "today" });
    const others = [
      { ...message, user: tom.id, bot_id: "B0OTHER" },
      { ...message, edited: { user: mei.id, ts: message.ts } },
      { ...message, subtype: "message_changed" },
      { ...message, subtype: "channel_join" },
    ];
    for (const other of others) expect((await slack.echo(other)).error).toBeUndefined();
    expect(script.requests).toHaveLength(1);
  });

  it("believes an event that a channel is shared before Slack is asked again", async () => {
    const { slack, mei, script } = desk;
    const channel = slack.addChannel({ name: "soon-shared", members: [mei.id, slack.bot.userId] });
    const mention = { user: mei, channel, text: `<@${slack.bot.userId}> today` };
    await slack.say(mention);
    channel.isExtShared = true;
    await slack.say(mention);
    expect(script.requests.map(({ conversation }) => conversation.kind)).toEqual(["channel", "shared"]);
  });

  it("calls a channel shared when the event says so, when Slack says so, and when Slack does not say", async () => {
    const { slack, mei, script } = desk;
    const members = [mei.id, slack.bot.userId];
    const shared = slack.addChannel({ name: "with-acme", members, isExtShared: true });
    const inner = slack.addChannel({ name: "inner", members });
    const unknown = slack.addChannel({ name: "private", members: [mei.id], isPrivate: true });
    await slack.say({ user: mei, channel: shared, text: `<@${slack.bot.userId}> today` });
    await slack.command({ user: mei, channel: shared, command: "/today" });
    await slack.command({ user: mei, channel: unknown, command: "/today" });
    await slack.command({ user: mei, channel: inner, command: "/today" });
    slack.fail("conversations.info", { status: 500 }, 2);
    const failing = slack.addChannel({ name: "failing", members });
    await slack.command({ user: mei, channel: failing, command: "/today" });
    await slack.settled();
    expect(script.requests.map(({ conversation }) => conversation.kind)).toEqual([
      ...["shared", "shared", "shared", "channel", "shared"],
    ]);
  });

  it("asks what a channel is once in five minutes", async () => {
    const { slack, mei, sales, clock } = desk;
    for (let turn = 0; turn < 3; turn += 1) await slack.command({ user: mei, channel: sales, command: "/today" });
    expect(slack.calls("conversations.info")).toHaveLength(1);
    clock.advance(5 * 60_000);
    await slack.command({ user: mei, channel: sales, command: "/today" });
    expect(slack.calls("conversations.info")).toHaveLength(2);
  });

  it("keeps picked people and channels as ids, in commands and messages alike", async () => {
    const { slack, mei, tom, sales, script } = desk;
    const words = `assign acme <@${tom.id}> in <#${sales.id}>`;
    await slack.command({ user: mei, channel: sales, command: "/rapport", text: words });
    await slack.say({ user: mei, channel: mei, text: words });
    await slack.settled();
    const expected = `assign acme <@${tom.id}> in <#${sales.id}|sales>`;
    expect(script.inputs()).toEqual([
      { type: "command", name: "", text: expected },
      { type: "text", text: expected },
    ]);
  });

  it("hands over a slash command nobody knows", async () => {
    const { slack, mei, sales, script } = desk;
    const ack = await slack.command({ user: mei, channel: sales, command: "/lgo", text: "acme" });
    expect(ack.error).toBeUndefined();
    expect(script.inputs()).toEqual([{ type: "command", name: "lgo", text: "acme" }]);
  });
});

describe("a prefix", () => {
  it("is taken off before the bot sees the name", async () => {
    const desk = await startDesk("http", { prefix: "crm-" });
    const { slack, mei, sales, script } = desk;
    await slack.command({ user: mei, channel: sales, command: "/crm-log", text: "acme" });
    await slack.command({ user: mei, channel: sales, command: "/crm-rapport", text: "help" });
    expect(script.inputs()).toEqual([
      { type: "command", name: "log", text: "acme" },
      { type: "command", name: "", text: "help" },
    ]);
    await desk.stop();
  });
});

describe("a message shortcut", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  it("brings text, author, permalink and time of the message", async () => {
    const { slack, mei, tom, sales, script } = desk;
    const { message } = await slack.say({ user: tom, channel: sales, text: "Acme wants <b>two</b> & more" });
    const ack = await slack.shortcut({ user: mei, message, callbackId: "log_message" });
    await slack.settled(() => desk.seenByMei().length === 1);
    expect(ack.error).toBeUndefined();
    expect(script.inputs()).toEqual([
      {
        type: "command",
        name: "log",
        text: "",
        about: {
          text: "Acme wants <b>two</b> & more",
          author: "Tom",
          authorId: tom.id,
          byTeam: true,
          url: `https://northwind.slack.com/archives/${sales.id}/p${message.ts.replace(".", "")}`,
          at: "2026-11-25T09:00:00.000Z",
        },
      },
    ]);
  });

  it("does without what Slack does not tell", async () => {
    const { slack, mei, tom, sales, script } = desk;
    const { message } = await slack.say({ user: tom, channel: sales, text: "Acme" });
    slack.fail("chat.getPermalink", { error: "channel_not_found" });
    slack.fail("users.info", { status: 500 }, 2);
    await slack.shortcut({ user: mei, message, callbackId: "log_message" });
    expect(script.inputs()).toMatchObject([{ about: { text: "Acme", author: null, url: null } }]);
  });
});
