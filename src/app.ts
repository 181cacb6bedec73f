// The composition root: the only file that knows everything. It builds, starts and stops; it decides nothing.

import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { type BotItself, type BotStore, createBot } from "./bot/bot.ts";
import { createDelivery } from "./bot/deliver.ts";
import type { DoorConnection } from "./bot/door.ts";
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
import type { Work } from "./jobs/sweeper.ts";
import type { Timers } from "./jobs/timers.ts";
import { createPeople } from "./services/people.ts";
import type { Clock, Ids, Logger } from "./services/ports.ts";
import { createSweep } from "./services/sweep.ts";

/** How long what the product has answered is kept, so that a late redelivery changes nothing (facts: 48 h). */
const INBOX_HOURS = 48;
/** How long what was said is kept, so that it is not said twice and its delivery can be looked into. */
const OUTBOX_DAYS = 30;
/** A request is run at once; one that was not after this belonged to a process that is gone. Longer than a transaction may take. */
const LEFT_ALONE_MS = 40_000;
/** Sending under way gets so long when the program stops; the rest is looked into after the next start. */
const STOP_MS = 3_500;

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
  /** No other process can be at this database (the embedded one). */
  alone: boolean;
  /** What the whole process does once a minute beside the desk's own work: comparing clocks, the nightly backup. */
  chores?: readonly Omit<Work, "nextWake">[];
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
  const delivery = createDelivery({
    ...{ store, clock, ids, log },
    door: (door) => doors.get(door),
    wait: async (ms, signal) => pause(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }),
    afterwards: () => jobs.poke(),
  });

  const bot = createBot({
    ...{ registry, store, clock, ids, log, defaults },
    telegramLink: (token) => doors.get("telegram")?.startLink(token) ?? null,
    profileOf: (door) => (tenant, externalId) => {
      const connection = doors.get(door);
      if (connection === undefined) throw new Error(`the ${door} door is not open`);
      return connection.profile(tenant, externalId);
    },
    afterwards: () => jobs.poke(),
  });

  const jobs = createJobs({
    ...{ clock, log },
    works: [
      { name: "the reminders", sweep: sweep.reminders, nextWake: sweep.nextReminder },
      { name: "the digests", sweep: sweep.digests, nextWake: sweep.nextDigest },
      {
        name: "the outbox",
        sweep: delivery.deliver,
        nextWake: () => store.transaction(({ outbox }) => outbox.nextDue()),
      },
    ],
    chores: choresOf(options, bot),
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
      if (options.alone) await takeOver(options, bot);
      for (const door of doors.values()) await door.start();
      jobs.start();
      return port;
    },
    async stop() {
      await jobs.stop();
      await delivery.stop(STOP_MS);
      for (const door of [...doors.values()].reverse()) await door.stop();
      await http.stop();
    },
    async sweep() {
      await sweep.reminders();
      await sweep.digests();
      await delivery.deliverDue();
    },
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

const commandWords = (name: string, locale: Locale) => {
  const words = catalogOf(locale).commands;
  return words[name as keyof typeof words];
};

/** Nobody else can be at this database: what the process before left under way is taken over at once. */
async function takeOver({ store, clock }: AppOptions, bot: BotItself): Promise<void> {
  await store.transaction(async ({ outbox, leases }) => {
    await outbox.abandonClaims(clock.now());
    await leases.clear();
  });
  await bot.finishUnanswered(clock.now());
}

/** What is looked after once a minute. */
function choresOf({ store, clock, chores = [] }: AppOptions, bot: BotItself): Work[] {
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);
  const unplanned = async () => null;
  const cleaning = () =>
    store.transaction(async ({ inbox, drafts, outbox }) => {
      const before = ago(INBOX_HOURS * 60 * 60_000);
      await inbox.clean(before);
      await drafts.clean(before);
      await outbox.clean(ago(OUTBOX_DAYS * 24 * 60 * 60_000));
    });
  return [
    { name: "answering what was left", sweep: () => bot.finishUnanswered(ago(LEFT_ALONE_MS)), nextWake: unplanned },
    { name: "the cleaning", sweep: cleaning, nextWake: unplanned },
    ...chores.map((chore) => ({ ...chore, nextWake: unplanned })),
  ];
}

/** The language of whoever sits at the terminal: their choice, the terminal's, the default. */
async function consoleLocale({ store, config, console }: AppOptions): Promise<Locale> {
  return store.transaction(async (repositories) => {
    const identity = await repositories.members.identity("console", CONSOLE.tenant, CONSOLE.person);
    const member = identity && (await repositories.records.find(identity.workspaceId, "member", identity.memberId));
    return member?.locale ?? localeOf(console?.person.language) ?? config.defaults.locale;
  });
}
