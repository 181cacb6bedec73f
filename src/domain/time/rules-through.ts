// The grammar of stretches from one day to another that share a week or month: 周三至五, 10到12号, 12-15 December.

import type { Meaning } from "./meaning.ts";
import { key, longest, map, notBefore, opt, type Rule, sense, seq } from "./rule.ts";
import { dayInMonth } from "./rules-calendar.ts";
import { bareDays, singular, weekdayBefore } from "./rules-listed.ts";
import { dayNumber, year } from "./rules-number.ts";
import { stepped } from "./rules-period.ts";

type Day = { readonly day: number; readonly ordinal: boolean };

const the = opt(key("the"));
const dash = key("-", "~", "dao");

const fromDay: Rule<{ readonly first: Day; readonly last: Day; readonly said: boolean }> = longest(
  map(
    seq(opt(key("from")), the, dayInMonth, key("-", "~", "to", "until"), the, dayInMonth),
    ([from, , first, , , last]) => ({
      first,
      last,
      said: from !== undefined,
    }),
  ),
  map(seq(key("between"), the, dayInMonth, key("and"), the, dayInMonth), ([, , first, , , last]) => ({
    first,
    last,
    said: true,
  })),
);

const days = (first: Day, last: Day, when: object): Meaning | undefined =>
  first.day < last.day
    ? { date: { kind: "dayOfMonth", ...when, day: first.day }, until: { kind: "dayOfMonth", ...when, day: last.day } }
    : undefined;

/** 12-15 December, from the 12th to the 15th of December 2027, "from 4 to 22 next month"; "3 to 4 next month" counts. */
const englishThrough: Rule<Meaning> = longest<Meaning>(
  // "from 5 to 6 of April 22" are hours of one day.
  map(
    notBefore(seq(fromDay, opt(key("of")), sense("month"), opt(year)), dayInMonth),
    ([{ first, last }, , { month }, found]) =>
      days(first, last, { month, ...(found === undefined ? {} : { year: found }) }),
  ),
  map(seq(fromDay, opt(key("of")), stepped), ([{ first, last, said }, , { unit, offset }]) =>
    unit === "month" && offset !== undefined && (said || (first.ordinal && last.ordinal))
      ? days(first, last, { monthOffset: offset })
      : undefined,
  ),
);

/** 周三至五, 10到12号, 下个月10到12号, "between Tue and Thu next week". */
export const through: Rule<Meaning> = longest<Meaning>(
  map(seq(key("between"), singular, key("and"), singular, opt(key("of")), stepped), ([, first, , last, , when]) =>
    when.unit === "week" && when.offset !== undefined && first.day < last.day
      ? {
          date: { kind: "weekday", day: first.day, week: when.offset },
          until: { kind: "weekday", day: last.day, week: when.offset },
        }
      : undefined,
  ),
  englishThrough,
  map(seq(weekdayBefore, dash, bareDays), ([first, , [last, more]]) =>
    last !== undefined && more === undefined && last > first.day
      ? { date: first, until: { ...first, day: last } }
      : undefined,
  ),
  map(seq(opt(stepped), opt(key("de")), dayNumber, dash, dayNumber, key("hao")), ([when, , first, , last]) => {
    if (first.value >= last.value || (when && (when.unit !== "month" || when.offset === undefined))) return undefined;
    const month = when?.offset === undefined ? {} : { monthOffset: when.offset };
    return {
      date: { kind: "dayOfMonth", day: first.value, ...month },
      until: { kind: "dayOfMonth", day: last.value, ...month },
    };
  }),
);
