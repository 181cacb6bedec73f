// One clock for all processes: the database's. A machine's own may jump or differ from the next one's, and would then remind
// twice, late or not at all.

import type { Clock, Logger } from "../services/ports.ts";

/** A clock that must be compared with the database's from time to time. */
export interface DatabaseClock extends Clock {
  /** Compares; keeps what it knew when the database does not answer. Never rejects. */
  compare(): Promise<void>;
}

/** What time passes by here. `steady`: never set, such as performance.now(); `wall`: the machine's clock. Both in ms. */
export interface LocalTime {
  steady(): number;
  wall(): number;
}

const LOCAL: LocalTime = { steady: () => performance.now(), wall: () => Date.now() };

/** Asked so often each time; the quickest answer counts, because it says best when it was given (as NTP does). */
const QUESTIONS = 5;
/** An answer that took longer says too little; better go on with what is known. */
const SLOW_MS = 1_000;
/** Steady time stands still while a machine sleeps, and its wall clock jumps when it is set: either way, compare anew. */
const SUSPICIOUS_MS = 1_000;

/**
 * Asks the database for the time and lets it run on by steady time: exact to half the way to the database and back, and blind
 * to whatever happens to the machine's own clock. Rejects when the database cannot be asked at first.
 */
export async function createDatabaseClock(
  { time }: { time(): Promise<Date> },
  log: Logger,
  local: LocalTime = LOCAL,
): Promise<DatabaseClock> {
  let aheadMs: number | null = null;
  let known = { steady: local.steady(), wall: local.wall() };
  let comparing: Promise<void> | null = null;

  async function ask(): Promise<{ took: number; ahead: number }> {
    const asked = local.steady();
    const told = (await time()).getTime();
    const heard = local.steady();
    return { took: heard - asked, ahead: told - (asked + heard) / 2 };
  }

  async function askSeveralTimes(): Promise<void> {
    let best = await ask();
    for (let asked = 1; asked < QUESTIONS; asked += 1) {
      const answer = await ask();
      if (answer.took <= best.took) best = answer;
    }
    const isFirst = aheadMs === null;
    if (!isFirst && best.took > SLOW_MS) throw new Error("the database took too long to tell the time");
    const jumped = best.ahead - (aheadMs ?? best.ahead);
    if (Math.abs(jumped) > SUSPICIOUS_MS) log.warn({ ms: Math.round(jumped) }, "the database's clock jumped");
    aheadMs = best.ahead;
    known = { steady: local.steady(), wall: local.wall() };
  }

  async function compare(): Promise<void> {
    comparing ??= askSeveralTimes()
      .catch((error: unknown) => log.warn({ error }, "the database's clock could not be read"))
      .finally(() => {
        comparing = null;
      });
    await comparing;
  }

  await askSeveralTimes();
  return {
    now() {
      const steady = local.steady();
      if (Math.abs(local.wall() - known.wall - (steady - known.steady)) > SUSPICIOUS_MS) {
        // Once for each jump: the next look is measured from here.
        known = { steady, wall: local.wall() };
        void compare();
      }
      return new Date((aheadMs ?? 0) + steady);
    },
    compare,
  };
}
