// The program itself as a process of its own, as `npm start` runs it, so that it can be killed like one.

import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { onTestFailed, onTestFinished } from "vitest";

export interface Program {
  readonly pid: number;
  /** Where it listens for events. */
  readonly url: string;
  /** When it was spawned, in ms of the machine's clock. */
  readonly startedAt: number;
  /** When it said that it is ready, in the same; not a number before. */
  readyAt(): number;
  /** As kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end (SIGTERM); its exit code. */
  stop(): Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
  isRunning(): boolean;
  /** What it has logged and said so far. */
  output(): string;
}

export interface LaunchOptions {
  env: Record<string, string>;
  /** A module to load before it. */
  preload?: string;
  /** Another program than the one of these sources. */
  program?: string;
  /** How long it may take to be ready. */
  readyWithinMs?: number;
  /** False: does not wait until /readyz says that all is well. */
  untilReady?: boolean;
}

/** Often enough for what takes seconds, seldom enough not to be a load of its own. */
const POLL_MS = 100;
const READY_WITHIN_MS = 90_000;
/** Lines kept for the report of a failed proof. */
const SHOWN = 60;

const living = new Set<ChildProcess>();
// A worker that is ended in mid-proof leaves nothing behind.
process.once("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

/** Starts the program and waits until it is ready. It is killed after the test. Throws, with its output, when it ends instead. */
export async function launch(options: LaunchOptions): Promise<Program> {
  const { env, preload, readyWithinMs, untilReady = true } = options;
  const program = options.program ?? (await bundled());
  const port = await freePort();
  const startedAt = Date.now();
  const child = spawn(process.execPath, [...(preload ? ["--import", preload] : []), program], {
    // Nowhere near a .env of the clone.
    cwd: tmpdir(),
    env: { ...inherited(), LOG_LEVEL: "info", ...env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const running = watch(child, `http://127.0.0.1:${port}`, startedAt);
  if (untilReady) await ready(running, readyWithinMs ?? READY_WITHIN_MS);
  return running;
}

/** What a process needs to run at all; no setting of the program. */
function inherited(): Record<string, string> {
  const names = ["PATH", "HOME", "TMPDIR", "SystemRoot", "LANG"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function watch(child: ChildProcess, url: string, startedAt: number): Program {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => said.push(String(chunk)));
  living.add(child);
  const gone = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => {
      living.delete(child);
      resolve(code);
    });
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning()) child.kill(signal);
    return gone;
  };
  const program: Program = {
    pid: child.pid ?? 0,
    url,
    startedAt,
    readyAt: () => Date.parse(/"time":"([^"]+)".*"msg":"ready"/.exec(program.output())?.[1] ?? ""),
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    signal: (signal) => void child.kill(signal),
    isRunning,
    output: () => said.join(""),
  };
  onTestFinished(program.kill);
  onTestFailed(() => {
    process.stderr.write(`\nThe last words of process ${program.pid}:\n${lastLines(program.output())}\n`);
  });
  return program;
}

const lastLines = (text: string): string => text.split("\n").slice(-SHOWN).join("\n");

/** Ends it in peace and starts it anew. */
export async function again(world: { start(): Promise<Program> }, program: Program): Promise<Program> {
  await program.stop();
  return world.start();
}

/** Waits until all is well with it. */
export async function ready(program: Program, withinMs = READY_WITHIN_MS): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    if (!program.isRunning()) throw new Error(`The program ended at its start:\n${lastLines(program.output())}`);
    const response = await fetch(`${program.url}/readyz`).catch(() => null);
    const state = await response?.text();
    if (response?.ok) return;
    if (performance.now() > deadline) {
      throw new Error(`The program was not ready within ${withinMs} ms: ${state}\n${lastLines(program.output())}`);
    }
    await delay(POLL_MS);
  }
}

let made: Promise<string> | undefined;

/** Makes the bundle before any process starts, so that two do not write it at once. */
export function bundled(): Promise<string> {
  made ??= bundle();
  return made;
}

async function bundle(): Promise<string> {
  const script = fileURLToPath(new URL("../../../scripts/bundle.mjs", import.meta.url));
  const scripts: { bundle(): Promise<string> } = await import(pathToFileURL(script).href);
  return scripts.bundle();
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Polls until the condition holds and answers its value; throws after `withinMs` of real time. */
export async function until<T>(
  condition: () => T | Promise<T>,
  what: string,
  withinMs = 10_000,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}, in vain`);
    await delay(POLL_MS);
  }
}
