// Times that return: the rule of "every second Monday at nine" and the next instant it gives.

import { nthWeekday } from "./almanac.ts";
import { addDays, addMonths, daysBetween, daysInMonth, type LocalDate, partsOf, weekdayOf } from "./date.ts";
import type { RecurrenceRule } from "./reading.ts";
import { mondayOf } from "./resolve-period.ts";
import { instantOn, localDate } from "./zone.ts";

// Every rule hits a day within its longest distance; 29 February needs eight years.
const MOST_YEARS = 9;

/**
 * The first instant of a rule after another instant, in a zone. `anchor` is a day on which the rule began: it decides
 * which weeks "every two weeks" means. Undefined if there is none within nine years.
 */
export function nextOccurrence(
  rule: RecurrenceRule,
  after: Date,
  zone: string,
  anchor = localDate(after, zone),
): Date | undefined {
  if (rule.unit === "minute" || rule.unit === "hour") {
    return new Date(after.getTime() + rule.every * (rule.unit === "hour" ? 3_600_000 : 60_000));
  }
  const first = localDate(after, zone);
  const last = addMonths(first, 12 * Math.max(MOST_YEARS, rule.every));
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (!falls(rule, date, anchor)) continue;
    const at = instantOn(date, rule.time.hour, rule.time.minute, zone);
    if (at > after) return at;
  }
  return undefined;
}

function falls(rule: RecurrenceRule, date: LocalDate, anchor: LocalDate): boolean {
  const { every } = rule;
  switch (rule.unit) {
    case "minute":
    case "hour":
      return false;
    case "day":
      return rule.weekdays?.includes(weekdayOf(date)) ?? daysBetween(anchor, date) % every === 0;
    case "week":
      return (
        (rule.weekdays ?? [weekdayOf(anchor)]).includes(weekdayOf(date)) && weeksBetween(anchor, date) % every === 0
      );
    case "month":
      return inMonth(rule, date, anchor) && monthsBetween(anchor, date) % every === 0;
    case "year":
      return isYearDay(rule, date, anchor) && (partsOf(date).year - partsOf(anchor).year) % every === 0;
  }
}

const weeksBetween = (a: LocalDate, b: LocalDate): number => daysBetween(mondayOf(a), mondayOf(b)) / 7;

function monthsBetween(a: LocalDate, b: LocalDate): number {
  const [from, to] = [partsOf(a), partsOf(b)];
  return (to.year - from.year) * 12 + to.month - from.month;
}

function inMonth({ weekdays, nth, monthDay }: RecurrenceRule, date: LocalDate, anchor: LocalDate): boolean {
  const { year, month } = partsOf(date);
  const [weekday] = weekdays ?? [];
  if (nth !== undefined && weekday !== undefined) return nthWeekday(year, month, nth, weekday) === date;
  return isMonthDay(monthDay ?? partsOf(anchor).day, date);
}

function isMonthDay(monthDay: number, date: LocalDate): boolean {
  const { year, month, day } = partsOf(date);
  const length = daysInMonth(year, month);
  // The 31st of a month with thirty days is its last.
  return day === (monthDay < 0 ? length : Math.min(monthDay, length));
}

function isYearDay({ month, monthDay }: RecurrenceRule, date: LocalDate, anchor: LocalDate): boolean {
  const begun = partsOf(anchor);
  return partsOf(date).month === (month ?? begun.month) && isMonthDay(monthDay ?? begun.day, date);
}
