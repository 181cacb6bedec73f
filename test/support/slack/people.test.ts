// A person in the fake can do what a person in Slack can do, and no more.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aField, aModal, modalText, startScript } from "./with-script.ts";

let world: Awaited<ReturnType<typeof startScript>>;
beforeEach(async () => {
  world = await startScript();
});
afterEach(() => world.stop());

const plain = (text: string) => ({ type: "plain_text" as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const menu = { type: "static_select" as const, action_id: "tier", options: [option("vip"), option("standard")] };
const open = async (...blocks: { type: string }[]) => {
  await world.client.views.open({ trigger_id: await world.trigger(), view: { ...aModal(), blocks } });
};

describe("in a message, a person", () => {
  const actions = (...elements: object[]) => [{ type: "actions", elements }];

  it("presses a button only they see; the message itself is not sent along", async () => {
    const { slack, mei, sales, client } = world;
    const done = { type: "button", action_id: "done", text: plain("Done"), value: "c1" };
    await client.chat.postEphemeral({ channel: sales.id, user: mei.id, text: "Hi", blocks: actions(done) });
    const [message] = slack.ephemerals({ channel: sales, user: mei });
    if (!message) throw new Error("nothing shown");
    const { payload } = (await slack.press({ user: mei, message, button: /^Do/ })).delivery;
    expect(payload).toMatchObject({
      type: "block_actions",
      actions: [{ type: "button", action_id: "done", value: "c1" }],
      container: { message_ts: message.ts, is_ephemeral: true },
      channel: { id: sales.id, name: "sales" },
    });
    expect(payload).not.toHaveProperty("message");
  });

  it("chooses what a menu offers, and nothing else", async () => {
    const { slack, mei, client } = world;
    await client.chat.postMessage({ channel: mei.id, text: "Tier?", blocks: actions(menu) });
    const [message] = slack.messages(mei);
    if (!message) throw new Error("nothing shown");
    const chosen = await slack.choose({ user: mei, message, control: "tier", option: "VIP" });
    expect(chosen.delivery.payload.actions).toMatchObject([{ type: "static_select", selected_option: option("vip") }]);
    const other = slack.choose({ user: mei, message, control: "tier", option: "gold" });
    await expect(other).rejects.toThrow('"gold" is not offered by tier; offered: VIP, STANDARD');
  });

  it("cannot press what is not there", async () => {
    const { slack, mei } = world;
    const { message } = await slack.say({ user: mei, channel: mei, text: "hi" });
    await expect(slack.press({ user: mei, message, button: "Done" })).rejects.toThrow(
      "nothing named Done here; there is: nothing",
    );
  });

  it("may press on a message as it once was, after the app has changed it", async () => {
    const { slack, mei, client } = world;
    const done = { type: "button", action_id: "done", text: plain("Done") };
    const { ts = "", channel = "" } = await client.chat.postMessage({
      channel: mei.id,
      text: "Hi",
      blocks: actions(done),
    });
    const [before] = slack.messages(mei);
    await client.chat.update({ channel, ts, text: "Done" });
    if (!before) throw new Error("nothing shown");
    expect((await slack.press({ user: mei, message: before, button: "Done" })).status).toBe(200);
  });
});

describe("in a modal, a person", () => {
  it("sees what the fields start with, and sends it if it is left", async () => {
    const { slack, mei } = world;
    await open(aField("note", { initial_value: "called" }), aField("tier", { ...menu, initial_option: option("vip") }));
    expect(modalText(slack, mei)).toBe("Log\nnote: called\ntier: VIP\n[Save]");
    const { payload } = (await slack.submit({ user: mei })).delivery;
    expect(payload).toMatchObject({
      type: "view_submission",
      view: {
        state: {
          values: {
            note: { note_field: { type: "plain_text_input", value: "called" } },
            tier: { tier: { type: "static_select", selected_option: option("vip") } },
          },
        },
      },
    });
  });

  it.each([
    ["a date", { type: "datepicker" }, "tomorrow", "2026-11-26", { selected_date: "2026-11-26" }],
    ["a time", { type: "timepicker" }, "3pm", "15:00", { selected_time: "15:00" }],
    ["an e-mail address", { type: "email_text_input" }, "bob", "bob@acme.com", { value: "bob@acme.com" }],
    ["a number", { type: "number_input", is_decimal_allowed: false }, "two", "2", { value: "2" }],
    ["three letters at most", { max_length: 3 }, "1234", "123", { value: "123" }],
    ["three letters at least", { min_length: 3 }, "12", "123", { value: "123" }],
    ["a person", { type: "users_select" }, null, "U1", { selected_user: "U1" }],
    [
      "some of the options",
      { type: "checkboxes", options: menu.options },
      ["gold"],
      ["vip"],
      { selected_options: [option("vip")] },
    ],
  ])("can enter %s, but not otherwise", async (_name, element, bad, good, state) => {
    const { slack, mei } = world;
    await open(aField("field", element));
    await expect(slack.submit({ user: mei, values: { field: bad } })).rejects.toThrow();
    const { payload } = (await slack.submit({ user: mei, values: { field: good } })).delivery;
    expect(payload).toMatchObject({ view: { state: { values: { field: { field_field: state } } } } });
  });

  it("may leave an optional field empty", async () => {
    const { slack, mei } = world;
    await open(aField("note", {}, { optional: true }));
    const { payload } = (await slack.submit({ user: mei })).delivery;
    expect(payload).toMatchObject({ view: { state: { values: { note: { note_field: { value: null } } } } } });
  });

  it("searches from the least number of letters on, and chooses only what the app offered", async () => {
    const { slack, mei, app } = world;
    await open(aField("customer", { type: "external_select", action_id: "pick" }));
    await expect(slack.suggest({ user: mei, actionId: "pick", query: "ac" })).rejects.toThrow("only from 3 characters");
    app.answer({ body: { options: [{ text: { type: "mrkdwn", text: "*Acme*" }, value: "c1" }] } });
    expect((await slack.suggest({ user: mei, actionId: "pick", query: "acm" })).error).toContain("invalid_options");
    app.answer({ body: { options: [] } });
    expect((await slack.suggest({ user: mei, actionId: "pick", query: "acm" })).error).toBeUndefined();
    app.answer({ body: { options: [option("acme")] } });
    const { payload } = (await slack.suggest({ user: mei, actionId: "pick", query: "acm" })).delivery;
    expect(payload).toMatchObject({ type: "block_suggestion", action_id: "pick", block_id: "customer", value: "acm" });
    app.answer({});
    await expect(slack.submit({ user: mei, values: { customer: "bolt" } })).rejects.toThrow("offered: ACME");
    await slack.submit({ user: mei, values: { customer: "ACME" } });
    expect(slack.openView(mei)).toBeUndefined();
  });

  it("cannot fill in what is not there, nor send what is not open", async () => {
    const { slack, mei } = world;
    await expect(slack.submit({ user: mei })).rejects.toThrow("Mei has no modal open");
    await open(aField("note"));
    await expect(slack.submit({ user: mei, values: { phone: "1" } })).rejects.toThrow("no field phone");
  });
});

describe("in a channel, a person", () => {
  it("of another organisation is marked as such in a shared channel", async () => {
    const { slack } = world;
    const bob = slack.addUser({ name: "Bob", isStranger: true, teamId: "T0OTHER" });
    const shared = slack.addChannel({ name: "partners", members: [bob.id, slack.bot.userId], isExtShared: true });
    const said = await slack.say({ user: bob, channel: shared, text: `<@${slack.bot.userId}> hi` });
    expect(said.delivery.payload).toMatchObject({
      is_ext_shared_channel: true,
      event: { type: "app_mention", user_team: "T0OTHER", team: "T0OTHER" },
    });
  });

  it("mentions the app in vain where it is not a member", async () => {
    const { slack, mei, app } = world;
    const other = slack.addChannel({ name: "other", members: [mei.id] });
    const said = await slack.say({ user: mei, channel: other, text: `<@${slack.bot.userId}> hi` });
    expect(said.error).toBe("not_for_the_app");
    expect(app.headers).toEqual([]);
  });

  it("runs a command in a direct message, where the channel has no name", async () => {
    const { slack, mei } = world;
    const { payload } = (await slack.command({ user: mei, channel: mei, command: "/today" })).delivery;
    expect(payload).toMatchObject({
      command: "/today",
      text: "",
      channel_id: slack.dm(mei),
      channel_name: "directmessage",
    });
  });

  it("never spoke what the bot said, though the app hears it too", async () => {
    const { slack, mei, client } = world;
    await client.chat.postMessage({ channel: mei.id, text: "Hi" });
    const [message] = slack.messages(mei);
    if (!message) throw new Error("nothing shown");
    const { payload } = (await slack.echo(message)).delivery;
    expect(payload).toMatchObject({ event: { type: "message", user: slack.bot.userId, bot_id: slack.bot.botId } });
  });
});

it("says what it waited for, and what the app did last", async () => {
  const { slack, client } = world;
  await client.auth.test();
  await expect(slack.waitFor(() => false, "a reminder", 20)).rejects.toThrow(
    "waited 20 ms for a reminder, in vain; last calls: auth.test",
  );
});
