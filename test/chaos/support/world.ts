// The world a proof takes place in: a database of its own, the platforms (which live on while the program dies), and processes.

import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { openDatabase } from "../../../src/db/open.ts";
import { createTestDatabase } from "../../support/database.ts";
import { createFakeSlack, type FakeSlack } from "../../support/slack/fake-slack.ts";
import { SILENT } from "../../support/store.ts";
import { createFakeTelegram, type FakeTelegram } from "../../support/telegram/fake-telegram.ts";
import { type LaunchOptions, launch, type Program } from "./program.ts";

export interface Platforms {
  slack: FakeSlack;
  telegram: FakeTelegram;
}

export interface World extends Platforms {
  /** The database's address; an embedded server has another after each start. */
  url(): string;
  /** The folder of the embedded database. */
  dataDir(): string;
  /** From now on the embedded database is in this folder. */
  moveTo(dataDir: string): void;
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
  onTestFinished(slack.close);
  const telegram = await createFakeTelegram({ clock, latency });
  onTestFinished(telegram.close);
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
  const place: Place = embedded
    ? { type: "embedded", dataDir: await newCluster() }
    : { type: "shared", ...(await newDatabase()) };
  const url = () => (place.type === "shared" ? place.url : embeddedUrl(place.dataDir));
  const platforms = await openPlatforms(latency);
  const pools = new Map<string, pg.Pool>();
  onTestFinished(async () => void (await Promise.all([...pools.values()].map((pool) => pool.end()))));
  return {
    ...platforms,
    url,
    dataDir: () => (place.type === "embedded" ? place.dataDir : ""),
    moveTo(dataDir) {
      if (place.type === "embedded") place.dataDir = dataDir;
    },
    async look<Row>(sql: string, values: unknown[] = []) {
      const pool = pools.get(url()) ?? newPool(url());
      pools.set(url(), pool);
      return (await pool.query(sql, values)).rows as Row[];
    },
    async start({ env, ...options } = {}) {
      const program = await launch({ ...options, env: { ...settingsOf(place), ...doorsOf(platforms), ...env } });
      platforms.slack.attachHttp(`${program.url}/slack/events`);
      return program;
    },
  };
}

/** Where the database is. */
type Place = { type: "shared"; url: string; appUrl: string } | { type: "embedded"; dataDir: string };

const settingsOf = (place: Place): Record<string, string> =>
  place.type === "shared" ? { DATABASE_URL: place.appUrl, DATABASE_OWNER_URL: place.url } : { DATA_DIR: place.dataDir };

async function newDatabase(): Promise<{ url: string; appUrl: string }> {
  const { drop, ...addresses } = await createTestDatabase();
  onTestFinished(drop);
  return addresses;
}

/** Created and migrated as the program's first start does it. */
async function newCluster(): Promise<string> {
  const dataDir = await newFolder();
  const { close } = await openDatabase({ url: null, dataDir, log: SILENT });
  await close();
  return dataDir;
}

/** A temporary folder, removed after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-chaos-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** The address of the server that runs in this folder: its port is in its pid file, its password beside its data. */
function embeddedUrl(dataDir: string): string {
  const cluster = join(dataDir, "postgres");
  const [, , , port] = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  const password = readFileSync(join(cluster, "rapport.password"), "utf8").trim();
  return `postgresql://rapport:${password}@127.0.0.1:${port}/rapport`;
}

function newPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4 });
  // A proof may cut every connection, also ours.
  pool.on("error", () => undefined);
  return pool;
}
