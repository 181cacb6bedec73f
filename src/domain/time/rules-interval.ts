// The grammar of intervals and weekdays that return: every two weeks, once a month, every Monday and Thursday, 每周一三五.

import { beginsHan } from "../script.ts";
import type { EverySpec, Unit } from "./meaning.ts";
import { key, longest, map, numberWord, opt, type Rule, sense, seq, some } from "./rule.ts";

const WORKDAYS = [1, 2, 3, 4, 5];
const MOST = 366;

export const weekday = map(sense("weekday"), ({ day }) => day);
const comma = longest(key(",", "and", "or", "de"), key("/"), key("&"));

/** Monday to Friday, 周一至周五. */
const through: Rule<readonly number[]> = map(seq(weekday, key("-", "~", "until", "dao"), weekday), ([first, , last]) =>
  first < last ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : undefined,
);

/** Monday and Thursday; 周一、周四; 周一三五. */
const listed: Rule<readonly number[]> = map(
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
            seq(
              opt(key(",")),
              sense("number", ({ value, digits }) => digits === 0 && value >= 1 && value <= 7),
            ),
            ([, { value }]) => [value],
          ),
        ),
        7,
      ),
    ),
  ),
  ([first, rest]) => [...new Set([first, ...(rest ?? []).flat()])].sort((a, b) => a - b),
);

export const weekdays: Rule<readonly number[]> = longest(through, listed);
const plural = map(
  sense("weekday", (found) => found.plural === true),
  ({ day }) => day,
);

const chineseNumber = sense("number", ({ value, digits }, { text }) => digits === 0 && value > 1 && beginsHan(text));

export const everyWord = key("every");
const ge = opt(key("ge"));
export const unit = sense("unit", ({ short }) => !short);
export const number = sense(
  "number",
  ({ value, digits, zero }) => Number.isInteger(value) && value >= 1 && value <= MOST && digits <= 3 && !zero,
);

/** Every second working day is no rule of the calendar. */
function of(name: Unit, every: number): EverySpec | undefined {
  if (name === "workday") return every === 1 ? { unit: "day", every: 1, weekdays: WORKDAYS } : undefined;
  return { unit: name, every };
}

/** every half year, every half hour; half a month is no interval of the calendar. */
function half(name: Unit): EverySpec | undefined {
  if (name === "year") return { unit: "month", every: 6 };
  return name === "hour" ? { unit: "minute", every: 30 } : undefined;
}

const gap = (name: Unit, value: number): EverySpec | undefined => of(name, value === 1 ? 2 : value);

/** every day, every two weeks, every other week, 每两周, 每隔一天 (each second day), 每半年. */
export const interval: Rule<EverySpec> = longest<EverySpec>(
  map(seq(everyWord, opt(key("ge")), unit), ([, , { unit: name, times }]) => of(name, times)),
  map(seq(everyWord, number, opt(key("ge")), unit), ([, { value }, , { unit: name, times }]) =>
    of(name, value * times),
  ),
  map(seq(everyWord, opt(numberWord(1)), numberWord(2), key("of"), unit), ([, , , , { unit: name, times }]) =>
    of(name, 2 * times),
  ),
  map(seq(everyWord, key("other"), unit), ([, , { unit: name }]) => of(name, 2)),
  map(
    seq(
      key("alternate"),
      sense("unit", (_found, { text }) => /s$/.test(text)),
    ),
    ([, { unit: name }]) => of(name, 2),
  ),
  // 隔天, 隔周: one is left out between. 每隔两周 is said for every two weeks by most and asked about by none.
  map(seq(key("every-gap", "gap"), unit), ([, { unit: name }]) => of(name, 2)),
  map(seq(key("every-gap"), number, opt(key("ge")), unit), ([, { value }, , { unit: name }]) => gap(name, value)),
  // 隔两天 alone may as well be once, two days from now.
  map(seq(key("gap"), number, opt(key("ge")), unit, key("once")), ([, { value }, , { unit: name }]) =>
    gap(name, value),
  ),
  map(seq(everyWord, key("fortnight")), () => of("week", 2)),
  map(sense("recurring"), ({ unit: name, every }) => ({ unit: name, every })),
  map(
    seq(everyWord, longest<unknown>(key("half"), numberWord(0.5)), opt(numberWord(1)), ge, unit),
    ([, , , , { unit: name }]) => half(name),
  ),
  map(
    seq(
      everyWord,
      sense("ordinal", ({ value }) => value > 1),
      unit,
    ),
    ([, { value }, { unit: name }]) => of(name, value),
  ),
  map(
    seq(
      key("on"),
      sense("unit", ({ unit: name }, { text }) => name === "workday" && /s$/.test(text)),
    ),
    () => of("workday", 1),
  ),
  map(
    seq(
      everyWord,
      key("business"),
      sense("unit", ({ unit: name }) => name === "day"),
    ),
    () => of("workday", 1),
  ),
  map(
    seq(
      sense("unit", ({ unit: name }) => name === "workday"),
      everyWord,
      sense("unit", ({ unit: name }) => name === "day"),
    ),
    () => of("workday", 1),
  ),
  // "once in two weeks", "once in a month"
  map(seq(key("once"), key("in"), longest(number, numberWord(1)), unit), ([, , { value }, { unit: name, times }]) =>
    of(name, value * times),
  ),
  map(seq(key("once"), everyWord, key("other"), unit), ([, , , { unit: name }]) => of(name, 2)),
  // 每周工作日
  map(
    seq(
      everyWord,
      sense("unit", ({ unit: name }) => name === "week"),
      opt(key("de")),
      sense("unit", ({ unit: name }) => name === "workday"),
    ),
    () => of("workday", 1),
  ),
  // "once a week", "once every two weeks", 两周一次, 每月一次, 半年一次
  map(seq(key("once"), longest<unknown>(numberWord(1), key("per"), everyWord), unit), ([, , { unit: name, times }]) =>
    of(name, times),
  ),
  map(seq(key("once"), everyWord, number, unit), ([, , { value }, { unit: name, times }]) => of(name, value * times)),
  map(seq(number, ge, unit, key("once")), ([{ value }, , { unit: name, times }]) => of(name, value * times)),
  map(seq(key("half"), unit, key("once")), ([, { unit: name }]) => half(name)),
  map(seq(everyWord, ge, unit, key("once")), ([, , { unit: name, times }]) => of(name, times)),
  map(seq(everyWord, number, ge, unit, key("once")), ([, { value }, , { unit: name, times }]) =>
    of(name, value * times),
  ),
  map(seq(everyWord, key("half"), unit, key("once")), ([, , { unit: name }]) => half(name)),
);

/** every Monday, Mondays, every other Friday, 每周一, 每两周的周一, weekly on Monday. */
export const onWeekdays: Rule<EverySpec> = longest<EverySpec>(
  map(seq(everyWord, weekdays), ([, days]) => ({ unit: "week", every: 1, weekdays: days })),
  map(seq(opt(key("on")), plural, opt(some(seq(opt(comma), opt(key("and")), plural), 6))), ([, day, rest]) => ({
    unit: "week",
    every: 1,
    weekdays: [...new Set([day, ...(rest ?? []).map(([, , other]) => other)])].sort((a, b) => a - b),
  })),
  map(seq(through, everyWord, unit), ([days, , { unit: name }]) =>
    name === "day" || name === "week" ? { unit: "week", every: 1, weekdays: days } : undefined,
  ),
  map(seq(everyWord, key("other"), weekdays), ([, , days]) => ({ unit: "week", every: 2, weekdays: days })),
  map(seq(key("alternate"), plural), ([, day]) => ({ unit: "week", every: 2, weekdays: [day] })),
  // 每双周周一
  map(seq(everyWord, key("fortnight"), weekdays), ([, , days]) => ({ unit: "week", every: 2, weekdays: days })),
  // 每两周一: every second Monday
  map(seq(everyWord, chineseNumber, weekdays), ([, { value }, days]) => ({
    unit: "week",
    every: value,
    weekdays: days,
  })),
  map(seq(key("every-gap", "gap"), weekdays), ([, days]) => ({ unit: "week", every: 2, weekdays: days })),
  map(seq(interval, opt(longest(key("on"), key("de"), key("zai"))), weekdays), ([spec, , days]) =>
    spec.unit === "week" ? { ...spec, weekdays: days } : undefined,
  ),
  map(seq(everyWord, sense("weekend")), () => ({ unit: "week", every: 1, weekdays: [6] })),
);
