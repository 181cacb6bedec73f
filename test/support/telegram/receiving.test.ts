// The fake's ways of handing over updates, tried with real grammY bots and bare requests.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Bot } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { post, refused } from "./bare-request.ts";
import { createFakeTelegram, type FakeTelegram, type Person } from "./fake-telegram.ts";

let telegram: FakeTelegram;
let lina: Person;
const stops: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  telegram = await createFakeTelegram({ clock: { now: () => new Date("2026-11-25T07:00:00Z") } });
  lina = telegram.addUser({ firstName: "Lina", languageCode: "zh-hans" });
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await telegram.close();
});

function newBot(): Bot {
  return new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
}

const call = (method: string, params: object = {}) => post(telegram, method, params);

describe("long polling", () => {
  it("brings what a person writes to a real bot, and its answer back", async () => {
    const bot = newBot();
    bot.on("message:text", (context) => context.reply(`You wrote ${context.message.text}`));
    const running = bot.start();
    stops.push(
      () => bot.stop(),
      () => running,
    );
    await telegram.say({ from: lina, text: "你好" });
    const [answer] = await telegram.waitFor(() => telegram.messages(lina.id), "the answer");
    expect(answer).toMatchObject({ text: "You wrote 你好", edited: false, chatId: lina.id });
  });

  it("holds a poll open until an update comes", async () => {
    let ended = false;
    const held = call("getUpdates", { timeout: 30 }).finally(() => {
      ended = true;
    });
    await telegram.waitFor(telegram.isPolled, "the poll");
    expect(ended).toBe(false);
    const { updates } = await telegram.start({ from: lina });
    expect(await held).toEqual({ ok: true, result: updates });
  });

  it("ends a poll with nothing when its time is over", async () => {
    expect(await call("getUpdates", { timeout: 1 })).toEqual({ ok: true, result: [] });
  });

  it("gives an update again until an offset confirms it", async () => {
    const { updates: first } = await telegram.say({ from: lina, text: "one" });
    const { updates: second } = await telegram.say({ from: lina, text: "two" });
    const [one, two] = [first[0]?.update_id ?? 0, second[0]?.update_id ?? 0];
    expect(two).toBe(one + 1);
    expect((await call("getUpdates")).result).toEqual([...first, ...second]);
    expect((await call("getUpdates", { limit: 1 })).result).toEqual(first);
    expect((await call("getUpdates", { offset: two })).result).toEqual(second);
    expect((await call("getUpdates", { offset: two + 1 })).result).toEqual([]);
  });

  it("keeps only the newest for a negative offset", async () => {
    await telegram.say({ from: lina, text: "one" });
    const { updates } = await telegram.say({ from: lina, text: "two" });
    expect((await call("getUpdates", { offset: -1 })).result).toEqual(updates);
  });

  it("ends the older of two polls with a conflict", async () => {
    const older = call("getUpdates", { timeout: 30 });
    await telegram.waitFor(telegram.isPolled, "the poll");
    const newer = call("getUpdates", { timeout: 30 });
    expect(await older).toEqual(refused(409, /terminated by other getUpdates request/));
    await telegram.waitFor(telegram.isPolled, "the newer poll");
    await telegram.say({ from: lina, text: "hello" });
    expect((await newer).result).toHaveLength(1);
  });

  it("forgets a poll whose client has gone", async () => {
    const client = new AbortController();
    const url = `${telegram.apiRoot}/bot${telegram.token}/getUpdates?timeout=30`;
    const left = fetch(url, { signal: client.signal }).catch(() => "left");
    await telegram.waitFor(telegram.isPolled, "the poll");
    client.abort();
    await left;
    await telegram.waitFor(() => !telegram.isPolled(), "the abandoned poll to end");
    await telegram.say({ from: lina, text: "hello" });
    expect((await call("getUpdates")).result).toHaveLength(1);
  });

  it("leaves out kinds that allowed_updates does not name, from the next update on", async () => {
    await call("getUpdates", { allowed_updates: ["callback_query"] });
    expect(await telegram.say({ from: lina, text: "hello" })).toMatchObject({ updates: [] });
  });

  it("hands a confirmed update out once more on demand", async () => {
    const said = await telegram.say({ from: lina, text: "hello" });
    const next = (said.updates[0]?.update_id ?? 0) + 1;
    expect((await call("getUpdates", { offset: next })).result).toEqual([]);
    await telegram.redeliver(said);
    expect((await call("getUpdates", { offset: next })).result).toEqual(said.updates);
    expect((await call("getUpdates", { offset: next })).result).toEqual([]);
  });
});

describe("a webhook", () => {
  interface Received {
    readonly secret: IncomingMessage["headers"][string];
    readonly update: { update_id: number };
  }

  async function listen(statuses: number[]): Promise<{ origin: string; received: Received[] }> {
    const received: Received[] = [];
    const server = createServer(async (request, response) => {
      const secret = request.headers["x-telegram-bot-api-secret-token"];
      received.push({ secret, update: JSON.parse(await text(request)) });
      response.writeHead(statuses.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    stops.push(() => void server.close());
    const { port } = server.address() as AddressInfo;
    return { origin: `http://127.0.0.1:${port}`, received };
  }

  it("is posted each update with its secret, also by a public name, and stops polling", async () => {
    const { origin, received } = await listen([]);
    telegram.routeWebhook("https://desk.example", origin);
    await newBot().api.setWebhook("https://desk.example/telegram/webhook", { secret_token: "s3cret" });
    const { updates } = await telegram.start({ from: lina });
    expect(received).toEqual([{ secret: "s3cret", update: updates[0] }]);
    expect(await call("getUpdates")).toEqual(refused(409, /while webhook is active/));
    expect((await call("getWebhookInfo")).result).toMatchObject({ pending_update_count: 0 });
  });

  it("keeps what was refused, and what came after it, until the retry", async () => {
    const { origin, received } = await listen([500]);
    await call("setWebhook", { url: `${origin}/hook` });
    const first = await telegram.say({ from: lina, text: "one" });
    const second = await telegram.say({ from: lina, text: "two" });
    expect(received).toHaveLength(1);
    expect((await call("getWebhookInfo")).result).toMatchObject({
      pending_update_count: 2,
      last_error_message: expect.stringMatching(/Wrong response from the webhook: 500/),
    });
    await telegram.retryWebhook();
    const wanted = [first.updates[0], first.updates[0], second.updates[0]];
    expect(received.map(({ update }) => update)).toEqual(wanted);
  });

  it("delivers what waited before it was set, and gives the rest back to polling when deleted", async () => {
    const { origin, received } = await listen([]);
    await telegram.say({ from: lina, text: "early" });
    await call("setWebhook", { url: origin });
    await telegram.waitFor(() => received.length === 1, "the early update");
    await call("deleteWebhook");
    const late = await telegram.say({ from: lina, text: "late" });
    expect((await call("getUpdates")).result).toEqual(late.updates);
  });

  it("is posted a redelivered update under its old number", async () => {
    const { origin, received } = await listen([]);
    await call("setWebhook", { url: origin });
    const said = await telegram.say({ from: lina, text: "hello" });
    await telegram.redeliver(said);
    expect(received.map(({ update }) => update)).toEqual([said.updates[0], said.updates[0]]);
  });

  it.each([
    [{ url: "http://desk.example/hook" }, /An HTTPS URL must be provided/],
    [{ url: "https://desk.example:3000/hook" }, /only on ports 80, 88, 443 or 8443/],
    [{ url: "https://desk.example/hook", secret_token: "not allowed!" }, /unallowed characters/],
  ])("is refused when it is set with %j", async (params, reason) => {
    expect(await call("setWebhook", params)).toEqual(refused(400, reason));
  });
});
