// The way to a database that another process of ours holds: its server listens on this machine, so others may ask it too.
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { clusterFolder, readPassword } from "./cluster.ts";
import { EmbeddedError } from "./errors.ts";
import { addressOn, connectOnce } from "./postmaster.ts";

/** The holder may be starting or restarting its server; it is given this long, in ms. */
const PATIENCE = 5000;

/** Whether the folder holds a database. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  return (await stat(join(clusterFolder(dataDir), "PG_VERSION")).catch(() => undefined)) !== undefined;
}

/**
 * The address of the server that another process runs for `dataDir`. Throws EmbeddedError not-reachable where its files may
 * not be read (another user's) or nothing answers on this machine (another container's).
 */
export async function runningAddress(dataDir: string): Promise<string> {
  const dir = clusterFolder(resolve(dataDir));
  let reason = "";
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await delay(100)) {
    try {
      const url = addressOn(await portIn(dir), await readPassword(dir));
      const refusal = await connectOnce(url);
      if (refusal === undefined) return url;
      reason = refusal;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  throw new EmbeddedError({ code: "not-reachable", dir: dataDir, reason });
}

/** The fourth line of postmaster.pid is the port (src/include/utils/pidfile.h). */
async function portIn(dir: string): Promise<number> {
  return Number((await readFile(join(dir, "postmaster.pid"), "utf8")).split("\n")[3]);
}
