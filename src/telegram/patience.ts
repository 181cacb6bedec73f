// How often an answer is tried again: a person waits for it, and nothing else will send it.

import { type Failure, failureOf } from "./failure.ts";
import type { Attempt } from "./showing.ts";

/** Resolves after so many milliseconds; rejects as soon as the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

const RETRIES = { not_sent: 3, uncertain: 1, refused: 0, unsendable: 0, shut: 0, fenced: 0 } as const satisfies Record<
  Failure["type"],
  number
>;
const PAUSE_MS = 1_000;
// Others in the chat wait behind it; what is to wait longer waits in the outbox.
const LONGEST_PAUSE_MS = 3_000;

/**
 * Tries a call again that surely did not arrive, and once more one that may have: an answer said twice is better than silence.
 * Waits as long as Telegram asks (429), if that is short. Gives up when `signal` aborts.
 */
export function createPatience(wait: Wait, signal: AbortSignal): Attempt {
  return async (call) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await call();
      } catch (error) {
        const failure = failureOf(error);
        const pause = (failure.type === "not_sent" && failure.retryAfterMs) || PAUSE_MS;
        if (tries >= RETRIES[failure.type] || pause > LONGEST_PAUSE_MS) throw error;
        await wait(pause, signal);
      }
    }
  };
}
