// The grammar of what returns in ways that no rule of ours can hold: twice a week, the 1st and 15th of each month,
// 每月最后一个工作日, every Christmas. It is refused whole, so that no half of it is believed.

import { key, longest, map, notBefore, numberWord, opt, plainWord, type Rule, sense, seq, some } from "./rule.ts";
import { calendarDate, dayInMonth } from "./rules-calendar.ts";
import { everyWord, interval, number, unit, weekday } from "./rules-interval.ts";
import { dayNumber, monthNumber, nthNumber } from "./rules-number.ts";

const the = opt(key("the"));
const ge = opt(key("ge"));
const and = longest<unknown>(seq(key(","), opt(key("and", "or"))), key("and", "or", "&"));
const recurring = sense("recurring");
/** 两次, 三趟. */
const times = seq(
  number,
  sense("step", (_found, { text }) => text === "次"),
);
const workday: Rule<unknown> = longest<unknown>(
  sense("unit", ({ unit: name }) => name === "workday"),
  seq(
    key("business"),
    sense("unit", ({ unit: name }) => name === "day"),
  ),
);

const manyTimes: Rule<unknown> = longest<unknown>(key("twice"), seq(number, key("times")));

/** twice a week, 一天三次: in running text they tell how it was. */
export const oftenVague: Rule<unknown> = longest<unknown>(
  seq(manyTimes, opt(key("in")), longest<unknown>(key("per"), numberWord(1)), unit),
  seq(opt(number), ge, unit, times),
);

const halfMonth = seq(
  key("half"),
  ge,
  sense("unit", (_found, { text }) => text === "月"),
);

/** twice weekly, 每周两次, every few days. */
const several: Rule<unknown> = longest<unknown>(
  seq(manyTimes, longest<unknown>(seq(everyWord, unit), recurring)),
  seq(interval, times),
  seq(everyWord, key("few"), unit),
  seq(interval, key("or"), number),
  seq(everyWord, number, key("-", "~", "to", "or", "dao"), number, ge, unit),
  // 每天早晚
  seq(interval, sense("part"), sense("part")),
  seq(everyWord, halfMonth, opt(key("once"))),
  seq(halfMonth, key("once")),
);

const ordinalDay = map(dayInMonth, ({ ordinal }) => (ordinal ? true : undefined));
const everyMonth = seq(key("of"), opt(everyWord), the, unit);

/** the 1st and 15th of each month, every 1st and 15th, monthly on the 1st and 15th, 每月1号和15号, 每月1、15号. */
const severalDays: Rule<unknown> = longest<unknown>(
  seq(opt(key("on")), the, ordinalDay, some(seq(and, the, ordinalDay), 4), key("of"), everyWord, unit),
  seq(
    longest<unknown>(everyWord, interval),
    opt(key("on")),
    the,
    ordinalDay,
    some(seq(and, the, ordinalDay), 4),
    opt(everyMonth),
  ),
  notBefore(
    seq(
      interval,
      opt(key("de")),
      dayNumber,
      opt(key("hao")),
      some(longest<unknown>(seq(and, dayNumber, opt(key("hao"))), seq(dayNumber, key("hao"))), 4),
    ),
    sense("meridiem"),
    key(":", "dian"),
  ),
);

/** the first and third Monday of every month, every 2nd and 4th Friday. */
const severalNth: Rule<unknown> = longest<unknown>(
  seq(the, nthNumber, some(seq(and, the, nthNumber), 3), weekday, key("of"), everyWord, unit),
  seq(everyWord, nthNumber, some(seq(and, the, nthNumber), 3), weekday, opt(everyMonth)),
  seq(
    the,
    nthNumber,
    some(seq(and, the, nthNumber), 3),
    sense("weekday", ({ plural }) => plural === true),
  ),
);

/** the first working day of every month, 每月最后一个工作日, 每季度最后一天, 每季度第一个周一. */
const nthOfEvery: Rule<unknown> = longest<unknown>(
  seq(the, nthNumber, longest<unknown>(workday, unit), key("of"), everyWord, unit),
  seq(everyWord, nthNumber, workday),
  seq(interval, opt(key("de")), nthNumber, ge, longest<unknown>(workday, unit, weekday)),
  seq(interval, opt(key("on", "in")), sense("edge")),
  seq(
    everyWord,
    sense("edge", ({ unit: of }) => of !== "month"),
  ),
  seq(everyWord, key("tenth-1", "tenth-2", "tenth-3")),
  seq(the, sense("edge"), key("of"), everyWord, unit),
);

/** every January, every Christmas, every 4/15, 每年9月. */
const everyYear: Rule<unknown> = longest<unknown>(
  notBefore(seq(everyWord, sense("month")), plainWord),
  seq(longest<unknown>(everyWord, interval), opt(key("de")), sense("festival")),
  seq(
    everyWord,
    map(calendarDate, ({ kind }) => (kind === "slashed" ? true : undefined)),
  ),
  notBefore(seq(interval, opt(key("in", "de")), monthNumber, key("yue")), dayNumber, key("first")),
);

/** Everything that returns and has to be said otherwise. */
export const vagueEvery: Rule<unknown> = longest<unknown>(several, severalDays, severalNth, nthOfEvery, everyYear);
