// The whole program on a real database, with strict fakes at its doors and a clock that only a test moves.

import { type App, createApp } from "../../../src/app.ts";
import type { BotStore } from "../../../src/bot/bot.ts";
import type { Config } from "../../../src/config.ts";
import type { Door } from "../../../src/domain/model.ts";
import { randomIds } from "../../../src/ids.ts";
import type { Timers } from "../../../src/jobs/timers.ts";
import type { Logger, Repositories } from "../../../src/services/ports.ts";
import { createFakeSlack, type FakeSlack } from "../../support/slack/fake-slack.ts";
import { createFakeTelegram, type FakeTelegram } from "../../support/telegram/fake-telegram.ts";
import { createTerminal, type Terminal } from "./console-person.ts";
import { until } from "./screen.ts";
import { emptyDatabase } from "./shared-database.ts";

/** Tuesday 24 November 2026, 10:00 in Berlin: after that day's digests, on a working day. */
const START = "2026-11-24T09:00:00Z";

const WEBHOOK = { origin: "https://desk.example", secret: "a-secret_of-the-webhook" };

/** Nothing fires by itself: the test rings the bell. */
const inert: Timers = { after: () => () => undefined, every: () => () => undefined };

export interface DeskOptions {
  doors: readonly Door[];
  slackBy?: "http" | "socket";
  /** SLACK_COMMAND_PREFIX. */
  slackPrefix?: string;
  telegramBy?: "polling" | "webhook";
  defaults?: Partial<Config["defaults"]>;
  start?: string;
  terminalPerson?: { name: string; language?: string };
}

interface Fakes {
  slack: FakeSlack | null;
  telegram: FakeTelegram | null;
  terminal: Terminal | null;
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Opens the program with these doors. `close` throws when the program logged an error: no scenario provokes one. */
export async function openDesk(options: DeskOptions) {
  const clock = createClock(options.start ?? START);
  const { url, store, pool } = await emptyDatabase();
  const log = createErrorLog();
  const fakes = await createFakes(options, clock);
  const open = () => startApp(options, fakes, { clock, url, store, log });
  let running = await open();
  const look = async (sql: string, values: unknown[] = []) =>
    (await pool.query<Record<string, unknown>>(sql, values)).rows;

  async function nextSlot(): Promise<Date | null> {
    const [row] = await look("SELECT min(slot_at) AS at FROM outbox_message WHERE state = 'ready'");
    return row?.at instanceof Date ? row.at : null;
  }

  /**
   * Rings the bell until everything that is due has been sent. A second message to the same person goes a second later, for the
   * platform takes no more: the clock is set on to that place.
   */
  async function sweep(): Promise<void> {
    const waiting = `SELECT 1 FROM outbox_message WHERE state = 'sending' OR (state IN ('ready', 'uncertain') AND not_before <= $1)`;
    await running.app.sweep();
    await until(async () => {
      const slot = await nextSlot();
      if (slot === null && (await look(waiting, [clock.now()])).length === 0) return true;
      if (slot !== null && slot > clock.now()) clock.set(slot.toISOString());
      await running.app.sweep();
      return false;
    }, "the outbox to be empty");
  }

  return {
    clock,
    /** The rows of a statement, read beside the program. */
    look,
    /** Records put there by nobody's hand: another team's, say. */
    within: <T>(work: (repositories: Repositories) => Promise<T>) => store.transaction(work),
    sweep,
    slack: fakes.slack,
    telegram: fakes.telegram,
    terminal: fakes.terminal,
    app: () => running.app,
    /** Ends the program and starts it again on the same database, as a new version would. */
    async restart(): Promise<void> {
      await running.stop();
      running = await open();
    },
    async close(): Promise<void> {
      await running.stop();
      await fakes.slack?.close();
      await fakes.telegram?.close();
      if (log.errors.length > 0) throw new Error(`The program logged errors:\n${log.errors.join("\n")}`);
    },
  };
}

/** Each look at it takes a millisecond, so that no two changes have the same instant; all else moves by the test's hand. */
function createClock(start: string) {
  let at = Date.parse(start);
  return {
    now: () => new Date(at++),
    /** To an ISO instant. */
    set(instant: string): void {
      at = Date.parse(instant);
    },
    advance(minutes: number): void {
      at += minutes * 60_000;
    },
  };
}

type Clock = ReturnType<typeof createClock>;

function createErrorLog(): Logger & { errors: string[] } {
  const errors: string[] = [];
  const silent = () => undefined;
  const error = (fields: object, message: string) => {
    const cause = Object.values(fields).find((value) => value instanceof Error);
    errors.push(`${message} ${cause instanceof Error ? cause.stack : JSON.stringify(fields)}`);
  };
  return { errors, debug: silent, info: silent, warn: silent, error };
}

async function createFakes({ doors, terminalPerson }: DeskOptions, clock: Clock): Promise<Fakes> {
  return {
    slack: doors.includes("slack") ? await createFakeSlack({ clock }) : null,
    telegram: doors.includes("telegram") ? await createFakeTelegram({ clock }) : null,
    terminal: doors.includes("console") ? createTerminal(terminalPerson ?? { name: "Mei" }) : null,
  };
}

function configOf(
  { defaults, slackBy, slackPrefix = "", telegramBy }: DeskOptions,
  { slack, telegram }: Fakes,
  url: string,
): Config {
  const slackWay =
    slackBy === "socket"
      ? { socket: { appToken: slack?.appToken ?? "" } }
      : { http: { signingSecret: slack?.signingSecret ?? "" } };
  const webhook = { url: `${WEBHOOK.origin}/telegram/webhook`, secret: WEBHOOK.secret };
  return {
    database: { type: "server", url, ownerUrl: url },
    port: 0,
    admin: null,
    defaults: { zone: "Europe/Berlin", locale: "en", country: "DE", ...defaults },
    backup: { dir: "./backups", keep: 0 },
    logLevel: "silent",
    slack: slack && { botToken: slack.botToken, apiUrl: slack.apiUrl, prefix: slackPrefix, ...slackWay },
    telegram: telegram && {
      botToken: telegram.token,
      apiRoot: telegram.apiRoot,
      ...(telegramBy === "webhook" ? { webhook } : {}),
    },
  };
}

async function startApp(
  options: DeskOptions,
  fakes: Fakes,
  { clock, url, store, log }: { clock: Clock; url: string; store: BotStore; log: Logger },
): Promise<{ app: App; stop(): Promise<void> }> {
  const app = await createApp({
    config: configOf(options, fakes, url),
    store,
    clock,
    ids: randomIds,
    log,
    timers: inert,
    alone: true,
    ...(fakes.terminal ? { console: fakes.terminal.options } : {}),
  });
  const port = await app.start();
  const local = `http://127.0.0.1:${port}`;
  if (options.slackBy !== "socket") fakes.slack?.attachHttp(`${local}/slack/events`);
  if (options.telegramBy === "webhook") fakes.telegram?.routeWebhook(WEBHOOK.origin, local);
  return { app, stop: () => app.stop() };
}
