// What Slack lets an app do only for a while, or only so often: triggers, views, response URLs, acknowledgements.

import { createServer } from "node:http";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack, type SlackChannel, type SlackUser } from "./fake-slack.ts";
import { asObject, asText } from "./json.ts";
import { clientOptions, createTestClock } from "./with-bolt.ts";

interface Reaction {
  status?: number;
  body?: string;
  never?: true;
}

let slack: FakeSlack;
let client: WebClient;
let clock: ReturnType<typeof createTestClock>;
let mei: SlackUser;
let sales: SlackChannel;
let reaction: Reaction = {};
let headers: unknown[] = [];

// An app that answers whatever the test says.
const app = createServer((request, response) => {
  headers.push(request.headers);
  request.resume();
  if (!reaction.never) response.writeHead(reaction.status ?? 200).end(reaction.body);
});
let appUrl = "";

beforeEach(async () => {
  clock = createTestClock();
  slack = await createFakeSlack({ clock });
  client = new WebClient(slack.botToken, clientOptions(slack));
  mei = slack.addUser({ name: "Mei" });
  sales = slack.addChannel({ name: "sales", members: [mei.id, slack.bot.userId] });
  reaction = {};
  headers = [];
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const address = app.address();
  appUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
  slack.attachHttp(appUrl);
});
afterEach(async () => {
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
  await slack.close();
});

const command = async () => (await slack.command({ user: mei, channel: sales, command: "/log" })).delivery.payload;
const trigger = async () => asText((await command()).trigger_id);
const view = (extra: object = {}) => ({
  type: "modal" as const,
  title: { type: "plain_text" as const, text: "Log" },
  submit: { type: "plain_text" as const, text: "Save" },
  blocks: [field("note")],
  ...extra,
});
const field = (id: string) => ({
  type: "input" as const,
  block_id: id,
  label: { type: "plain_text" as const, text: id },
  element: { type: "plain_text_input" as const, action_id: "text" },
});
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => "accepted",
    (error: unknown) => asText(asObject(asObject(error).data).error),
  );

describe("a trigger id", () => {
  it("opens one view within three seconds", async () => {
    const id = await trigger();
    clock.advance(2999);
    await client.views.open({ trigger_id: id, view: view() });
    expect(slack.openView(mei)?.view.title).toEqual(view().title);
    expect(await errorOf(client.views.open({ trigger_id: id, view: view() }))).toBe("exchanged_trigger_id");
  });

  it("is dead after three seconds", async () => {
    const id = await trigger();
    clock.advance(3000);
    expect(await errorOf(client.views.open({ trigger_id: id, view: view() }))).toBe("expired_trigger_id");
    expect(await errorOf(client.views.open({ trigger_id: "1.2.a", view: view() }))).toBe("invalid_trigger_id");
    expect(slack.openView(mei)).toBeUndefined();
  });

  it("survives a view that was refused", async () => {
    const id = await trigger();
    const title = { type: "plain_text" as const, text: "x".repeat(25) };
    expect(await errorOf(client.views.open({ trigger_id: id, view: view({ title }) }))).toBe("invalid_arguments");
    expect(await errorOf(client.views.open({ trigger_id: id, view: view() }))).toBe("accepted");
  });
});

describe("a view", () => {
  const openOne = async (extra: object = {}) =>
    (await client.views.open({ trigger_id: await trigger(), view: view(extra) })).view;

  it("stands on at most two others", async () => {
    await openOne();
    for (const _ of [2, 3]) await client.views.push({ trigger_id: await trigger(), view: view() });
    expect(await errorOf(client.views.push({ trigger_id: await trigger(), view: view() }))).toBe("push_limit_reached");
  });

  it("is updated under its hash, keeping what was typed where block and field are the same", async () => {
    const opened = await openOne();
    reaction = { body: JSON.stringify({ response_action: "errors", errors: { note: "No" } }) };
    await slack.submit({ user: mei, values: { note: "hello" } });
    const view_id = opened?.id ?? "";
    const next = view({ blocks: [field("note"), field("more")] });
    expect(await errorOf(client.views.update({ view_id, hash: "old", view: next }))).toBe("hash_conflict");
    await client.views.update({ view_id, hash: opened?.hash ?? "", view: next });
    const shown = slack.openView(mei);
    expect(shown && slack.transcript(shown)).toBe("Log\nnote: hello\nmore: ____\n[Save]");
    expect(await errorOf(client.views.update({ view_id: "V404", view: next }))).toBe("not_found");
  });

  it("follows the response: update, push, clear", async () => {
    await openOne();
    reaction = { body: JSON.stringify({ response_action: "update", view: view({ callback_id: "second" }) }) };
    await slack.submit({ user: mei, values: { note: "a" } });
    expect(slack.openView(mei)?.view.callback_id).toBe("second");
    reaction = { body: JSON.stringify({ response_action: "push", view: view({ callback_id: "third" }) }) };
    await slack.submit({ user: mei });
    expect(slack.openView(mei)?.view.callback_id).toBe("third");
    reaction = { body: JSON.stringify({ response_action: "clear" }) };
    await slack.submit({ user: mei, values: { note: "b" } });
    expect(slack.openView(mei)).toBeUndefined();
  });

  it.each([
    [
      "problems of a block that is not there",
      { response_action: "errors", errors: { nope: "?" } },
      "invalid_view_errors",
    ],
    ["no problems at all", { response_action: "errors", errors: {} }, "invalid_view_errors"],
    ["an unknown action", { response_action: "dance" }, "invalid_view_response"],
    ["an invalid view", { response_action: "update", view: { type: "modal" } }, "invalid_arguments"],
  ])("stays open when the app answers with %s", async (_name, body, error) => {
    await openOne();
    reaction = { body: JSON.stringify(body) };
    const submitted = await slack.submit({ user: mei, values: { note: "a" } });
    expect(submitted.error).toContain(error);
    expect(slack.openView(mei)).toBeDefined();
    expect(slack.failures()).toHaveLength(1);
  });

  it("tells the app that it was closed only if the app asked", async () => {
    await openOne();
    expect(await slack.closeModal(mei)).toBeUndefined();
    await openOne({ notify_on_close: true });
    expect((await slack.closeModal(mei))?.delivery.payload).toMatchObject({ type: "view_closed", is_cleared: false });
    expect(slack.openView(mei)).toBeUndefined();
  });

  it("on the home tab is published per person", async () => {
    await client.views.publish({ user_id: mei.id, view: { type: "home", blocks: [{ type: "divider" }] } });
    expect(slack.homeView(mei)?.view.blocks).toMatchObject([{ type: "divider" }]);
    expect(
      await errorOf(client.views.publish({ user_id: mei.id, hash: "old", view: { type: "home", blocks: [] } })),
    ).toBe("hash_conflict");
  });
});

describe("a response URL", () => {
  const respond = async (url: string, body: object) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return [response.status, asText(asObject(await response.json()).error)];
  };
  const shown = () => slack.ephemerals({ channel: sales, user: mei }).map(({ text }) => text);

  it("works five times within thirty minutes", async () => {
    const url = asText((await command()).response_url);
    clock.advance(30 * 60_000 - 1);
    for (const text of ["1", "2", "3", "4", "5"]) expect(await respond(url, { text })).toEqual([200, ""]);
    expect(await respond(url, { text: "6" })).toEqual([404, "used_url"]);
    expect(shown()).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("is dead after thirty minutes", async () => {
    const url = asText((await command()).response_url);
    clock.advance(30 * 60_000);
    expect(await respond(url, { text: "late" })).toEqual([404, "expired_url"]);
    expect(await respond(`${url}x`, { text: "lost" })).toEqual([404, "invalid_url"]);
    expect(shown()).toEqual([]);
  });

  it("posts to the channel, replaces and deletes what it belongs to", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: sales.id, text: "Waiting", blocks: [actions()] });
    const pressed = async () => {
      const message = slack.messages(sales).find((each) => each.ts === ts);
      if (!message) throw new Error("gone");
      return asText((await slack.press({ user: mei, message, button: "Done" })).delivery.payload.response_url);
    };
    const url = await pressed();
    await respond(url, { text: "For all", response_type: "in_channel" });
    await respond(url, { text: "Still", replace_original: true, blocks: [actions()] });
    expect(slack.messages(sales).map(({ text }) => text)).toEqual(["Still", "For all"]);
    await respond(await pressed(), { delete_original: true });
    expect(slack.messages(sales).map(({ text }) => text)).toEqual(["For all"]);
  });

  it("refuses bad content and does not count it", async () => {
    const url = asText((await command()).response_url);
    expect(await respond(url, { text: "x", blocks: [{ type: "section" }] })).toEqual([400, "invalid_blocks"]);
    expect(await respond(url, { blocks: [{ type: "divider" }] })).toEqual([400, "no_text"]);
    for (const text of ["1", "2", "3", "4", "5"]) expect(await respond(url, { text })).toEqual([200, ""]);
  });

  const actions = () => ({
    type: "actions" as const,
    elements: [{ type: "button" as const, action_id: "done", text: { type: "plain_text" as const, text: "Done" } }],
  });
});

describe("an acknowledgement", () => {
  it("that does not come in time is a failure", async () => {
    reaction = { never: true };
    const hasty = await createFakeSlack({ clock, ackLimitMs: 50 });
    hasty.attachHttp(appUrl);
    const [user, channel] = [hasty.addUser({ name: "Mei" }), hasty.addChannel({ name: "sales", members: [] })];
    const late = await hasty.command({ user, channel, command: "/log" });
    await hasty.close();
    expect(late).toMatchObject({ status: 0, error: "operation_timeout" });
    expect(hasty.failures()).toEqual([late]);
  });

  it("that is no success fails the command", async () => {
    reaction = { status: 500, body: "oops" };
    expect(await slack.command({ user: mei, channel: sales, command: "/log" })).toMatchObject({
      status: 500,
      error: "dispatch_failed",
    });
  });

  it("with blocks Slack refuses is a failure", async () => {
    reaction = { body: JSON.stringify({ text: "x", blocks: [{ type: "section" }] }) };
    const answered = await slack.command({ user: mei, channel: sales, command: "/log" });
    expect(answered.error).toContain("invalid_command_response: invalid_blocks");
  });

  it("never comes from an app that is not there", async () => {
    slack.detachHttp();
    expect(await slack.command({ user: mei, channel: sales, command: "/log" })).toMatchObject({
      error: "app_not_connected",
    });
  });

  it("is asked for again with the retry's number and reason", async () => {
    const said = await slack.say({ user: mei, channel: mei, text: "hi" });
    await slack.redeliver(await slack.redeliver(said, "http_error"));
    expect(headers).toMatchObject([
      {},
      { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_error" },
      { "x-slack-retry-num": "2", "x-slack-retry-reason": "http_timeout" },
    ]);
  });
});
