// When a digest falls: at the recipient's hour on their working days, in their own zone, once per local date (rules 11, 12, 14).

import { workday } from "../domain/time/calendar.ts";
import { addDays, localDate, toInstant } from "../domain/time/zone.ts";

/** Practice rule 12: after an outage a digest is sent late up to four hours, else skipped and recorded. */
const LATEST_MINUTES = 240;

/** What comes later than this says that it is late. */
const LATE_MINUTES = 5;

const minutesSince = (dueAt: Date, now: Date): number => (now.getTime() - dueAt.getTime()) / 60_000;

/** Whether a message meant for `dueAt` says that it is late. */
export const isLate = (dueAt: Date, now: Date): boolean => minutesSince(dueAt, now) > LATE_MINUTES;

/** Whether a digest of `dueAt` is not worth sending any more. */
export const isMissed = (dueAt: Date, now: Date): boolean => minutesSince(dueAt, now) > LATEST_MINUTES;

export interface DigestTimes {
  zone: string;
  /** Minutes after local midnight. */
  digestMinute: number;
  /** 1 = Monday … 7 = Sunday. */
  workingDays: number[];
  /** ISO country of the holidays. */
  country: string;
  /** When the recipient came: what fell before that is nobody's. */
  since: Date;
}

export interface DueDigest {
  localDate: string;
  dueAt: Date;
  /** More than four hours ago. */
  missed: boolean;
}

const instantOf = (date: string, { zone, digestMinute }: DigestTimes): Date =>
  toInstant(
    {
      year: Number(date.slice(0, 4)),
      month: Number(date.slice(5, 7)),
      day: Number(date.slice(8, 10)),
      hour: Math.floor(digestMinute / 60),
      minute: digestMinute % 60,
    },
    zone,
  );

/** Today's digest if its time has come on a working day; null otherwise. Yesterday's counts while it is not four hours late. */
export function dueDigest(times: DigestTimes, now: Date): DueDigest | null {
  const today = localDate(now, times.zone);
  for (const date of [today, addDays(today, -1)]) {
    if (!workday(date, times).working) continue;
    const dueAt = instantOf(date, times);
    if (dueAt > now || dueAt < times.since) continue;
    const missed = isMissed(dueAt, now);
    return date !== today && missed ? null : { localDate: date, dueAt, missed };
  }
  return null;
}

/** The next instant after `now` at which a digest falls, within the next month; null when no working day is in sight. */
export function nextDigest(times: DigestTimes, now: Date): Date | null {
  const today = localDate(now, times.zone);
  for (let ahead = 0; ahead <= 31; ahead += 1) {
    const date = addDays(today, ahead);
    const dueAt = instantOf(date, times);
    if (dueAt > now && workday(date, times).working) return dueAt;
  }
  return null;
}
