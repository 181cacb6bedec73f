// The store of a process: transactions that are stored whole or fail aloud.

import type { Logger, Repositories, Store } from "../services/ports.ts";
import { createClient } from "./client.ts";
import type { FailureMemory } from "./failure.ts";
import type { PrismaClient } from "./generated/client.ts";
import { beat } from "./heartbeat.ts";
import type { NameIndex, TransactionNames } from "./names/index.ts";
import { createRepositories } from "./repositories.ts";
import { type Attempt, createRetrying, passingOf } from "./retry.ts";

/** How long work waits for a free connection, and how long it may take; work waits for locks, never for a chat platform. */
const LIMITS = { maxWait: 10_000, timeout: 30_000 };

/**
 * A store over the migrated database at `url` (postgresql://…). Connects at the first statement.
 * `maxConnections`: of this process, 10 unless given. `names`: where names are looked up first; without it always in the database.
 */
export function createStore<Req = unknown, Rep = unknown>(options: {
  url: string;
  log: Logger;
  maxConnections?: number;
  names?: NameIndex;
}): Store<Req, Rep> {
  let closing = false;
  const retry = createRetrying();
  const prisma = createClient({ ...options, isClosing: () => closing });
  return {
    transaction: (work) => retry(() => attempt(prisma, options.names ?? null, work)),
    async ping() {
      try {
        await prisma.$queryRaw`SELECT 1`;
        return true;
      } catch {
        return false;
      }
    },
    tryWriting: () => beat(prisma),
    async time() {
      const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS now`;
      if (row === undefined) throw new Error("The database does not tell the time");
      return row.now;
    },
    async close() {
      closing = true;
      await prisma.$disconnect();
    },
  };
}

async function attempt<T, Req, Rep>(
  prisma: PrismaClient,
  index: NameIndex | null,
  work: (repositories: Repositories<Req, Rep>) => Promise<T>,
): Promise<Attempt<T>> {
  const memory: FailureMemory = { first: null };
  const names: TransactionNames = { index, changed: [] };
  try {
    const value = await prisma.$transaction(async (transaction) => {
      const result = await work(createRepositories<Req, Rep>(transaction, memory, names));
      if (memory.first !== null) throw memory.first.error;
      return result;
    }, LIMITS);
    index?.changed(names.changed);
    return { type: "done", value };
  } catch (error) {
    return { type: "failed", error, passing: passingOf(error) ?? passingOf(memory.first?.error) };
  }
}
