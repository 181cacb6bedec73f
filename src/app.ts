// The composition root: the only file that knows everything. It builds, starts and stops; it decides nothing.

import type { Readable, Writable } from "node:stream";
import { type BotStore, createBot } from "./bot/bot.ts";
import { createDelivery } from "./bot/deliver.ts";
import type { Bot, DoorConnection } from "./bot/door.ts";
import { createRegistry, listingsOf } from "./bot/registry.ts";
import { commands } from "./commands/index.ts";
import type { Config } from "./config.ts";
import { CONSOLE } from "./console/answer.ts";
import { createConsoleDoor } from "./console/door.ts";
import type { ConsolePerson } from "./console/person.ts";
import type { Locale } from "./domain/locale.ts";
import type { Door } from "./domain/model.ts";
import { createHttpServer, type Handler } from "./http/server.ts";
import { catalogOf, localeOf } from "./i18n/index.ts";
import { createJobs } from "./jobs/jobs.ts";
import type { Timers } from "./jobs/timers.ts";
import { createPeople } from "./services/people.ts";
import type { Clock, Ids, Logger } from "./services/ports.ts";
import { createSweep } from "./services/sweep.ts";

/** How long what the product has answered is kept, so that a late redelivery changes nothing (facts: 48 h). */
const INBOX_HOURS = 48;
const CLEAN_EVERY_MS = 60 * 60_000;

export interface ConsoleOptions {
  input: Readable;
  output: Writable;
  isTerminal: boolean;
  styled: boolean;
  person: ConsolePerson;
  onEnd(): void;
}

export interface AppOptions {
  config: Config;
  store: BotStore;
  clock: Clock;
  ids: Ids;
  log: Logger;
  /** Absent: the console door stays closed. */
  console?: ConsoleOptions;
  /** Real timers unless a test moves them. */
  timers?: Timers;
}

export interface App {
  /** Connects every door and starts the bell. Resolves with the HTTP port. */
  start(): Promise<number>;
  /** In reverse order: no new events, answers under way finish, the bell stops. */
  stop(): Promise<void>;
  /** What the bell wakes; a test rings it by hand. */
  sweep(): Promise<void>;
  /** The one-time link or code that makes its opener the first admin; null when there is one, or no Telegram. */
  setupLink(): Promise<string | null>;
}

export async function createApp(options: AppOptions): Promise<App> {
  const { config, store, clock, ids, log } = options;
  const registry = createRegistry(commands);
  const listings = listingsOf(commands);
  const defaults = { name: "Rapport", ...config.defaults };
  const doors = new Map<Door, DoorConnection>();
  const sweep = createSweep({ store, clock, ids });
  const delivery = createDelivery({ store, clock, log, door: (door) => doors.get(door) });

  const bot: Bot = createBot({
    ...{ registry, store, clock, ids, log, defaults },
    telegramLink: (token) => doors.get("telegram")?.startLink(token) ?? null,
    profileOf: (door) => (tenant, externalId) => {
      const connection = doors.get(door);
      if (connection === undefined) throw new Error(`the ${door} door is not open`);
      return connection.profile(tenant, externalId);
    },
    afterwards: () => jobs.poke(),
  });

  let cleanedAt = 0;
  async function runDue(): Promise<void> {
    // Each on its own: trouble with a digest must not hold up a reminder that waits to be sent.
    const results = [await settled(sweep.reminders), await settled(sweep.digests), await settled(delivery.deliverDue)];
    const failure = results.find((result) => result.status === "rejected");
    if (failure) throw failure.reason;
    await cleanUp();
  }

  async function cleanUp(): Promise<void> {
    if (clock.now().getTime() - cleanedAt < CLEAN_EVERY_MS) return;
    cleanedAt = clock.now().getTime();
    const before = new Date(cleanedAt - INBOX_HOURS * 60 * 60_000);
    await store.transaction(async (repositories) => {
      await repositories.inbox.clean(before);
      await repositories.drafts.clean(before);
    });
  }
  const jobs = createJobs({
    clock,
    log,
    sweep: runDue,
    nextWake: sweep.nextWake,
    ...(options.timers ? { timers: options.timers } : {}),
  });

  const words = { catalogOf, defaultLocale: config.defaults.locale };
  const describe = (name: string, locale: Locale) => commandWords(name, locale).summary;
  const routes: Record<string, Handler> = {};
  // A door's SDK is loaded only where the door is configured: Bolt alone takes longer to load than the console to open.
  if (config.slack) {
    const { createSlackDoor } = await import("./slack/door.ts");
    const slack = createSlackDoor({ config: config.slack, bot, commands: listings, words, clock, log });
    doors.set("slack", slack);
    if (slack.handleHttp) routes["POST /slack/events"] = slack.handleHttp;
  }
  if (config.telegram) {
    const { createTelegramDoor } = await import("./telegram/door.ts");
    const telegram = createTelegramDoor({
      config: config.telegram,
      bot,
      commands: listings,
      words: { ...words, describe },
      log,
    });
    doors.set("telegram", telegram);
    if (config.telegram.webhook) routes["POST /telegram/webhook"] = telegram.handleWebhook;
  }
  if (options.console) {
    const readerWords = async () => catalogOf(await consoleLocale(options)).console;
    doors.set("console", createConsoleDoor({ ...options.console, bot, words: readerWords, ids, log }));
  }

  async function ready() {
    const database = { name: "database", ok: await store.ping(), detail: "" };
    const health = [...doors.values()].map((door) => ({
      name: door.door,
      ok: door.health().ready,
      detail: door.health().detail,
    }));
    const bell = { name: "bell", ok: jobs.health().ready, detail: jobs.health().detail };
    const checks = [{ ...database, detail: database.ok ? "answers" : "does not answer" }, ...health, bell];
    return { ok: checks.every((check) => check.ok), checks };
  }
  const http = createHttpServer({ port: config.port, routes, live: () => true, ready, log });

  return {
    async start() {
      await store.transaction((repositories) => createPeople({ repositories, clock, ids, defaults }).home());
      const port = await http.start();
      await processUnfinished(bot, options);
      for (const door of doors.values()) await door.start();
      await jobs.start();
      return port;
    },
    async stop() {
      await jobs.stop();
      for (const door of [...doors.values()].reverse()) await door.stop();
      await http.stop();
    },
    sweep: runDue,
    async setupLink() {
      const telegram = doors.get("telegram");
      if (telegram === undefined) return null;
      const secret = await store.transaction((repositories) =>
        createPeople({ repositories, clock, ids, defaults }).setupSecret(),
      );
      // Before Telegram has told the bot's name there is no link yet; the same can be typed to the bot.
      return secret === null ? null : (telegram.startLink(secret) ?? `/start ${secret}`);
    },
  };
}

const settled = async (work: () => Promise<unknown>): Promise<PromiseSettledResult<unknown>> =>
  (await Promise.allSettled([work()]))[0];

const commandWords = (name: string, locale: Locale) => {
  const words = catalogOf(locale).commands;
  return words[name as keyof typeof words];
};

/** Runs what was stored but never answered, because the process ended in between. Its answers are kept for redeliveries. */
async function processUnfinished(bot: Bot, { store, clock, log }: AppOptions): Promise<void> {
  const requests = await store.transaction((repositories) => repositories.inbox.unfinished(clock.now(), 1_000));
  for (const request of requests) {
    const accepted = await bot.accept(request);
    await accepted.reply();
  }
  if (requests.length > 0) log.warn({ requests: requests.length }, "finished what was left from before");
}

/** The language of whoever sits at the terminal: their choice, the terminal's, the default. */
async function consoleLocale({ store, config, console }: AppOptions): Promise<Locale> {
  return store.transaction(async (repositories) => {
    const identity = await repositories.members.identity("console", CONSOLE.tenant, CONSOLE.person);
    const member = identity && (await repositories.records.find(identity.workspaceId, "member", identity.memberId));
    return member?.locale ?? localeOf(console?.person.language) ?? config.defaults.locale;
  });
}
