// The ways to the app refuse and fail as the real ones do.

import { SocketModeClient } from "@slack/socket-mode";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createFakeSlack, type FakeSlack } from "./fake-slack.ts";
import { startBolt } from "./with-bolt.ts";
import { clientOptions, createTestClock, silence } from "./with-client.ts";

describe("over HTTP", () => {
  it.each([
    ["the wrong secret", { signingSecret: "guessed" }],
    ["a timestamp older than five minutes", { skewSeconds: -301 }],
  ])("a request with %s is turned away by a real app", async (_name, options) => {
    const { slack, mei, sales, url, stop } = await startBolt("http", (app) => {
      app.command("/log", ({ ack }) => ack("Logged."));
    });
    slack.attachHttp(url, options);
    const refused = await slack.command({ user: mei, channel: sales, command: "/log" });
    slack.attachHttp(url);
    const taken = await slack.command({ user: mei, channel: sales, command: "/log" });
    await stop();
    expect(refused).toMatchObject({ status: 401, error: "dispatch_failed" });
    expect(taken).toMatchObject({ status: 200, response: "Logged." });
  });
});

describe("over Socket Mode", () => {
  let slack: FakeSlack;
  let client: SocketModeClient;

  beforeEach(async () => {
    slack = await createFakeSlack({ clock: createTestClock() });
    // The client waits this long before it connects again.
    const clientPingTimeout = 300;
    const { appToken } = slack;
    client = new SocketModeClient({
      appToken,
      clientOptions: clientOptions(slack),
      clientPingTimeout,
      logger: silence,
    });
  });
  afterEach(async () => {
    await client.disconnect();
    await slack.close();
  });

  it("every connection needs a ticket of its own", async () => {
    const { url = "" } = await new WebClient(slack.appToken, clientOptions(slack)).apps.connections.open({});
    const outcome = (address: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(address);
        socket.on("message", (data) => {
          resolve(JSON.parse(String(data)).type);
          socket.close();
        });
        socket.on("error", ({ message }) => resolve(message));
      });
    expect(await outcome(url)).toBe("hello");
    expect(await outcome(url)).toContain("403");
    expect(await outcome(url.replace(/ticket=.*/, "ticket=made-up"))).toContain("403");
  });

  it("an app that is told to reconnect does so, and hears what is said then", async () => {
    await client.start();
    const heard: unknown[] = [];
    client.on("slash_commands", async ({ ack, body }) => {
      heard.push(body.command);
      await ack({ text: "Logged." });
    });
    slack.disconnectSockets();
    await slack.waitFor(() => slack.socketCount() === 0, "the old line to end");
    await slack.waitFor(() => slack.socketCount() === 1, "the new line");
    const mei = slack.addUser({ name: "Mei" });
    const answered = await slack.command({ user: mei, channel: mei, command: "/log" });
    expect(answered).toMatchObject({ status: 200, response: { text: "Logged." } });
    expect(heard).toEqual(["/log"]);
  });

  it("a line that is cut loses the acknowledgement", async () => {
    await client.start();
    client.on("slash_commands", () => slack.disconnectSockets("abruptly"));
    const mei = slack.addUser({ name: "Mei" });
    expect(await slack.command({ user: mei, channel: mei, command: "/log" })).toMatchObject({
      error: "connection_closed",
    });
  });

  it("an event that is sent again says how often and why", async () => {
    await client.start();
    const retries: unknown[] = [];
    client.on("message", async ({ ack, retry_num, retry_reason }) => {
      retries.push([retry_num, retry_reason]);
      await ack();
    });
    const mei = slack.addUser({ name: "Mei" });
    const said = await slack.say({ user: mei, channel: mei, text: "hi" });
    await slack.redeliver(said);
    expect(retries).toEqual([
      [0, ""],
      [1, "http_timeout"],
    ]);
  });
});
