// Forms as modals, from the press that opens them to the answer, over real HTTP.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Form, Reply } from "../../src/bot/reply.ts";
import { actions, text } from "../../src/view/nodes.ts";
import { type Desk, deferred, say, startDesk } from "./desk.ts";

const form = (more: Partial<Form> = {}): Form => ({
  draftId: "d1",
  title: "Log",
  submit: "Save",
  fields: [
    {
      name: "customer",
      label: "Customer",
      hint: "A name",
      question: "Who?",
      kind: "line",
      optional: false,
      value: "Acme",
    },
    { name: "note", label: "Note", hint: "", question: "What?", kind: "paragraph", optional: true },
  ],
  problems: {},
  ...more,
});

const asForm = (more?: Partial<Form>): Reply => ({ type: "form", form: form(more) });

describe("a form", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  const openWith = async (reply: Reply) => {
    const { slack, mei, sales, script } = desk;
    script.answerWith(reply);
    await slack.command({ user: mei, channel: sales, command: "/log" });
    return slack.waitFor(() => slack.openView(mei), "the modal");
  };

  it("opens at once while posts are rate limited, or hang", async () => {
    const { slack, mei, door } = desk;
    const post = () => door.send({ tenant: slack.team.id, to: { user: mei.id } }, [text("Due")], "k", () => true);
    slack.fail("chat.postMessage", { status: 429, retryAfter: 30 });
    expect(await post()).toMatchObject({ type: "not_sent", retryAfterMs: 30_000 });
    slack.fail("chat.postMessage", { hang: true }, 150);
    const hanging = Array.from({ length: 150 }, post);
    // More than a client of Slack's library has under way at a time.
    await slack.waitFor(() => slack.calls("chat.postMessage").length === 101, "the posts");
    await openWith(asForm());
    expect(slack.calls("views.open")).toHaveLength(1);
    slack.recover();
    expect(hanging).toHaveLength(150);
  });

  it("opens, is sent to the letter, and its answer is shown where it came from", async () => {
    const { slack, mei, script } = desk;
    const opened = await openWith(asForm());
    expect(slack.transcript(opened)).toBe("Log\nCustomer: Acme\n  A name\nNote (optional): ____\n[Cancel] [Save]");
    script.answerWith(say(text("Logged.")));
    const ack = await slack.submit({ user: mei, values: { note: " 续约：同意\n<!channel> *x* " } });
    await slack.settled(() => desk.seenByMei().length === 1);
    expect(ack.error).toBeUndefined();
    expect(script.inputs()[1]).toEqual({
      type: "submit",
      draftId: "d1",
      values: { customer: "Acme", note: " 续约：同意\n<!channel> *x* " },
    });
    expect(slack.openView(mei)).toBeUndefined();
    expect(desk.seenByMei()).toEqual(["Logged."]);
  });

  it("shows problems at their fields, can be sent again with them put right, and nothing is lost", async () => {
    const { slack, mei, script } = desk;
    await openWith(asForm());
    script.answerWith(asForm({ problems: { customer: "Nobody is called Acm." } }));
    await slack.submit({ user: mei, values: { customer: "Acm", note: "called" } });
    expect(slack.openView(mei)?.errors).toEqual({ customer: "Nobody is called Acm." });
    script.answerWith(say(text("Logged.")));
    await slack.submit({ user: mei, values: { customer: "Acme" } });
    await slack.settled(() => desk.seenByMei().length === 1);
    expect(script.inputs().slice(1)).toEqual([
      { type: "submit", draftId: "d1", values: { customer: "Acm", note: "called" } },
      { type: "submit", draftId: "d1", values: { customer: "Acme", note: "called" } },
    ]);
  });

  it("takes the same sending delivered twice for one", async () => {
    const { slack, mei, script } = desk;
    await openWith(asForm());
    script.answerWith(say(text("Logged.")));
    const sent = await slack.submit({ user: mei });
    const again = await slack.redeliver(sent);
    await slack.settled(() => desk.seenByMei().length === 1);
    expect(again.error).toBeUndefined();
    expect(script.requests).toHaveLength(2);
    expect(desk.seenByMei()).toEqual(["Logged."]);
  });

  it("gives way to the form that follows it", async () => {
    const { slack, mei, script } = desk;
    await openWith(asForm());
    const [first] = form().fields;
    script.answerWith(asForm({ title: "When", fields: first ? [{ ...first, name: "when", label: "When" }] : [] }));
    const ack = await slack.submit({ user: mei });
    expect(ack.error).toBeUndefined();
    expect(slack.transcript(await slack.waitFor(() => slack.openView(mei), "the modal"))).toMatch(/^When\nWhen: Acme/);
  });

  it("closes after 2.5 s and answers later", async () => {
    const { slack, mei, script, time } = desk;
    await openWith(asForm());
    const answer = deferred<Reply>();
    script.answerWith(() => answer.promise);
    const sending = slack.submit({ user: mei });
    await slack.waitFor(() => time.waiting().includes(2500) && script.requests.length === 2, "the wait");
    time.pass(2500);
    expect((await sending).error).toBeUndefined();
    expect(slack.openView(mei)).toBeUndefined();
    answer.settle(say(text("Logged at last.")));
    await slack.waitFor(() => desk.seenByMei()[0] === "Logged at last.", "the answer");
  });

  it("comes back as a button when its problems are known only after 2.5 s", async () => {
    const { slack, mei, sales, script, time } = desk;
    await openWith(asForm());
    const answer = deferred<Reply>();
    script.answerWith(() => answer.promise);
    const sending = slack.submit({ user: mei });
    await slack.waitFor(() => time.waiting().includes(2500) && script.requests.length === 2, "the wait");
    time.pass(2500);
    await sending;
    answer.settle(asForm({ problems: { customer: "Nobody is called Acme." } }));
    const message = await slack.waitFor(() => slack.ephemerals({ channel: sales, user: mei })[0], "the button");
    expect(slack.transcript(message)).toContain("Nobody is called Acme.");
    script.answerWith(asForm());
    await slack.press({ user: mei, message, button: "Fill in…" });
    await slack.waitFor(() => slack.openView(mei), "the modal");
    expect(script.inputs().at(-1)).toEqual({ type: "press", code: "v1:form:draft=d1" });
  });

  it("is offered by a button when the trigger id is dead", async () => {
    const { slack, mei, sales, script, clock } = desk;
    const answer = deferred<Reply>();
    script.answerWith(() => answer.promise);
    await slack.command({ user: mei, channel: sales, command: "/log" });
    clock.advance(3000);
    answer.settle(asForm());
    const message = await slack.waitFor(() => slack.ephemerals({ channel: sales, user: mei })[0], "the button");
    expect(slack.openView(mei)).toBeUndefined();
    expect(slack.transcript(message)).toBe("Log: the form is ready. What you typed is kept.\n[Fill in…]");
  });

  it("answers in the thread where its button was pressed, replacing that message if the answer says so", async () => {
    const { slack, mei, script } = desk;
    script.answerWith(say(text("Two wait."), actions({ label: "Done", code: "v1:done:id=1" })));
    await slack.say({ user: mei, channel: mei, text: "today" });
    const message = await slack.waitFor(() => slack.messages(mei)[1], "the list");
    script.answerWith(asForm());
    await slack.press({ user: mei, message, button: "Done" });
    await slack.waitFor(() => slack.openView(mei), "the modal");
    script.answerWith({ type: "message", view: [text("One waits.")], placement: "replace" });
    await slack.submit({ user: mei });
    await slack.waitFor(() => slack.messages(mei)[1]?.text === "One waits.", "the change");
    expect(slack.messages(mei)).toHaveLength(2);
  });

  it("that is closed tells the bot so and says nothing", async () => {
    const { slack, mei, script } = desk;
    await openWith(asForm());
    script.answerWith({ type: "silence" });
    const ack = await slack.closeModal(mei);
    expect(ack?.error).toBeUndefined();
    expect(script.inputs()[1]).toEqual({ type: "dismiss", draftId: "d1" });
    expect(desk.seenByMei()).toEqual([]);
  });

  it("stays open when nothing could be stored", async () => {
    const { slack, mei, script } = desk;
    await openWith(asForm());
    script.storeAfter(Promise.reject(new Error("no database")));
    await slack.submit({ user: mei, values: { note: "long thoughts" } });
    const open = await slack.waitFor(() => slack.openView(mei), "the modal");
    expect(slack.transcript(open)).toContain("Please send it again in a moment.");
    expect(slack.transcript(open)).toContain("long thoughts");
  });

  it("keeps nothing of what was typed in its metadata", async () => {
    const opened = await openWith(asForm());
    expect(JSON.parse(String(opened.view.private_metadata))).toEqual({
      draftId: "d1",
      place: { channel: desk.sales.id, ordinary: false, responseUrl: expect.stringContaining("/actions/") },
    });
  });
});
