// The grammar of days told by another: two weeks from Monday, the day after Christmas, 元旦前三天, the week of 7 December.

import type { Festival } from "./almanac.ts";
import type { Amount, DateSpec, Unit } from "./meaning.ts";
import { key, longest, map, numberWord, opt, type Rule, sense, seq } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { anchor } from "./rules-anchor.ts";
import { festival } from "./rules-festival.ts";
import { type Dated, edge, stepped } from "./rules-period.ts";
import type { SenseOf } from "./senses.ts";
import { todayIn } from "./today-in.ts";

const the = opt(key("the"));
const ge = opt(key("ge"));
const step = sense("step");
const today: DateSpec = { kind: "day", offset: 0 };
const after = (base: DateSpec, amount: Amount, sign: 1 | -1 = 1): Dated => ({
  date: { kind: "from", base, amount, sign },
});

const dated = (date: DateSpec | undefined): Dated | undefined => date && { date };

const singular = sense("weekday", ({ plural }) => !plural);
const week = unitOf("week");
/** today and tomorrow */
const soon = sense("day", ({ offset, part }) => offset >= 0 && offset <= 1 && !part);

function unitOf(name: Unit): Rule<SenseOf<"unit">> {
  return sense(
    "unit",
    ({ unit, short, times }, { text }) => unit === name && !short && times === 1 && !/s$/.test(text),
  );
}

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

const DAYS_OR_MORE: ReadonlySet<Unit> = new Set(["day", "workday", "week", "month", "quarter", "year"]);

/** So long after or before a date; undefined for hours, which no date is counted in. */
export function shifted(base: DateSpec, all: readonly Amount[], sign: 1 | -1): Dated | undefined {
  if (!all.every(({ unit }) => DAYS_OR_MORE.has(unit))) return undefined;
  return { date: all.reduce<DateSpec>((date, amount) => ({ kind: "from", base: date, amount, sign }), base) };
}

/** two weeks from Monday, 3 days after Christmas, a week on Tuesday, a week tomorrow, Friday in a week. */
const counted: Rule<Dated> = longest<Dated>(
  map(seq(amounts, key("from", "after", "before"), anchor), ([all, word, { date }]) =>
    shifted(date, all, word === "before" ? -1 : 1),
  ),
  // "two weeks on Friday", but "3 days on Friday" is how long
  map(seq(amounts, key("on"), anchor), ([all, , { date }]) =>
    all.every(({ unit }) => unit === "week") ? shifted(date, all, 1) : undefined,
  ),
  // "a week next Friday", "two weeks this Friday"
  map(seq(amounts, anchor), ([all, { date }]) =>
    date.kind === "weekday" && date.week !== undefined && all.every(({ unit }) => unit === "week")
      ? shifted(date, all, 1)
      : undefined,
  ),
  map(seq(amounts, soon), ([[amount], { offset }]) =>
    amount?.unit === "week" ? after({ kind: "day", offset }, amount) : undefined,
  ),
  map(seq(soon, week), ([{ offset }]) => after({ kind: "day", offset }, { value: 1, unit: "week" })),
  map(seq(week, key("on"), singular), ([, , { day }]) => ({
    date: { kind: "weekday", day, week: "coming", later: 1 },
  })),
  map(seq(singular, key("in"), amounts), ([{ day }, , [amount, more]]) =>
    amount?.unit === "week" && !more
      ? { date: { kind: "weekday", day, week: "coming", later: amount.value } }
      : undefined,
  ),
  map(
    seq(
      the,
      singular,
      key("after"),
      sense("step", ({ week: word }) => word === "next"),
    ),
    ([, { day }]) => ({ date: { kind: "weekday", day, week: "afterNext" } }),
  ),
  // 下周今天, 下个月的今天
  map(
    seq(
      stepped,
      opt(key("de")),
      sense("day", ({ offset, part }) => offset === 0 && !part),
    ),
    ([when]) => dated(when.offset === 0 ? undefined : todayIn(when)),
  ),
  // "Thanksgiving eve"; "Monday eve" is an evening
  map(
    seq(
      festival,
      sense("part", (_found, { text }) => text === "eve"),
    ),
    ([base]) => after(base, { value: 1, unit: "day" }, -1),
  ),
);

// These are a rest of several days, and nobody can tell whether its first or its last is counted from.
const LONG: ReadonlySet<Festival> = new Set(["springFestival", "nationalDay", "labourDay"]);

const countedFrom = longest<Dated>(anchor, edge);
const side = seq(opt(key("de")), key("qian", "hou", "ahead-by"), opt(key("de")), amounts);

const isLong = ({ date }: Dated, word: string): boolean =>
  word === "hou" && date.kind === "festival" && LONG.has(date.festival);

/** 元旦前三天, 周五前一天, 月底前三天. */
const chineseSide: Rule<Dated> = map(seq(countedFrom, side), ([found, [, word, , all]]) =>
  isLong(found, word) ? undefined : shifted(found.date, all, word === "hou" ? 1 : -1),
);

/** 春节后三天, 国庆后一周: to be asked about. */
export const longHoliday: Rule<true> = map(seq(countedFrom, side), ([found, [, word]]) =>
  isLong(found, word) ? true : undefined,
);

/** the day after Christmas, the Monday before New Year. */
const beside: Rule<Dated> = longest<Dated>(
  map(seq(the, unitOf("day"), key("just-after", "just-before"), anchor), ([, , word, { date }]) =>
    shifted(date, [{ value: 1, unit: "day" }], word === "just-before" ? -1 : 1),
  ),
  map(seq(the, singular, key("just-after", "just-before"), anchor), ([, { day }, word, { date }]) => ({
    date: { kind: "weekdayFrom", base: date, day, sign: word === "just-before" ? -1 : 1 },
  })),
);

/** the week of 7 December, w/c 7 Dec, 12月7日那周. */
const weekOfDate: Rule<Dated> = longest<Dated>(
  map(seq(the, key("week-of-date"), anchor), ([, , { date }]) => ({ date: { kind: "weekOf", base: date } })),
  map(seq(anchor, key("that-week")), ([{ date }]) => ({ date: { kind: "weekOf", base: date } })),
);

/** 国庆节后第一个工作日, 春节前最后一个工作日, "first working day after Christmas". */
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
      anchor,
      key("qian"),
      opt(key("de")),
      sense("ordinal", ({ value }) => value === -1),
      ge,
      sense("unit", ({ unit }) => unit === "workday"),
    ),
    ([{ date }]) => after(date, { value: 1, unit: "workday" }, -1),
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

/** "same day next week", "this day next month". */
const sameDay: Rule<Dated> = map(seq(the, key("same"), unitOf("day"), stepped), ([, , , when]) => {
  const date = todayIn(when);
  return date && { date };
});

/** "two Fridays from now", "three Mondays ago". */
const nthComing: Rule<Dated> = map(
  seq(
    sense("number", ({ value }) => value >= 1 && value <= 9 && Number.isInteger(value)),
    sense("weekday", ({ plural }) => plural === true),
    longest<boolean>(
      map(key("ago"), () => false),
      map(seq(key("from"), longest<unknown>(key("now", "just-now"), soon)), () => true),
    ),
  ),
  ([{ value }, { day }, ahead]) => ({
    date: { kind: "weekday", day, week: ahead ? "coming" : "last", later: value - 1 },
  }),
);

/** Every day that is told by another. */
export const besideDate: Rule<Dated> = longest<Dated>(
  firstAfter,
  workingDay,
  counted,
  chineseSide,
  beside,
  weekOfDate,
  sameDay,
  nthComing,
);
