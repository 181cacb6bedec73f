// Every way a person reaches the app, over both transports, with a real Bolt app at the other end.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBolt } from "./with-bolt.ts";

const question = {
  type: "modal" as const,
  callback_id: "log",
  title: { type: "plain_text" as const, text: "Log" },
  submit: { type: "plain_text" as const, text: "Save" },
  blocks: [
    {
      type: "input" as const,
      block_id: "note",
      label: { type: "plain_text" as const, text: "Note" },
      element: { type: "plain_text_input" as const, action_id: "text" },
    },
    {
      type: "input" as const,
      block_id: "customer",
      optional: true,
      label: { type: "plain_text" as const, text: "Customer" },
      element: { type: "external_select" as const, action_id: "customer_pick", min_query_length: 1 },
    },
  ],
};

const buttons = (label: string) => [
  { type: "section" as const, text: { type: "mrkdwn" as const, text: `*${label}* waits` } },
  {
    type: "actions" as const,
    elements: [
      { type: "button" as const, action_id: "go", value: label, text: { type: "plain_text" as const, text: "Done" } },
    ],
  },
];

describe.each(["http", "socket"] as const)("over %s", (mode) => {
  let world: Awaited<ReturnType<typeof startBolt>>;
  const heard: unknown[] = [];

  beforeEach(async () => {
    heard.length = 0;
    world = await startBolt(mode, (app) => {
      app.command("/log", async ({ ack, body, client, respond }) => {
        await ack(body.text === "now" ? "Logged." : undefined);
        if (body.text === "form") await client.views.open({ trigger_id: body.trigger_id, view: question });
        if (body.text === "later") await respond({ text: "Later.", blocks: buttons("Later") });
      });
      app.message(async ({ message, say }) => {
        heard.push(message);
        await say({ text: "Two wait", blocks: [...buttons("Acme"), ...buttons("王总")] });
      });
      app.event("app_mention", async ({ event }) => void heard.push(event));
      app.action("go", async ({ ack, action, respond, body }) => {
        await ack();
        heard.push(action, body);
        await respond({ replace_original: true, text: "Done: Acme" });
      });
      app.view("log", async ({ ack, view }) => {
        heard.push(view.state.values);
        const note = view.state.values.note?.text?.value ?? "";
        if (note.length < 3) await ack({ response_action: "errors", errors: { note: "Say more" } });
        else await ack();
      });
      app.options("customer_pick", async ({ ack, options }) =>
        ack({ options: [{ text: { type: "plain_text", text: `${options.value}me` }, value: "c1" }] }),
      );
      app.shortcut("log_message", async ({ ack, shortcut }) => {
        await ack();
        heard.push(shortcut);
      });
    });
  });
  afterEach(() => world.stop());

  it("shows the text of a command's acknowledgement to the person alone", async () => {
    const { slack, mei, tom, sales } = world;
    const ack = await slack.command({ user: mei, channel: sales, command: "/log", text: "now" });
    expect(ack.status).toBe(200);
    expect(slack.ephemerals({ channel: sales, user: mei }).map(({ text }) => text)).toEqual(["Logged."]);
    expect(slack.ephemerals({ channel: sales, user: tom })).toEqual([]);
    expect(slack.messages(sales)).toEqual([]);
  });

  it("takes an answer at the response URL after the acknowledgement", async () => {
    const { slack, mei, sales } = world;
    await slack.command({ user: mei, channel: sales, command: "/log", text: "later" });
    const [shown] = await slack.waitFor(() => {
      const all = slack.ephemerals({ channel: sales, user: mei });
      return all.length > 0 ? all : undefined;
    }, "the answer");
    expect(shown && slack.transcript(shown)).toBe("Later waits\n[Done]");
  });

  it("delivers a direct message once, and again when asked to", async () => {
    const { slack, mei } = world;
    const said = await slack.say({ user: mei, channel: slack.dm(mei), text: "1 < 2", eventId: "Ev1" });
    await slack.settled(() => heard.length === 1);
    expect(heard[0]).toMatchObject({
      type: "message",
      channel_type: "im",
      user: mei.id,
      text: "1 &lt; 2",
      ts: said.message.ts,
    });
    const again = await slack.redeliver(said);
    await slack.settled(() => heard.length === 2);
    expect(again.delivery.payload.event_id).toBe("Ev1");
    expect(heard[1]).toEqual(heard[0]);
  });

  it("tells the app of a mention, and of nothing else said in a channel", async () => {
    const { slack, mei, sales } = world;
    const unheard = await slack.say({ user: mei, channel: sales, text: "lunch?" });
    await slack.say({
      user: mei,
      channel: sales,
      text: `<@${slack.bot.userId}> log acme`,
      threadTs: unheard.message.ts,
    });
    await slack.settled(() => heard.length === 1);
    expect(unheard.error).toBe("not_for_the_app");
    expect(heard[0]).toMatchObject({ type: "app_mention", thread_ts: unheard.message.ts, channel: sales.id });
  });

  it("presses the button near a text and lets the app replace the message", async () => {
    const { slack, mei } = world;
    await slack.say({ user: mei, channel: mei, text: "today" });
    await slack.settled(() => slack.messages(mei).length === 2);
    const message = slack.messages(mei)[1];
    expect(message).toBeDefined();
    if (!message) return;
    await expect(slack.press({ user: mei, message, button: "Done" })).rejects.toThrow("2 controls are named Done");
    await slack.press({ user: mei, message, button: "Done", near: "王总" });
    await slack.settled(() => slack.messages(mei)[1]?.text === "Done: Acme");
    expect(heard[1]).toMatchObject({ type: "button", action_id: "go", value: "王总" });
    expect(heard[2]).toMatchObject({
      type: "block_actions",
      message: { ts: message.ts },
      container: { is_ephemeral: false },
    });
  });

  it("keeps a modal open with the problem and what was typed, and closes it when the app accepts", async () => {
    const { slack, mei, sales } = world;
    await slack.command({ user: mei, channel: sales, command: "/log", text: "form" });
    await slack.waitFor(() => slack.openView(mei), "the modal");
    await expect(slack.submit({ user: mei })).rejects.toThrow('while "Note" is empty');
    await slack.suggest({ user: mei, actionId: "customer_pick", query: "Ac" });
    await slack.submit({ user: mei, values: { note: "hi", customer: "Acme" } });
    const open = slack.openView(mei);
    expect(open && slack.transcript(open)).toBe("Log\nNote: hi\n  ! Say more\nCustomer (optional): Acme\n[Save]");
    await slack.submit({ user: mei, values: { Note: "called" } });
    expect(slack.openView(mei)).toBeUndefined();
    expect(heard[1]).toEqual({
      note: { text: { type: "plain_text_input", value: "called" } },
      customer: {
        customer_pick: {
          type: "external_select",
          selected_option: { text: { type: "plain_text", text: "Acme" }, value: "c1" },
        },
      },
    });
  });

  it("sends a message shortcut with the whole message", async () => {
    const { slack, mei, tom, sales } = world;
    const { message } = await slack.say({ user: tom, channel: sales, text: "Acme wants a quote" });
    await slack.shortcut({ user: mei, channel: sales, message, callbackId: "log_message" });
    expect(heard[0]).toMatchObject({
      type: "message_action",
      callback_id: "log_message",
      user: { id: mei.id },
      message: { user: tom.id, text: "Acme wants a quote", ts: message.ts },
    });
  });
});
