// The one Prisma client of a process, over a pool whose sessions speak UTC.

import { PrismaPg } from "@prisma/adapter-pg";
import type { Logger } from "../services/ports.ts";
import { type Prisma, PrismaClient } from "./generated/client.ts";

/** What repositories run their statements on: one open transaction. */
export type Transaction = Prisma.TransactionClient;

/** Connections a process takes at most; PostgreSQL gives 100 by default, for all replicas together. */
const MAX_CONNECTIONS = 10;
const CONNECT_MS = 5_000;
const IDLE_MS = 30_000;

/**
 * What every session is started with. UTC: adapter-pg sends instants without an offset, so another zone would shift them
 * (prisma#26786). Repeatable read: of two that read a record and then write it, the later one is run again and decides anew by
 * what the first one left; named here, it costs no statement in each transaction. The timeouts free the locks of a process that
 * hangs.
 */
const SESSION = [
  "-c TimeZone=UTC",
  "-c default_transaction_isolation=repeatable\\ read",
  "-c statement_timeout=20s",
  "-c idle_in_transaction_session_timeout=60s",
].join(" ");

export interface ClientOptions {
  url: string;
  log: Logger;
  maxConnections?: number;
  /** True from when the client is being closed: a server that stops right after may cut connections that are still going. */
  isClosing?: () => boolean;
}

/** A client that connects at its first statement. Pool errors are logged by their name alone. */
export function createClient(options: ClientOptions): PrismaClient {
  const warn = (error: Error): void => {
    if (!options.isClosing?.()) options.log.warn({ error: error.name }, "A database connection failed");
  };
  const adapter = new PrismaPg(
    {
      ...sessionOptions(options.url),
      max: options.maxConnections ?? MAX_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      idleTimeoutMillis: IDLE_MS,
    },
    { onPoolError: warn, onConnectionError: warn },
  );
  // minimal: the longer formats quote the arguments, which hold people's data.
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}

/** How a session with the database at `url` is opened. pg lets `options` in the address replace those beside it, so ours are put behind the address's own. */
export function sessionOptions(url: string): { connectionString: string; options: string } {
  const [address = "", query = ""] = url.split("?", 2);
  const parameters = new URLSearchParams(query);
  const own = parameters.get("options");
  parameters.delete("options");
  const rest = parameters.toString();
  return {
    connectionString: rest === "" ? address : `${address}?${rest}`,
    options: own === null ? SESSION : `${own} ${SESSION}`,
  };
}
