// Wall clocks and instants in a time zone. Offsets are kept per zone and span of a year, because reading a hostile text
// asks for thousands of conversions and Temporal takes tens of microseconds for each.

import { Temporal } from "temporal-polyfill";
import { dateOfMs, dayNumber, type LocalDate, wallMs } from "./date.ts";

export type { LocalDate } from "./date.ts";
export { addDays, daysBetween, weekdayOf } from "./date.ts";
export { findZone } from "./zone-names.ts";

const DAY_MS = 86_400_000;

/** What a clock on the wall shows. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** A change of the zone's offset at an instant; offsets in milliseconds east of UTC. */
interface Shift {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

interface Offsets {
  readonly first: number;
  readonly shifts: readonly Shift[];
}

/** Offsets are read for as long as a mean year at a time; which one it is takes no calendar. */
const SPAN_MS = 365.2425 * DAY_MS;
const known = new Map<string, Map<number, Offsets>>();

/** Whether this is a zone the system's data knows, such as "Europe/Berlin". */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function readSpan(zone: string, span: number): Offsets {
  const end = (span + 1) * SPAN_MS;
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(span * SPAN_MS).toZonedDateTimeISO(
    zone,
  );
  const first = at.offsetNanoseconds / 1e6;
  const shifts: Shift[] = [];
  for (let before = first; ; ) {
    at = at.getTimeZoneTransition("next");
    if (!at || at.epochMilliseconds >= end) return { first, shifts };
    const after = at.offsetNanoseconds / 1e6;
    shifts.push({ at: at.epochMilliseconds, before, after });
    before = after;
  }
}

function offsetsOf(zone: string, ms: number): Offsets {
  const span = Math.floor(ms / SPAN_MS);
  const found = known.get(zone)?.get(span);
  if (found) return found;
  const offsets = readSpan(zone, span);
  known.set(zone, (known.get(zone) ?? new Map<number, Offsets>()).set(span, offsets));
  return offsets;
}

function offsetMs(ms: number, zone: string): number {
  const { first, shifts } = offsetsOf(zone, ms);
  return shifts.findLast((shift) => shift.at <= ms)?.after ?? first;
}

/** Minutes that the zone's clocks are ahead of UTC at an instant. */
export function offsetMinutes(at: Date, zone: string): number {
  return offsetMs(at.getTime(), zone) / 60_000;
}

/** Every instant at which the zone's clocks show this: none in a gap, two in an overlap, earliest first. */
export function instantsOf(wall: WallTime, zone: string): Date[] {
  return instantsAt(localMs(wall), zone).map((ms) => new Date(ms));
}

const localMs = ({ year, month, day, hour, minute }: WallTime): number => wallMs(year, month, day, hour, minute);

function instantsAt(local: number, zone: string): number[] {
  const [before, after] = [offsetMs(local - DAY_MS, zone), offsetMs(local + DAY_MS, zone)];
  return (before === after ? [before] : [before, after])
    .map((offset) => local - offset)
    .filter((ms) => offsetMs(ms, zone) === local - ms)
    .sort((a, b) => a - b);
}

/**
 * The instant at which the zone's clocks show this. Skipped by a clock change: the first valid instant after the gap;
 * shown twice: the first. The hour may be 24 or more and rolls over into the next days.
 */
export function toInstant(wall: WallTime, zone: string): Date {
  return instantAt(localMs(wall), zone);
}

function instantAt(local: number, zone: string): Date {
  const [first] = instantsAt(local, zone);
  if (first !== undefined) return new Date(first);
  const near = [local - DAY_MS, local + DAY_MS].flatMap((ms) => offsetsOf(zone, ms).shifts);
  const gap = near.find((shift) => local >= shift.at + shift.before && local < shift.at + shift.after);
  return new Date(gap?.at ?? local - offsetMs(local, zone));
}

/** What the zone's clocks show at an instant, to the minute. */
export function toWall(at: Date, zone: string): WallTime {
  const local = new Date(at.getTime() + offsetMs(at.getTime(), zone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

/** The calendar date in the zone at an instant. */
export function localDate(at: Date, zone: string): LocalDate {
  return dateOfMs(at.getTime() + offsetMs(at.getTime(), zone));
}

/** The instant of a wall time on a date; 24:00 is the next midnight. */
export function instantOn(date: LocalDate, hour: number, minute: number, zone: string): Date {
  return instantAt(dayNumber(date) * DAY_MS + (hour * 60 + minute) * 60_000, zone);
}

/** The first instant of a date; not midnight where clocks skip it, as in Cairo and Beirut. */
export function startOfDay(date: LocalDate, zone: string): Date {
  return instantOn(date, 0, 0, zone);
}
