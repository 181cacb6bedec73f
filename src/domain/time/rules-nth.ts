// The grammar of days counted in a stretch: the first Monday of next month, 本月最后一个工作日, the 1st of next month.

import type { Period } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq } from "./rule.ts";
import { nthNumber, yearNumber } from "./rules-number.ts";
import { type Dated, stepped, thePeriod } from "./rules-period.ts";

const the = opt(key("the"));
const ge = opt(key("ge"));
const week = sense("unit", ({ unit, times }) => unit === "week" && times === 1);
const singular = sense("weekday", ({ plural }) => !plural);

const nthOf: Rule<"day" | "workday" | number> = longest<"day" | "workday" | number>(
  map(sense("unit"), ({ unit }) => (unit === "day" || unit === "workday" ? unit : undefined)),
  map(
    seq(
      key("business"),
      sense("unit", ({ unit }) => unit === "day"),
    ),
    () => "workday" as const,
  ),
  map(singular, (found) => found.day),
);

/** the first Monday of next month, 本月最后一个工作日, 下个月第一个周一, the last day of the month, the first of next month. */
const nthDay: Rule<Dated> = longest<Dated>(
  map(
    seq(
      the,
      nthNumber,
      nthOf,
      key("of"),
      longest<Period>(
        thePeriod,
        map(yearNumber, ({ value }) => ({ unit: "year" as const, year: value })),
      ),
    ),
    ([, n, of, , when]) => ({ date: { kind: "nth", n, of, period: when } }),
  ),
  // "first Friday next month"; "first Monday next week" counts nothing
  map(seq(the, nthNumber, nthOf, stepped), ([, n, of, when]) =>
    when.unit === "week" ? undefined : { date: { kind: "nth", n, of, period: when } },
  ),
  map(seq(thePeriod, opt(key("de")), nthNumber, ge, nthOf), ([when, , n, , of]) => ({
    date: { kind: "nth", n, of, period: when },
  })),
  map(
    seq(
      key("the"),
      sense("ordinal", ({ value }) => value >= 1),
      key("of"),
      stepped,
    ),
    ([, { value }, , when]) => dayOf(value, when),
  ),
  // "first of the month": of whichever it comes first in.
  map(
    seq(
      the,
      sense("ordinal", ({ value }) => value >= 1),
      key("of"),
      key("the"),
      sense("unit", ({ unit }) => unit === "month"),
    ),
    ([, { value }]) => ({ date: { kind: "dayOfMonth", day: value } }),
  ),
  map(
    seq(
      opt(key("on")),
      the,
      sense("number", ({ value, digits }) => digits <= 2 && value >= 1 && value <= 31),
      opt(key("nth")),
      key("of"),
      stepped,
    ),
    ([, , { value }, , , when]) => dayOf(value, when),
  ),
  map(
    seq(
      stepped,
      opt(key("de")),
      sense("number", ({ value }) => value >= 1 && value <= 31),
      key("hao"),
    ),
    ([when, , { value }]) => dayOf(value, when),
  ),
  map(
    seq(
      stepped,
      key("on"),
      the,
      sense("number", ({ value }) => value >= 1 && value <= 31),
      key("nth"),
    ),
    ([when, , , { value }]) => dayOf(value, when),
  ),
);

/** first week of December, 12月第一周. */
const weekIn: Rule<Dated> = longest<Dated>(
  map(seq(the, nthNumber, longest<unknown>(seq(week, key("of")), key("week-of-date")), thePeriod), ([, n, , when]) =>
    weekOf(n, when),
  ),
  map(seq(thePeriod, opt(key("de")), nthNumber, ge, week), ([when, , n]) => weekOf(n, when)),
);

const weekOf = (n: number, period: Period): Dated | undefined =>
  period.unit === "month" && n <= 5 && n >= -1 ? { date: { kind: "weekIn", n, period } } : undefined;

/** Every day or week counted in a stretch. */
export const nth: Rule<Dated> = longest<Dated>(nthDay, weekIn);

function dayOf(value: number, { unit, offset }: Period): Dated | undefined {
  if (unit !== "month" || offset === undefined) return undefined;
  return { date: { kind: "dayOfMonth", day: value, monthOffset: offset } };
}
