// One process per data folder: PostgreSQL's own lock neither says who holds it nor sees other containers.
import { createHash } from "node:crypto";
import { readFile, readlink, rm, stat, utimes, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedError, errorCode } from "./errors.ts";

/** The right to use a data folder, held until `release` or the death of this process. */
export type Claim = { release(): Promise<void> };

/** What the holder writes into the folder: for the sentence others get, and for holders in other containers. */
type Owner = { pid: number; host: string; since: string; place: string };

const OWNER_FILE = "postgres.owner";
/** The holder touches its file this often, in ms; a reader elsewhere waits for two beats and a bit before it doubts. */
const BEAT = 700;

/**
 * Claims `dataDir` for this process. The claim is a listening local socket named after the folder: exclusive, and gone
 * with its process even after kill -9, so there is no stale lock and no reused pid to judge. Such a socket does not
 * reach into other containers; there the owner file's heartbeat decides.
 * Throws EmbeddedError held, within 2 s, when another process has it.
 */
export async function claimFolder(dataDir: string): Promise<Claim> {
  const file = join(dataDir, OWNER_FILE);
  const server = await listen(await socketName(dataDir));
  if (server === undefined) throw held(dataDir, await readOwner(file));
  try {
    const place = await thisPlace();
    const owner = await readOwner(file);
    if (owner && owner.place !== place && (await isBeating(file))) throw held(dataDir, owner);
    await writeOwner(file, { pid: process.pid, host: hostname(), since: new Date().toISOString(), place });
  } catch (error) {
    await close(server);
    throw error;
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), BEAT).unref();
  return {
    async release() {
      clearInterval(beat);
      await rm(file, { force: true });
      await close(server);
    },
  };
}

/** Device and inode name the folder however its path is spelt. */
async function socketName(dataDir: string): Promise<string> {
  const { dev, ino } = await stat(dataDir, { bigint: true });
  const name = `rapport-${createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** Listens on a local socket; undefined when another process does. */
async function listen(path: string): Promise<Server | undefined> {
  const server = await tryListen(path);
  if (server || process.platform === "linux" || process.platform === "win32") return server;
  // Elsewhere the socket is a file that outlives a killed process; nobody answers behind a stale one.
  if (await isAnswered(path)) return undefined;
  await rm(path, { force: true });
  return tryListen(path);
}

function tryListen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error) => (errorCode(error) === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen(path, () => resolve(server.unref()));
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Names the reach of a local socket: this start of the machine and this network namespace; else the host. */
async function thisPlace(): Promise<string> {
  if (process.platform !== "linux") return hostname();
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => hostname());
  const network = await readlink("/proc/self/ns/net").catch(() => hostname());
  return `${boot.trim()} ${network}`;
}

async function isBeating(file: string): Promise<boolean> {
  const before = (await stat(file)).mtimeMs;
  for (let waited = 0; waited < 2.5 * BEAT; waited += BEAT / 7) {
    await delay(BEAT / 7);
    const now = await stat(file).catch(() => undefined);
    if (now === undefined) return false;
    if (now.mtimeMs !== before) return true;
  }
  return false;
}

async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

async function writeOwner(file: string, owner: Owner): Promise<void> {
  await writeFile(file, JSON.stringify(owner), { mode: 0o644 });
}

function held(dir: string, owner: Owner | undefined): EmbeddedError {
  const host = owner === undefined || owner.host === hostname() ? null : owner.host;
  return new EmbeddedError({ code: "held", dir, pid: owner?.pid ?? null, host, since: owner?.since ?? null });
}
