// The grammar of calendar dates: 2026-12-05, 5 Dec, Dec 5th 2026, the 5th, 12月5日, 05/12, 农历八月十五, festivals.

import { beginsHan } from "../script.ts";
import type { DateSpec } from "./meaning.ts";
import {
  anyWord,
  key,
  longest,
  map,
  notBefore,
  onlyBefore,
  opt,
  plainHan,
  plainWord,
  type Rule,
  sense,
  seq,
  tight,
} from "./rule.ts";
import { festival, lunar } from "./rules-festival.ts";
import { century, dayNumber, monthNumber, nian, year, yearNumber } from "./rules-number.ts";
import type { Token } from "./senses.ts";

const close = (token: Token): boolean => !token.spaced;

const tightDay = sense(
  "number",
  ({ value, digits }, token) => close(token) && value >= 1 && value <= 31 && digits <= 2,
);
const tightMonth = sense(
  "number",
  ({ value, digits }, token) => close(token) && value >= 1 && value <= 12 && digits <= 2,
);
/** Any month and day of an ISO date, so that 2026-13-01 is refused as impossible. */
const twoDigits = sense("number", ({ digits }, token) => close(token) && digits <= 2);
const shortYear = sense("number", ({ digits }, token) => close(token) && digits === 2);

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
    seq(yearNumber, tight("-"), twoDigits, tight("-"), twoDigits),
    seq(yearNumber, tight("/"), tightMonth, tight("/"), tightDay),
    seq(yearNumber, tight("."), tightMonth, tight("."), tightDay),
  ),
  ([year, , month, , day]) => date(year.value, month.value, day.value),
);

/** 20261205; 20261205-77 is the number of an order. */
const packed: Rule<DateSpec> = notBefore(packedDate(), tight("-"));

function packedDate(): Rule<DateSpec> {
  return map(
    sense("number", ({ digits, value }) => digits === 8 && value > 19000101 && value < 22000101),
    ({ value }) => {
      const month = Math.floor(value / 100) % 100;
      return month >= 1 && month <= 12 ? date(Math.floor(value / 10_000), month, value % 100) : undefined;
    },
  );
}

/** 5.12.2026 is day first wherever it is written with points. */
const dotted: Rule<DateSpec> = map(
  seq(dayNumber, tight("."), tightMonth, tight("."), opt(longest(yearNumber, shortYear))),
  ([day, , month, , year]) => date(year?.value, month.value, day.value),
);

/** 12-05: month and day in Chinese; in English nobody can tell it from hours. */
const dashed: Rule<DateSpec> = map(seq(dayNumber, tight("-"), tightDay), ([first, , second]) => {
  const hours = !first.zero && !second.zero && second.value <= 24;
  return { kind: "slashed", first: first.value, second: second.value, ...(hours ? { hours } : {}) };
});

const slashed: Rule<DateSpec> = map(
  longest<readonly [{ value: number }, unknown, { value: number }, readonly [unknown, { value: number }] | undefined]>(
    seq(dayNumber, tight("/"), tightDay, opt(seq(tight("/"), longest(yearNumber, shortYear)))),
    // 05-12-2026
    seq(dayNumber, tight("-"), tightDay, seq(tight("-"), yearNumber)),
  ),
  ([first, , second, year]) => {
    // "24/7" is no day in July.
    if (!year && first.value === 24 && second.value === 7) return undefined;
    const said = year ? { year: century(year[1].value) } : {};
    return { kind: "slashed", first: first.value, second: second.value, ...said };
  },
);

const month = sense("month");

/** "5 Dec", "5th of December 2026", "the 5th of Dec". */
const dayMonth: Rule<DateSpec> = map(
  seq(opt(key("the")), dayInMonth, opt(key("of")), month, opt(key(".")), opt(year)),
  ([, { day }, , { month: number }, , found]) => date(found, number, day),
);

const tightName = sense("month", (_found, token) => close(token));

/** "5-Dec-2026", "5/Dec/2026", "Dec-05". */
const dashedMonth: Rule<DateSpec> = longest<DateSpec>(
  map(
    seq(dayNumber, tight("-", "/"), tightName, opt(seq(tight("-", "/"), longest(yearNumber, shortYear)))),
    ([day, , { month: number }, found]) => date(found?.[1].value, number, day.value),
  ),
  map(
    seq(
      sense("month", ({ weak }) => !weak),
      tight("-"),
      tightDay,
    ),
    ([{ month: number }, , day]) => date(undefined, number, day.value),
  ),
);

/** "Dec 5", "December 5th, 2026", "Dec. 5". */
const monthDay: Rule<DateSpec> = longest<DateSpec>(
  afterMonth(sense("month", ({ weak }) => !weak)),
  // "they may 5 …" and "march 3 miles": a word after the number takes it away from the month.
  notBefore(afterMonth(sense("month", ({ weak }) => weak === true)), anyWord, key("times")),
);

function afterMonth(name: typeof month): Rule<DateSpec> {
  return map(
    seq(name, opt(key(".")), opt(key("the")), dayInMonth, opt(key("hao")), opt(year)),
    ([{ month: number }, , , { day }, , found]) => date(found, number, day),
  );
}

/** 12月5日, 十二月五号, 2026年12月5日, 明年3月5日, 12月5, 2月 30th. */
const yueRi: Rule<DateSpec> = longest<DateSpec>(
  map(seq(monthAndDay(), key("hao", "nth")), ([found]) => found),
  // 一月一结: without 号 the day must not go on.
  notBefore(monthAndDay(true), plainHan),
  // 八月十五 is the Mid-Autumn Festival to most, and 15 August to some.
  notBefore(lunarOrSolar(), plainHan, key("hao")),
);

function lunarOrSolar(): Rule<DateSpec> {
  const spoken = sense(
    "number",
    ({ digits, value }) => digits === 0 && Number.isInteger(value) && value >= 1 && value <= 30,
  );
  return map(seq(spoken, key("yue"), spoken), ([month, , day]) =>
    month.value > 12
      ? undefined
      : {
          kind: "either",
          dates: [
            { kind: "dayOfMonth", month: month.value, day: day.value },
            { kind: "lunar", month: month.value, day: day.value, leap: false },
          ],
        },
  );
}

function monthAndDay(digitsOnly = false): Rule<DateSpec> {
  return map(seq(opt(nian), opt(key("de")), monthNumber, key("yue"), dayNumber), ([when, , month, , day]) =>
    digitsOnly && month.digits === 0 && day.digits === 0 && !when
      ? undefined
      : { kind: "dayOfMonth", month: month.value, day: day.value, ...when },
  );
}

/** 12.5号. */
const pointDay: Rule<DateSpec> = longest<DateSpec>(
  map(seq(monthNumber, tight("."), tightDay, key("hao")), ([{ value }, , day]) => date(undefined, value, day.value)),
  // 12.10下午3点, 12.10 15:00: a clock follows, so the first is none.
  map(onlyBefore(seq(monthNumber, tight("."), tightDay), clockFollows()), ([{ value }, , day]) =>
    date(undefined, value, day.value),
  ),
);

function clockFollows(): Rule<unknown> {
  return longest<unknown>(
    sense("part", (_found, { text }) => beginsHan(text)),
    seq(
      sense("number", ({ digits }) => digits <= 2),
      tight(":"),
    ),
  );
}

/** "the 5th", 5号, 15日. */
const ordinalDay: Rule<DateSpec> = map(dayInMonth, ({ day, ordinal }) =>
  ordinal ? { kind: "dayOfMonth", day } : undefined,
);

const dayAlone: Rule<DateSpec> = longest<DateSpec>(
  // "the second half", "the first two weeks", "the 5th element" go on and are no days.
  notBefore(
    map(seq(key("the"), ordinalDay), ([, found]) => found),
    plainWord,
    sense("number", ({ digits }) => digits === 0, "number:word"),
    sense("unit"),
    key("week-of-date"),
  ),
  notBefore(
    map(seq(key("on"), opt(key("the")), ordinalDay), ([, , found]) => found),
    sense("unit"),
  ),
  map(seq(dayNumber, key("hao")), ([{ value }]) => ({ kind: "dayOfMonth", day: value })),
);

/** 12.5, 6·30: too little in running text, where it is a version or a price. */
const pointed: Rule<DateSpec> = longest<DateSpec>(
  map(
    seq(
      dayNumber,
      tight("."),
      sense("number", ({ digits, value, zero }, token) => close(token) && digits === 1 && value > 0 && !zero),
    ),
    ([first, , second]) => ({ kind: "slashed", first: first.value, second: second.value }),
  ),
  map(seq(monthNumber, tight("·"), tightDay), ([{ value }, , day]) => date(undefined, value, day.value)),
);

/** "5th" alone, 12-05 alone: too little in running text. */
export const weakDate: Rule<DateSpec> = longest<DateSpec>(ordinalDay, dashed, pointed);

export const calendarDate: Rule<DateSpec> = longest<DateSpec>(
  yearFirst,
  packed,
  dotted,
  slashed,
  dayMonth,
  dashedMonth,
  monthDay,
  lunar,
  yueRi,
  dayAlone,
  pointDay,
  festival,
);
