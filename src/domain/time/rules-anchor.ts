// The grammar of days that others can be counted from: tomorrow, next Friday, Tuesday week, 下下周一, calendar dates.

import type { Period, WeekWord } from "./meaning.ts";
import { key, longest, map, notBefore, opt, plainWord, type Rule, sense, seq, tight } from "./rule.ts";
import { calendarDate } from "./rules-calendar.ts";
import { type Dated, stepped } from "./rules-period.ts";
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
      sense("unit", (_found, { text }) => text === "day"),
    ),
    ([, { by }]) => ({ date: { kind: "day", offset: by } }),
  ),
);

export const weekOf = ({ by, week: word }: SenseOf<"step">): WeekWord => word ?? by;

const singular = sense("weekday", ({ plural }) => !plural);
// Not the w of "Tuesday w Bob".
const week = sense("unit", ({ unit, short }) => unit === "week" && !short);

/** Friday, next Friday, 下周三, Tuesday week, Tuesday next week, next week Tuesday. */
const weekday: Rule<Dated> = longest<Dated>(
  map(singular, (found) => ({ date: { kind: "weekday", day: found.day }, ...(found.weak ? { weak: true } : {}) })),
  // "Tues. 3pm"
  map(
    seq(
      sense("weekday", ({ weak }) => weak === true),
      tight("."),
    ),
    ([found]) => ({ date: { kind: "weekday", day: found.day }, weak: true }),
  ),
  map(seq(key("on"), singular), ([, found]) => ({ date: { kind: "weekday", day: found.day } })),
  map(seq(the, step, ge, singular), ([, by, , found]) => ({
    date: { kind: "weekday", day: found.day, week: weekOf(by) },
  })),
  map(
    seq(
      the,
      sense("step", ({ by }) => by === 0),
      sense("step", ({ week: word }) => word === "coming"),
      singular,
    ),
    ([, , , found]) => ({ date: { kind: "weekday", day: found.day, week: "coming" } }),
  ),
  // "Monday next"; "Monday next steps" goes on
  map(
    notBefore(
      seq(
        singular,
        sense("step", ({ week: word }) => word === "next"),
      ),
      plainWord,
      sense("unit"),
      sense("weekday"),
      sense("month"),
      sense("weekend"),
      key("to", "business"),
    ),
    ([found]) => ({ date: { kind: "weekday", day: found.day, week: "next" } }),
  ),
  // "Tuesday week", "Tuesday fortnight"
  map(seq(singular, week), ([found, { times }]) => ({
    date: { kind: "weekday", day: found.day, week: "coming", later: times },
  })),
  map(seq(singular, opt(key("of")), stepped), ([found, , when]) => weekdayIn(found.day, when)),
  map(seq(stepped, opt(longest(key("on"), key("de"))), singular), ([when, , found]) => weekdayIn(found.day, when)),
);

function weekdayIn(name: number, { unit, offset }: Period): Dated | undefined {
  return unit === "week" && offset !== undefined ? { date: { kind: "weekday", day: name, week: offset } } : undefined;
}

export const weekend: Rule<Dated> = map(seq(the, opt(step), ge, sense("weekend")), ([, by]) => ({
  date: { kind: "weekend", ...(by ? { week: weekOf(by) } : {}) },
}));

export const anchor: Rule<Dated> = longest<Dated>(
  day,
  weekday,
  map(calendarDate, (date) => ({ date })),
);
