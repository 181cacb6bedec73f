// Socket Mode when it is not well: lines that fall silent, end, or are refused; nothing is lost and nothing done twice.

import { afterEach, describe, expect, it } from "vitest";
import { catalogOf } from "../../src/i18n/index.ts";
import { createSlackDoor } from "../../src/slack/door.ts";
import { type Desk, deferred, noCredentials, startDesk } from "./desk.ts";

let desk: Desk;
afterEach(() => desk.stop());

const lines = () => desk.slack.calls("apps.connections.open").length;
/** The door is connected over this line, and the ones before it are gone. */
const untilLine = (count: number) =>
  desk.slack.waitFor(
    () => lines() === count && desk.door.health().ready && desk.slack.socketCount() === 1,
    `line ${count}`,
  );
const hears = async (words: string) => {
  const { slack, mei, script } = desk;
  const said = await slack.say({ user: mei, channel: mei, text: words });
  expect(said.error).toBeUndefined();
  expect(script.inputs()).toContainEqual({ type: "text", text: words });
};

describe("a line that falls silent", () => {
  it("is cut and replaced when our pings are not answered, though its TCP connection stays open", async () => {
    desk = await startDesk("socket", { patience: { pongMs: 500, pingMs: 30_000 } });
    desk.slack.silenceSockets();
    await untilLine(2);
    await hears("hello");
  });

  it("is cut and replaced when Slack has stopped to ping, though it answers our pings", async () => {
    desk = await startDesk("socket", { patience: { pongMs: 10_000, pingMs: 300 } });
    desk.slack.pingSockets();
    await untilLine(2);
    await hears("hello");
  });

  it("is kept while either side is heard", async () => {
    desk = await startDesk("socket", { patience: { pongMs: 500, pingMs: 700 } });
    // The library watches by timers of its own, so this takes real time: twice what a silent line is given.
    for (let pings = 0; pings < 7; pings += 1) {
      desk.slack.pingSockets();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(lines()).toBe(1);
    await hears("hello");
  });
});

describe("a line over which something senseless comes", () => {
  it.each(["null", "{", '{"type":"events_api","envelope_id":"1"}', '{"type":"disconnect"', "[]"])(
    "goes on as if nothing were: %s",
    async (message) => {
      desk = await startDesk("socket");
      desk.slack.utterOnSockets(message);
      await hears("hello");
      expect(lines()).toBe(1);
    },
  );
});

describe("a line that Slack ends", () => {
  it("is replaced at once, also when the TCP connection stays open after the goodbye", async () => {
    desk = await startDesk("socket");
    const started = performance.now();
    desk.slack.disconnectSockets("and lingers");
    await untilLine(2);
    expect(performance.now() - started).toBeLessThan(3_000);
    await hears("hello");
  });

  it("loses no event whose acknowledgement it cut off, and none is answered twice", async () => {
    desk = await startDesk("socket");
    const { slack, mei, script } = desk;
    const storing = deferred();
    script.storeAfter(storing.promise);
    const saying = slack.say({ user: mei, channel: mei, text: "hello" });
    await slack.waitFor(() => script.asked() === 1, "the event");
    slack.disconnectSockets();
    await untilLine(2);
    storing.settle();
    const said = await saying;
    expect(said.error).toBe("connection_closed");
    expect((await slack.redeliver(said)).error).toBeUndefined();
    await slack.settled(() => slack.messages(mei).length === 2);
    expect(script.requests).toHaveLength(1);
  });

  it("again and again is replaced more and more slowly, and the health says what Slack says", async () => {
    desk = await startDesk("socket");
    const { slack, door, time, clock } = desk;
    slack.disconnectSockets("politely", "link_disabled");
    await untilLine(2);
    slack.disconnectSockets("politely", "link_disabled");
    await slack.waitFor(() => time.waiting().includes(1_000), "a pause");
    expect(door.health()).toEqual({ ready: false, detail: "Socket Mode: Slack ended the line: link_disabled" });
    time.pass(1_000);
    await untilLine(3);
    clock.advance(10_000);
    slack.disconnectSockets();
    await untilLine(4);
  });
});

describe("a line that is refused", () => {
  it("is asked for again when Slack's Retry-After is over, to the letter", async () => {
    desk = await startDesk("socket", {
      fault: (slack) => slack.fail("apps.connections.open", { status: 429, retryAfter: 42 }),
    });
    const { slack, time } = desk;
    await slack.waitFor(() => time.waiting().includes(42_000), "the pause");
    time.pass(41_999);
    expect(lines()).toBe(1);
    time.pass(42_000);
    await untilLine(2);
  });
});

describe("several lines at once", () => {
  it("serve one team: what came over each of them has one effect", async () => {
    desk = await startDesk("socket");
    const { slack, mei, script, clock, time, config } = desk;
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const other = createSlackDoor({
      ...{ config, bot: script.bot, commands: [], clock, log, wait: time.wait, credentials: noCredentials },
      words: { catalogOf, defaultLocale: "en" },
    });
    await other.start();
    expect(slack.socketCount()).toBe(2);
    slack.useSocket(0);
    const said = await slack.say({ user: mei, channel: mei, text: "hello" });
    slack.useSocket(1);
    const again = await slack.redeliver(said);
    expect([said.error, again.error]).toEqual([undefined, undefined]);
    expect(script.asked()).toBe(2);
    expect(script.requests).toHaveLength(1);
    await other.stop();
    await slack.waitFor(() => slack.socketCount() === 1, "the end of one line");
    slack.useSocket();
    await hears("and still");
  });
});
