// A real Bolt app on either transport, for the fake's own tests: what Bolt understands, Slack's payloads are.

import { Server } from "node:http";
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { createFakeSlack, type FakeSlack } from "./fake-slack.ts";

/** A clock that stands still until it is moved. */
export function createTestClock(start = "2026-11-25T09:00:00Z") {
  let now = new Date(start);
  return {
    now: () => now,
    /** Moves on by so many milliseconds. */
    advance(ms: number): void {
      now = new Date(now.getTime() + ms);
    },
  };
}

/** A fake Slack with two people, a channel and a Bolt app attached over HTTP or Socket Mode. */
export async function startBolt(mode: "http" | "socket", listen: (app: App) => void = () => undefined) {
  const clock = createTestClock();
  const slack = await createFakeSlack({ clock });
  const mei = slack.addUser({ name: "Mei Lin", tz: "Asia/Shanghai", locale: "zh-CN" });
  const tom = slack.addUser({ name: "Tom", isAdmin: true });
  const sales = slack.addChannel({ name: "sales", members: [mei.id, tom.id, slack.bot.userId] });
  const receiver = mode === "http" ? httpReceiver(slack) : socketReceiver(slack);
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: silence,
    clientOptions: clientOptions(slack),
  });
  listen(app);
  const { url, stop } = await start(app, slack, mode);
  return { clock, slack, mei, tom, sales, url, stop };
}

/** Says nothing: the refusals these tests provoke would fill the screen. */
export const silence: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  setName: () => undefined,
  getLevel: () => LogLevel.ERROR,
};

/** Options that point a real client at the fake. */
export const clientOptions = ({ apiUrl }: FakeSlack) => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  logger: silence,
});

const httpReceiver = ({ signingSecret }: FakeSlack) => new HTTPReceiver({ signingSecret, logger: silence });

const socketReceiver = (slack: FakeSlack) =>
  new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silence,
    installerOptions: { clientOptions: clientOptions(slack) },
  });

async function start(app: App, slack: FakeSlack, mode: "http" | "socket") {
  const url = `http://127.0.0.1:${portOf(await app.start(0))}/slack/events`;
  if (mode === "http") slack.attachHttp(url);
  const stop = async () => {
    await app.stop();
    await slack.close();
  };
  return { url, stop };
}

// What an HTTP receiver's start answers is its server; a Socket Mode receiver has no port.
function portOf(server: unknown): number {
  const address = server instanceof Server ? server.address() : null;
  return typeof address === "object" && address ? address.port : 0;
}
