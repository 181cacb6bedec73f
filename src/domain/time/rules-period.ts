// The grammar of stretches of the calendar and of days in them: next month, Q1, end of next month, 月底, 12月中旬,
// the first Monday of next month, 本月最后一个工作日.

import type { DateSpec, Edge, Period, PeriodUnit, Unit } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq } from "./rule.ts";
import { monthNumber, nian, yearNumber } from "./rules-calendar.ts";

/** A date, and whether its words are too weak to be one on their own. */
export interface Dated {
  readonly date: DateSpec;
  readonly weak?: boolean;
}

const the = opt(key("the"));
const ge = opt(key("ge"));
const step = sense("step");
const singular = sense("weekday", ({ plural }) => !plural);

const isPeriodUnit = (unit: Unit): unit is PeriodUnit =>
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
  map(seq(opt(nian), opt(key("de")), monthNumber, key("yue")), ([when, , { value }]) => ({
    unit: "month",
    month: value,
    ...when,
  })),
);

/** this week, next month, the week after next, 下个月, 下下周, 明年, Q1, 第一季度. */
export const stepped: Rule<Period> = longest<Period>(
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

/** 12 in 12月中旬, where 月中旬 is one word. */
const bareMonth: Rule<Period> = map(seq(opt(nian), monthNumber), ([when, { value }]) => ({
  unit: "month",
  month: value,
  ...when,
}));

const period: Rule<Period> = longest<Period>(stepped, namedMonth);

/** A period in a phrase that needs one: "the month" there means this month. */
const thePeriod: Rule<Period> = longest<Period>(
  period,
  map(seq(the, periodUnit), ([, unit]) => ({ unit, offset: 0 })),
);

const edgeOf = (edge: Edge, of: Period, wide: boolean): Dated => ({
  date: { kind: "edge", edge, period: of, ...(wide ? { wide } : {}) },
});

const anyEdge = sense("edge", ({ unit }) => unit === undefined);
const wideEdge = sense("edge", ({ wide }) => wide === true);

/** end of (next) month, early next week, mid-December, 月底, 下个月初, 12月底, EOW, 本月中旬. */
export const edge: Rule<Dated> = longest<Dated>(
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
  map(seq(opt(longest<Period>(thePeriod, bareMonth)), key("tenth-1", "tenth-2", "tenth-3")), ([of, name]) =>
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
export const nth: Rule<Dated> = longest<Dated>(
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
