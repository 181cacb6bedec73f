// One connection on which PostgreSQL tells of every customer that was written, by any process (LISTEN; manual, "NOTIFY").

import pg from "pg";
import { sessionOptions } from "../client.ts";

/** Sent when a transaction that wrote a customer is committed, as "<workspace id> <customer id>". */
export const NAMES_CHANNEL = "customer_names";

/** An answer that takes longer, or none to a question asked this often, is a lost connection. */
const ANSWER_MS = 20_000;
const ASK_MS = 15_000;

export interface NameFeed {
  query<R extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

/**
 * Connects and listens. `heard`: a customer changed. `lost`: nothing will be heard any more, called once, unless it is closed
 * first. Throws when no connection comes about.
 */
export async function openFeed(
  url: string,
  heard: (workspaceId: string, customerId: string) => void,
  lost: (error: Error) => void,
): Promise<NameFeed> {
  const client = new pg.Client({
    ...sessionOptions(url),
    application_name: "rapport names",
    keepAlive: true,
    query_timeout: ANSWER_MS,
  });
  let open = true;
  const end = (error: Error): void => {
    if (!open) return;
    open = false;
    clearInterval(asking);
    client.end().catch(() => undefined);
    lost(error);
  };
  const asking = setInterval(() => void client.query("SELECT 1").catch(end), ASK_MS).unref();
  client.on("error", end);
  client.on("notification", ({ payload = "" }) => {
    const [workspaceId = "", customerId = ""] = payload.split(" ");
    heard(workspaceId, customerId);
  });
  try {
    await client.connect();
    await client.query(`LISTEN ${NAMES_CHANNEL}`);
  } catch (error) {
    open = false;
    clearInterval(asking);
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    query: async <R extends pg.QueryResultRow>(sql: string, values: unknown[]) =>
      (await client.query<R>(sql, values)).rows,
    async close() {
      if (!open) return;
      open = false;
      clearInterval(asking);
      await client.end();
    },
  };
}
