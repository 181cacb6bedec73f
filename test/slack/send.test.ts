// What the product says by itself: where it goes, what it carries, and how an attempt ended.

import { createServer } from "node:http";
import { LogLevel, WebAPIPlatformError, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sendResultOf } from "../../src/slack/send.ts";
import { heading, text } from "../../src/view/nodes.ts";
import { type Desk, portOf, startDesk } from "./desk.ts";

describe("send", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  const toMei = () => ({ tenant: desk.slack.team.id, to: { user: desk.mei.id } });
  const view = [heading("Call Acme"), text("Due now.")];

  it("reaches a person in the private chat, with the key as metadata and nothing unfurled", async () => {
    const { slack, mei, door } = desk;
    const result = await door.send(toMei(), view, "reminder:1");
    const [message] = slack.messages(mei);
    expect(result).toEqual({ type: "sent", conversation: slack.dm(mei), ref: message?.ts });
    expect(message).toMatchObject({
      text: "Call Acme",
      metadata: { event_type: "rapport_message", event_payload: { key: "reminder:1" } },
    });
    expect(slack.calls("chat.postMessage")[0]).toMatchObject({
      args: { unfurl_links: "false", unfurl_media: "false" },
    });
    await door.send(toMei(), view, "reminder:2");
    expect(slack.calls("conversations.open")).toHaveLength(1);
  });

  it("reaches a channel", async () => {
    const { slack, sales, door } = desk;
    const result = await door.send({ tenant: slack.team.id, to: { conversation: sales.id } }, view, "digest:1");
    expect(result).toMatchObject({ type: "sent", conversation: sales.id });
  });

  it("may try again after a rate limit, and says when", async () => {
    const { slack, mei, door } = desk;
    slack.fail("chat.postMessage", { status: 429, retryAfter: 7 });
    const started = performance.now();
    const result = await door.send(toMei(), view, "k");
    expect(result).toEqual({ type: "not_sent", why: "ratelimited", retryAfterMs: 7000 });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(slack.messages(mei)).toEqual([]);
  });

  it.each([
    "channel_not_found",
    "is_archived",
    "account_inactive",
    "not_in_channel",
    "cannot_dm_bot",
    "user_disabled",
    "invalid_blocks",
  ])("is refused for good: %s", async (error) => {
    const { slack, sales, door } = desk;
    slack.fail("chat.postMessage", { error });
    const result = await door.send({ tenant: slack.team.id, to: { conversation: sales.id } }, view, "k");
    expect(result).toEqual({ type: "refused", why: error });
  });

  it.each(["invalid_auth", "token_revoked", "missing_scope"])(
    "can be sent once the app is set right: %s",
    async (error) => {
      const { slack, door } = desk;
      slack.fail("chat.postMessage", { error });
      expect(await door.send(toMei(), view, "k")).toEqual({ type: "not_sent", why: error });
    },
  );

  it.each([
    ["a server error", { status: 503 } as const, 0],
    ["an error that may have come half way", { error: "fatal_error" }, 0],
    ["a line that broke before the call", { reset: "before" } as const, 0],
    ["a line that broke after the call", { reset: "after" } as const, 1],
  ])("is uncertain after %s, and is not tried twice", async (_what, fault, posted) => {
    const { slack, mei, door } = desk;
    slack.fail("chat.postMessage", fault);
    expect(await door.send(toMei(), view, "k")).toMatchObject({ type: "uncertain" });
    expect(slack.messages(mei)).toHaveLength(posted);
    expect(slack.calls("chat.postMessage")).toHaveLength(1);
  });

  it("has surely not been sent when not even the private chat could be opened", async () => {
    const { slack, door } = desk;
    slack.fail("conversations.open", { status: 500 }, 2);
    expect(await door.send(toMei(), view, "k")).toMatchObject({ type: "not_sent" });
    slack.fail("conversations.open", { error: "user_disabled" });
    expect(await door.send(toMei(), view, "k")).toEqual({ type: "refused", why: "user_disabled" });
  });
});

describe("an attempt", () => {
  const failure = async (client: WebClient) => {
    try {
      await client.chat.postMessage({ channel: "C1", text: "x" });
    } catch (error) {
      return sendResultOf(error).type;
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
    expect(sendResultOf(error).type).toBe("uncertain");
  });

  it("that failed in an unknown way is uncertain", () => {
    expect(sendResultOf(new TypeError("terminated")).type).toBe("uncertain");
  });
});
