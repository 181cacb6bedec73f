// Trying a transaction again when PostgreSQL broke it off for the sake of another one.

import { setTimeout as wait } from "node:timers/promises";
import { Prisma } from "./generated/client.ts";

const MAX_ATTEMPTS = 8;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 400;

/**
 * serialization_failure, deadlock_detected and unique_violation (PostgreSQL, appendix A): nothing was stored, and the next
 * attempt may pass, also because it finds what another transaction has made meanwhile.
 */
const PASSING = new Set(["40001", "40P01", "23505"]);

/** True for a failure that another attempt may not meet: Prisma's P2034 and P2002, or the same from raw SQL. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2034" || error.code === "P2002" || PASSING.has(databaseCode(error));
}

/** PostgreSQL's own code of a failure; empty where it has none, as when it cannot be reached. */
export function databaseCode(error: unknown): string {
  const failure = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : undefined;
  const cause = failure instanceof Error ? failure.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("originalCode" in cause)) return "";
  return String(cause.originalCode);
}

/** What an attempt came to; `passing`: broken off by the database, worth another attempt. */
export type Attempt<T> = { type: "done"; value: T } | { type: "failed"; error: unknown; passing: boolean };

export interface Pace {
  /** In [0, 1). */
  random(): number;
  wait(ms: number): Promise<unknown>;
}

const REAL_PACE: Pace = { random: Math.random, wait };

/** Runs the attempt up to eight times while it fails in passing; waits 20 ms and more, doubled up to 400 ms, with jitter. */
export async function retrying<T>(attempt: () => Promise<Attempt<T>>, pace: Pace = REAL_PACE): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const result = await attempt();
    if (result.type === "done") return result.value;
    if (!result.passing || tried === MAX_ATTEMPTS) throw result.error;
    await pace.wait(Math.min(FIRST_WAIT_MS * 2 ** tried, LONGEST_WAIT_MS) * (0.5 + pace.random() / 2));
  }
}
