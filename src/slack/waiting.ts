// Waiting, with the clock injected: tests move time instead of sleeping.

import { setTimeout as sleep } from "node:timers/promises";
import { timerMs } from "../bot/retry-after.ts";

/** Resolves after `ms` milliseconds, rejects when aborted. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Real time. Does not keep the process alive. */
export const waitReally: Wait = (ms, signal) =>
  sleep(timerMs(ms), undefined, { ref: false, ...(signal ? { signal } : {}) });

/** The work's value, or `late` if it is not there after `ms` milliseconds; the work then goes on. */
export async function within<T, L>(wait: Wait, ms: number, work: Promise<T>, late: L): Promise<T | L> {
  const inTime = new AbortController();
  const deadline = wait(ms, inTime.signal).then(() => late);
  // Lost races must not be unhandled rejections.
  deadline.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    inTime.abort();
  }
}
