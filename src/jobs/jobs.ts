// What wakes the work that comes by itself: a bell every minute, an alarm at each work's next due instant, a poke after a change,
// and a watch that notices when the bell falls silent. They decide nothing; the database does.

import type { Clock, Logger } from "../services/ports.ts";
import { type Bell, createCronBell } from "./bell.ts";
import { createSweeper, type Sweeper, type Work } from "./sweeper.ts";
import { systemTimers, type Timers } from "./timers.ts";

export interface JobsOptions {
  clock: Clock;
  log: Logger;
  /** Woken by everything; beside each other, so that trouble with one holds up no other. */
  works: readonly Work[];
  /** Woken by the bell alone (and the watch). */
  chores: readonly Work[];
  timers?: Timers;
  bell?: Bell;
}

export interface Jobs {
  /** Does at once what fell due while nothing ran, and then whenever something wakes it. */
  start(): void;
  /** Something may be due sooner than the alarms know, or now: for the work of this name, or for any. */
  poke(name?: string): void;
  /** Resolves when no work runs; one after the other, for a work pokes only those behind it. */
  idle(): Promise<void>;
  /** Wakes nothing any more; waits for what runs. */
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
  const sweeperOf = (work: Work) => createSweeper({ ...work, clock, log, timers });
  const works = options.works.map(sweeperOf);
  const all = [...works, ...options.chores.map(sweeperOf)];
  let startedAt: Date | null = null;
  let lastBell: Date | null = null;
  let silent = false;
  let end = async () => {};

  const since = (at: Date) => clock.now().getTime() - at.getTime();
  const pokeEach = (sweepers: readonly Sweeper[]) => {
    for (const { poke } of sweepers) poke();
  };
  const pokeAll = () => pokeEach(all);

  function ring(): void {
    if (silent) log.info({}, "the bell rings again");
    silent = false;
    lastBell = clock.now();
    pokeAll();
  }

  function watch(): void {
    const heard = lastBell ?? startedAt;
    if (heard === null || since(heard) <= SILENT_MS) return;
    if (!silent) log.warn({ lastBell }, "the bell is silent; a plain timer wakes the work instead");
    silent = true;
    pokeAll();
  }

  function health(): { ready: boolean; detail: string } {
    if (startedAt === null) return { ready: false, detail: "not started" };
    for (const { name, state } of all) {
      const { failing, runningSince } = state();
      if (runningSince !== null && since(runningSince) > SILENT_MS) return { ready: false, detail: `${name} hangs` };
      if (failing) return { ready: false, detail: `${name} failed` };
    }
    return silent ? { ready: false, detail: "the bell is silent" } : { ready: true, detail: "awake" };
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
      pokeAll();
    },
    poke: (name) => pokeEach(works.filter((work) => name === undefined || work.name === name)),
    async idle() {
      for (const work of works) await work.idle();
    },
    async stop() {
      await end();
      await Promise.all(all.map((sweeper) => sweeper.stop()));
    },
    lastBell: () => lastBell,
    health,
  };
}
