// One database and one store for all tests of a file, emptied before each: a new one for each would take most of their time.

import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import type { BotStore } from "../../../src/bot/bot.ts";
import type { Reply } from "../../../src/bot/reply.ts";
import type { Request } from "../../../src/bot/request.ts";
import { createNameIndex } from "../../../src/db/names/index.ts";
import { createStore } from "../../../src/db/store.ts";
import { createTestDatabase } from "../../support/database.ts";
import { SILENT } from "../../support/store.ts";

interface SharedDatabase {
  url: string;
  store: BotStore;
  /** A connection of its own, beside the program's. */
  pool: pg.Pool;
}

let shared: SharedDatabase | null = null;

/** Opens the database of this test file. Call at the top of the file. */
export function useDatabase(): void {
  let drop = async () => {};
  beforeAll(async () => {
    const { url: ownerUrl, appUrl: url, ...database } = await createTestDatabase();
    const names = createNameIndex({ url, log: SILENT });
    drop = async () => {
      await names.close();
      await database.drop();
    };
    const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
    // Dropping the database may cut a connection that is still closing.
    pool.on("error", () => undefined);
    shared = { url, store: createStore<Request, Reply>({ url, log: SILENT, names }), pool };
  });
  afterAll(async () => {
    await shared?.store.close();
    await shared?.pool.end();
    shared = null;
    await drop();
  });
}

/**
 * The database of this test file, empty. Truncating would give each table and index a new file and take ten times as long for a
 * few rows. In one statement, so that keys from table to table are looked at when all are gone.
 */
export async function emptyDatabase(): Promise<SharedDatabase> {
  if (shared === null) throw new Error("Call useDatabase() at the top of the test file");
  const { rows } = await shared.pool.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  const each = rows.map(({ name }, index) => `t${index} AS (DELETE FROM ${name})`);
  // What was done is kept by a trigger, which does not fire for a replica.
  const statement = `WITH ${each.join(", ")} SELECT`;
  await shared.pool.query(`BEGIN; SET LOCAL session_replication_role = replica; ${statement}; COMMIT`);
  return shared;
}
