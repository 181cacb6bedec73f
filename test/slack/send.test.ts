// What the product says by itself: where it goes, what it carries, and how an attempt ended.

import { createServer } from "node:http";
import { LogLevel, WebAPIHTTPError, WebAPIPlatformError, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../src/slack/failure.ts";
import { heading, text } from "../../src/view/nodes.ts";
import { type Desk, portOf, startDesk } from "./desk.ts";

describe("send", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  const toMei = () => ({ tenant: desk.slack.team.id, to: { user: desk.mei.id } });
  const toSales = () => ({ tenant: desk.slack.team.id, to: { conversation: desk.sales.id } });
  const view = [heading("Call Acme"), text("Due now.")];

  it("reaches a person in the private chat, with the key as metadata and nothing unfurled", async () => {
    const { slack, mei, door } = desk;
    const result = await door.send(toMei(), view, "reminder:1", () => true);
    const [message] = slack.messages(mei);
    expect(result).toEqual({ type: "sent", conversation: slack.dm(mei), ref: message?.ts });
    expect(message).toMatchObject({
      text: "Call Acme",
      metadata: { event_type: "rapport_message", event_payload: { key: "reminder:1" } },
    });
    expect(slack.calls("chat.postMessage")[0]).toMatchObject({
      args: { unfurl_links: "false", unfurl_media: "false" },
    });
    await door.send(toMei(), view, "reminder:2", () => true);
    expect(slack.calls("conversations.open")).toHaveLength(1);
  });

  it("posts nothing once the fence has fallen", async () => {
    const { slack, door } = desk;
    const before = slack.calls("chat.postMessage").length;
    expect(await door.send(toMei(), view, "fenced", () => false)).toMatchObject({ type: "fenced" });
    expect(slack.calls("chat.postMessage")).toHaveLength(before);
    expect(await door.send(toMei(), view, "fenced", () => true)).toMatchObject({ type: "sent" });
  });

  it("reaches a channel", async () => {
    const { sales, door } = desk;
    const result = await door.send(toSales(), view, "digest:1", () => true);
    expect(result).toMatchObject({ type: "sent", conversation: sales.id });
  });

  it("may try again after a rate limit, and says when", async () => {
    const { slack, mei, door } = desk;
    slack.fail("chat.postMessage", { status: 429, retryAfter: 7 });
    const started = performance.now();
    const result = await door.send(toMei(), view, "k", () => true);
    expect(result).toEqual({ type: "not_sent", why: "ratelimited", retryAfterMs: 7000 });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(slack.messages(mei)).toEqual([]);
  });

  it("may try again after a rate limit that names no time", async () => {
    const { slack, door } = desk;
    slack.fail("chat.postMessage", { status: 429, retryAfter: null });
    expect(await door.send(toMei(), view, "k", () => true)).toEqual({ type: "not_sent", why: "ratelimited" });
  });

  it.each([
    ["channel_not_found", "gone"],
    ["is_archived", "gone"],
    ["user_disabled", "gone"],
    ["not_in_channel", "not_allowed"],
    ["cannot_dm_bot", "not_allowed"],
    ["messages_tab_disabled", "not_allowed"],
    ["restricted_action_read_only_channel", "not_allowed"],
    ["ekm_access_denied", "not_allowed"],
  ])("is refused by this conversation for good: %s, which is %s", async (error, trouble) => {
    const { slack, door } = desk;
    slack.fail("chat.postMessage", { error });
    expect(await door.send(toSales(), view, "k", () => true)).toEqual({ type: "refused", trouble, why: error });
    expect(slack.calls("chat.postMessage")).toHaveLength(1);
  });

  it("is refused where people from outside read along", async () => {
    const { slack, mei, door } = desk;
    const partners = slack.addChannel({ name: "partners", members: [mei.id, slack.bot.userId], isExtShared: true });
    const result = await door.send({ tenant: slack.team.id, to: { conversation: partners.id } }, view, "k", () => true);
    expect(result).toMatchObject({ type: "refused", trouble: "shared" });
    expect(slack.messages(partners)).toEqual([]);
  });

  it.each([
    "invalid_auth",
    "token_expired",
    "token_revoked",
    "account_inactive",
    "missing_scope",
    "org_login_required",
  ])("finds the door shut until the app is set right: %s", async (error) => {
    const { slack, door } = desk;
    slack.fail("chat.postMessage", { error });
    expect(await door.send(toMei(), view, "k", () => true)).toEqual({ type: "shut", why: error });
  });

  it.each(["message_limit_exceeded", "request_timeout", "something_new"])(
    "has surely not been sent, and is tried again: %s",
    async (error) => {
      const { slack, door } = desk;
      slack.fail("chat.postMessage", { error });
      expect(await door.send(toMei(), view, "k", () => true)).toEqual({ type: "not_sent", why: error });
    },
  );

  it.each(["invalid_blocks", "msg_blocks_too_long", "invalid_arguments", "metadata_too_large"])(
    "goes out as plain text, with its key, when Slack refuses how it is laid out: %s",
    async (error) => {
      const { slack, mei, door } = desk;
      slack.fail("chat.postMessage", { error });
      expect(await door.send(toMei(), view, "k", () => true)).toMatchObject({ type: "sent" });
      const [message, ...others] = slack.messages(mei);
      expect(message).toMatchObject({ text: "Call Acme", metadata: { event_payload: { key: "k" } } });
      expect(message).not.toHaveProperty("blocks");
      expect(others).toEqual([]);
    },
  );

  it("is given up when Slack refuses the plain text too", async () => {
    const { slack, mei, door } = desk;
    slack.fail("chat.postMessage", { error: "invalid_blocks" });
    slack.fail("chat.postMessage", { error: "msg_too_long" });
    expect(await door.send(toMei(), view, "k", () => true)).toEqual({ type: "unsendable", why: "msg_too_long" });
    expect(slack.messages(mei)).toEqual([]);
  });

  it("opens the private chat anew when the one it knew is not there any more", async () => {
    const { slack, mei, door } = desk;
    await door.send(toMei(), view, "k1", () => true);
    slack.removeChannel(mei);
    expect(await door.send(toMei(), view, "k2", () => true)).toMatchObject({ type: "sent" });
    expect(slack.messages(mei)).toMatchObject([{ metadata: { event_payload: { key: "k2" } } }]);
    slack.fail("chat.postMessage", { error: "channel_not_found" }, 2);
    expect(await door.send(toMei(), view, "k3", () => true)).toMatchObject({ type: "refused", trouble: "gone" });
    expect(slack.calls("chat.postMessage")).toHaveLength(5);
  });

  it.each([
    ["a server error", { status: 503 } as const, 0, true],
    ["an error that may have come half way", { error: "fatal_error" }, 0, true],
    ["a line that broke before the call", { reset: "before" } as const, 0, false],
    ["a line that broke after the call", { reset: "after" } as const, 1, false],
  ])("is uncertain after %s, and is not tried twice", async (_what, fault, posted, answered) => {
    const { slack, mei, door } = desk;
    slack.fail("chat.postMessage", fault);
    expect(await door.send(toMei(), view, "k", () => true)).toMatchObject({ type: "uncertain", answered });
    expect(slack.messages(mei)).toHaveLength(posted);
    expect(slack.calls("chat.postMessage")).toHaveLength(1);
  });

  it("has surely not been sent when not even the private chat could be opened", async () => {
    const { slack, door } = desk;
    slack.fail("conversations.open", { status: 500 }, 2);
    expect(await door.send(toMei(), view, "k", () => true)).toMatchObject({ type: "not_sent" });
    slack.fail("conversations.open", { error: "user_disabled" });
    expect(await door.send(toMei(), view, "k", () => true)).toEqual({
      type: "refused",
      trouble: "gone",
      why: "user_disabled",
    });
  });
});

describe("an attempt", () => {
  const failure = async (client: WebClient) => {
    try {
      await client.chat.postMessage({ channel: "C1", text: "x" });
    } catch (error) {
      return failureOf(error).type;
    }
    return "sent";
  };

  const client = (slackApiUrl: string, timeout = 0) =>
    new WebClient("xoxb-x", { slackApiUrl, timeout, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR });

  it("that nobody listens for was surely not sent", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const port = portOf(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(client(`http://127.0.0.1:${port}/api/`))).toBe("not_sent");
  });

  it("to a name that does not exist was surely not sent", async () => {
    expect(await failure(client("http://slack.invalid/api/"))).toBe("not_sent");
  });

  it("that gets no answer in time is uncertain", async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    expect(await failure(client(`http://127.0.0.1:${portOf(server)}/api/`, 50))).toBe("uncertain");
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it("answered by some proxy's page is uncertain", () => {
    const error = new WebAPIPlatformError({ ok: false, error: "<html>Bad gateway</html>" });
    expect(failureOf(error).type).toBe("uncertain");
  });

  it.each([
    [413, "unsendable"],
    [404, "not_sent"],
    [408, "uncertain"],
  ])("answered with HTTP %i is %s", (status, type) => {
    expect(failureOf(new WebAPIHTTPError(status, "", {})).type).toBe(type);
  });

  it("that failed in an unknown way is uncertain", () => {
    expect(failureOf(new TypeError("terminated")).type).toBe("uncertain");
  });
});
