// How long a platform asks to be left alone, whatever it writes there; and waits that no timer can misread.

/** A platform that asks for less, or for nothing readable, is left alone for this. */
const LEAST_MS = 1_000;
/** A platform is believed so long; then one message probes it. */
export const LONGEST_ASKED_MS = 60 * 60_000;
/** Node's timers fire at once for anything beyond 2^31 - 1 ms. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The wait in ms for a Retry-After in seconds (a number, a header's text, or anything else). */
export function retryAfterMs(seconds: unknown): number {
  const asked = typeof seconds === "string" && seconds.trim() === "" ? Number.NaN : Number(seconds);
  if (Number.isNaN(asked)) return LEAST_MS;
  return Math.min(Math.max(Math.ceil(asked * 1000), LEAST_MS), LONGEST_ASKED_MS);
}

/** A number of ms that a timer waits for, not less and not more than it can. */
export const timerMs = (ms: number): number => (ms > 0 ? Math.min(ms, LONGEST_TIMER_MS) : 0);
