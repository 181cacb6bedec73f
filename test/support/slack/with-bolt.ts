// A real Bolt app on either transport, for the fake's own tests: what Bolt understands, Slack's payloads are.

import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from "@slack/bolt";
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
    logLevel: LogLevel.ERROR,
    clientOptions: clientOptions(slack),
  });
  listen(app);
  const stop = await start(app, slack, mode);
  return { clock, slack, mei, tom, sales, app, stop };
}

/** Options that point a real client at the fake. */
export const clientOptions = ({ apiUrl }: FakeSlack) => ({ slackApiUrl: apiUrl, retryConfig: { retries: 0 } });

const httpReceiver = ({ signingSecret }: FakeSlack) => new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });

const socketReceiver = (slack: FakeSlack) =>
  new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: clientOptions(slack) },
  });

async function start(app: App, slack: FakeSlack, mode: "http" | "socket"): Promise<() => Promise<void>> {
  const started = await app.start(0);
  if (mode === "http") slack.attachHttp(`http://127.0.0.1:${portOf(started)}/slack/events`);
  return async () => {
    await app.stop();
    await slack.close();
  };
}

function portOf(server: unknown): number {
  const address =
    server instanceof Object && "address" in server && typeof server.address === "function"
      ? server.address()
      : undefined;
  return Number(address?.port);
}
