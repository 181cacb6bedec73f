// What a start does before anything else: a database that is there, fit, and at the program's schema.
import { fileURLToPath } from "node:url";
import type { Logger } from "../services/ports.ts";
import { createClient } from "./client.ts";
import { startEmbedded } from "./embedded/embedded.ts";
import { migrate } from "./migrate.ts";
import { checkServer, reachServer } from "./server-check.ts";

/**
 * A database ready for use: its address, `alone` when no other process can be at it, and `close`, which stops it when it is ours
 * (within 5 s).
 */
export type Database = { url: string; alone: boolean; close(): Promise<void> };

export const MIGRATIONS = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/**
 * Opens the server at `url`, or without one (null) starts the embedded server of `dataDir`; checks it and migrates it.
 * Throws EmbeddedError, ServerError or MigrationError, whose messages are sentences for the operator.
 */
export async function openDatabase(options: { url: string | null; dataDir: string; log: Logger }): Promise<Database> {
  const { dataDir, log } = options;
  const embedded = options.url === null ? await startEmbedded({ dataDir, log }) : null;
  const url = embedded?.url ?? options.url ?? "";
  const close = async () => embedded?.stop();
  try {
    await reachServer(url);
    await check(url, log);
    await migrate(url, { dir: MIGRATIONS, log });
    return { url, alone: embedded !== null, close };
  } catch (error) {
    await close();
    throw error;
  }
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
