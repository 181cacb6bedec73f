// The grammar of what returns: every two weeks, every Monday and Thursday, monthly on the 1st, 每周一三五, 每月最后一天.

import type { EverySpec, Meaning, Unit } from "./meaning.ts";
import { key, longest, map, numberWord, opt, type Rule, sense, seq, some } from "./rule.ts";
import { dayInMonth, dayNumber, monthNumber } from "./rules-calendar.ts";

const WORKDAYS = [1, 2, 3, 4, 5];
const MOST = 366;

const weekday = map(sense("weekday"), ({ day }) => day);
const comma = longest(key(",", "and", "or", "de"), key("/"), key("&"));

/** Monday and Thursday; 周一、周四; 周一三五. */
const weekdays: Rule<readonly number[]> = map(
  seq(
    weekday,
    opt(
      some(
        longest<readonly number[]>(
          map(seq(opt(comma), opt(key("and")), weekday), ([, , day]) => [day]),
          map(
            sense("digits", ({ values }) => values.every((value) => value >= 1 && value <= 7)),
            ({ values }) => values,
          ),
          map(
            sense("number", ({ value, digits }) => digits === 0 && value >= 1 && value <= 7),
            ({ value }) => [value],
          ),
        ),
        7,
      ),
    ),
  ),
  ([first, rest]) => [...new Set([first, ...(rest ?? []).flat()])].sort((a, b) => a - b),
);

const everyWord = key("every");
const unit = sense("unit", ({ short }) => !short);
const number = sense(
  "number",
  ({ value, digits, zero }) => Number.isInteger(value) && value >= 1 && value <= MOST && digits <= 3 && !zero,
);

const of = (name: Unit, every: number): EverySpec =>
  name === "workday" ? { unit: "day", every: 1, weekdays: WORKDAYS } : { unit: name, every };

/** every day, every two weeks, every other week, 每两周, 每隔一天 (each second day), 每半年. */
const interval: Rule<EverySpec> = longest<EverySpec>(
  map(seq(everyWord, opt(key("ge")), unit), ([, , { unit: name, times }]) => of(name, times)),
  map(seq(everyWord, number, opt(key("ge")), unit), ([, { value }, , { unit: name, times }]) =>
    of(name, value * times),
  ),
  map(seq(everyWord, key("other"), unit), ([, , { unit: name }]) => (name === "workday" ? undefined : of(name, 2))),
  map(seq(everyWord, key("half"), unit), ([, , { unit: name }]) =>
    name === "year" ? { unit: "month", every: 6 } : undefined,
  ),
  map(seq(everyWord, numberWord(0.5), unit), ([, , { unit: name }]) =>
    name === "year" ? { unit: "month", every: 6 } : undefined,
  ),
  // 隔天, 隔周: one is left out between. 每隔两周 is said for every two weeks by most and asked about by none.
  map(seq(key("every-gap"), unit), ([, { unit: name }]) => of(name, 2)),
  map(seq(key("every-gap"), number, opt(key("ge")), unit), ([, { value }, , { unit: name }]) =>
    of(name, value === 1 ? 2 : value),
  ),
  map(sense("recurring"), ({ unit: name, every }) => ({ unit: name, every })),
);

/** every Monday, Mondays, every other Friday, 每周一, 每两周的周一, weekly on Monday. */
const onWeekdays: Rule<EverySpec> = longest<EverySpec>(
  map(seq(everyWord, weekdays), ([, days]) => ({ unit: "week", every: 1, weekdays: days })),
  map(
    seq(
      opt(key("on")),
      sense("weekday", ({ plural }) => plural === true),
    ),
    ([, { day }]) => ({ unit: "week", every: 1, weekdays: [day] }),
  ),
  map(seq(everyWord, key("other"), weekdays), ([, , days]) => ({ unit: "week", every: 2, weekdays: days })),
  map(seq(key("every-gap"), weekdays), ([, days]) => ({ unit: "week", every: 2, weekdays: days })),
  map(seq(interval, opt(longest(key("on"), key("de"), key("zai"))), weekdays), ([spec, , days]) =>
    spec.unit === "week" ? { ...spec, weekdays: days } : undefined,
  ),
  map(seq(everyWord, sense("weekend")), () => ({ unit: "week", every: 1, weekdays: [6] })),
);

const monthly = (spec: EverySpec): boolean => spec.unit === "month" || spec.unit === "quarter";

/** monthly on the 1st, every 15th, 每月1号, 每个月最后一天, every month on the last day, 每月初, 每月底. */
const onMonthDay: Rule<EverySpec> = longest<EverySpec>(
  map(seq(interval, opt(key("on")), opt(key("the")), dayInMonth), ([spec, , , { day, ordinal }]) =>
    monthly(spec) && ordinal ? { ...spec, monthDay: day } : undefined,
  ),
  map(
    seq(
      everyWord,
      opt(key("the")),
      dayInMonth,
      opt(seq(key("of"), opt(key("the", "every")), opt(sense("unit", ({ unit: name }) => name === "month")))),
    ),
    ([, , { day, ordinal }]) => (ordinal ? { unit: "month", every: 1, monthDay: day } : undefined),
  ),
  map(seq(interval, opt(key("de")), dayNumber, key("hao")), ([spec, , { value }]) =>
    monthly(spec) ? { ...spec, monthDay: value } : undefined,
  ),
  map(
    seq(
      interval,
      opt(key("on", "de")),
      opt(key("the")),
      sense("ordinal", ({ value }) => value === -1),
      sense("unit", ({ unit: name }) => name === "day"),
    ),
    ([spec]) => (monthly(spec) ? { ...spec, monthDay: -1 } : undefined),
  ),
  map(
    seq(
      everyWord,
      opt(key("ge")),
      sense("edge", ({ unit: name }) => name === "month"),
    ),
    ([, , { edge }]) =>
      edge === "middle"
        ? { unit: "month", every: 1, monthDay: 15 }
        : { unit: "month", every: 1, monthDay: edge === "start" ? 1 : -1 },
  ),
);

/** every first Monday of the month, 每月第一个周一. */
const onNth: Rule<EverySpec> = longest<EverySpec>(
  map(
    seq(
      everyWord,
      sense("ordinal", ({ value }) => value <= 4),
      weekday,
      opt(
        seq(
          key("of"),
          opt(key("the", "every")),
          sense("unit", ({ unit: name }) => name === "month"),
        ),
      ),
    ),
    ([, { value }, day]) => ({
      unit: "month",
      every: 1,
      weekdays: [day],
      nth: value,
    }),
  ),
  map(
    seq(
      interval,
      opt(key("on", "de")),
      opt(key("the")),
      longest<number>(
        map(sense("ordinal"), ({ value }) => value),
        map(seq(key("number"), number, opt(key("ge"))), ([, { value }]) => value),
      ),
      weekday,
    ),
    ([spec, , , n, day]) => (spec.unit === "month" && n <= 4 ? { ...spec, weekdays: [day], nth: n } : undefined),
  ),
);

/** 每年12月5日, every 5 December. */
const onYearDay: Rule<EverySpec> = longest<EverySpec>(
  map(
    seq(interval, opt(key("de")), monthNumber, key("yue"), dayNumber, opt(key("hao"))),
    ([spec, , { value }, , day]) => (spec.unit === "year" ? { ...spec, month: value, monthDay: day.value } : undefined),
  ),
  map(seq(everyWord, dayInMonth, opt(key("of")), sense("month")), ([, { day }, , { month }]) => ({
    unit: "year",
    every: 1,
    month,
    monthDay: day,
  })),
  map(seq(everyWord, sense("month"), dayInMonth), ([, { month }, { day }]) => ({
    unit: "year",
    every: 1,
    month,
    monthDay: day,
  })),
);

/** every morning, every Monday morning is "every Monday" and a part of the day. */
const onPart: Rule<Meaning> = longest<Meaning>(
  map(seq(everyWord, sense("part")), ([, { part }]) => ({ every: { unit: "day", every: 1 }, part })),
);

export const everyPart: Rule<Meaning> = longest<Meaning>(
  map(longest<EverySpec>(interval, onWeekdays, onMonthDay, onNth, onYearDay), (every) => ({ every })),
  onPart,
);
