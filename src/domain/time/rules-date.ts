// The grammar of dates that hang on today: tomorrow, next Friday, Tuesday week, 下下周一, end of next month, 月底,
// the first Monday of next month, two weeks from Monday.

import type { Amount, DateSpec, Meaning, Period, WeekWord } from "./meaning.ts";
import { key, longest, map, numberWord, opt, type Rule, sense, seq, some } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { calendarDate } from "./rules-calendar.ts";
import { type Dated, edge, namedMonth, nth, stepped } from "./rules-period.ts";
import type { SenseOf } from "./senses.ts";

const the = opt(key("the"));
const ge = opt(key("ge"));
const step = sense("step");

const day: Rule<Dated> = longest<Dated>(
  map(
    sense("day", (found) => found.part === undefined),
    ({ offset }) => ({ date: { kind: "day", offset } }),
  ),
  map(
    seq(
      the,
      sense("unit", ({ unit }) => unit === "day"),
      key("after", "before"),
      sense("day", ({ offset }) => Math.abs(offset) === 1),
    ),
    ([, , , { offset }]) => ({
      date: { kind: "day", offset: offset * 2 },
    }),
  ),
  map(
    seq(
      key("the"),
      step,
      sense("unit", ({ unit }) => unit === "day"),
    ),
    ([, { by }]) => ({ date: { kind: "day", offset: by } }),
  ),
);

const weekOf = ({ by, week: word }: SenseOf<"step">): WeekWord => word ?? by;

const singular = sense("weekday", ({ plural }) => !plural);
const week = sense("unit", ({ unit }) => unit === "week");

/** Friday, next Friday, 下周三, Tuesday week, Tuesday next week, next week Tuesday. */
const weekday: Rule<Dated> = longest<Dated>(
  map(singular, (found) => ({ date: { kind: "weekday", day: found.day }, ...(found.weak ? { weak: true } : {}) })),
  map(seq(key("on"), singular), ([, found]) => ({ date: { kind: "weekday", day: found.day } })),
  map(seq(the, step, ge, singular), ([, by, , found]) => ({
    date: { kind: "weekday", day: found.day, week: weekOf(by) },
  })),
  map(seq(singular, week), ([found]) => ({ date: { kind: "weekday", day: found.day, week: "coming", later: 1 } })),
  map(seq(singular, opt(key("of")), stepped), ([found, , when]) => weekdayIn(found.day, when)),
  map(seq(stepped, opt(longest(key("on"), key("de"))), singular), ([when, , found]) => weekdayIn(found.day, when)),
);

function weekdayIn(name: number, { unit, offset }: Period): Dated | undefined {
  return unit === "week" && offset !== undefined ? { date: { kind: "weekday", day: name, week: offset } } : undefined;
}

const weekend: Rule<Dated> = map(seq(the, opt(step), ge, sense("weekend")), ([, by]) => ({
  date: { kind: "weekend", ...(by ? { week: weekOf(by) } : {}) },
}));

const today: DateSpec = { kind: "day", offset: 0 };
const after = (base: DateSpec, amount: Amount, sign: 1 | -1 = 1): Dated => ({
  date: { kind: "from", base, amount, sign },
});

const oneWorkday: Rule<unknown> = longest<unknown>(
  sense("unit", ({ unit }) => unit === "workday"),
  seq(
    key("business"),
    sense("unit", ({ unit }) => unit === "day"),
  ),
);

/** next working day, 下个工作日, 上个工作日. */
const workingDay: Rule<Dated> = map(
  seq(
    the,
    step,
    ge,
    longest(
      sense("unit", ({ unit }) => unit === "workday"),
      map(
        seq(
          key("business"),
          sense("unit", ({ unit }) => unit === "day"),
        ),
        ([, found]) => found,
      ),
    ),
  ),
  ([, { by }]) => (by === 0 ? undefined : after(today, { value: Math.abs(by), unit: "workday" }, by > 0 ? 1 : -1)),
);

const anchor: Rule<Dated> = longest<Dated>(
  day,
  weekday,
  map(calendarDate, (date) => ({ date })),
);

/** two weeks from Monday, 3 days after Christmas, a week on Tuesday, a week tomorrow; 春节后三天 is left to ask. */
const counted: Rule<Dated> = longest<Dated>(
  map(seq(amounts, key("from", "after", "on", "before"), anchor), ([[amount], word, { date }]) =>
    amount ? after(date, amount, word === "before" ? -1 : 1) : undefined,
  ),
  map(seq(amounts, longest(sense("day", ({ offset }) => offset >= 0 && offset <= 1))), ([[amount], { offset }]) =>
    amount && amount.unit === "week" ? after({ kind: "day", offset }, amount) : undefined,
  ),
);

/** Monday or Tuesday, 周一或周二. */
const either: Rule<Dated> = map(seq(anchor, some(seq(key("or"), anchor), 3)), ([first, rest]) => ({
  date: { kind: "either", dates: [first.date, ...rest.map(([, { date }]) => date)] },
}));

/** A period alone: next week, in December. A month's bare name needs "in". */
const alone: Rule<Dated> = longest<Dated>(
  map(stepped, (found) => ({ date: { kind: "period", period: found } })),
  map(namedMonth, (found) => ({
    date: { kind: "period", period: found },
    weak: found.year === undefined && found.yearOffset === undefined,
  })),
  map(
    seq(
      longest(key("in"), key("zai")),
      longest<Period>(
        namedMonth,
        map(sense("month"), ({ month }) => ({ unit: "month" as const, month })),
      ),
    ),
    ([, found]) => ({ date: { kind: "period", period: found } }),
  ),
);

/** 国庆节后第一个工作日, "first working day after Christmas". */
const firstAfter: Rule<Dated> = longest<Dated>(
  map(
    seq(
      anchor,
      key("hou"),
      opt(key("de")),
      key("number"),
      numberWord(1),
      ge,
      sense("unit", ({ unit }) => unit === "workday"),
    ),
    ([{ date }]) => after(date, { value: 1, unit: "workday" }),
  ),
  map(
    seq(
      the,
      sense("ordinal", ({ value }) => value === 1),
      oneWorkday,
      key("after"),
      anchor,
    ),
    ([, , , , { date }]) => after(date, { value: 1, unit: "workday" }),
  ),
);

export const dateSpec: Rule<Dated> = longest<Dated>(
  firstAfter,
  anchor,
  weekend,
  edge,
  nth,
  workingDay,
  counted,
  either,
  alone,
);

const springFestival: DateSpec = { kind: "festival", festival: "springFestival" };
const nationalDay: DateSpec = { kind: "festival", festival: "nationalDay" };

export const datePart: Rule<Meaning> = longest<Meaning>(
  dateSpec,
  // 年前 and 年后 turn on the Spring Festival; 十一前 and 十一后 on 1 October.
  map(seq(key("nian"), key("qian", "hou")), ([, side]) => ({
    date: springFestival,
    bound: side === "qian" ? "before" : "after",
  })),
  map(seq(numberWord(11), key("qian", "hou")), ([, side]) => ({
    date: nationalDay,
    bound: side === "qian" ? "before" : "after",
  })),
  map(sense("day"), ({ offset, part }) => ({ date: { kind: "day", offset }, ...(part ? { part } : {}) })),
  map(
    seq(
      sense("step", ({ by }) => by === 0),
      sense("part"),
    ),
    ([, { part }]) => ({ date: { kind: "day", offset: 0 }, part }),
  ),
  map(key("now"), () => ({ now: true })),
);
