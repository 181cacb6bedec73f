// What a start does before anything else: a database that is there, fit, and at the program's schema.
import { fileURLToPath } from "node:url";
import type { Logger } from "../services/ports.ts";
import { createClient } from "./client.ts";
import { startEmbedded } from "./embedded/embedded.ts";
import { migrate } from "./migrate.ts";
import { grantWork, makeAppRole, roleAt } from "./roles.ts";
import { checkServer, reachServer } from "./server-check.ts";

/**
 * A database ready for use: its address for the program and for its owner (who backs it up), `alone` when no other process can be
 * at it, and `close`, which stops it when it is ours (within 5 s).
 */
export type Database = { url: string; ownerUrl: string; alone: boolean; close(): Promise<void> };

export interface OpenOptions {
  /** A server; null: the embedded one of `dataDir`. */
  url: string | null;
  /** The same server as the owner of its tables; `url` unless it is given. */
  ownerUrl?: string;
  dataDir: string;
  log: Logger;
}

export const MIGRATIONS = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/**
 * Opens the server at `url`, or starts the embedded server; checks it, migrates it as its owner, and lets the program's role work
 * on what the migrations made. Throws EmbeddedError, ServerError or MigrationError, whose messages are sentences for the operator.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { dataDir, log } = options;
  const embedded = options.url === null ? await startEmbedded({ dataDir, log }) : null;
  const close = async () => embedded?.stop();
  try {
    const { url, ownerUrl } = embedded
      ? { url: await makeAppRole(embedded.url), ownerUrl: embedded.url }
      : await reached(options);
    await check(url, log);
    await migrate(ownerUrl, { dir: MIGRATIONS, log });
    const role = await roleAt(url);
    if (role.isSuperuser) log.warn({ code: "superuser", role: role.name }, SUPERUSER);
    if (url !== ownerUrl) await grantWork(ownerUrl, role.name, MIGRATIONS);
    return { url, ownerUrl, alone: embedded !== null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const SUPERUSER =
  "DATABASE_URL logs in as a superuser, whom nothing in the database can refuse. Give the program a plain role of its own there, and name this one in DATABASE_OWNER_URL (README: Your own PostgreSQL).";

async function reached({ url, ownerUrl }: OpenOptions): Promise<{ url: string; ownerUrl: string }> {
  const server = url ?? "";
  await reachServer(server);
  if (ownerUrl !== undefined && ownerUrl !== server) await reachServer(ownerUrl, "DATABASE_OWNER_URL");
  return { url: server, ownerUrl: ownerUrl ?? server };
}

async function check(url: string, log: Logger): Promise<void> {
  const prisma = createClient({ url, log, maxConnections: 1 });
  try {
    const notices = await checkServer((sql, ...values) => prisma.$queryRawUnsafe(sql, ...values));
    for (const { code, message } of notices) log.warn({ code }, message);
  } finally {
    await prisma.$disconnect();
  }
}
