// The Web API as a real client meets it, and each of its refusals.

import { ErrorCode, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack, type SlackChannel, type SlackUser } from "./fake-slack.ts";
import { clientOptions, createTestClock } from "./with-client.ts";
import { refusal } from "./with-script.ts";

let slack: FakeSlack;
let client: WebClient;
let mei: SlackUser;
let sales: SlackChannel;

beforeEach(async () => {
  slack = await createFakeSlack({ clock: createTestClock() });
  client = newClient(slack.botToken);
  mei = slack.addUser({ name: "Mei Lin", tz: "Asia/Shanghai", locale: "zh-CN" });
  sales = slack.addChannel({ name: "sales", members: [mei.id, slack.bot.userId] });
});
afterEach(() => slack.close());

const newClient = (token?: string) => new WebClient(token, clientOptions(slack));

const post = (method: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${slack.apiUrl}${method}`, { method: "POST", body, headers }).then((response) => response.json());

describe("authentication", () => {
  it("tells the app who it is", async () => {
    expect(await client.auth.test()).toMatchObject({ ok: true, team_id: slack.team.id, user_id: slack.bot.userId });
  });

  it.each([
    ["not_authed", () => newClient().auth.test()],
    ["invalid_auth", () => newClient("xoxb-made-up").auth.test()],
    ["not_allowed_token_type", () => newClient(slack.appToken).auth.test()],
    ["not_allowed_token_type", () => client.apps.connections.open({})],
    ["unknown_method", () => client.apiCall("chat.shout")],
  ] as const)("answers %s", async (error, call) => {
    expect(await refusal(call())).toBe(error);
  });

  it("takes JSON as well as forms, and nothing else", async () => {
    const headers = { authorization: `Bearer ${slack.botToken}`, "content-type": "application/json; charset=utf-8" };
    const blocks = [{ type: "divider" }];
    const body = JSON.stringify({ channel: sales.id, text: "Hi", blocks });
    expect(await post("chat.postMessage", body, headers)).toMatchObject({ ok: true });
    expect(await post("chat.postMessage", "{", headers)).toEqual({ ok: false, error: "invalid_json" });
    const xml = { ...headers, "content-type": "text/xml" };
    expect(await post("chat.postMessage", body, xml)).toEqual({ ok: false, error: "invalid_post_type" });
    const number = JSON.stringify({ channel: 7, text: "Hi" });
    expect(await post("chat.postMessage", number, headers)).toMatchObject({
      error: "invalid_arguments",
      response_metadata: { messages: ["[ERROR] must be a string [json-pointer:/channel]"] },
    });
  });
});

describe("people and channels", () => {
  it("gives zone and, if asked, locale", async () => {
    const { user } = await client.users.info({ user: mei.id, include_locale: true });
    expect(user).toMatchObject({ tz: "Asia/Shanghai", locale: "zh-CN", is_admin: false, real_name: "Mei Lin" });
    expect((await client.users.info({ user: mei.id })).user).not.toHaveProperty("locale");
    expect(await refusal(client.users.info({ user: "U404" }))).toBe("user_not_found");
  });

  it("knows guests and people of other organisations", async () => {
    const guest = slack.addUser({ name: "Guest", isRestricted: true });
    const stranger = slack.addUser({ name: "Bob", isStranger: true, teamId: "T0OTHER" });
    expect((await client.users.info({ user: guest.id })).user).toMatchObject({ is_restricted: true });
    expect((await client.users.info({ user: stranger.id })).user).toMatchObject({
      is_stranger: true,
      team_id: "T0OTHER",
    });
  });

  it("hides private channels the bot is not in", async () => {
    const secret = slack.addChannel({ name: "board", members: [mei.id], isPrivate: true });
    expect(await refusal(client.conversations.info({ channel: secret.id }))).toBe("channel_not_found");
    expect((await client.conversations.list()).channels).toHaveLength(1);
    const shared = slack.addChannel({ name: "partners", members: [], isExtShared: true });
    expect((await client.conversations.info({ channel: shared.id })).channel).toMatchObject({ is_ext_shared: true });
  });

  it("opens one direct message per person", async () => {
    const first = await client.conversations.open({ users: mei.id });
    const again = await client.conversations.open({ users: mei.id });
    expect(first.channel?.id).toMatch(/^D/);
    expect(again).toMatchObject({ already_open: true, channel: { id: first.channel?.id } });
    expect(await refusal(client.conversations.open({ users: slack.bot.userId }))).toBe("cannot_dm_bot");
  });
});

describe("messages", () => {
  it("are posted, found with their metadata, changed and linked", async () => {
    const metadata = { event_type: "reminder", event_payload: { key: "r1" } };
    const { ts = "" } = await client.chat.postMessage({ channel: sales.id, text: "Due", metadata });
    const { messages } = await client.conversations.history({ channel: sales.id, include_all_metadata: true });
    expect(messages?.[0]).toMatchObject({ ts, text: "Due", metadata });
    expect((await client.conversations.history({ channel: sales.id })).messages?.[0]).not.toHaveProperty("metadata");
    const blocks = [{ type: "divider" }];
    await client.chat.update({ channel: sales.id, ts, text: "Done", blocks });
    expect(slack.messages(sales)).toMatchObject([{ ts, text: "Done", metadata, blocks, edited: {} }]);
    await client.chat.update({ channel: sales.id, ts, text: "Done!" });
    expect(slack.messages(sales)[0]).not.toHaveProperty("blocks");
    const { permalink } = await client.chat.getPermalink({ channel: sales.id, message_ts: ts });
    expect(permalink).toBe(`https://northwind.slack.com/archives/${sales.id}/p${ts.replace(".", "")}`);
  });

  it("go to a person's direct message when posted to a user id", async () => {
    const posted = await client.chat.postMessage({ channel: mei.id, text: "Hi" });
    expect(posted.channel).toBe(slack.dm(mei));
    expect(slack.messages(mei)).toMatchObject([{ text: "Hi", bot_id: slack.bot.botId }]);
  });

  it("of a thread stay out of the channel's history", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: sales.id, text: "Root" });
    await client.chat.postMessage({ channel: sales.id, text: "Reply", thread_ts: ts });
    expect((await client.conversations.history({ channel: sales.id })).messages).toHaveLength(1);
    expect((await client.conversations.replies({ channel: sales.id, ts })).messages).toHaveLength(2);
  });

  it("are paged, newest first", async () => {
    for (const text of ["1", "2", "3"]) await client.chat.postMessage({ channel: sales.id, text });
    const first = await client.conversations.history({ channel: sales.id, limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? "";
    const rest = await client.conversations.history({ channel: sales.id, limit: 2, cursor });
    expect([first, rest].map(({ messages }) => messages?.map(({ text }) => text))).toEqual([["3", "2"], ["1"]]);
  });

  it("are refused for what Slack refuses", async () => {
    const other = slack.addChannel({ name: "other", members: [mei.id] });
    const said = await slack.say({ user: mei, channel: sales, text: "mine" });
    const channel = sales.id;
    const bad = { text: "x", blocks: [{ type: "section" }] };
    expect(await refusal(client.chat.postMessage({ channel: "C404", text: "x" }))).toBe("channel_not_found");
    expect(await refusal(client.chat.postMessage({ channel: other.id, text: "x" }))).toBe("not_in_channel");
    expect(await refusal(client.chat.postMessage({ channel, text: "", blocks: [{ type: "divider" }] }))).toBe(
      "no_text",
    );
    expect(await refusal(client.chat.postMessage({ channel, ...bad }))).toBe("invalid_blocks");
    expect(await refusal(client.chat.postMessage({ channel, text: "x", thread_ts: "17.5" }))).toBe("invalid_thread_ts");
    expect(await refusal(client.apiCall("chat.postMessage", { channel, text: "x", blocks: "[" }))).toBe(
      "invalid_blocks_format",
    );
    expect(
      await refusal(client.apiCall("chat.postMessage", { channel, text: "x", metadata: { event_type: "a" } })),
    ).toBe("invalid_metadata_schema");
    expect(await refusal(client.chat.postEphemeral({ channel, user: "U404", text: "x" }))).toBe("user_not_in_channel");
    expect(await refusal(client.chat.update({ channel, ts: "1700000000.000001", text: "x" }))).toBe(
      "message_not_found",
    );
    expect(await refusal(client.chat.update({ channel, ts: said.message.ts, text: "x" }))).toBe("cant_update_message");
    expect(await refusal(client.conversations.history({ channel: other.id }))).toBe("not_in_channel");
    expect(slack.messages(sales)).toHaveLength(1);
  });

  it("for one person cannot be updated", async () => {
    const { message_ts: ts = "" } = await client.chat.postEphemeral({ channel: sales.id, user: mei.id, text: "psst" });
    expect(slack.ephemerals({ channel: sales, user: mei })).toMatchObject([{ ts, text: "psst", to: mei.id }]);
    expect(slack.messages(sales)).toEqual([]);
    expect(await refusal(client.chat.update({ channel: sales.id, ts, text: "x" }))).toBe("message_not_found");
  });

  it("are cut above 40,000 characters, but an update above 4,000 is refused", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: sales.id, text: "x".repeat(40_001) });
    expect(slack.messages(sales)[0]?.text).toHaveLength(40_000);
    expect(await refusal(client.chat.update({ channel: sales.id, ts, text: "x".repeat(4001) }))).toBe("msg_too_long");
  });
});

describe("faults on demand", () => {
  const hi = () => client.chat.postMessage({ channel: sales.id, text: "Hi" });

  it("limit the rate with a Retry-After", async () => {
    slack.fail("chat.postMessage", { status: 429, retryAfter: 7 });
    const impatient = new WebClient(slack.botToken, {
      ...clientOptions(slack),
      rejectRateLimitedCalls: true,
    });
    const call = impatient.chat.postMessage({ channel: sales.id, text: "Hi" });
    await expect(call).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 7 });
    await hi();
    expect(slack.messages(sales)).toHaveLength(1);
  });

  it("break down, refuse, and recover after so many times", async () => {
    slack.fail("chat.postMessage", { status: 500 }, 2);
    slack.fail("chat.postMessage", { error: "channel_not_found" });
    await expect(hi()).rejects.toMatchObject({ code: ErrorCode.HTTPError, statusCode: 500 });
    await expect(hi()).rejects.toMatchObject({ statusCode: 500 });
    expect(await refusal(hi())).toBe("channel_not_found");
    expect(await refusal(hi())).toBe("accepted");
    expect(slack.messages(sales)).toHaveLength(1);
  });

  it("drop the connection before the message is stored, or after", async () => {
    slack.fail("chat.postMessage", { reset: "before" });
    await expect(hi()).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(slack.messages(sales)).toHaveLength(0);
    slack.fail("chat.postMessage", { reset: "after" });
    await expect(hi()).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(slack.messages(sales)).toHaveLength(1);
    expect(slack.calls("chat.postMessage")).toHaveLength(2);
  });

  it("keep the app waiting until it gives up", async () => {
    slack.fail("chat.postMessage", { hang: true });
    const hasty = new WebClient(slack.botToken, { ...clientOptions(slack), timeout: 50 });
    const call = hasty.chat.postMessage({ channel: sales.id, text: "Hi" });
    await expect(call).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(slack.messages(sales)).toHaveLength(0);
  });
});
