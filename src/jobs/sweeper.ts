// Runs one work, never twice at once, and wakes it again at the very instant its next thing is due.

import type { Clock, Logger } from "../services/ports.ts";
import type { Timers } from "./timers.ts";

/** Something that comes by itself when its time has come. */
export interface Work {
  /** For the log and for health: "the reminders". */
  name: string;
  /** Does all that is due; how many things that were, where it counts them. */
  sweep(): Promise<unknown>;
  /** The next instant something will be due; null: nothing is planned. */
  nextWake(): Promise<Date | null>;
  /** It is looked at this often though nothing wakes it: another process may have planned something and be gone. */
  lookAgainMs?: number;
}

export interface SweeperOptions extends Work {
  clock: Clock;
  log: Logger;
  timers: Timers;
}

export interface Sweeper {
  name: string;
  /** Sweeps now; during a sweep, once more after it. */
  poke(): void;
  /** Resolves when no sweep is running. */
  idle(): Promise<void>;
  /** Begins no further sweep and waits for the running one. */
  stop(): Promise<void>;
  state(): { failing: boolean; runningSince: Date | null };
}

/** Node's timers hold at most 2^31 - 1 ms, and a machine's clock may be set; so far ahead it only looks again. */
const LONGEST_MS = 3_600_000;
/**
 * When something is due though a sweep has just ended: at once while sweeps get things done, for more falls due all the time;
 * else first soon, then ever later, so that what cannot be done takes no processor.
 */
const SOONEST_MS = 10;
const LATEST_MS = 1_000;
/** After a failure: the database may be back soon, and reminders wait. */
const AGAIN_MS = 2_000;

/** A sweep that fails is logged when the trouble begins, not each time; it is tried again soon, and then at each poke. */
export function createSweeper(options: SweeperOptions): Sweeper {
  const { name, clock, log, timers, sweep, nextWake, lookAgainMs = LONGEST_MS } = options;
  let running: Promise<void> | null = null;
  let runningSince: Date | null = null;
  let again = false;
  let stopped = false;
  let failing = false;
  let overdue = 0;
  let cancelAlarm = () => {};

  function poke(): void {
    again = true;
    if (running === null && !stopped) running = run();
  }

  async function run(): Promise<void> {
    while (again && !stopped) {
      again = false;
      cancelAlarm();
      runningSince = clock.now();
      await attempt();
    }
    runningSince = null;
    running = null;
  }

  async function attempt(): Promise<void> {
    try {
      const done = await sweep();
      if (typeof done === "number" && done > 0) overdue = 0;
      arm(await nextWake());
      if (failing) log.info({ work: name }, "a sweep works again");
      failing = false;
    } catch (error) {
      if (!failing) log.error({ work: name, err: error }, "a sweep failed; it is tried again every few seconds");
      failing = true;
      if (!stopped) cancelAlarm = timers.after(AGAIN_MS, poke);
    }
  }

  function arm(next: Date | null): void {
    if (stopped) return;
    const ms = next === null ? lookAgainMs : next.getTime() - clock.now().getTime();
    overdue = ms > 0 ? 0 : overdue + 1;
    const wait = ms > 0 ? Math.min(ms, lookAgainMs) : Math.min(SOONEST_MS * 2 ** (overdue - 1), LATEST_MS);
    cancelAlarm = timers.after(wait, poke);
  }

  return {
    name,
    poke,
    async idle() {
      while (running !== null) await running;
    },
    async stop() {
      stopped = true;
      cancelAlarm();
      await running;
    },
    state: () => ({ failing, runningSince }),
  };
}
