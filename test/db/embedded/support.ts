// Real servers in temporary folders: starting them here or in processes that can be killed, and looking at what runs.
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, vi } from "vitest";
import type { Account } from "../../../src/db/embedded/account.ts";
import { type Embedded, startEmbedded } from "../../../src/db/embedded/embedded.ts";

// Real servers: a second each on an idle machine, many on a busy one.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Flushing is left out where a test is not about surviving, to be quick. */
const UNSAFE = { fsync: "off" };

const toUndo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of toUndo.splice(0).reverse()) await undo();
});

/** Undoes `undo` after the test, before what was registered earlier. */
export function afterwards(undo: () => unknown): void {
  toUndo.push(undo);
}

/** A new temporary folder, removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-embedded-"));
  afterwards(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

let seed: Promise<string> | undefined;
afterAll(async () => {
  if (seed) await rm(await seed, { recursive: true, force: true });
});

/** A temporary folder with a cluster that was stopped cleanly: a copy, because making one takes a second. */
export async function folderWithCluster(): Promise<string> {
  seed ??= makeSeed();
  const folder = await temporaryFolder();
  cpSync(await seed, folder, { recursive: true });
  return folder;
}

async function makeSeed(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "rapport-seed-"));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const { stop } = await startEmbedded({ dataDir, log, settings: UNSAFE });
  await stop();
  await rm(join(dataDir, "postgres.log"));
  return dataDir;
}

/** What a server logged: each entry's level and message. */
export type Logged = { level: "info" | "warn" | "error"; message: string };

/** Starts an embedded database in this process; it is stopped after the test. */
export async function start(dataDir: string, settings: Record<string, string> = UNSAFE) {
  const logged: Logged[] = [];
  const at = (level: Logged["level"]) => (_: object, message: string) => void logged.push({ level, message });
  const log = { info: at("info"), warn: at("warn"), error: at("error") };
  const embedded: Embedded = await startEmbedded({ dataDir, log, settings });
  afterwards(embedded.stop);
  return { ...embedded, logged };
}

/** What a holder process answers: the address it serves, or why it does not. */
export type Answer = { url?: string; code?: string; message?: string };

/** A process of its own that holds (or fails to hold) the embedded database of `dataDir`; stopped after the test. */
export function hold(dataDir: string, { account, settings = UNSAFE }: { account?: Account; settings?: object } = {}) {
  const args = ["--import", "tsx", "test/db/embedded/hold.ts", dataDir];
  const child: ChildProcess = spawn(
    process.execPath,
    [...args, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)],
    { stdio: ["pipe", "pipe", "inherit"], ...(account && { uid: account.uid, gid: account.gid }) },
  );
  afterwards(() => release(child));
  const answer = new Promise<Answer>((resolve) => {
    child.stdout?.once("data", (chunk: Buffer) => resolve(JSON.parse(chunk.toString("utf8"))));
    child.once("exit", () => resolve({ message: "ended without a word" }));
  });
  return { child, answer };
}

/** Lets a holder stop its server and end. */
export async function release(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.stdin?.end();
  await gone;
}

/** Kills a process as kill -9 does, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** Runs one statement and returns its rows. */
export async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The pid in the cluster's postmaster.pid, or undefined when no server runs. */
export function postmasterPid(dataDir: string): number | undefined {
  const file = join(dataDir, "postgres", "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : undefined;
}

/** Waits until `condition` holds, at most ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (await condition()) return;
    await delay(10);
  }
  throw new Error("waited ten seconds in vain");
}
