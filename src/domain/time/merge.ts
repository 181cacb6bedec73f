// How two parts of one phrase become one meaning: each part fills what the other leaves open, or they don't fit and
// the phrase ends between them.

import type { ClockSpec, DateSpec, Meaning } from "./meaning.ts";

const isCalendar = ({ kind }: DateSpec): boolean => kind !== "weekday" && kind !== "period" && kind !== "either";

const isDay = ({ kind }: DateSpec): boolean =>
  kind === "day" || kind === "dayOfMonth" || kind === "slashed" || kind === "lunar";

/** A date and the weekday said beside it. */
function checked(
  date: DateSpec,
  weekday: DateSpec & { kind: "weekday" },
): Pick<Meaning, "date" | "weekday" | "alike"> | undefined {
  if (weekday.week === undefined) return { date, weekday: weekday.day };
  return isDay(date) && date.kind !== "day" ? { date, alike: weekday } : undefined;
}

/** One date from two; "Wed 25 Nov" keeps the weekday apart as a check. Undefined if they are two dates. */
function mergeDates(a: DateSpec, b: DateSpec): Pick<Meaning, "date" | "weekday" | "festival" | "alike"> | undefined {
  if (b.kind === "festival" && isDay(a)) return { date: a, festival: b.festival };
  if (a.kind === "festival" && isDay(b)) return { date: b, festival: a.festival };
  if (b.kind === "weekday" && isCalendar(a)) return checked(a, b);
  if (a.kind === "weekday" && isCalendar(b)) return checked(b, a);
  return a.kind === "period" ? inPeriod(a, b) : b.kind === "period" ? inPeriod(b, a) : undefined;
}

function inPeriod({ period }: DateSpec & { kind: "period" }, b: DateSpec): Pick<Meaning, "date"> | undefined {
  if (period.unit === "week" && b.kind === "weekday" && b.week === undefined && period.offset !== undefined) {
    return { date: { ...b, week: period.offset } };
  }
  if (period.unit !== "month" || b.kind !== "dayOfMonth" || b.month !== undefined) return undefined;
  const { offset, month, year, yearOffset } = period;
  return {
    date: {
      ...b,
      ...(offset === undefined ? {} : { monthOffset: offset }),
      ...(month === undefined ? {} : { month }),
      ...(year === undefined ? {} : { year }),
      ...(yearOffset === undefined ? {} : { yearOffset }),
    },
  };
}

function withPart(clock: ClockSpec, part: Meaning["part"]): ClockSpec {
  if (!part) return clock;
  const end = clock.end && !clock.end.part ? { ...clock.end, part } : clock.end;
  const or = clock.or?.map((one) => (one.part ? one : { ...one, part }));
  return clock.part ? clock : { ...clock, part, ...(end ? { end } : {}), ...(or ? { or } : {}) };
}

const DAYS_AND_MORE = new Set(["day", "workday", "week", "month", "quarter", "year"]);

/** Whether a time counted from now and the other parts can be said together: "in 3 days at 3pm" but not "in 3 hours at 3pm". */
function fitsOffset(all: Meaning): boolean {
  if (!all.offset) return true;
  if (all.date || all.every || all.now) return false;
  const timed = all.clock ?? all.part ?? all.work ?? all.sameClock;
  return timed === undefined || (!all.offset.within && all.offset.amounts.every(({ unit }) => DAYS_AND_MORE.has(unit)));
}

const SINGLE = ["until", "part", "clock", "offset", "zone", "every", "bound", "now", "work", "sameClock"] as const;

/** A row of weak vague words is no phrase: 第二天第二天. */
const repeats = (a: Meaning, b: Meaning): boolean =>
  SINGLE.some((slot) => a[slot] !== undefined && b[slot] !== undefined) ||
  Boolean(a.vague && b.vague && a.weak && b.weak);

/** Slots that say the same twice, or what cannot be said together. */
function clash({ every, date, now, clock, part, work }: Meaning): boolean {
  if (every && date) return true;
  if (now && (clock || date || part)) return true;
  return work !== undefined && clock !== undefined;
}

/** A weekday alone and a clock alone are weak ("sat", "3"); together they are a time. */
function isWeak(a: Meaning, b: Meaning): boolean {
  const onlyBound = a.bound !== undefined && Object.keys(a).length === 1;
  if (onlyBound) return b.weak === true;
  return Boolean(a.weak && b.weak && !(a.date && b.clock) && !(a.clock && b.date));
}

/** "2 days before 3pm" and 5点前三天 are no times: how long is not when, so it has no limit. */
const limitsAmount = (a: Meaning, b: Meaning): boolean => Boolean(a.offset && a.weak && b.bound);

/** Both parts as one meaning; undefined if they contradict. */
export function merge(a: Meaning, b: Meaning): Meaning | undefined {
  if (limitsAmount(a, b) || limitsAmount(b, a) || repeats(a, b)) return undefined;
  const dates = a.date && b.date ? mergeDates(a.date, b.date) : {};
  if (!dates || ((a.weekday !== undefined || a.festival !== undefined || a.alike !== undefined) && b.date))
    return undefined;
  const { part, clock, weak: _weak, ...rest } = { ...a, ...b, ...dates };
  const time = clock ? { clock: withPart(clock, part) } : part && !rest.work ? { part } : {};
  const all: Meaning = { ...rest, ...time, ...(isWeak(a, b) ? { weak: true } : {}) };
  return clash(all) || !fitsOffset(all) ? undefined : all;
}

/** 8月11日至22日, "13th to 15th July": what one of the two leaves unsaid is the other's. */
export function stretchOf(first: DateSpec | undefined, last: DateSpec): { date?: DateSpec; until: DateSpec } {
  // "Tue-Thu next week": both are of that week.
  if (first?.kind === "weekday" && last.kind === "weekday" && first.week === undefined && last.week !== undefined)
    return first.day < last.day ? { date: { ...last, day: first.day }, until: last } : { until: last };
  if (first?.kind !== "dayOfMonth" || last.kind !== "dayOfMonth") return { until: last };
  const [{ day: _from, ...ofFirst }, { day: _to, ...ofLast }] = [first, last];
  const alone = (said: object) => Object.keys(said).every((name) => name === "kind");
  if (alone(ofLast)) return { until: { ...first, day: last.day } };
  return alone(ofFirst) && last.month !== undefined && first.day < last.day
    ? { date: { ...last, day: first.day }, until: last }
    : { until: last };
}
