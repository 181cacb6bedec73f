// What wakes the sweep: a bell every minute, an alarm at the next due instant, a poke after a change, and a watch that notices
// when the bell falls silent. They decide nothing; the database does.

import type { Clock, Logger } from "../services/ports.ts";
import { type Bell, createCronBell } from "./bell.ts";
import { createSweeper, type SweeperOptions } from "./sweeper.ts";
import { systemTimers, type Timers } from "./timers.ts";

export type JobsOptions = Omit<SweeperOptions, "timers"> & {
  clock: Clock;
  log: Logger;
  timers?: Timers;
  bell?: Bell;
};

export interface Jobs {
  /** Sweeps at once, for what fell due while nothing ran, and then whenever something wakes it. */
  start(): void;
  /** Something may be due sooner than the alarm knows, or now. */
  poke(): void;
  /** Wakes nothing any more; waits for the running sweep. */
  stop(): Promise<void>;
  /** When the bell last rang; null before the first time. */
  lastBell(): Date | null;
  health(): { ready: boolean; detail: string };
}

const WATCH_MS = 30_000;
/** Two rings missed and half a minute of grace. */
const SILENT_MS = 150_000;

export function createJobs(options: JobsOptions): Jobs {
  const { clock, log, timers = systemTimers, bell = createCronBell(log) } = options;
  const sweeper = createSweeper({ ...options, timers });
  let startedAt: Date | null = null;
  let lastBell: Date | null = null;
  let silent = false;
  let end = async () => {};

  const since = (at: Date) => clock.now().getTime() - at.getTime();

  function ring(): void {
    if (silent) log.info({}, "the bell rings again");
    silent = false;
    lastBell = clock.now();
    sweeper.poke();
  }

  function watch(): void {
    const heard = lastBell ?? startedAt;
    if (heard === null || since(heard) <= SILENT_MS) return;
    if (!silent) log.warn({ lastBell }, "the bell is silent; a plain timer sweeps instead");
    silent = true;
    sweeper.poke();
  }

  return {
    start() {
      startedAt = clock.now();
      const stopWatch = timers.every(WATCH_MS, watch);
      const ringing = bell(ring);
      end = async () => {
        stopWatch();
        await ringing.stop();
      };
      sweeper.poke();
    },
    poke: sweeper.poke,
    async stop() {
      await end();
      await sweeper.stop();
    },
    lastBell: () => lastBell,
    health() {
      const { failing, runningSince } = sweeper.state();
      if (startedAt === null) return { ready: false, detail: "not started" };
      if (runningSince !== null && since(runningSince) > SILENT_MS) return { ready: false, detail: "a sweep hangs" };
      if (failing) return { ready: false, detail: "the last sweep failed" };
      return silent ? { ready: false, detail: "the bell is silent" } : { ready: true, detail: "sweeping" };
    },
  };
}
