// Which database a backup is made of or restored into: a server, or the embedded one, which the program may be running already.
import { hasCluster, runningAddress } from "../embedded/beside.ts";
import { type EmbeddedLog, startEmbedded } from "../embedded/embedded.ts";
import { EmbeddedError } from "../embedded/errors.ts";
import { reachServer } from "../server-check.ts";
import { BackupError } from "./errors.ts";

/** Where the records are. */
export type Place = { type: "server"; ownerUrl: string } | { type: "embedded"; dataDir: string };

/**
 * Works on the database as it is, beside the program when that runs; an embedded one that nobody runs is started for the time
 * of the work. Throws BackupError nothing-there for a folder without a database, ServerError or EmbeddedError.
 */
export async function withExisting<T>(place: Place, log: EmbeddedLog, work: (url: string) => Promise<T>): Promise<T> {
  if (place.type === "server") return onServer(place.ownerUrl, work);
  if (!(await hasCluster(place.dataDir)))
    throw new BackupError({ code: "nothing-there", place: `in ${place.dataDir}` });
  try {
    return await withStarted(place.dataDir, log, work);
  } catch (error) {
    if (!(error instanceof EmbeddedError) || error.code !== "held") throw error;
    return work(await runningAddress(place.dataDir));
  }
}

/**
 * Works on a database that is ours alone; an embedded one is created when missing. Throws EmbeddedError held when the program
 * runs on it, ServerError or another EmbeddedError.
 */
export async function withOwn<T>(place: Place, log: EmbeddedLog, work: (url: string) => Promise<T>): Promise<T> {
  return place.type === "server" ? onServer(place.ownerUrl, work) : withStarted(place.dataDir, log, work);
}

async function onServer<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  await reachServer(url);
  return work(url);
}

async function withStarted<T>(dataDir: string, log: EmbeddedLog, work: (url: string) => Promise<T>): Promise<T> {
  const { url, stop } = await startEmbedded({ dataDir, log });
  return work(url).finally(stop);
}
