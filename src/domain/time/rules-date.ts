// The grammar of dates that hang on today: tomorrow, next Friday, Tuesday week, 下下周一, end of next month, 月底,
// the first Monday of next month, two weeks from Monday.

import type { DateSpec, Meaning, Period } from "./meaning.ts";
import { key, longest, map, numberWord, opt, type Rule, sense, seq, some, tight } from "./rule.ts";
import { anchor, weekend } from "./rules-anchor.ts";
import { besideDate, longHoliday } from "./rules-beside.ts";
import { calendarDate, weakDate } from "./rules-calendar.ts";
import { beforeEvent } from "./rules-event.ts";
import { lunarDayAlone } from "./rules-festival.ts";
import { inherit, listed } from "./rules-listed.ts";
import { nth } from "./rules-nth.ts";
import { type Dated, edge, namedMonth, stepped } from "./rules-period.ts";
import { through } from "./rules-through.ts";
import { withYear } from "./rules-year.ts";

/** Monday or Tuesday, 周一或周二. */
const either: Rule<Dated> = map(
  seq(opt(key("either")), anchor, some(seq(longest(key("or"), tight("/")), anchor), 3)),
  ([, first, rest]) => ({
    date: { kind: "either", dates: [first.date, ...rest.map(([, { date }]) => inherit(first.date, date))] },
  }),
);

/** A period alone: next week, in December. A month's bare name needs "in". */
const alone: Rule<Dated> = longest<Dated>(
  // "the Q3 plan", 三季度业绩, 2026年合同: the name of a quarter or a year describes more often than it dates.
  map(stepped, (found) => ({
    date: { kind: "period", period: found },
    ...(found.month !== undefined || found.year !== undefined ? { weak: true } : {}),
  })),
  map(namedMonth, (found) => ({
    date: { kind: "period", period: found },
    weak: found.year === undefined && found.yearOffset === undefined,
  })),
  map(
    seq(
      key("in", "zai", "loosely"),
      longest<Period>(
        namedMonth,
        stepped,
        map(sense("month"), ({ month }) => ({ unit: "month" as const, month })),
      ),
    ),
    ([, found]) => ({ date: { kind: "period", period: found } }),
  ),
);

/** "sometime next week", "over the weekend", 下周 any time: what the stretch already says. */
const loose: Rule<Dated> = longest<Dated>(
  map(seq(key("loosely"), opt(key("in", "on")), longest(alone, weekend)), ([, , { date }]) => ({ date })),
  map(seq(longest(alone, weekend), key("loosely")), ([{ date }]) => ({ date })),
  map(seq(key("anytime"), opt(key("on")), anchor), ([, , { date }]) => ({ date })),
  map(seq(anchor, key("anytime")), ([{ date }]) => ({ date })),
);

/** "tomorrow or the day after", "this week or next". */
const orNext: Rule<Dated> = longest<Dated>(
  map(
    seq(
      sense("day", ({ offset, part }) => offset >= 0 && part === undefined),
      key("or"),
      key("the"),
      sense("unit", ({ unit }) => unit === "day"),
      key("after"),
    ),
    ([{ offset }]) => ({
      date: {
        kind: "either",
        dates: [
          { kind: "day", offset },
          { kind: "day", offset: offset + 1 },
        ],
      },
    }),
  ),
  map(
    seq(
      stepped,
      key("or"),
      longest<unknown>(
        sense("step", ({ week }) => week === "next"),
        seq(key("the"), sense("unit"), key("after")),
      ),
    ),
    ([found]) => {
      const { unit, offset } = found;
      if (offset === undefined) return undefined;
      const periods = [found, { unit, offset: offset + 1 }];
      return { date: { kind: "either", dates: periods.map((period) => ({ kind: "period", period })) } };
    },
  ),
);

const eitherPeriod: Rule<Dated> = map(seq(alone, some(seq(key("or"), alone), 3)), ([first, rest]) => ({
  date: { kind: "either", dates: [first.date, ...rest.map(([, { date }]) => date)] },
}));

const plain: Rule<Dated> = longest<Dated>(
  anchor,
  weekend,
  edge,
  nth,
  besideDate,
  beforeEvent,
  listed,
  either,
  orNext,
  eitherPeriod,
  alone,
  loose,
);

/** Every date; 元旦当天 is that day. */
export const dateSpec: Rule<Dated> = longest<Dated>(
  plain,
  withYear(plain),
  map(seq(plain, opt(key("de")), key("that-day", "about")), ([{ date }]) => ({ date })),
  map(longest<DateSpec>(weakDate, lunarDayAlone), (date) => ({ date, weak: true })),
);

const springFestival: DateSpec = { kind: "festival", festival: "springFestival" };
const nationalDay: DateSpec = { kind: "festival", festival: "nationalDay" };

const tonight = sense("day", ({ offset, part }) => offset === 0 && part === "evening");
const midnight = sense("part", ({ part }) => part === "midnight");

export const datePart: Rule<Meaning> = longest<Meaning>(
  dateSpec,
  through,
  // 12/2(三)
  map(
    seq(
      calendarDate,
      key("("),
      sense("number", ({ value, digits }) => digits === 0 && value >= 1 && value <= 6),
      key(")"),
    ),
    ([date, , { value }]) => ({ date, weekday: value }),
  ),
  // "midnight tonight"
  map(longest<unknown>(seq(tonight, opt(key("at")), midnight), seq(midnight, tonight)), () => ({
    date: { kind: "day", offset: 0 },
    clock: { hour: 12, minute: 0, part: "night" },
  })),
  map(longHoliday, () => ({ vague: true })),
  map(seq(key("over"), sense("festival")), ([, { festival }]) => ({
    date: { kind: "festival", festival },
    bound: "after",
  })),
  // 过完年, 年后 turn on it too.
  map(seq(key("over"), key("nian")), () => ({ date: springFestival, bound: "after" })),
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
      opt(key("loosely")),
      sense("step", ({ by }) => by === 0),
      sense("part"),
    ),
    ([, , { part }]) => ({ date: { kind: "day", offset: 0 }, part }),
  ),
  map(
    seq(
      sense("step", ({ week }) => week === "last"),
      sense("part", ({ part }) => part === "night"),
    ),
    ([, { part }]) => ({ date: { kind: "day", offset: -1 }, part }),
  ),
  map(key("now"), () => ({ now: true })),
  // "they are now with us" means no time to act.
  map(key("just-now"), () => ({ now: true, weak: true })),
);
