// One PostgreSQL server process: started on a free port, watched until it answers, stopped, or found orphaned and stopped.
import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Installation } from "./binaries.ts";
import { type Cluster, dataArgument, ROLE, reasonIn } from "./cluster.ts";
import { EmbeddedError, errorCode, onDirectory, problemInOutput } from "./errors.ts";
import { run, spawnOptions } from "./run.ts";

/** Server settings by name, as on postgres's command line. */
export type Settings = Readonly<Record<string, string>>;

/**
 * TimeZone: the app's drivers read and write UTC only. The log_ settings keep customers' data out of the log:
 * PostgreSQL would write failed statements and the values of a violated key.
 */
const SETTINGS: Settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  cluster_name: ROLE,
  max_connections: "50",
  TimeZone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** A server that answers: its process, its port and the address of the application's database. */
export type Postmaster = { child: ChildProcess; port: number; url: string };

const LOG_LIMIT_BYTES = 1_000_000;
/** Crash recovery may take its time; a server that says it is starting is given this long, in ms. */
const PATIENCE = 120_000;

/**
 * Starts the server on `port` of 127.0.0.1 and waits until the application's database answers (created if missing).
 * Its log goes to `log`. Throws EmbeddedError start-failed, disk-full or directory-unwritable.
 */
export async function startPostmaster(
  cluster: Cluster,
  installation: Installation,
  { port, log, settings }: { port: number; log: string; settings: Settings },
): Promise<Postmaster> {
  const logFile = await onDirectory(log, () => openLog(log));
  try {
    const from = (await logFile.stat()).size;
    const all = Object.entries({ ...SETTINGS, ...settings, port: String(port) });
    const child = spawn(
      installation.binaries.postgres,
      ["-D", dataArgument(cluster.dir, installation.account), ...all.flatMap(([k, v]) => ["-c", `${k}=${v}`])],
      {
        ...spawnOptions(installation.account, cluster.dir),
        // A session of its own: Ctrl-C in our terminal must not stop the server before our last write.
        detached: process.platform !== "win32",
        stdio: ["ignore", logFile.fd, logFile.fd],
      },
    );
    const url = addressOn(port, cluster.password);
    const exited = new Promise<void>((resolve) => {
      child.once("error", () => resolve());
      child.once("exit", () => resolve());
    });
    if (await Promise.race([untilAnswers(url, child), exited.then(() => false)])) return { child, port, url };
    child.kill("SIGKILL");
    const output = (await readFile(log, "utf8")).slice(from);
    const reason = reasonIn(output) || "the server did not answer in time";
    throw new EmbeddedError(
      problemInOutput(cluster.dir, output) ?? { code: "start-failed", path: cluster.dir, reason },
    );
  } finally {
    await logFile.close();
  }
}

/** The address of the application's database on a port of this machine. */
export const addressOn = (port: number, password: string): string =>
  `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${ROLE}`;

async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  return open(path, size > LOG_LIMIT_BYTES ? "w" : "a", 0o600);
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function untilAnswers(url: string, child: ChildProcess): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline && isRunning(child); await delay(20)) {
    const refusal = await connectOnce(url);
    if (refusal === undefined) return true;
    if (refusal === "3D000") await createDatabase(url);
  }
  return false;
}

/** Undefined when the database answers, else the error's code: 57P03 still starting, 3D000 no such database. */
export async function connectOnce(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return errorCode(error) ?? "unknown";
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${ROLE}`);
  } finally {
    await client.end();
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Stops our server: politely (open transactions are rolled back), after 3 s at once; done within 5 s. */
export async function stopPostmaster(child: ChildProcess, cluster: Cluster, installation: Installation): Promise<void> {
  if (!isRunning(child) || child.pid === undefined) return;
  await stopProcess(child.pid, cluster, installation);
}

/**
 * A server that outlived its parent (kill -9) still serves the folder: it is stopped, so that ours can start.
 * A postmaster.pid whose process is gone, or is another program by now (a reused pid), is removed; PostgreSQL would
 * refuse to start for the latter. Returns what it found. The caller holds the claim on the data folder.
 */
export async function clearOrphan(cluster: Cluster, installation: Installation): Promise<"none" | "stale" | "orphan"> {
  const file = join(cluster.dir, "postmaster.pid");
  const [pidLine, , startLine, portLine] = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const pid = Number(pidLine);
  if (!Number.isInteger(pid) || pid <= 0) {
    await rm(file, { force: true });
    return "none";
  }
  if ((await isAlive(pid)) && (await serves(pid, cluster, Number(startLine), Number(portLine)))) {
    await stopProcess(pid, cluster, installation);
    return "orphan";
  }
  await rm(file, { force: true });
  return "stale";
}

/** Is `pid` a server of this very cluster? Exactly: by its working folder on Linux, elsewhere by asking the server. */
async function serves(pid: number, cluster: Cluster, startedAt: number, port: number): Promise<boolean> {
  if (process.platform === "linux") {
    const [here, there] = await Promise.all([stat(cluster.dir), stat(`/proc/${pid}/cwd`).catch(() => undefined)]);
    return there !== undefined && there.dev === here.dev && there.ino === here.ino;
  }
  const connectionString = `postgresql://${ROLE}:${cluster.password}@127.0.0.1:${port}/postgres`;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    const { rows } = await client.query("SELECT extract(epoch FROM pg_postmaster_start_time())::int AS started");
    return Math.abs(Number(rows[0]?.started) - startedAt) <= 2;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopProcess(pid: number, cluster: Cluster, { account, binaries }: Installation): Promise<void> {
  if (process.platform === "win32") {
    await run(binaries.pgCtl, ["stop", "-D", cluster.dir, "-m", "fast", "-t", "4"], spawnOptions(account, cluster.dir));
    return;
  }
  for (const [signal, patience] of [
    ["SIGINT", 3000],
    ["SIGQUIT", 1000],
    ["SIGKILL", 500],
  ] as const) {
    if (!signalProcess(pid, signal)) return;
    for (const deadline = Date.now() + patience; Date.now() < deadline; await delay(10)) {
      if (!(await isAlive(pid))) return;
    }
  }
}

/** False for a zombie too: an orphan's new parent may take seconds to collect it, or never do. */
async function isAlive(pid: number): Promise<boolean> {
  if (!signalProcess(pid, 0)) return false;
  if (process.platform !== "linux") return true;
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return status !== "" && !/\) [ZX] /.test(status);
}

function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
