// The grammar of stretches of the calendar and of days in them: next month, Q1, end of next month, 月底, 12月中旬,
// the first Monday of next month, 本月最后一个工作日.

import type { DateSpec, Edge, Period, PeriodUnit, Unit } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq } from "./rule.ts";
import { century, monthNumber, nian, nthNumber, yearNumber } from "./rules-number.ts";
import type { SenseOf } from "./senses.ts";

/** A date, and whether its words are too weak to be one on their own. */
export interface Dated {
  readonly date: DateSpec;
  readonly weak?: boolean;
}

const the = opt(key("the"));
const ge = opt(key("ge"));
const step = sense("step");

const isPeriodUnit = (unit: Unit): unit is Exclude<PeriodUnit, "half"> =>
  unit === "week" || unit === "month" || unit === "quarter" || unit === "year";

const periodUnit: Rule<PeriodUnit> = map(
  sense("unit", ({ times, short }) => times === 1 && !short),
  ({ unit }) => (isPeriodUnit(unit) ? unit : undefined),
);

export const namedMonth: Rule<Period> = longest<Period>(
  map(
    seq(
      sense("month", ({ weak }) => !weak),
      opt(yearNumber),
    ),
    ([{ month }, year]) => ({ unit: "month", month, ...(year ? { year: year.value } : {}) }),
  ),
  // March and May are months with their year.
  map(seq(sense("month"), yearNumber), ([{ month }, { value }]) => ({ unit: "month", month, year: value })),
  map(
    seq(
      sense("step", ({ by }) => by === 0 || by === 1),
      sense("month"),
    ),
    ([{ by }, { month }]) => ({ unit: "month", month, ...(by === 1 ? { following: true } : {}) }),
  ),
  map(seq(opt(nian), opt(key("de")), monthNumber, key("yue")), ([when, , { value }]) => ({
    unit: "month",
    month: value,
    ...when,
  })),
);

const q = map(
  seq(
    key("q"),
    sense("number", ({ value }, token) => value >= 1 && value <= 4 && !token.spaced),
  ),
  ([, found]) => found,
);
const quarterUnit = sense("unit", ({ unit }) => unit === "quarter");
function nthQuarter(): Rule<number> {
  return map(seq(nthNumber, quarterUnit), ([value]) => (value >= 1 && value <= 4 ? value : undefined));
}
const yearStep: Rule<SenseOf<"step">> = map(
  seq(
    step,
    sense("unit", ({ unit }) => unit === "year"),
  ),
  ([found]) => found,
);

const nextStep = sense("step", ({ week }) => week === "next");

/** this week, next month, the week after next, 下个月, 下下周, 明年, Q1, 第一季度. */
export const stepped: Rule<Period> = longest<Period>(
  map(seq(the, step, ge, periodUnit), ([, { by }, , unit]) => ({ unit, offset: by })),
  map(
    seq(
      the,
      periodUnit,
      key("after"),
      sense("step", ({ by }) => by === 1),
    ),
    ([, unit]) => ({ unit, offset: 2 }),
  ),
  map(key("year:0", "year:1", "year:2", "year:-1"), (name) => ({ unit: "year", offset: Number(name.slice(5)) })),
  map(seq(yearNumber, key("nian")), ([{ value }]) => ({ unit: "year", year: value })),
  map(seq(opt(nian), q, opt(longest(yearNumber))), ([when, { value }, year]) => ({
    ...quarter(value, year?.value),
    ...when,
  })),
  map(seq(q, opt(key("of")), opt(key("the")), yearStep), ([{ value }, , , { by }]) => ({
    ...quarter(value),
    yearOffset: by,
  })),
  map(seq(the, nthQuarter(), opt(key("of")), opt(yearNumber)), ([, value, , year]) => quarter(value, year?.value)),
  map(seq(the, nthQuarter(), opt(key("of")), opt(key("the")), yearStep), ([, value, , , { by }]) => ({
    ...quarter(value),
    yearOffset: by,
  })),
  map(key("this-month"), () => ({ unit: "month", offset: 0 })),
  // 下半年, 明年上半年
  map(seq(opt(nian), opt(key("de")), key("half-1", "half-2")), ([when, , side]) => ({
    unit: "half",
    month: side === "half-1" ? 1 : 7,
    ...when,
  })),
  // "next to next month", as in India
  map(seq(nextStep, key("to"), nextStep, periodUnit), ([, , , unit]) => ({ unit, offset: 2 })),
  map(
    seq(
      opt(nian),
      opt(key("number")),
      sense("number", ({ value }) => value >= 1 && value <= 4),
      sense("unit", ({ unit }, { text }) => unit === "quarter" && text === "季度"),
    ),
    ([when, , { value }]) => ({ ...quarter(value), ...when }),
  ),
);

/** A quarter is told by its first month. */
function quarter(n: number, year?: number): Period {
  return { unit: "quarter", month: n * 3 - 2, ...(year === undefined ? {} : { year }) };
}

/** 12 in 12月中旬, where 月中旬 is one word. */
const bareMonth: Rule<Period> = map(seq(opt(nian), monthNumber), ([when, { value }]) => ({
  unit: "month",
  month: value,
  ...when,
}));

const period: Rule<Period> = longest<Period>(stepped, namedMonth);

/** After "early" or "end" March and May are months. */
const anyPeriod: Rule<Period> = longest<Period>(
  period,
  map(sense("month"), ({ month }) => ({ unit: "month", month })),
);

/** A period in a phrase that needs one: "the month" there means this month. */
export const thePeriod: Rule<Period> = longest<Period>(
  period,
  map(seq(the, periodUnit), ([, unit]) => ({ unit, offset: 0 })),
  // March and May are months where one is needed.
  map(seq(sense("month"), opt(yearNumber)), ([{ month }, year]) => ({
    unit: "month",
    month,
    ...(year ? { year: year.value } : {}),
  })),
);

const edgeOf = (edge: Edge, of: Period, wide: boolean): Dated => ({
  date: { kind: "edge", edge, period: of, ...(wide ? { wide } : {}) },
});

const shortYear = sense("number", ({ digits }) => digits === 2);
const bareEnd = sense("edge", ({ edge: name, wide, unit }) => name === "end" && !wide && unit === undefined);
const anyEdge = sense("edge", ({ unit }) => unit === undefined);
const wideEdge = sense("edge", ({ wide }) => wide === true);

/** end of (next) month, early next week, mid-December, 月底, 下个月初, 12月底, EOW, 本月中旬. */
export const edge: Rule<Dated> = longest<Dated>(
  map(seq(the, anyEdge, key("of"), thePeriod), ([, { edge: name, wide }, , of]) => edgeOf(name, of, wide === true)),
  map(
    seq(
      periodUnit,
      opt(key("-")),
      sense("edge", ({ edge: name, wide }) => name === "end" && !wide),
    ),
    ([unit]) => edgeOf("end", { unit }, false),
  ),
  // "end Nov", "end Q1", "end next week"; a week has no start that way: "start next week" begins something.
  map(
    seq(
      sense("edge", ({ edge: name, wide }) => name === "end" && !wide),
      anyPeriod,
    ),
    ([, of]) => edgeOf("end", of, false),
  ),
  // "this month end", "Q1 end", "December end", Q1末; "this week end" may be the weekend
  map(seq(period, opt(key("-")), longest<unknown>(bareEnd, key("bottom"))), ([of]) =>
    of.unit === "week" ? undefined : edgeOf("end", of, false),
  ),
  map(seq(wideEdge, opt(key("-")), anyPeriod), ([{ edge: name }, , of]) => edgeOf(name, of, true)),
  map(
    seq(
      opt(step),
      ge,
      sense("edge", ({ unit }) => unit !== undefined),
    ),
    ([by, , { edge: name, unit = "month" }]) => edgeOf(name, { unit, ...(by ? { offset: by.by } : {}) }, false),
  ),
  // 一季度末, 明年第一季度末
  map(
    seq(
      opt(nian),
      opt(key("number")),
      sense("number", ({ value }) => value >= 1 && value <= 4),
      sense("edge", ({ unit }) => unit === "quarter"),
    ),
    ([when, , { value }, { edge: name }]) => edgeOf(name, { ...quarter(value), ...when }, false),
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
      nian,
      sense("edge", ({ unit }) => unit === "year"),
    ),
    ([{ year, yearOffset }, found]) =>
      edgeOf(
        found.edge,
        year === undefined ? { unit: "year", offset: yearOffset ?? 0 } : { unit: "year", year },
        false,
      ),
  ),
  // 下个月中旬 is one step short of 下个月的中旬.
  map(seq(step, ge, key("tenth-1", "tenth-2", "tenth-3")), ([{ by }, , name]) =>
    edgeOf(TENTHS[name] ?? "start", { unit: "month", offset: by }, true),
  ),
  // 2027年底, 26年初
  map(
    seq(
      longest(yearNumber, shortYear),
      sense("edge", ({ unit }, { spaced }) => unit === "year" && !spaced),
    ),
    ([{ value }, { edge: name }]) => edgeOf(name, { unit: "year", year: century(value) }, false),
  ),
  // 今年底, 明年初
  map(seq(key("year:0", "year:1", "year:2"), key("bottom", "first")), ([name, side]) =>
    edgeOf(side === "first" ? "start" : "end", { unit: "year", offset: Number(name.slice(5)) }, false),
  ),
  map(seq(opt(longest<Period>(thePeriod, bareMonth)), key("tenth-1", "tenth-2", "tenth-3")), ([of, name]) =>
    edgeOf(TENTHS[name] ?? "start", of ?? { unit: "month", offset: 0 }, true),
  ),
);

const TENTHS: Readonly<Record<string, Edge>> = { "tenth-1": "start", "tenth-2": "middle", "tenth-3": "end" };
