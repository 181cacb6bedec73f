// Tells when the app has gone quiet. The app answers after it has acknowledged, so a test must wait for it:
// these waits are for real I/O (sockets, the app's database), never for time to pass. Time is moved by the clock.

import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 5;

/** Counts what is under way between the app and the fake, in both directions. */
export type Activity = ReturnType<typeof createActivity>;

/** Starts with nothing under way. */
export function createActivity() {
  let underWay = 0;
  let lastAt = performance.now();
  return {
    /** Counts the work until it is done, however it ends. */
    async during<T>(work: () => Promise<T>): Promise<T> {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        lastAt = performance.now();
      }
    },
    /** How long nothing has been under way, in real milliseconds; 0 while something is. */
    quietFor: (): number => (underWay > 0 ? 0 : performance.now() - lastAt),
  };
}

/**
 * Polls until the condition holds and answers its value.
 * Throws after `timeoutMs` of real time, saying what was waited for and what the fake saw last.
 */
export async function waitUntil<T>(
  condition: () => T | Promise<T>,
  what: string,
  { timeoutMs = 5000, context = () => "" }: { timeoutMs?: number; context?: () => string } = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}, in vain${context()}`);
    await delay(POLL_MS);
  }
}
