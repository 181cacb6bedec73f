// The numbers of clocks and dates: days, months and years as digits or words, with 年 or 今年 beside them.

import type { ClockSpec } from "./meaning.ts";
import { mayBeCounted } from "./noun.ts";
import { key, longest, map, notBefore, numberWord, opt, plainWord, type Rule, sense, seq, tight } from "./rule.ts";

/** "a" is a number, and no hour. */
export const hourNumber = sense(
  "number",
  ({ value, digits }, { text }) =>
    Number.isInteger(value) && value <= 24 && digits <= 2 && text !== "a" && text !== "an",
);
/** The 3 of "3pm". */
export function plainHour(): Rule<ClockSpec> {
  return map(hourNumber, ({ value }) => ({ hour: value, minute: 0 }));
}

export const minuteNumber = sense("number", ({ value }) => Number.isInteger(value) && value <= 59);
export const dayNumber = sense(
  "number",
  ({ value, digits }) => value >= 1 && value <= 31 && digits <= 2 && Number.isInteger(value),
);
export const monthNumber = sense(
  "number",
  ({ value, digits }) => value >= 1 && value <= 12 && digits <= 2 && Number.isInteger(value),
);
export const yearNumber = sense(
  "number",
  ({ value, digits }) => digits === 4 && value >= 1900 && value <= 2199,
  "number:year",
);
/** 26 → 2026. */
export const century = (year: number): number => (year < 100 ? 2000 + year : year);

/** 27 after a date, where no hour has that number; "5 Dec 27 people" goes on. */
const shortYear = notBefore(
  sense("number", ({ value, digits }) => digits === 2 && value > 24),
  plainWord,
  sense("unit"),
  sense("meridiem"),
  sense("month"),
  key(":", ".", "/", "-", "hao"),
);

/** A year after a date: "5 Dec 2026", '27, 27, "twenty twenty-seven"; the 2026 of 20:26:00 is none. */
export const year: Rule<number> = longest<number>(
  map(seq(opt(key(",")), notBefore(yearNumber, key(":"))), ([, { value }]) => value),
  map(
    seq(
      opt(key(",")),
      key("'"),
      sense("number", ({ digits }, token) => digits === 2 && !token.spaced),
    ),
    ([, , { value }]) => century(value),
  ),
  map(shortYear, ({ value }) => century(value)),
  map(
    seq(
      opt(key(",")),
      numberWord(20),
      sense("number", ({ value, digits }) => digits === 0 && value >= 20 && value <= 99),
    ),
    ([, , { value }]) => century(value),
  ),
);

/** A word that a number before it may count: people, quotes; not quote. */
export const countedWord: Rule<true> = {
  heads: new Set(),
  empty: false,
  read: (tokens, at) => (mayBeCounted(tokens[at], tokens[at + 1]) ? { value: true, next: at + 1 } : undefined),
};

export interface YearWord {
  readonly year?: number;
  readonly yearOffset?: number;
}

/** 2026年, 26年, 明年. */
export const nian: Rule<YearWord> = longest<YearWord>(
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

/** first, 3rd, 第三, last (-1), second to last and 倒数第二 (-2). */
export const nthNumber: Rule<number> = longest<number>(
  map(sense("ordinal"), ({ value }) => value),
  map(key("second-last"), () => -2),
  // 倒数第二个
  map(
    seq(
      key("from-end"),
      key("number"),
      sense("number", ({ value }) => value >= 1 && value <= 9),
      opt(key("ge")),
    ),
    ([, , { value }]) => -value,
  ),
  map(
    seq(
      sense("number", ({ value, digits }) => digits >= 1 && value <= 31),
      tight("nth"),
    ),
    ([{ value }]) => value,
  ),
  map(
    seq(
      key("number"),
      sense("number", ({ value }) => value >= 1 && value <= 31),
      opt(key("ge")),
    ),
    ([, { value }]) => value,
  ),
);
