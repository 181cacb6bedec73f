// A claim's fence: a process that was frozen, or whose machine slept, must not send on waking what others have sent meanwhile.

/** How long a claim lasts from its last commitment; a process that died loses it after this. */
export const LEASE_MS = 55_000;
/** The longest that a single call to a platform may take (Telegram 25 s, Slack 20 s). */
const LONGEST_CALL_MS = 25_000;
/** For clocks that differ, and for whoever takes over to look. */
const MARGIN_MS = 10_000;

/** What time passes by here: `steady` stands still while a machine sleeps, `wall` jumps when it is set; both in ms. */
export interface LocalTime {
  steady(): number;
  wall(): number;
}

export const LOCAL_TIME: LocalTime = { steady: () => performance.now(), wall: () => Date.now() };

/**
 * Whether a call to the platform may begin now, so that it surely ends while the claim lasts. To be asked right before each call
 * that writes.
 */
export type Fence = () => boolean;

/** A fence that stands from now on; to be made before the claim is committed or renewed. */
export function createFence(time: LocalTime = LOCAL_TIME): Fence {
  const [steady, wall] = [time.steady(), time.wall()];
  const open = LEASE_MS - LONGEST_CALL_MS - MARGIN_MS;
  return () => time.steady() - steady < open && Math.abs(time.wall() - wall) < open;
}

/** Thrown in the place of a call that may not begin any more. */
export class FencedOff extends Error {
  constructor() {
    super("the claim may have run out");
    this.name = "FencedOff";
  }
}
