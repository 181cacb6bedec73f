// Trying a transaction again when PostgreSQL broke it off for the sake of another one.

import { setTimeout as wait } from "node:timers/promises";
import { Busy } from "../domain/busy.ts";
import { Prisma } from "./generated/client.ts";

/** So many tries beside all others; what then still meets others waits for its turn, one after the other. */
const TRIES_BESIDE_OTHERS = 3;
/** What is there already, and stays, is no matter of patience. */
const TRIES_AT_WHAT_IS_MADE = 8;
/** Then it is left to whoever takes it up again: longer than hundreds who write one record at once need. */
const GIVEN_UP_AFTER_MS = 25_000;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 400;

/** Why another attempt may pass: others wrote the same, or have made meanwhile what was to be made. */
export type Passing = "contended" | "made_meanwhile";

/** serialization_failure, deadlock_detected, unique_violation (PostgreSQL, appendix A): nothing was stored. */
const PASSING = new Map<string, Passing>([
  ["40001", "contended"],
  ["40P01", "contended"],
  ["23505", "made_meanwhile"],
  // The same, as Prisma names them.
  ["P2034", "contended"],
  ["P2002", "made_meanwhile"],
]);

/** Why another attempt may not meet this failure; null where it would. */
export function passingOf(error: unknown): Passing | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  return PASSING.get(error.code) ?? PASSING.get(databaseCode(error)) ?? null;
}

/** PostgreSQL's own code of a failure; empty where it has none, as when it cannot be reached. */
export function databaseCode(error: unknown): string {
  const failure = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : undefined;
  const cause = failure instanceof Error ? failure.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("originalCode" in cause)) return "";
  return String(cause.originalCode);
}

/** What an attempt came to; `passing`: why it is worth another one. */
export type Attempt<T> = { type: "done"; value: T } | { type: "failed"; error: unknown; passing: Passing | null };

export interface Pace {
  /** In [0, 1). */
  random(): number;
  wait(ms: number): Promise<unknown>;
  /** Elapsed time in ms. */
  steady(): number;
}

const REAL_PACE: Pace = { random: Math.random, wait, steady: () => performance.now() };

export type Retrying = <T>(attempt: () => Promise<Attempt<T>>) => Promise<T>;

/**
 * Runs an attempt again while it fails in passing, with pauses of 20 ms and more, doubled up to 400 ms, with jitter. Many who
 * write one record at once undo each other's work; so from the fourth try on they go one at a time in this process. Throws Busy
 * after 25 s.
 */
export function createRetrying(pace: Pace = REAL_PACE): Retrying {
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  /** Tries from this number on to that one; null: none of them passed. */
  async function goOn<T>(attempt: () => Promise<Attempt<T>>, { first, last, since }: Tries): Promise<Done<T> | null> {
    for (let tried = first; tried <= last; tried += 1) {
      const result = await attempt();
      if (result.type === "done") return result;
      refuseWhenFinal(result, tried);
      if (pace.steady() - since > GIVEN_UP_AFTER_MS) throw new Busy(result.error);
      await pace.wait(Math.min(FIRST_WAIT_MS * 2 ** tried, LONGEST_WAIT_MS) * (0.5 + pace.random() / 2));
    }
    return null;
  }

  return async (attempt) => {
    const since = pace.steady();
    const beside = await goOn(attempt, { first: 1, last: TRIES_BESIDE_OTHERS, since });
    if (beside !== null) return beside.value;
    const rest = { first: TRIES_BESIDE_OTHERS + 1, last: Number.POSITIVE_INFINITY, since };
    const after = await inTurn(() => goOn(attempt, rest));
    if (after === null) throw new Error("tries without an end have ended");
    return after.value;
  };
}

type Done<T> = Extract<Attempt<T>, { type: "done" }>;

interface Tries {
  first: number;
  last: number;
  since: number;
}

function refuseWhenFinal({ error, passing }: Extract<Attempt<unknown>, { type: "failed" }>, tried: number): void {
  if (passing === null || (passing === "made_meanwhile" && tried >= TRIES_AT_WHAT_IS_MADE)) throw error;
}
