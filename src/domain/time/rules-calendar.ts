// The grammar of calendar dates: 2026-12-05, 5 Dec, Dec 5th 2026, the 5th, 12月5日, 05/12, 农历八月十五, festivals.

import type { DateSpec } from "./meaning.ts";
import { key, longest, map, notBefore, numberWord, opt, plainWord, type Rule, sense, seq, tight } from "./rule.ts";
import type { Token } from "./senses.ts";

const close = (token: Token): boolean => !token.spaced;

const dayNumber = sense(
  "number",
  ({ value, digits }) => value >= 1 && value <= 31 && digits <= 2 && Number.isInteger(value),
);
const monthNumber = sense(
  "number",
  ({ value, digits }) => value >= 1 && value <= 12 && digits <= 2 && Number.isInteger(value),
);
const yearNumber = sense(
  "number",
  ({ value, digits }) => digits === 4 && value >= 1900 && value <= 2199,
  "number:year",
);
const tightDay = sense(
  "number",
  ({ value, digits }, token) => close(token) && value >= 1 && value <= 31 && digits <= 2,
);
const tightMonth = sense(
  "number",
  ({ value, digits }, token) => close(token) && value >= 1 && value <= 12 && digits <= 2,
);
const tightNumber = sense(
  "number",
  ({ value, digits }, token) => close(token) && value >= 1 && value <= 31 && digits <= 2,
);
const shortYear = sense("number", ({ digits }, token) => close(token) && digits === 2);

/** 26 → 2026. */
const century = (year: number): number => (year < 100 ? 2000 + year : year);

/** "5", "5th", "fifth", "twenty-first". */
export const dayInMonth: Rule<{ day: number; ordinal: boolean }> = longest<{ day: number; ordinal: boolean }>(
  map(dayNumber, ({ value }) => ({ day: value, ordinal: false })),
  map(seq(dayNumber, tight("nth")), ([{ value }]) => ({ day: value, ordinal: true })),
  map(
    sense("ordinal", ({ value }) => value > 0),
    ({ value }) => ({ day: value, ordinal: true }),
  ),
);

const date = (year: number | undefined, month: number, day: number): DateSpec => ({
  kind: "dayOfMonth",
  month,
  day,
  ...(year === undefined ? {} : { year: century(year) }),
});

/** Year first in any writing: 2026-12-05, 2026/12/5, 2026.12.5. */
const yearFirst: Rule<DateSpec> = map(
  longest(
    seq(yearNumber, tight("-"), tightMonth, tight("-"), tightDay),
    seq(yearNumber, tight("/"), tightMonth, tight("/"), tightDay),
    seq(yearNumber, tight("."), tightMonth, tight("."), tightDay),
  ),
  ([year, , month, , day]) => date(year.value, month.value, day.value),
);

/** 20261205. */
const packed: Rule<DateSpec> = map(
  sense("number", ({ digits, value }) => digits === 8 && value > 19000101 && value < 22000101),
  ({ value }) => {
    const month = Math.floor(value / 100) % 100;
    return month >= 1 && month <= 12 ? date(Math.floor(value / 10_000), month, value % 100) : undefined;
  },
);

/** 5.12.2026 is day first wherever it is written with points. */
const dotted: Rule<DateSpec> = map(
  seq(dayNumber, tight("."), tightMonth, tight("."), opt(longest(yearNumber, shortYear))),
  ([day, , month, , year]) => date(year?.value, month.value, day.value),
);

const slashed: Rule<DateSpec> = map(
  seq(dayNumber, tight("/"), tightNumber, opt(seq(tight("/"), longest(yearNumber, shortYear)))),
  ([first, , second, year]) => {
    // "24/7" is no day in July.
    if (!year && first.value === 24 && second.value === 7) return undefined;
    const said = year ? { year: century(year[1].value) } : {};
    return { kind: "slashed", first: first.value, second: second.value, ...said };
  },
);

const year: Rule<number> = map(seq(opt(key(",")), notBefore(yearNumber, key(":"))), ([, { value }]) => value);
const month = sense("month");

/** "5 Dec", "5th of December 2026", "the 5th of Dec". */
const dayMonth: Rule<DateSpec> = map(
  seq(opt(key("the")), dayInMonth, opt(key("of")), month, opt(key(".")), opt(year)),
  ([, { day }, , { month: number }, , found]) => date(found, number, day),
);

/** "Dec 5", "December 5th, 2026", "Dec. 5". */
const monthDay: Rule<DateSpec> = longest<DateSpec>(
  afterMonth(sense("month", ({ weak }) => !weak)),
  // "they may 5 …" and "march 3 miles": a word after the number takes it away from the month.
  notBefore(afterMonth(sense("month", ({ weak }) => weak === true)), plainWord),
);

function afterMonth(name: typeof month): Rule<DateSpec> {
  return map(
    seq(name, opt(key(".")), opt(key("the")), dayInMonth, opt(year)),
    ([{ month: number }, , , { day }, found]) => date(found, number, day),
  );
}

interface YearWord {
  readonly year?: number;
  readonly yearOffset?: number;
}

const nian: Rule<YearWord> = longest<YearWord>(
  map(
    seq(
      longest(
        yearNumber,
        sense("number", ({ digits }) => digits === 2),
      ),
      key("nian"),
    ),
    ([{ value }]) => ({ year: century(value) }),
  ),
  map(key("year:0", "year:1", "year:2", "year:-1"), (name) => ({ yearOffset: Number(name.slice(5)) })),
  map(seq(yearNumber, opt(key("nian"))), ([{ value }]) => ({ year: value })),
);

/** 12月5日, 十二月五号, 2026年12月5日, 明年3月5日, 12月5. */
const yueRi: Rule<DateSpec> = map(
  seq(opt(nian), opt(key("de")), monthNumber, key("yue"), dayNumber, opt(key("hao"))),
  ([when, , { value }, , day]) => ({ kind: "dayOfMonth", month: value, day: day.value, ...when }),
);

/** "the 5th", 5号, 15日. */
const ordinalDay: Rule<DateSpec> = map(dayInMonth, ({ day, ordinal }) =>
  ordinal ? { kind: "dayOfMonth", day } : undefined,
);

const dayAlone: Rule<DateSpec> = longest<DateSpec>(
  // "the second half", "the 5th element" go on and are no days.
  notBefore(
    map(seq(key("the"), ordinalDay), ([, found]) => found),
    plainWord,
    numberWord(0.5, 1),
  ),
  map(seq(key("on"), opt(key("the")), ordinalDay), ([, , found]) => found),
  map(seq(dayNumber, key("hao")), ([{ value }]) => ({ kind: "dayOfMonth", day: value })),
);

const firstDays = longest<number>(
  map(
    seq(
      key("first"),
      sense("number", ({ value }) => value >= 1 && value <= 10),
    ),
    ([, { value }]) => value,
  ),
);
const lunarMonth: Rule<{ month: number; sure: boolean }> = longest<{ month: number; sure: boolean }>(
  map(sense("lunarMonth"), (found) => ({ month: found.month, sure: true })),
  map(seq(monthNumber, key("yue")), ([{ value }]) => ({ month: value, sure: false })),
);
const lunarDay: Rule<{ day: number; sure: boolean }> = longest<{ day: number; sure: boolean }>(
  map(firstDays, (day) => ({ day, sure: true })),
  map(seq(dayNumber, opt(key("hao"))), ([{ value }]) => ({ day: value, sure: false })),
);

/** 农历八月十五, 腊月廿三, 正月初五, 闰六月初一, 八月初三; 大年初二. */
const lunar: Rule<DateSpec> = longest<DateSpec>(
  map(
    seq(opt(nian), opt(key("lunar")), opt(nian), opt(key("leap")), lunarMonth, lunarDay),
    ([before, word, after, leap, found, { day, sure }]) => {
      const when = after ?? before;
      if (!word && !leap && !found.sure && !sure) return undefined;
      return {
        kind: "lunar",
        month: found.month,
        day,
        leap: leap !== undefined,
        ...(when?.yearOffset === undefined ? {} : { yearOffset: when.yearOffset }),
      };
    },
  ),
  map(seq(key("new-year"), firstDays), ([, day]) => ({ kind: "lunar", month: 1, day, leap: false })),
);

/** "Christmas", 明年春节. */
const festival: Rule<DateSpec> = map(
  seq(
    opt(key("the")),
    opt(
      longest<YearWord>(
        nian,
        map(
          sense("step", ({ by }) => by === 1),
          () => ({}),
        ),
      ),
    ),
    sense("festival", ({ weak }) => !weak),
    opt(year),
  ),
  ([, when, found]) => ({
    kind: "festival",
    festival: found.festival,
    ...(when?.yearOffset === undefined ? {} : { yearOffset: when.yearOffset }),
  }),
);

export const calendarDate: Rule<DateSpec> = longest<DateSpec>(
  yearFirst,
  packed,
  dotted,
  slashed,
  dayMonth,
  monthDay,
  yueRi,
  dayAlone,
  lunar,
  festival,
);

export { dayNumber, monthNumber, nian, yearNumber };
