// Days of the lunar calendar and festivals of both: 农历八月十五, 腊月廿三, 大年初二, "Christmas", 明年春节.

import type { Festival } from "./almanac.ts";
import type { DateSpec } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq } from "./rule.ts";
import { dayNumber, monthNumber, nian, type YearWord, year } from "./rules-number.ts";

const firstDays: Rule<number> = map(
  seq(
    key("first"),
    sense("number", ({ value }, { text }) => value >= 1 && value <= 10 && text !== "两"),
  ),
  ([, { value }]) => value,
);

interface Lunar<Of extends "month" | "day"> {
  readonly value: number;
  readonly of: Of;
  /** Said of lunar ones only: 腊月, 初五, 廿三. */
  readonly sure: boolean;
}

const lunarMonth: Rule<Lunar<"month">> = longest<Lunar<"month">>(
  map(sense("lunarMonth"), (found) => ({ value: found.month, of: "month", sure: true })),
  map(seq(monthNumber, key("yue")), ([{ value }]) => ({ value, of: "month", sure: false })),
);

const lunarDay: Rule<Lunar<"day">> = longest<Lunar<"day">>(
  map(firstDays, (value) => ({ value, of: "day", sure: true })),
  map(
    sense("number", ({ value }, { text }) => value <= 30 && /^[廿卅]/.test(text)),
    ({ value }) => ({ value, of: "day", sure: true }),
  ),
  map(seq(dayNumber, opt(key("hao"))), ([{ value }]) => ({ value, of: "day", sure: false })),
);

const LUNAR_FESTIVALS: ReadonlySet<Festival> = new Set([
  "springFestival",
  "lantern",
  "dragonBoat",
  "qixi",
  "midAutumn",
  "doubleNinth",
  "laba",
]);

/** 农历八月十五, 腊月廿三, 正月初五, 闰六月初一, 八月初三, 八月十五中秋; 大年初二, 年初五. */
export const lunar: Rule<DateSpec> = longest<DateSpec>(
  map(
    seq(
      opt(nian),
      opt(key("lunar")),
      opt(nian),
      opt(key("leap")),
      lunarMonth,
      lunarDay,
      opt(sense("festival", (found) => LUNAR_FESTIVALS.has(found.festival))),
    ),
    ([before, word, after, leap, month, day, festival]) => {
      const when = after ?? before;
      if (!word && !leap && !festival && !month.sure && !day.sure) return undefined;
      return {
        kind: "lunar",
        month: month.value,
        day: day.value,
        leap: leap !== undefined,
        ...(when?.year === undefined ? {} : { year: when.year }),
        ...(when?.yearOffset === undefined ? {} : { yearOffset: when.yearOffset }),
      };
    },
  ),
  map(seq(key("new-year", "nian"), firstDays), ([, day]) => ({ kind: "lunar", month: 1, day, leap: false })),
);

/** 初八, of whichever month; too little in running text, where 初一 is a class at school. */
export const lunarDayAlone: Rule<DateSpec> = map(firstDays, (day) => ({ kind: "lunar", day, leap: false }));

/** "Christmas", 明年春节, "last Christmas". */
export const festival: Rule<DateSpec> = map(
  seq(
    opt(key("the")),
    opt(
      longest<YearWord & { readonly gone?: boolean }>(
        nian,
        map(
          sense("step", ({ by }) => Math.abs(by) <= 1),
          ({ by }) => (by < 0 ? { gone: true } : {}),
        ),
      ),
    ),
    sense("festival", ({ weak }) => !weak),
    opt(
      longest<YearWord>(
        map(year, (value) => ({ year: value })),
        map(
          seq(
            opt(key("of")),
            sense("step"),
            sense("unit", ({ unit }) => unit === "year"),
          ),
          ([, { by }]) => ({ yearOffset: by }),
        ),
      ),
    ),
  ),
  ([, when, found, said]) => ({
    kind: "festival",
    festival: found.festival,
    ...said,
    ...(when?.gone ? { gone: true } : {}),
    ...(when?.yearOffset === undefined ? {} : { yearOffset: when.yearOffset }),
    ...(when?.year === undefined ? {} : { year: when.year }),
  }),
);
