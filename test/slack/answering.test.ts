// Slash commands, mentions, direct messages, presses and shortcuts through the real door to the strict fake Slack and back.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Request } from "../../src/bot/request.ts";
import { actions, example, facts, heading, hint, lines, quote, text } from "../../src/view/nodes.ts";
import { type Desk, deferred, say, startDesk } from "./desk.ts";

describe.each(["http", "socket"] as const)("over %s", (mode) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk(mode);
  });
  afterEach(() => desk.stop());

  it("hands a slash command over as typed and answers only the asker", async () => {
    const { slack, mei, tom, sales, script } = desk;
    const ack = await slack.command({
      user: mei,
      channel: sales,
      command: "/log",
      text: "acme <b>1 & 2</b> see acme.com",
    });
    await slack.settled(() => slack.ephemerals({ channel: sales, user: mei }).length === 1);
    expect(ack.error).toBeUndefined();
    expect(script.requests).toEqual<Request[]>([
      {
        door: "slack",
        tenant: slack.team.id,
        key: String(ack.delivery.payload.trigger_id),
        from: { id: mei.id, name: expect.any(String) },
        conversation: { id: sales.id, kind: "channel", name: "sales", answersIn: sales.id },
        input: { type: "command", name: "log", text: "acme <b>1 & 2</b> see acme.com" },
        canOpenForm: true,
      },
    ]);
    expect(desk.seenByMei()).toEqual(["Heard."]);
    expect(slack.ephemerals({ channel: sales, user: tom })).toEqual([]);
    expect(slack.messages(sales)).toEqual([]);
  });

  it("answers a direct message in the direct message, in its thread", async () => {
    const { slack, mei, script } = desk;
    const said = await slack.say({ user: mei, channel: mei, text: "log acme called", threadTs: "1700000000.000001" });
    await slack.settled(() => slack.messages(mei).length === 2);
    expect(said.error).toBeUndefined();
    expect(script.requests[0]).toMatchObject({
      key: said.delivery.payload.event_id,
      input: { type: "text", text: "log acme called" },
      conversation: { kind: "direct", thread: "1700000000.000001" },
      canOpenForm: false,
    });
    expect(slack.messages(mei)[1]).toMatchObject({ text: "Heard.", thread_ts: "1700000000.000001" });
  });

  it("shows headings, instants, quotes and buttons as a person reads them", async () => {
    const { slack, mei, script } = desk;
    const due = { moment: "Wed 25 Nov 15:00 CST", at: new Date("2026-11-25T07:00:00Z") };
    script.answerWith(
      say(
        heading("Acme"),
        facts(["Next", [due]], ["Tier", "VIP"]),
        quote("续约：同意\n<!channel> *now*"),
        lines([
          { number: 1, parts: ["Call ", { strong: "Acme" }], buttons: [{ label: "Done", code: "v1:done:id=1" }] },
        ]),
        example("/log Acme called"),
        hint("due ", due),
      ),
    );
    await slack.say({ user: mei, channel: mei, text: "acme" });
    const answer = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    expect(slack.transcript(answer)).toBe(
      [
        "Acme",
        "Next\u2002Wed 25 Nov 15:00 CST",
        "Tier\u2002VIP",
        "| 续约：同意",
        "| <!channel> *now*",
        "1. Call Acme",
        "[Done]",
        "/log Acme called",
        "due Wed 25 Nov 15:00 CST",
      ].join("\n"),
    );
  });

  it("answers a mention in a thread there, for the asker alone, without the mention", async () => {
    const { slack, mei, sales, script } = desk;
    await slack.say({ user: mei, channel: sales, text: `<@${slack.bot.userId}> today`, threadTs: "1700000000.000001" });
    await slack.settled(() => slack.ephemerals({ channel: sales, user: mei }).length === 1);
    expect(script.inputs()).toEqual([{ type: "text", text: "today" }]);
    expect(slack.ephemerals({ channel: sales, user: mei })[0]).toMatchObject({ thread_ts: "1700000000.000001" });
  });

  it("answers an event once though it is delivered twice", async () => {
    const { slack, mei, script } = desk;
    const said = await slack.say({ user: mei, channel: mei, text: "today" });
    const again = await slack.redeliver(said);
    await slack.settled(() => slack.messages(mei).length > 1);
    expect(again.error).toBeUndefined();
    expect(script.requests.map(({ key }) => key)).toEqual([said.delivery.payload.event_id]);
    expect(slack.messages(mei).map((message) => message.text)).toEqual(["today", "Heard."]);
  });

  it("acknowledges only what is stored", async () => {
    const { slack, mei, sales, script } = desk;
    const stored = deferred();
    script.storeAfter(stored.promise);
    let acknowledged = false;
    const sending = slack.command({ user: mei, channel: sales, command: "/today" }).then((ack) => {
      acknowledged = true;
      return ack;
    });
    await slack.waitFor(() => script.asked() === 1, "the request to be handed over");
    expect({ acknowledged, answers: desk.seenByMei() }).toEqual({ acknowledged: false, answers: [] });
    stored.settle();
    expect((await sending).error).toBeUndefined();
  });

  it("acknowledges before the answer is there", async () => {
    const { slack, mei, script } = desk;
    const answer = deferred<ReturnType<typeof say>>();
    script.answerWith(() => answer.promise);
    const ack = await slack.say({ user: mei, channel: mei, text: "today" });
    expect(ack.error).toBeUndefined();
    expect(slack.messages(mei)).toHaveLength(1);
    answer.settle(say(text("Two wait.")));
    await slack.waitFor(() => slack.messages(mei)[1]?.text === "Two wait.", "the answer");
  });

  it("replaces the message whose button was pressed", async () => {
    const { slack, mei, script } = desk;
    script.answerWith(
      say(
        text("Two wait."),
        actions({ label: "Done", code: "v1:done:id=1" }, { label: "Later", code: "v1:snooze:id=1" }),
      ),
    );
    await slack.say({ user: mei, channel: mei, text: "today" });
    const message = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    script.answerWith({ type: "message", view: [text("One waits.")], placement: "replace", toast: "Done." });
    const ack = await slack.press({ user: mei, message, button: "Done" });
    await slack.settled(() => slack.messages(mei)[1]?.text === "One waits.");
    expect(ack.error).toBeUndefined();
    expect(script.requests[1]).toMatchObject({ input: { type: "press", code: "v1:done:id=1" }, canOpenForm: true });
    expect(slack.messages(mei)).toHaveLength(2);
  });
});

describe("presses", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  const view = [
    text("Two wait."),
    actions({ label: "Done", code: "v1:done:id=1" }, { label: "Page", url: "https://example.com/" }),
  ];

  it("change a message only its reader sees", async () => {
    const { slack, mei, sales, script } = desk;
    script.answerWith(say(...view));
    await slack.command({ user: mei, channel: sales, command: "/today" });
    const message = await slack.waitFor(() => slack.ephemerals({ channel: sales, user: mei })[0], "the answer");
    script.answerWith({ type: "message", view: [text("None.")], placement: "replace" });
    await slack.press({ user: mei, message, button: "Done" });
    await slack.settled(() => desk.seenByMei()[0] === "None.");
    expect(desk.seenByMei()).toEqual(["None."]);
  });

  it("change an old message too, after its response URL was used up", async () => {
    const { slack, mei, script } = desk;
    script.answerWith(say(...view));
    await slack.say({ user: mei, channel: mei, text: "today" });
    const message = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    script.answerWith({ type: "message", view: [text("None.")], placement: "replace" });
    slack.fail("response_url", { error: "used_url" });
    await slack.press({ user: mei, message, button: "Done" });
    await slack.waitFor(() => slack.messages(mei)[1]?.text === "None.", "the change");
    expect(slack.calls("chat.update")).toHaveLength(1);
  });

  it("twice on the same button are two requests, one press delivered twice is one", async () => {
    const { slack, mei, script } = desk;
    script.answerWith(say(...view));
    await slack.say({ user: mei, channel: mei, text: "today" });
    const message = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    const first = await slack.press({ user: mei, message, button: "Done" });
    await slack.redeliver(first);
    await slack.press({ user: mei, message, button: "Done" });
    await slack.settled();
    expect(script.inputs().filter(({ type }) => type === "press")).toHaveLength(2);
    expect(slack.messages(mei)).toHaveLength(4);
  });

  it("on a link are acknowledged and ask nothing of the bot", async () => {
    const { slack, mei, script } = desk;
    script.answerWith(say(...view));
    await slack.say({ user: mei, channel: mei, text: "today" });
    const message = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    const ack = await slack.press({ user: mei, message, button: "Page" });
    expect(ack.error).toBeUndefined();
    expect(script.requests).toHaveLength(1);
  });
});

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
