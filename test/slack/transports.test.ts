// The two ways in: signed requests over HTTP, and a socket that is opened again whatever happens to it.

import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttpReceiver } from "../../src/slack/receiver-http.ts";
import { isSignedBySlack } from "../../src/slack/signature.ts";
import { type Desk, portOf, startDesk } from "./desk.ts";

const NOW_MS = 1_795_590_000_000;
const SECRET = "s3cret";

const signatureOf = (body: string, timestamp: number | string, secret = SECRET) =>
  `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;

describe("a signature", () => {
  const seconds = NOW_MS / 1000;
  const check = (timestamp: number | string, signature = signatureOf("body", timestamp), body = "body") =>
    isSignedBySlack(SECRET, { body: Buffer.from(body), signature, timestamp: String(timestamp) }, NOW_MS);

  it("holds for five minutes, forwards and backwards", () => {
    expect([check(seconds), check(seconds - 300), check(seconds + 300)]).toEqual([true, true, true]);
    expect([check(seconds - 301), check(seconds + 301)]).toEqual([false, false]);
  });

  it("holds for this body, this time and this secret only", () => {
    expect(check(seconds, signatureOf("body", seconds), "Body")).toBe(false);
    expect(check(seconds, signatureOf("body", seconds - 1))).toBe(false);
    expect(check(seconds, signatureOf("body", seconds, "other"))).toBe(false);
    expect(check(seconds, "")).toBe(false);
    expect(check("", signatureOf("body", ""))).toBe(false);
    expect(check("NaN", signatureOf("body", "NaN"))).toBe(false);
  });
});

describe("over HTTP", () => {
  const taken: object[] = [];
  let url = "";
  let close: () => Promise<unknown>;

  beforeEach(async () => {
    taken.length = 0;
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const take = async (body: object, delivery: { acknowledge(): Promise<void> }) => {
      taken.push(body);
      await delivery.acknowledge();
    };
    const receiver = createHttpReceiver({ signingSecret: SECRET, intake: { take }, log, systemNow: () => NOW_MS });
    const server = createServer((request, response) => void receiver.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${portOf(server)}/slack/events`;
    close = () => new Promise((resolve) => server.close(resolve));
  });
  afterEach(() => close());

  const post = (body: string, headers: Record<string, string> = {}, timestamp = NOW_MS / 1000) =>
    fetch(url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": signatureOf(body, timestamp),
        ...headers,
      },
    });

  it("takes what is signed, byte for byte", async () => {
    const body = `{ "type":"event_callback",  "text":"续约：同意" }`;
    expect((await post(body)).status).toBe(200);
    expect(taken).toEqual([{ type: "event_callback", text: "续约：同意" }]);
  });

  it("refuses what is not, and touches nothing", async () => {
    const refused = await Promise.all([
      post("{}", { "x-slack-signature": signatureOf("{} ", NOW_MS / 1000) }),
      post("{}", {}, NOW_MS / 1000 - 301),
      post('{"type":"url_verification","challenge":"c"}', { "x-slack-signature": "v0=0" }),
      fetch(url, { method: "POST", body: "{}" }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(taken).toEqual([]);
  });

  it("answers Slack's question when the address is set up", async () => {
    const answer = await post('{"type":"url_verification","challenge":"abc"}');
    expect(await answer.json()).toEqual({ challenge: "abc" });
    expect(taken).toEqual([]);
  });

  it("answers Slack's certificate check, which is not signed, and uses nothing of it", async () => {
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ ssl_check: "1", command: "/log" }) });
    expect(answer.status).toBe(200);
    expect(taken).toEqual([]);
  });

  it("refuses what is no payload, and what is far too large", async () => {
    expect((await post("not json")).status).toBe(400);
    expect((await post("null")).status).toBe(400);
    expect((await post("x".repeat(2_000_001))).status).toBe(413);
    expect(taken).toEqual([]);
  });
});

describe("the door over HTTP", () => {
  it("refuses what Slack did not sign, and what it signed too long ago", async () => {
    const desk = await startDesk();
    const { slack, mei, script, url } = desk;
    slack.attachHttp(url, { signingSecret: "somebody else's" });
    expect((await slack.say({ user: mei, channel: mei, text: "hello" })).status).toBe(401);
    slack.attachHttp(url, { skewSeconds: -301 });
    expect((await slack.say({ user: mei, channel: mei, text: "hello" })).status).toBe(401);
    expect(script.requests).toEqual([]);
    await desk.stop();
  });

  it("is ready once Slack says who it is", async () => {
    const desk = await startDesk();
    expect(desk.door.health()).toEqual({ ready: true, detail: "connected to Northwind" });
    await desk.stop();
  });

  it("says that it is not ready, and why, until Slack answers", async () => {
    const desk = await startDesk("http", { fault: (slack) => slack.fail("auth.test", { error: "invalid_auth" }) });
    const { slack, door, time } = desk;
    expect(door.health().ready).toBe(false);
    expect(door.health().detail).toContain("SLACK_BOT_TOKEN");
    await slack.waitFor(() => door.health().ready || time.waiting().includes(1000), "the next attempt");
    time.pass(1000);
    await slack.waitFor(() => door.health().ready, "the door to be ready");
    await desk.stop();
  });

  it("is not ready while Slack refuses the token", async () => {
    const desk = await startDesk();
    const { slack, mei, door } = desk;
    slack.fail("users.info", { error: "account_inactive" });
    await expect(door.profile(slack.team.id, mei.id)).rejects.toThrow();
    expect(door.health()).toEqual({ ready: false, detail: "Slack refuses the bot's token: account_inactive" });
    await door.profile(slack.team.id, mei.id);
    expect(door.health().ready).toBe(true);
    await desk.stop();
  });

  it("refuses new events once it stops", async () => {
    const desk = await startDesk();
    const { slack, mei, door, script } = desk;
    await door.stop();
    expect((await slack.say({ user: mei, channel: mei, text: "hello" })).status).toBe(503);
    expect(script.requests).toEqual([]);
    await desk.stop();
  });
});

describe("the door over Socket Mode", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk("socket");
  });
  afterEach(() => desk.stop());

  it("is connected, and hears", async () => {
    const { slack, mei, door, script } = desk;
    expect(door.handleHttp).toBeUndefined();
    expect(slack.socketCount()).toBe(1);
    expect(door.health().ready).toBe(true);
    await slack.say({ user: mei, channel: mei, text: "hello" });
    expect(script.inputs()).toEqual([{ type: "text", text: "hello" }]);
  });

  it.each(["politely", "abruptly"] as const)("opens the line again at once when Slack ends it %s", async (how) => {
    const { slack, mei, script, time } = desk;
    slack.disconnectSockets(how);
    await slack.waitFor(
      () => slack.calls("apps.connections.open").length === 2 && slack.socketCount() === 1,
      "the new line",
    );
    expect(time.waiting().filter((ms) => ms < 20_000)).toEqual([]);
    await slack.waitFor(
      async () => (await slack.say({ user: mei, channel: mei, text: "hello" })).error === undefined,
      "an answer",
    );
    expect(script.requests.length).toBeGreaterThan(0);
  });

  it("survives refusals while it reconnects, shows them in its health, and comes back", async () => {
    const { slack, door, time } = desk;
    slack.fail("apps.connections.open", { error: "invalid_auth" });
    slack.fail("apps.connections.open", { status: 503 });
    slack.disconnectSockets("abruptly");
    await slack.waitFor(() => time.waiting().includes(1000), "the first pause");
    expect(door.health()).toEqual({ ready: false, detail: "Socket Mode: An API error occurred: invalid_auth" });
    time.pass(1000);
    await slack.waitFor(() => time.waiting().includes(2000), "the second pause");
    expect(door.health().ready).toBe(false);
    time.pass(2000);
    await slack.waitFor(() => door.health().ready, "the line");
    expect(slack.socketCount()).toBe(1);
  });

  it("lets go of the line when it stops", async () => {
    const { slack, door } = desk;
    await door.stop();
    await slack.waitFor(() => slack.socketCount() === 0, "the end of the line");
    expect(door.health().ready).toBe(false);
  });
});

describe("both ways at once", () => {
  it("answer an event once that came over each", async () => {
    const desk = await startDesk("both");
    const { slack, mei, script } = desk;
    const said = await slack.say({ user: mei, channel: mei, text: "hello" });
    slack.detachHttp();
    const again = await slack.redeliver(said);
    await slack.settled(() => slack.messages(mei).length > 1);
    expect(again.error).toBeUndefined();
    expect(script.requests).toHaveLength(1);
    expect(slack.messages(mei)).toHaveLength(2);
    await desk.stop();
  });
});
