// The bell that rings every minute. It keeps nothing and catches nothing up: it only wakes the sweep, and the database decides.

import { schedule } from "node-cron";
import type { Logger } from "../services/ports.ts";

/** Rings until stopped. */
export type Bell = (ring: () => void) => { stop(): Promise<void> };

/**
 * node-cron as the bell, in UTC, because in a zone with summer time `* * * * *` pauses for an hour at fall-back; the process must
 * run in UTC too (config/process-zone.ts says why). What it has to say goes to the log; by itself it would write to standard
 * output.
 */
export function createCronBell(log: Logger): Bell {
  const say = (level: "debug" | "info" | "warn" | "error") => (message: string | Error) =>
    log[level]({ from: "node-cron" }, String(message));
  const logger = { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
  return (ring) => {
    const task = schedule("* * * * *", ring, { timezone: "UTC", name: "bell", logger });
    const missed = createTally((count) => {
      log.warn(
        { minutes: count },
        "the bell was not rung: the process stood still, or the machine's clock was set forward",
      );
    });
    // With a listener node-cron itself says nothing of them.
    task.on("execution:missed", missed);
    return { stop: async () => task.destroy() };
  };
}

/** Counts what is told of at one go, and says how much it was: after a night's sleep node-cron tells of every single minute. */
function createTally(say: (count: number) => void): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > 1) return;
    setImmediate(() => {
      say(count);
      count = 0;
    });
  };
}
