// A Telegram door on the strict fake, with a scripted bot behind it and a clock that does not make tests wait.
import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import type { CommandListing } from "../../src/bot/door.ts";
import { catalogOf } from "../../src/i18n/index.ts";
import type { TelegramConfig } from "../../src/telegram/config.ts";
import { createTelegramDoor, type TelegramDoor } from "../../src/telegram/door.ts";
import type { Lease } from "../../src/telegram/lease.ts";
import type { Wait } from "../../src/telegram/patience.ts";
import { createFakeTelegram, type FakeTelegram } from "../support/telegram/fake-telegram.ts";
import { createScriptedBot } from "./scripted-bot.ts";

export const NOW = new Date("2026-11-23T07:00:00Z");
export const WEBHOOK_SECRET = "a-secret_of-the-webhook";

export const COMMANDS: CommandListing[] = [
  { name: "log", path: "log", standsAlone: true, inMenu: true, onMessage: true },
  { name: "customer", path: "customer", standsAlone: true, inMenu: true, onMessage: false },
  { name: "customer_add", path: "customer add", standsAlone: true, inMenu: true, onMessage: false },
  { name: "link", path: "link", standsAlone: false, inMenu: false, onMessage: false },
];

export interface DeskRequest {
  config?: Partial<TelegramConfig>;
  mode?: "polling" | "webhook";
  lease?: Lease;
  /** Instead of a wait that is over at once. */
  wait?: Wait;
  /** Another process's Telegram, for one more door on it. */
  telegram?: FakeTelegram;
  /** False leaves the door closed until the test opens it. */
  open?: boolean;
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Opens a door; everything is closed when the test ends. */
export async function openDesk(request: DeskRequest = {}) {
  const { config = {}, mode = "polling", open = true, lease, wait } = request;
  const telegram = request.telegram ?? (await createFakeTelegram({ clock: { now: () => NOW } }));
  const scripted = createScriptedBot();
  const waits: number[] = [];
  const logged: { level: string; message: string; fields: object }[] = [];
  const write = (level: string) => (fields: object, message: string) => void logged.push({ level, message, fields });
  const receiver = mode === "webhook" ? await listen(() => door) : undefined;
  const door: TelegramDoor = createTelegramDoor({
    config: {
      botToken: telegram.token,
      apiRoot: telegram.apiRoot,
      ...(receiver && { webhook: { url: receiver.url, secret: WEBHOOK_SECRET } }),
      ...config,
    },
    bot: scripted.bot,
    commands: COMMANDS,
    words: { catalogOf, defaultLocale: "en", describe: (name, locale) => `${name} in ${locale}` },
    log: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
    wait: wait ?? (async (ms) => void waits.push(ms)),
    ...(lease && { lease }),
  });
  onTestFinished(async () => {
    await door.stop();
    await receiver?.close();
    if (!request.telegram) await telegram.close();
  });
  if (open) await door.start();
  return { telegram, door, waits, logged, webhookUrl: receiver?.url ?? "", ...scripted };
}

async function listen(door: () => TelegramDoor) {
  const server = createServer((request, response) => void door().handleWebhook(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the webhook has no port");
  return {
    url: `http://127.0.0.1:${address.port}/telegram/webhook`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The bot's messages in a chat, once there are so many. */
export const messagesIn = (telegram: FakeTelegram, chat: { id: number }, count: number) =>
  telegram.waitFor(() => {
    const messages = telegram.messages(chat.id);
    return messages.length >= count ? messages : null;
  }, `${count} message(s) in chat ${chat.id}`);

/** The bot's latest message in a chat, once there are so many. */
export async function lastIn(telegram: FakeTelegram, chat: { id: number }, count = 1) {
  const last = (await messagesIn(telegram, chat, count)).at(-1);
  if (!last) throw new Error("waited for at least one message");
  return last;
}

/** A promise that a test resolves when it wants. */
export function createLatch() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
