// Creates the database cluster: in a staging folder that is renamed when complete, so a kill at any moment leaves either none or a whole one.
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./account.ts";
import type { Installation } from "./binaries.ts";
import { EmbeddedError, errorCode, onDirectory, problemInOutput } from "./errors.ts";
import { run, spawnOptions } from "./run.ts";

/** The server's superuser, and the name of the application's database. */
export const ROLE = "rapport";

/** A complete cluster: its folder and the password of its only role. */
export type Cluster = { dir: string; password: string };

const PASSWORD_FILE = "rapport.password";
const STAGING = "postgres.new-";

/**
 * Where PostgreSQL finds its cluster: under another account by its working folder, which Linux lets it use although
 * that account may not walk down the closed folders above it; else by its path.
 */
export function dataArgument(dir: string, account: Account | undefined): string {
  return account && process.platform === "linux" ? "/proc/self/cwd" : dir;
}

/** The cluster's folder inside the data folder. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, "postgres");
}

/**
 * The cluster of `dataDir`, created at the first start (about a second). `sync` false skips flushing a new cluster to
 * disk, for tests. The caller holds the claim on `dataDir`.
 * Throws EmbeddedError directory-foreign, other-version, directory-unwritable, disk-full or init-failed.
 */
export async function prepareCluster(dataDir: string, installation: Installation, sync: boolean): Promise<Cluster> {
  const dir = clusterFolder(dataDir);
  return onDirectory(dir, async () => {
    await removeLeftovers(dataDir);
    if (await isMissing(dir)) await createCluster(dataDir, installation, sync);
    const found = (await readFile(join(dir, "PG_VERSION"), "utf8")).trim();
    const needed = installation.binaries.major;
    if (found !== needed) throw new EmbeddedError({ code: "other-version", path: dir, found, needed });
    await own(dir, installation.account);
    return { dir, password: await readPassword(dir) };
  });
}

/** The password of the cluster's only role; its file is the server account's alone. */
export async function readPassword(clusterDir: string): Promise<string> {
  return (await readFile(join(clusterDir, PASSWORD_FILE), "utf8")).trim();
}

/** An initdb that was killed leaves a staging folder; nothing in it was ever used. */
async function removeLeftovers(dataDir: string): Promise<void> {
  const leftovers = (await readdir(dataDir)).filter((name) => name.startsWith(STAGING));
  await Promise.all(leftovers.map((name) => rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 })));
}

async function isMissing(dir: string): Promise<boolean> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  });
  if (names === undefined) return true;
  if (names.includes("PG_VERSION")) return false;
  if (names.length > 0) throw new EmbeddedError({ code: "directory-foreign", path: dir });
  await rmdir(dir);
  return true;
}

async function createCluster(dataDir: string, installation: Installation, sync: boolean): Promise<void> {
  const staging = join(dataDir, `${STAGING}${randomBytes(4).toString("hex")}`);
  const password = randomBytes(24).toString("base64url");
  try {
    await mkdir(staging, { mode: 0o700 });
    await give(staging, installation.account);
    await initialise(staging, password, installation, sync);
    await writeSecret(join(staging, PASSWORD_FILE), password, installation.account);
    await rename(staging, clusterFolder(dataDir));
  } catch (error) {
    await rm(staging, { recursive: true, force: true, maxRetries: 3 });
    throw error;
  }
}

/**
 * Character classes must know Chinese (under LC_CTYPE C, pg_trgm finds no trigram in a Chinese name), so besides
 * PostgreSQL's builtin C.UTF-8 the C library's LC_CTYPE is set too, to the first that this system has.
 */
const CHARACTER_TYPES = ["C.UTF-8", "en_US.UTF-8", "C"];

async function initialise(staging: string, password: string, installation: Installation, sync: boolean): Promise<void> {
  const { account, binaries } = installation;
  // Beside the staging folder, which must be empty; a kill leaves both for removeLeftovers.
  const path = `${staging}.password`;
  await writeSecret(path, password, account);
  const secret = await open(path);
  try {
    for (const characterType of CHARACTER_TYPES) {
      const { status, output } = await run(
        binaries.initdb,
        [
          `--pgdata=${dataArgument(staging, account)}`,
          `--username=${ROLE}`,
          "--auth=scram-sha-256",
          // Another account may be unable to walk to the file, so it gets it opened.
          `--pwfile=${account ? "/dev/stdin" : path}`,
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C",
          `--lc-ctype=${characterType}`,
          ...(sync ? [] : ["--no-sync"]),
        ],
        spawnOptions(account, staging),
        secret.fd,
      );
      if (status === 0) return;
      if (/invalid locale name/.test(output)) continue;
      const reason = reasonIn(output);
      throw new EmbeddedError(problemInOutput(staging, output) ?? { code: "init-failed", path: staging, reason });
    }
  } finally {
    await secret.close();
    await rm(path, { force: true });
  }
}

/** Adopts a cluster that root restored or copied: right owner throughout, and the mode PostgreSQL insists on. */
async function own(dir: string, account: Account | undefined): Promise<void> {
  const { uid, mode } = await stat(dir);
  if (account && uid !== account.uid) {
    for (const entry of await readdir(dir, { recursive: true }))
      await chown(join(dir, entry), account.uid, account.gid);
    await give(dir, account);
  }
  if (process.platform !== "win32" && (mode & 0o027) !== 0) await chmod(dir, 0o700);
}

async function give(path: string, account: Account | undefined): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

async function writeSecret(path: string, secret: string, account: Account | undefined): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(`${secret}\n`);
    await file.sync();
    if (account) await file.chown(account.uid, account.gid);
  } finally {
    await file.close();
  }
}

/** What a program gave as its reason to end: its own last complaint, else the end of its output. */
export function reasonIn(output: string): string {
  const complaints = [...output.matchAll(/(?:FATAL|PANIC|error): +(.+)/g)].flatMap(([, reason]) => reason ?? []);
  return complaints.at(-1) ?? output.trim().split("\n").slice(-3).join(" ").slice(-500);
}
