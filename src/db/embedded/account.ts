// PostgreSQL refuses to run as root, so under root it runs as another account, which then owns the cluster.
import { readFile, stat } from "node:fs/promises";

/** An account to run a program as. */
export type Account = { name: string; uid: number; gid: number };

/** Accounts that exist for such work, the fittest first; `nobody` is on every Unix. */
const CANDIDATES = ["postgres", "_postgres", "nobody"];

/** True when this process is root, so that PostgreSQL must run as somebody else. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The accounts that could run the server of `clusterDir`, best first: the owner of an existing cluster alone,
 * else the usual ones that /etc/passwd knows (initdb refuses a uid without a name). Only asked under root.
 */
export async function serverAccounts(clusterDir: string): Promise<Account[]> {
  const known = await knownAccounts();
  const owner = await stat(clusterDir).catch(() => undefined);
  if (owner && owner.uid !== 0) {
    return [known.find(({ uid }) => uid === owner.uid) ?? { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid }];
  }
  return CANDIDATES.flatMap((name) => known.find((account) => account.name === name) ?? []);
}

async function knownAccounts(): Promise<Account[]> {
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  return passwd.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    // macOS writes nobody as -2; `>>> 0` is the same number as the kernel knows it.
    return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : [];
  });
}
