// The composition root: the only file that knows everything. It builds, starts and stops; it decides nothing.

import { setTimeout as pause } from "node:timers/promises";
import { type BotStore, createBot } from "./bot/bot.ts";
import { createDelivery } from "./bot/deliver.ts";
import type { DoorConnection } from "./bot/door.ts";
import { createRegistry, listingsOf } from "./bot/registry.ts";
import { timerMs } from "./bot/retry-after.ts";
import { createStandings } from "./bot/standing.ts";
import { commands } from "./commands/index.ts";
import type { Config } from "./config.ts";
import type { Door } from "./domain/model.ts";
import { type ConsoleOptions, openDoors } from "./doors.ts";
import { createHttpServer, type Handler } from "./http/server.ts";
import { createJobs } from "./jobs/jobs.ts";
import type { Work } from "./jobs/sweeper.ts";
import type { Timers } from "./jobs/timers.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { createPeople } from "./services/people.ts";
import type { Clock, Ids, Logger } from "./services/ports.ts";
import { createSweep } from "./services/sweep.ts";
import { backlogOf, createReadiness, deskChores, takeOver } from "./upkeep.ts";

/** Sending under way gets so long when the program stops; the rest is looked into after the next start. */
const STOP_MS = 3_500;

const OUTBOX = "the outbox";
/**
 * A process knows what it planned itself and what was there when it last looked. What another one has planned or handed back before
 * it ended must not wait for the bell.
 */
const LOOK_AGAIN = { lookAgainMs: 5_000 };

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
  /** Does what the bell wakes, after what runs already; a test, whose clock moves by jumps, rings it by hand. */
  sweep(): Promise<void>;
  /** The one-time link or code that makes its opener the first admin; null when there is one, or no Telegram. */
  setupLink(): Promise<string | null>;
}

export async function createApp(options: AppOptions): Promise<App> {
  const { config, store, clock, ids, log } = options;
  const registry = createRegistry(commands);
  const defaults = { name: "Rapport", ...config.defaults };
  const holder = ids.next();
  const opened: { doors: Map<Door, DoorConnection> } = { doors: new Map() };
  const sweep = createSweep({ store, clock, ids });
  const metrics = createMetrics({ backlog: () => backlogOf(options), now: clock.now });
  const profileOf =
    (door: Door): DoorConnection["profile"] =>
    (tenant, externalId) => {
      const connection = opened.doors.get(door);
      if (connection === undefined) throw new Error(`the ${door} door is not open`);
      return connection.profile(tenant, externalId);
    };
  const standings = createStandings({
    store,
    clock,
    ids,
    log,
    defaults,
    profileOf: config.slack && profileOf("slack"),
  });
  const delivery = createDelivery({
    ...{ standings, store, clock, ids, log, holder, watch: metrics.delivery },
    door: (door) => opened.doors.get(door),
    wait: async (ms, signal) => pause(timerMs(ms), undefined, { ref: false, ...(signal ? { signal } : {}) }),
    afterwards: () => jobs.poke(OUTBOX),
  });

  const bot = createBot({
    ...{ registry, store, clock, ids, log, defaults, watch: metrics.requests },
    telegramLink: (token) => opened.doors.get("telegram")?.startLink(token) ?? null,
    profileOf,
    afterwards: () => jobs.poke(),
  });

  const unplanned = async () => null;
  /** What a sweep has queued goes out now; the outbox' own alarm knew nothing of it. */
  const queueing = (queue: () => Promise<number>) => async () => {
    const queued = await queue();
    if (queued > 0) jobs.poke(OUTBOX);
    return queued;
  };
  const jobs = createJobs({
    ...{ clock, log },
    works: [
      { name: "the reminders", sweep: queueing(sweep.reminders), nextWake: sweep.nextReminder, ...LOOK_AGAIN },
      { name: "the digests", sweep: queueing(sweep.digests), nextWake: sweep.nextDigest },
      { name: OUTBOX, sweep: delivery.deliver, nextWake: delivery.nextDue, ...LOOK_AGAIN },
    ],
    chores: [
      ...deskChores(options, bot),
      { name: "asking who is still here", sweep: standings.renew, nextWake: unplanned },
      ...(options.chores ?? []).map((chore) => ({ ...chore, nextWake: unplanned })),
    ],
    ...(options.timers ? { timers: options.timers } : {}),
  });

  const { doors, routes } = await openDoors({ ...options, holder, bot, commands: listingsOf(commands) });
  opened.doors = doors;
  const readiness = createReadiness(options);
  const inside = { routes: { "GET /metrics": pageOf(metrics) }, ready: () => readiness(doors.values(), jobs) };
  const common = { log, live: () => true };
  const http = createHttpServer({
    ...{ ...common, setting: "PORT", port: config.port },
    ...(config.admin ? { routes } : { ...inside, routes: { ...routes, ...inside.routes } }),
  });
  const admin = config.admin && createHttpServer({ ...common, ...inside, ...config.admin, setting: "ADMIN_BIND" });

  return {
    async start() {
      await store.transaction((repositories) => createPeople({ repositories, clock, ids, defaults }).home());
      await admin?.start();
      const port = await http.start();
      if (options.alone) await takeOver(options);
      for (const door of doors.values()) await door.start();
      jobs.start();
      return port;
    },
    async stop() {
      await jobs.stop();
      await delivery.stop(STOP_MS);
      for (const door of [...doors.values()].reverse()) await door.stop();
      await http.stop();
      await admin?.stop();
    },
    async sweep() {
      await jobs.idle();
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

const pageOf =
  ({ page, contentType }: Metrics): Handler =>
  async (_, response) => {
    const text = await page();
    response.writeHead(200, { "Content-Type": contentType, "Cache-Control": "no-store" }).end(text);
  };
