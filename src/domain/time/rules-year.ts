// The grammar of dates whose year is told by a step: 5 June next year, next year in March, end of June this year.

import type { DateSpec, Period } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq } from "./rule.ts";
import type { Dated } from "./rules-period.ts";

const yearStep: Rule<number> = map(
  seq(
    sense("step"),
    sense("unit", ({ unit }) => unit === "year"),
  ),
  ([{ by }]) => by,
);

const inYear = (period: Period, yearOffset: number): Period | undefined =>
  period.month !== undefined && period.year === undefined && period.yearOffset === undefined && !period.following
    ? { ...period, yearOffset }
    : undefined;

/** The date in the year so many from this one; undefined if it has one, or has no place in a year. */
function dateInYear(date: DateSpec, yearOffset: number): DateSpec | undefined {
  if (date.kind === "dayOfMonth") {
    const open = date.month !== undefined && date.year === undefined && date.yearOffset === undefined;
    return open ? { ...date, yearOffset } : undefined;
  }
  if (date.kind !== "period" && date.kind !== "edge" && date.kind !== "nth") return undefined;
  const period = inYear(date.period, yearOffset);
  return period && { ...date, period };
}

/** The rule with "next year" after or before its date. */
export function withYear(plain: Rule<Dated>): Rule<Dated> {
  return longest<Dated>(
    map(seq(plain, opt(key("of")), yearStep), ([{ date }, , by]) => dated(dateInYear(date, by))),
    // "March next year"; "we may next year" is none
    map(
      seq(
        sense("month", (_found, { text }) => text !== "may"),
        yearStep,
      ),
      ([{ month }, by]) => monthIn(month, by),
    ),
    map(seq(sense("month"), key("of"), yearStep), ([{ month }, , by]) => monthIn(month, by)),
    map(seq(yearStep, opt(key("of", "on")), plain), ([by, , { date }]) => dated(dateInYear(date, by))),
  );
}

const monthIn = (month: number, yearOffset: number): Dated => ({
  date: { kind: "period", period: { unit: "month", month, yearOffset } },
});

const dated = (date: DateSpec | undefined): Dated | undefined => date && { date };
