// The world a proof takes place in: a database of its own, the platforms (which live on while the program dies), and processes.

import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../../../src/db/open.ts";
import { createTestDatabase } from "../../support/database.ts";
import { createFakeSlack, type FakeSlack } from "../../support/slack/fake-slack.ts";
import { SILENT } from "../../support/store.ts";
import { createFakeTelegram, type FakeTelegram } from "../../support/telegram/fake-telegram.ts";
import { afterwards } from "./cleanup.ts";
import { type LaunchOptions, launch, type Program } from "./program.ts";

export interface Platforms {
  slack: FakeSlack;
  telegram: FakeTelegram;
}

export interface World extends Platforms {
  /** The database's address; an embedded server has another after each start. */
  url(): string;
  /** The rows of a statement, run beside the program. */
  look<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Starts the program in this world; Slack's events go to the one started last. */
  start(options?: Partial<LaunchOptions>): Promise<Program>;
}

/** How long a platform takes to answer, so that a kill finds messages in flight. */
type Latency = (method: string) => number;

/** Both platforms, on real time; closed after the test. */
export async function openPlatforms(latency: Latency = () => 0): Promise<Platforms> {
  const clock = { now: () => new Date() };
  const slack = await createFakeSlack({ clock, latency });
  afterwards(slack.close);
  const telegram = await createFakeTelegram({ clock, latency });
  afterwards(telegram.close);
  return { slack, telegram };
}

/** The settings that open both doors of a process. */
export function doorsOf({ slack, telegram }: Platforms): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    DEFAULT_TIMEZONE: "UTC",
  };
}

interface WorldOptions {
  latency?: Latency;
  /** The program's own server in a folder, flushing as it does; else a database of the tests' server. */
  embedded?: boolean;
}

/** A world on a fresh, migrated database; all of it is gone after the test. */
export async function openWorld({ latency, embedded = false }: WorldOptions = {}): Promise<World> {
  const { url, settings } = embedded ? await ownServer() : await sharedServer();
  const platforms = await openPlatforms(latency);
  const pools = new Map<string, pg.Pool>();
  afterwards(() => Promise.all([...pools.values()].map((pool) => pool.end())));
  return {
    ...platforms,
    url,
    async look<Row>(sql: string, values: unknown[] = []) {
      const pool = pools.get(url()) ?? newPool(url());
      pools.set(url(), pool);
      return (await pool.query(sql, values)).rows as Row[];
    },
    async start({ env, ...options } = {}) {
      const program = await launch({ ...options, env: { ...settings, ...doorsOf(platforms), ...env } });
      platforms.slack.attachHttp(`${program.url}/slack/events`);
      return program;
    },
  };
}

interface Database {
  url(): string;
  /** What tells the program of it. */
  settings: Record<string, string>;
}

async function sharedServer(): Promise<Database> {
  const { url, drop } = await createTestDatabase();
  afterwards(drop);
  return { url: () => url, settings: { DATABASE_URL: url } };
}

/** Created and migrated as the program's first start does it. */
async function ownServer(): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), "rapport-chaos-"));
  afterwards(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const { close } = await openDatabase({ url: null, dataDir, log: SILENT });
  await close();
  return { url: () => embeddedUrl(dataDir), settings: { DATA_DIR: dataDir } };
}

/** The address of the server that runs in this folder: its port is in its pid file, its password beside its data. */
export function embeddedUrl(dataDir: string): string {
  const cluster = join(dataDir, "postgres");
  const port = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[3];
  const password = readFileSync(join(cluster, "rapport.password"), "utf8").trim();
  return `postgresql://rapport:${password}@127.0.0.1:${port}/rapport`;
}

function newPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4 });
  // A proof may cut every connection, also ours.
  pool.on("error", () => undefined);
  return pool;
}
