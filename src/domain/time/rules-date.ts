// The grammar of dates that hang on today: tomorrow, next Friday, Tuesday week, 下下周一, end of next month, 月底,
// the first Monday of next month, two weeks from Monday.

import type { Amount, DateSpec, Edge, Meaning, Period, PeriodUnit, Unit, WeekWord } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq, some } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { calendarDate, monthNumber, nian, yearNumber } from "./rules-calendar.ts";
import type { SenseOf } from "./senses.ts";

/** A date, and whether its words are too weak to be one on their own. */
interface Dated {
  readonly date: DateSpec;
  readonly weak?: boolean;
}

const the = opt(key("the"));
const ge = opt(key("ge"));
const step = sense("step");

const isPeriodUnit = (unit: Unit): unit is PeriodUnit =>
  unit === "week" || unit === "month" || unit === "quarter" || unit === "year";

const periodUnit: Rule<PeriodUnit> = map(
  sense("unit", ({ times, short }) => times === 1 && !short),
  ({ unit }) => (isPeriodUnit(unit) ? unit : undefined),
);

const namedMonth: Rule<Period> = longest<Period>(
  map(
    seq(
      sense("month", ({ weak }) => !weak),
      opt(yearNumber),
    ),
    ([{ month }, year]) => ({ unit: "month", month, ...(year ? { year: year.value } : {}) }),
  ),
  map(seq(opt(nian), opt(key("de")), monthNumber, key("yue")), ([when, , { value }]) => ({
    unit: "month",
    month: value,
    ...when,
  })),
);

/** this week, next month, the week after next, 下个月, 下下周, 明年, Q1, 第一季度. */
const stepped: Rule<Period> = longest<Period>(
  map(seq(the, step, ge, periodUnit), ([, { by }, , unit]) => ({ unit, offset: by })),
  map(
    seq(
      key("the"),
      periodUnit,
      key("after"),
      sense("step", ({ by }) => by === 1),
    ),
    ([, unit]) => ({ unit, offset: 2 }),
  ),
  map(key("year:0", "year:1", "year:2", "year:-1"), (name) => ({ unit: "year", offset: Number(name.slice(5)) })),
  map(
    seq(
      key("q"),
      sense("number", ({ value }) => value >= 1 && value <= 4),
      opt(yearNumber),
    ),
    ([, { value }, year]) => quarter(value, year?.value),
  ),
  map(
    seq(
      opt(nian),
      key("number"),
      sense("number", ({ value }) => value >= 1 && value <= 4),
      sense("unit", ({ unit }) => unit === "quarter"),
    ),
    ([when, , { value }]) => ({ ...quarter(value), ...when }),
  ),
);

/** A quarter is told by its first month. */
function quarter(n: number, year?: number): Period {
  return { unit: "quarter", month: n * 3 - 2, ...(year === undefined ? {} : { year }) };
}

const period: Rule<Period> = longest<Period>(stepped, namedMonth);

/** A period in a phrase that needs one: "the month" there means this month. */
const thePeriod: Rule<Period> = longest<Period>(
  period,
  map(seq(the, periodUnit), ([, unit]) => ({ unit, offset: 0 })),
);

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

const edgeOf = (edge: Edge, of: Period, wide: boolean): Dated => ({
  date: { kind: "edge", edge, period: of, ...(wide ? { wide } : {}) },
});

const anyEdge = sense("edge", ({ unit }) => unit === undefined);
const wideEdge = sense("edge", ({ wide }) => wide === true);

/** end of (next) month, early next week, mid-December, 月底, 下个月初, 12月底, EOW, 本月中旬. */
const edge: Rule<Dated> = longest<Dated>(
  map(seq(the, anyEdge, key("of"), thePeriod), ([, { edge: name }, , of]) => edgeOf(name, of, false)),
  map(seq(wideEdge, opt(key("-")), period), ([{ edge: name }, , of]) => edgeOf(name, of, true)),
  map(
    seq(
      opt(step),
      ge,
      sense("edge", ({ unit }) => unit !== undefined),
    ),
    ([by, , { edge: name, unit = "month" }]) => edgeOf(name, { unit, ...(by ? { offset: by.by } : {}) }, false),
  ),
  map(
    seq(
      opt(nian),
      monthNumber,
      sense("edge", ({ unit }) => unit === "month"),
    ),
    ([when, { value }, { edge: name }]) => edgeOf(name, { unit: "month", month: value, ...when }, false),
  ),
  map(
    seq(
      key("year:0", "year:1", "year:2"),
      sense("edge", ({ unit }) => unit === "year"),
    ),
    ([name, found]) => edgeOf(found.edge, { unit: "year", offset: Number(name.slice(5)) }, false),
  ),
  map(seq(opt(thePeriod), key("tenth-1", "tenth-2", "tenth-3")), ([of, name]) =>
    edgeOf(TENTHS[name] ?? "start", of ?? { unit: "month", offset: 0 }, true),
  ),
);

const TENTHS: Readonly<Record<string, Edge>> = { "tenth-1": "start", "tenth-2": "middle", "tenth-3": "end" };

const nthNumber: Rule<number> = longest<number>(
  map(sense("ordinal"), ({ value }) => value),
  map(
    seq(
      key("number"),
      sense("number", ({ value }) => value >= 1 && value <= 31),
      ge,
    ),
    ([, { value }]) => value,
  ),
);

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
const nth: Rule<Dated> = longest<Dated>(
  map(seq(the, nthNumber, nthOf, key("of"), thePeriod), ([, n, of, , when]) => ({
    date: { kind: "nth", n, of, period: when },
  })),
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

function dayOf(value: number, { unit, offset }: Period): Dated | undefined {
  if (unit !== "month" || offset === undefined) return undefined;
  return { date: { kind: "dayOfMonth", day: value, monthOffset: offset } };
}

const today: DateSpec = { kind: "day", offset: 0 };
const after = (base: DateSpec, amount: Amount, sign: 1 | -1 = 1): Dated => ({
  date: { kind: "from", base, amount, sign },
});

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

export const dateSpec: Rule<Dated> = longest<Dated>(anchor, weekend, edge, nth, workingDay, counted, either, alone);

export const datePart: Rule<Meaning> = longest<Meaning>(
  dateSpec,
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
