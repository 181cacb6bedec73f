// The grammar of what returns: monthly on the 1st, the first Monday of each month, 每月最后一天, 每年12月5日.

import type { Edge, EverySpec, Meaning } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq } from "./rule.ts";
import { dayInMonth } from "./rules-calendar.ts";
import { everyWord, interval, number, onWeekdays, weekday, weekdays } from "./rules-interval.ts";
import { dayNumber, monthNumber } from "./rules-number.ts";
import { oftenVague, vagueEvery } from "./rules-vague-every.ts";

const the = opt(key("the"));

// A rule cannot tell which month of a quarter it means.
const monthly = (spec: EverySpec): boolean => spec.unit === "month";

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
    // "every second" alone is every other as often.
    ([, , { day, ordinal }, of]) =>
      ordinal && (of || day !== 2) ? { unit: "month", every: 1, monthDay: day } : undefined,
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
      opt(sense("unit", ({ unit: name }) => name === "month")),
      sense("edge", ({ unit: name }) => name === "month"),
    ),
    ([, , , { edge }]) =>
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
  map(
    seq(interval, opt(key("on")), the, dayInMonth, opt(key("of")), sense("month")),
    ([spec, , , { day }, , { month }]) => (spec.unit === "year" ? { ...spec, month, monthDay: day } : undefined),
  ),
  map(seq(interval, opt(key("on")), sense("month"), dayInMonth), ([spec, , { month }, { day }]) =>
    spec.unit === "year" ? { ...spec, month, monthDay: day } : undefined,
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
  // "mornings at 9", "in the evenings"; weak, because "she prefers mornings" plans nothing.
  map(seq(opt(key("on", "in")), opt(key("the")), sense("habit")), ([, , { part }]) => ({
    every: { unit: "day", every: 1 },
    part,
    weak: true,
  })),
  // "Monday mornings"
  map(seq(opt(key("on")), weekdays, sense("habit")), ([, days, { part }]) => ({
    every: { unit: "week", every: 1, weekdays: days },
    part,
  })),
);

const everyMonth: Rule<unknown> = seq(
  key("of"),
  everyWord,
  sense("unit", ({ unit: name }) => name === "month"),
);

const monthEdge = sense("edge", ({ unit, edge, wide }) => unit === undefined && edge !== "middle" && !wide);
const ofEdge = (edge: Edge): EverySpec => ({ unit: "month", every: 1, monthDay: edge === "start" ? 1 : -1 });

/** the 1st of every month, the last day of each month, the first Monday of each month. */
const ofEveryMonth: Rule<EverySpec> = longest<EverySpec>(
  map(seq(opt(key("on")), the, dayInMonth, everyMonth), ([, , { day, ordinal }]) =>
    ordinal ? { unit: "month", every: 1, monthDay: day } : undefined,
  ),
  map(
    seq(
      everyWord,
      sense("ordinal", ({ value }) => value === -1),
      sense("unit", ({ unit: name }) => name === "day"),
      opt(
        seq(
          key("of"),
          the,
          sense("unit", ({ unit: name }) => name === "month"),
        ),
      ),
    ),
    () => ofEdge("end"),
  ),
  map(
    seq(
      opt(key("on")),
      the,
      sense("ordinal", ({ value }) => value === -1),
      sense("unit", ({ unit: name }) => name === "day"),
      everyMonth,
    ),
    () => ({ unit: "month", every: 1, monthDay: -1 }),
  ),
  // "end of every month", "at the start of each month", "every month end"
  map(seq(opt(key("at")), the, monthEdge, everyMonth), ([, , { edge }]) => ofEdge(edge)),
  map(
    seq(
      everyWord,
      sense("unit", ({ unit: name }) => name === "month"),
      monthEdge,
    ),
    ([, , { edge }]) => ofEdge(edge),
  ),
  map(
    seq(
      opt(key("on")),
      the,
      sense("ordinal", ({ value }) => value <= 4),
      weekday,
      everyMonth,
    ),
    ([, , { value }, day]) => ({ unit: "month", every: 1, weekdays: [day], nth: value }),
  ),
);

export const everyPart: Rule<Meaning> = longest<Meaning>(
  // 工作日早上9点, "weekdays at 9"
  map(
    sense("unit", ({ unit }, { text }) => unit === "workday" && /s$|^工作日$/.test(text)),
    () => ({ every: { unit: "day", every: 1, weekdays: [1, 2, 3, 4, 5] }, weak: true }),
  ),
  map(longest<EverySpec>(interval, onWeekdays, onMonthDay, onNth, onYearDay, ofEveryMonth), (every) => ({ every })),
  onPart,
  // 天天9点; alone it complains more often than it plans.
  map(key("day-by-day"), () => ({ every: { unit: "day", every: 1 }, weak: true })),
  map(vagueEvery, () => ({ vague: true })),
  map(oftenVague, () => ({ vague: true, weak: true })),
);
