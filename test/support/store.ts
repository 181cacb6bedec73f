// A store over a test file's own database, and a way to look into its tables past the store.

import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { createStore } from "../../src/db/store.ts";
import type { Logger, Repositories, Store } from "../../src/services/ports.ts";
import { createTestDatabase } from "./database.ts";

export const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const LOCK_WAITS = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

export interface TestStore {
  store: Store;
  /** As the role that the program works as. */
  url: string;
  /** One transaction. */
  run<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  /** The rows of a statement run beside the store, on a connection of its own, as the tables' owner. */
  look(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Resolves when a statement waits for another transaction's lock, or `other` has ended without waiting. */
  untilWaiting(other: Promise<unknown>): Promise<void>;
}

/** A store for this test file: opened before its tests, closed and dropped after them. Call at the top of the file. */
export function useStore(): TestStore {
  let opened: { store: Store; pool: pg.Pool; url: string; drop(): Promise<void> } | null = null;
  const open = () => {
    if (opened === null) throw new Error("The store is open inside tests only");
    return opened;
  };
  beforeAll(async () => {
    const { url: ownerUrl, appUrl: url, drop } = await createTestDatabase();
    const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
    // Dropping the database may cut a connection that is still closing.
    pool.on("error", () => undefined);
    opened = { store: createStore({ url, log: SILENT }), pool, url, drop };
  });
  afterAll(async () => {
    if (opened === null) return;
    await opened.store.close();
    await opened.pool.end();
    await opened.drop();
  });
  const look = async (sql: string, values: unknown[] = []) =>
    (await open().pool.query<Record<string, unknown>>(sql, values)).rows;
  return {
    get store() {
      return open().store;
    },
    get url() {
      return open().url;
    },
    run: (work) => open().store.transaction(work),
    look,
    async untilWaiting(other) {
      let ended = false;
      const end = () => {
        ended = true;
      };
      other.then(end, end);
      while (!ended && (await look(LOCK_WAITS)).length === 0);
    },
  };
}
