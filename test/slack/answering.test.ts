// Commands, mentions, direct messages and presses through the real door to the strict fake Slack and back, both ways in.

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
