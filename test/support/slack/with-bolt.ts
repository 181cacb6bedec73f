// A real Bolt app on either transport, for the fake's own tests: what Bolt understands, Slack's payloads are.

import { Server } from "node:http";
import { App, HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import { createFakeSlack, type FakeSlack } from "./fake-slack.ts";
import { clientOptions, createTestClock, silence } from "./with-client.ts";

export { createTestClock } from "./with-client.ts";

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
