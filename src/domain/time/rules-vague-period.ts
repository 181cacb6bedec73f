// The grammar of stretches that nobody can point at on a calendar: next spring, the third week of 2027, the first two
// weeks of January, late on Friday. They are refused whole, so that no half of them is believed.

import { key, longest, map, notBefore, numberWord, opt, plainWord, type Rule, sense, seq } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { anchor, weekend } from "./rules-anchor.ts";
import { nthNumber, yearNumber } from "./rules-number.ts";
import { stepped, thePeriod } from "./rules-period.ts";

const the = opt(key("the"));
const ge = opt(key("ge"));
const step = sense("step");
const plural = sense("unit", (_found, { text }) => /s$/.test(text));
const weekOrMonth = sense("unit", ({ unit, times }) => (unit === "week" || unit === "month") && times === 1);
const wholeYear: Rule<unknown> = longest<unknown>(
  yearNumber,
  map(longest(stepped, thePeriod), ({ unit }) => (unit === "year" ? true : undefined)),
);

/** next spring, in the autumn, summer 2027, 明年夏天. */
const season: Rule<unknown> = longest<unknown>(
  seq(step, key("season")),
  notBefore(seq(key("in", "before", "after", "by"), the, key("season")), plainWord, key("of")),
  seq(key("season"), opt(key("of")), wholeYear),
  seq(wholeYear, opt(key("nian")), opt(key("de")), key("season")),
);

/** the third week of 2027, the first two weeks of January, the first half of March, the last weekend of December. */
const share: Rule<unknown> = longest<unknown>(
  seq(the, nthNumber, longest<unknown>(seq(weekOrMonth, opt(key("of"))), key("week-of-date")), wholeYear),
  seq(
    the,
    map(nthNumber, (n) => (n < -1 ? n : undefined)),
    longest<unknown>(sense("weekday"), sense("unit")),
  ),
  seq(the, nthNumber, sense("number"), plural, key("of"), thePeriod),
  seq(the, nthNumber, numberWord(0.5), key("of"), thePeriod),
  seq(the, nthNumber, sense("weekend"), key("of"), thePeriod),
  seq(thePeriod, opt(key("de")), nthNumber, ge, sense("weekend")),
  seq(longest<unknown>(thePeriod, sense("number")), opt(key("de")), key("half-month")),
  // "this week end": its end, or the weekend?
  seq(
    step,
    weekOrMonth,
    sense("edge", ({ edge, wide }) => edge === "end" && !wide),
  ),
);

/** "in Mar 27": of that year, or on that day? */
const monthAndNumber: Rule<unknown> = notBefore(
  seq(
    key("in"),
    sense("month"),
    sense("number", ({ value, digits }) => digits === 2 && value > 24 && value <= 31),
  ),
  plainWord,
  sense("unit"),
  key("nth"),
);

/** "week before Christmas", "the week after the 7th", "weekend of 12 December": which days of it? */
const besideWeek: Rule<unknown> = longest<unknown>(
  seq(the, weekOrMonth, key("just-before", "just-after"), anchor),
  seq(the, sense("weekend"), key("of", "just-before", "just-after"), anchor),
);

const early = sense("edge", ({ wide, edge }) => wide === true && edge === "start");
const late = sense("edge", ({ wide, edge }) => wide === true && edge === "end");
const aDay: Rule<unknown> = longest<unknown>(
  sense("day"),
  map(anchor, ({ date }) => (date.kind === "weekday" ? true : undefined)),
);

/** late on Friday, late tonight, early tomorrow morning: not at nine. */
const aboutDay: Rule<unknown> = longest<unknown>(
  seq(late, opt(key("on")), aDay, opt(sense("part"))),
  seq(early, opt(key("on")), aDay, sense("part")),
);

/** in a week and a half, within a month or two. */
const aboutSo: Rule<unknown> = longest<unknown>(
  seq(opt(key("in", "within")), amounts, key("and"), opt(numberWord(1)), numberWord(0.5)),
  seq(key("within"), amounts, key("or"), sense("number")),
);

const next = sense("step", ({ week }) => week === "next");

/** next to next Monday, next Friday week. */
const afterNext: Rule<unknown> = longest<unknown>(
  seq(next, key("to"), next, sense("weekday")),
  seq(
    next,
    sense("weekday"),
    sense("unit", ({ unit }) => unit === "week"),
  ),
  seq(weekend, key("after"), next),
);

/** Every stretch that has to be said otherwise. */
export const vaguePeriod: Rule<unknown> = longest<unknown>(
  season,
  share,
  aboutDay,
  aboutSo,
  afterNext,
  monthAndNumber,
  besideWeek,
);
