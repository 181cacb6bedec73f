// Which dates a stretch of the calendar covers: this week, next month, the third quarter, early December.

import { nthWeekday } from "./almanac.ts";
import { nextWorkday, workday } from "./calendar.ts";
import { addDays, addMonths, daysBetween, type LocalDate, makeDate, partsOf, weekdayOf } from "./date.ts";
import type { DateSpec, Edge, Period } from "./meaning.ts";
import type { Assumption, Frame } from "./reading.ts";

/** Whole days, first and last. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly assumed: readonly Assumption[];
}

const span = (from: LocalDate, to: LocalDate, assumed: readonly Assumption[] = []): Days => ({ from, to, assumed });

export const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date));

function months(year: number, month: number, count: number): Days {
  return span(makeDate(year, month, 1), makeDate(year, month + count, 0));
}

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** The days of a period; a named month without a year is the nearest on the expected side of today. */
export function daysOf(period: Period, frame: Frame): Days {
  const { year, month } = partsOf(frame.today);
  const offset = period.offset ?? 0;
  if (period.unit === "week") {
    const monday = addDays(mondayOf(frame.today), offset * 7);
    return span(monday, addDays(monday, 6));
  }
  const count = MONTHS[period.unit];
  if (period.month !== undefined) return named(period, period.month, count, frame);
  if (period.unit === "year" && period.year !== undefined) return months(period.year, 1, 12);
  const first = month - ((month - 1) % count);
  return months(year, first + offset * count, count);
}

function named(period: Period, month: number, count: number, frame: Frame): Days {
  const { year } = partsOf(frame.today);
  if (period.year !== undefined) return months(period.year, month, count);
  if (period.yearOffset !== undefined) return months(year + period.yearOffset, month, count);
  const here = months(year, month, count);
  if (!frame.past && here.to < frame.today) return { ...months(year + 1, month, count), assumed: ["next_year"] };
  if (frame.past && here.from > frame.today) return { ...months(year - 1, month, count), assumed: ["last_year"] };
  return here;
}

/** The beginning, middle or end of a period: a day, or a third of the period for "early", "mid" and "late". */
export function edgeDays(spec: DateSpec & { kind: "edge" }, frame: Frame): Days {
  const days = edgeOf(spec, daysOf(spec.period, frame));
  const loose = spec.period.offset === undefined && spec.period.month === undefined;
  if (!loose || frame.past || days.to >= frame.today) return days;
  // 月初 said on the 22nd is the beginning of the next month.
  return { ...edgeOf(spec, daysOf({ ...spec.period, offset: 1 }, frame)), assumed: ["next_period"] };
}

function edgeOf({ edge, period, wide }: DateSpec & { kind: "edge" }, { from, to, assumed }: Days): Days {
  if (wide) return { ...third(edge, period, from, to), assumed };
  const middle = period.unit === "month" ? addDays(from, 14) : addDays(from, Math.floor(daysBetween(from, to) / 2));
  // The end of a week is its last usual working day.
  const last = period.unit === "week" ? addDays(from, 4) : to;
  const day = edge === "start" ? from : edge === "end" ? last : period.unit === "week" ? addDays(from, 2) : middle;
  return span(day, day, assumed);
}

function third(edge: Edge, { unit }: Period, from: LocalDate, to: LocalDate): Days {
  if (unit === "week")
    return span(
      addDays(from, { start: 0, middle: 2, end: 3 }[edge]),
      addDays(from, { start: 1, middle: 2, end: 4 }[edge]),
    );
  // 上旬, 中旬, 下旬: ten days each, the last what remains.
  const step = unit === "month" ? 10 : Math.floor((daysBetween(from, to) + 1) / 3);
  if (edge === "start") return span(from, addDays(from, step - 1));
  return edge === "middle" ? span(addDays(from, step), addDays(from, 2 * step - 1)) : span(addDays(from, 2 * step), to);
}

/** The nth day, working day or weekday of a period; undefined if it has no such. */
export function nthDays({ n, of, period }: DateSpec & { kind: "nth" }, frame: Frame): Days | undefined {
  const { from, to, assumed } = daysOf(period, frame);
  const found =
    of === "workday"
      ? nthWorkday(n, from, to, frame)
      : { date: of === "day" ? nthDay(n, from, to) : nthNamed(n, of, from, to), known: true };
  if (found.date < from || found.date > to) return undefined;
  return span(found.date, found.date, found.known ? assumed : [...assumed, "calendar_unknown"]);
}

/**
 * The weeks of a month that "the first week" can mean: the one that its first working day lies in, and its first whole one; "the
 * last": the one that its last day lies in, and the one before that if the month ends in the middle of a week.
 */
export function weeksIn({ n, period }: DateSpec & { kind: "weekIn" }, frame: Frame): readonly Days[] {
  const { from, to, assumed } = daysOf(period, frame);
  const week = (monday: LocalDate) => span(monday < from ? from : monday, addDays(monday, 6), assumed);
  const [begun, whole] = [mondayOf(firstWorkday({ from, to, assumed }, frame)), mondayOf(addDays(from, 6))];
  const last = mondayOf(to);
  const ending = weekdayOf(to) < 5 ? [addDays(last, -7), last] : [last];
  const mondays = n < 0 ? ending : [...new Set([begun, whole])].map((monday) => addDays(monday, 7 * (n - 1)));
  const weeks = mondays.filter((monday) => monday <= to).map(week);
  // Which of the two is asked by their days.
  const left = ({ from, to }: Days) => ({ from: !frame.past && from < frame.today ? frame.today : from, to, assumed });
  return weeks.length === 1 ? weeks : weeks.map((days) => dayOnly(firstWorkday(left(days), frame)));
}

const nthDay = (n: number, from: LocalDate, to: LocalDate): LocalDate =>
  n > 0 ? addDays(from, n - 1) : addDays(to, n + 1);

function nthNamed(n: number, weekday: number, from: LocalDate, to: LocalDate): LocalDate {
  const edge = partsOf(n > 0 ? from : to);
  if (daysBetween(from, to) < 7) return addDays(from, weekday - 1);
  if (n > 0) return nthWeekday(edge.year, edge.month, n, weekday);
  return addDays(nthWeekday(edge.year, edge.month, -1, weekday), 7 * (n + 1));
}

function nthWorkday(
  n: number,
  from: LocalDate,
  to: LocalDate,
  { calendar }: Frame,
): { date: LocalDate; known: boolean } {
  const step = n > 0 ? 1 : -1;
  let found = { date: addDays(n > 0 ? from : to, -step), known: true };
  for (let i = 0; i < Math.abs(n); i++) {
    const next = nextWorkday(found.date, calendar, step);
    found = { date: next.date, known: found.known && next.known };
  }
  return found;
}

/** A date so many units later or earlier; working days by the calendar. */
export function shift(
  date: LocalDate,
  value: number,
  unit: "day" | "workday" | "week" | "month" | "quarter" | "year",
  frame: Frame,
): Days {
  switch (unit) {
    case "day":
      return dayOnly(addDays(date, value));
    case "week":
      return dayOnly(addDays(date, value * 7));
    case "month":
      return dayOnly(addMonths(date, value));
    case "quarter":
      return dayOnly(addMonths(date, value * 3));
    case "year":
      return dayOnly(addMonths(date, value * 12));
    case "workday":
      return shiftWorkdays(date, value, frame);
  }
}

const dayOnly = (date: LocalDate): Days => span(date, date);

// Ten years of working days; nobody counts further, and each costs a look into the calendar.
const MOST_WORKDAYS = 2600;

function shiftWorkdays(date: LocalDate, value: number, frame: Frame): Days {
  const step = value < 0 ? -1 : 1;
  let at = date;
  let known = true;
  for (let left = Math.min(Math.abs(value), MOST_WORKDAYS); left > 0; left--) {
    const next = nextWorkday(at, frame.calendar, step);
    at = next.date;
    known &&= next.known;
  }
  return span(at, at, known ? [] : ["calendar_unknown"]);
}

/** Where a range of days begins for somebody who works: its first working day, or its first day if it has none. */
export function firstWorkday({ from, to }: Days, { calendar }: Frame): LocalDate {
  if (workday(from, calendar).working) return from;
  const next = nextWorkday(from, calendar);
  return next.date <= to ? next.date : from;
}
