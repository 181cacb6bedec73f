// The backup that makes itself: once a night, made up for when the program was off, the oldest ones deleted.
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { addDays, type LocalDate, localDate, toWall } from "../../domain/time/zone.ts";
import type { Logger } from "../../services/ports.ts";
import { nightlyName, nightlyTime, partialTime } from "./names.ts";
import type { Made, WriteOptions } from "./write.ts";

/** A night's backup is due from this hour of the local clock on, when little is going on. */
const HOUR = 3;
/** After a failure, in ms. */
const RETRY_MS = 10 * 60_000;
/** No copy takes this long, in ms. */
const ABANDONED_MS = 24 * 60 * 60_000;

export interface NightlyOptions {
  /** The folder of the backups; made when missing. */
  dir: string;
  /** How many nightly backups are kept; 0: none are made. */
  keep: number;
  /** IANA zone whose nights they are. */
  zone: string;
  log: Pick<Logger, "info" | "warn">;
  /** Makes the copy; `writeBackup` with the database's address and the migrations. */
  copy(options: Pick<WriteOptions, "file" | "now" | "signal">): Promise<Made>;
}

export interface NightlyBackup {
  /**
   * Makes the night's backup when it is due: the files in the folder tell, so restarts do not repeat it. Call it each minute
   * and do not wait for it; it never rejects and does not overlap itself.
   */
  runIfDue(now: Date): Promise<void>;
  /** Ends a copy under way, of which nothing stays. */
  stop(): Promise<void>;
}

export function createNightlyBackup({ dir, keep, zone, log, copy }: NightlyOptions): NightlyBackup {
  const ending = new AbortController();
  let running: Promise<void> | null = null;
  let failedAt: Date | null = null;

  async function run(now: Date): Promise<void> {
    const { file, bytes } = await copy({ file: join(dir, nightlyName(now)), now, signal: ending.signal });
    log.info({ file, bytes }, failedAt === null ? "nightly backup made" : "nightly backup made after a failure");
    failedAt = null;
    await tidy(dir, keep, now);
  }

  async function attempt(now: Date): Promise<void> {
    try {
      if (await isDue(dir, zone, now)) await run(now);
    } catch (error) {
      if (ending.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      if (failedAt === null) log.warn({ reason }, "the nightly backup failed; it is tried again every ten minutes");
      failedAt = now;
    }
  }

  return {
    async runIfDue(now) {
      const waits = failedAt !== null && Math.abs(now.getTime() - failedAt.getTime()) < RETRY_MS;
      if (keep === 0 || running !== null || waits || ending.signal.aborted) return;
      running = attempt(now);
      await running;
      running = null;
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
}

async function isDue(dir: string, zone: string, now: Date): Promise<boolean> {
  const made = await filesOf(dir, nightlyTime, now);
  // In the hour that clocks show twice a night may seem to begin again, hence "or a later one".
  return !made.some(({ at }) => nightOf(at, zone) >= nightOf(now, zone));
}

/** The date of the latest night whose hour has struck. */
function nightOf(at: Date, zone: string): LocalDate {
  const date = localDate(at, zone);
  return toWall(at, zone).hour >= HOUR ? date : addDays(date, -1);
}

/** Deletes the oldest of our own, and what a killed process left half written. */
async function tidy(dir: string, keep: number, now: Date): Promise<void> {
  const old = (await filesOf(dir, nightlyTime, now)).slice(0, -keep);
  const dayAgo = new Date(now.getTime() - ABANDONED_MS);
  for (const { name } of [...old, ...(await filesOf(dir, partialTime, dayAgo))])
    await rm(join(dir, name), { force: true });
}

/** The files whose names tell a time up to `until`, oldest first. A later one was stamped by a clock gone wrong and says nothing. */
async function filesOf(dir: string, timeOf: (name: string) => Date | undefined, until: Date) {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const found = (await readdir(dir)).flatMap((name) => {
    const at = timeOf(name);
    return at === undefined || at > until ? [] : [{ name, at }];
  });
  return found.sort((a, b) => a.at.getTime() - b.at.getTime());
}
