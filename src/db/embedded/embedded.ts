// The database for teams that have none: a real PostgreSQL 18 beside us, started, watched and stopped with this process.
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isRoot, serverAccounts } from "./account.ts";
import { findInstallation, type Installation } from "./binaries.ts";
import { type Claim, claimFolder } from "./claim.ts";
import { type Cluster, clusterFolder, prepareCluster } from "./cluster.ts";
import { EmbeddedError, onDirectory } from "./errors.ts";
import { clearOrphan, freePort, type Settings, startPostmaster, stopPostmaster } from "./postmaster.ts";

/** The part of a logger this needs; pino fits. */
export type EmbeddedLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

/** A running embedded database: the address of its database, and how to stop it (within 5 s, twice is fine). */
export type Embedded = { url: string; stop(): Promise<void> };

/** `settings` are further server settings, such as fsync=off for tests, which also skips flushing a new cluster. */
export type EmbeddedOptions = { dataDir: string; log: EmbeddedLog; settings?: Settings };

/** Waits between tries, in ms: just after a kill the dead server's processes may still hold its shared memory. */
const RETRIES = [100, 300, 700, 1500];

/** Between attempts to bring a dead server back (a full disk, say), in ms. */
const RESTART_PAUSE = 1000;

/**
 * Starts the embedded PostgreSQL of `dataDir`, creating folder and cluster when missing, and keeps it running.
 * The address is on 127.0.0.1, on a free port, with a random password kept in the cluster's folder.
 * Throws EmbeddedError (its message is a sentence for the operator).
 */
export async function startEmbedded({ dataDir: given, log, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(given);
  await onDirectory(dataDir, () => mkdir(dataDir, { recursive: true }));
  const claim = await onDirectory(dataDir, () => claimFolder(dataDir));
  try {
    const accounts = isRoot() ? await serverAccounts(clusterFolder(dataDir)) : [undefined];
    const installation = await findInstallation(accounts);
    const cluster = await prepareCluster(dataDir, installation, settings.fsync !== "off");
    const found = await clearOrphan(cluster, installation);
    if (found !== "none") log.warn({ found }, "the database was not stopped properly last time; it recovers now");
    return await supervise({ dataDir, log, settings, claim, installation, cluster });
  } catch (error) {
    await claim.release();
    throw error;
  }
}

type Parts = Required<EmbeddedOptions> & { claim: Claim; installation: Installation; cluster: Cluster };

/** Starts the server, restarts it at the same address when it dies, and stops it for good. */
async function supervise({ dataDir, log, settings, claim, installation, cluster }: Parts): Promise<Embedded> {
  const file = join(dataDir, "postgres.log");
  const startOn = (port: number) => startPostmaster(cluster, installation, { port, log: file, settings });
  let { child, url, port } = await startPatiently(async () => startOn(await freePort()));
  let restarting: Promise<void> | undefined;
  let stopping: Promise<void> | undefined;
  const onExit = () => child.kill("SIGINT");

  async function restart(): Promise<void> {
    while (stopping === undefined) {
      try {
        ({ child } = await startPatiently(() => startOn(port)));
        return watch();
      } catch (error) {
        log.error({ err: error }, "the database could not be started again; trying on");
        await delay(RESTART_PAUSE);
      }
    }
  }

  function watch(): void {
    child.once("exit", (status, signal) => {
      if (stopping) return;
      log.error({ status, signal }, "the database server died; starting it again");
      restarting = restart();
    });
  }

  async function stop(): Promise<void> {
    await restarting;
    await stopPostmaster(child, cluster, installation);
    process.off("exit", onExit);
    await claim.release();
  }

  process.on("exit", onExit);
  watch();
  return { url, stop: () => (stopping ??= stop()) };
}

async function startPatiently<T>(start: () => Promise<T>): Promise<T> {
  for (const wait of RETRIES) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof EmbeddedError) || error.code !== "start-failed") throw error;
      await delay(wait);
    }
  }
  return start();
}
