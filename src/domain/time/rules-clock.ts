// The grammar of clock times: 15:30, 3pm, half past three, half 9, noon, 下午3:15, 1500 hrs.

import type { ClockSpec } from "./meaning.ts";
import { key, longest, map, notBefore, opt, plainWord, type Rule, sense, seq, tight } from "./rule.ts";
import { halfHour, pastOrTo } from "./rules-clock-away.ts";
import { atTo, letterHour, packed, packedLetter, threeDigits, twoPairs } from "./rules-clock-short.ts";
import { dictated, spoken } from "./rules-clock-spoken.ts";
import { chineseClock } from "./rules-clock-zh.ts";
import { countedWord, hourNumber, plainHour } from "./rules-number.ts";

const tightTwoDigits = sense("number", ({ value, digits }, token) => value <= 59 && digits === 2 && !token.spaced);
const meridiem = map(sense("meridiem"), (found) => found.meridiem);
const part = map(sense("part"), (found) => found.part);

/** "15:30", "3:30", "03:30", with seconds read over. */
const colon: Rule<ClockSpec> = map(
  seq(hourNumber, tight(":"), tightTwoDigits, opt(seq(tight(":"), tightTwoDigits))),
  ([hour, , minute]) => {
    if (hour.value === 24 && minute.value > 0) return undefined;
    return { hour: hour.value, minute: minute.value, exact: hour.zero === true || hour.value >= 8 || hour.value === 0 };
  },
);

/** "3.30pm": a point needs the half of the day, or it would be a number. */
const point: Rule<ClockSpec> = map(
  seq(hourNumber, tight(".", ":"), tightTwoDigits, meridiem),
  ([hour, , minute, half]) => ({ hour: hour.value, minute: minute.value, meridiem: half }),
);

const withMeridiem: Rule<ClockSpec> = map(
  seq(longest(colon, plainHour(), spoken), opt(key("o'clock")), meridiem),
  ([clock, , half]) =>
    clock.hour > 12 && half === "am" ? undefined : { hour: clock.hour, minute: clock.minute, meridiem: half },
);

/** "3:15p". */
const withLetter: Rule<ClockSpec> = map(seq(colon, tight("am-letter", "pm-letter")), ([clock, letter]) =>
  clock.hour > 12
    ? undefined
    : { hour: clock.hour, minute: clock.minute, meridiem: letter === "am-letter" ? "am" : "pm" },
);

/** "330 pm", "1130pm". */
const packedMeridiem: Rule<ClockSpec> = map(seq(packed, meridiem), ([{ value }, half]) => ({
  hour: Math.floor(value / 100),
  minute: value % 100,
  meridiem: half,
}));

/** "3 in the AM". */
const inTheHalf: Rule<ClockSpec> = map(seq(plainHour(), key("in"), key("the"), meridiem), ([clock, , , half]) => ({
  ...clock,
  meridiem: half,
}));

/** "7 30 pm": no hour is 30. */
const spacedMeridiem: Rule<ClockSpec> = map(
  seq(
    hourNumber,
    sense("number", ({ value, digits, zero }) => digits === 2 && value <= 59 && (value > 12 || zero === true)),
    meridiem,
  ),
  ([hour, minute, half]) => (hour.value > 12 ? undefined : { hour: hour.value, minute: minute.value, meridiem: half }),
);

const oclock: Rule<ClockSpec> = map(seq(plainHour(), key("o'clock")), ([clock]) => clock);

/** 1500: a clock beside a day, or as the answer to when. */
export const fourDigits: Rule<ClockSpec> = map(
  sense("number", ({ digits, value }) => digits === 4 && value < 2400 && value % 100 < 60, "number:year"),
  ({ value }) => ({ hour: Math.floor(value / 100), minute: value % 100, exact: true }),
);

/** "1500 hrs", "0930h", "14.30 hrs", "11:30 hrs". */
const military: Rule<ClockSpec> = longest<ClockSpec>(
  map(seq(fourDigits, key("hours")), ([found]) => found),
  map(seq(colon, tightH()), ([found]) => found),
  map(seq(hourNumber, tight(".", ":"), tightTwoDigits, key("hours")), ([hour, , minute]) =>
    hour.zero === true || hour.value >= 8 ? { hour: hour.value, minute: minute.value, exact: true } : undefined,
  ),
);

function tightH(): Rule<unknown> {
  return sense("unit", ({ unit, short }, token) => unit === "hour" && short === true && !token.spaced);
}

/** "15h30", as on the continent; 1h30 is how long something takes. */
const hourAndMinutes: Rule<ClockSpec> = map(
  seq(
    sense("number", ({ value, digits }) => digits <= 2 && value <= 23 && (digits === 2 || value > 6)),
    tightH(),
    tightTwoDigits,
  ),
  ([hour, , minute]) => ({ hour: hour.value, minute: minute.value, exact: true }),
);

/** The 15h of "at 15h" and "Friday 15h". */
const hourH: Rule<ClockSpec> = map(seq(hourNumber, tightH()), ([{ value }]) => ({
  hour: value,
  minute: 0,
  exact: true,
}));

/** T15:00, as machines write it after a date; what a dash joins to it is an offset. */
export const isoTime: Rule<ClockSpec> = map(seq(tight("t"), longest(colon, fourDigits)), ([, clock]) => ({
  ...clock,
  exact: true,
}));

const plainly = longest<ClockSpec>(
  point,
  withMeridiem,
  withLetter,
  packedMeridiem,
  spacedMeridiem,
  hourAndMinutes,
  colon,
  oclock,
  military,
  inTheHalf,
  pastOrTo,
  halfHour,
  chineseClock,
);
const said = longest<ClockSpec>(
  plainly,
  map(seq(plainly, opt(tight("-")), key("sharp")), ([clock]) => clock),
);

/** "3 in the afternoon", "8 at night", "730 in the evening": only these make a bare number a clock. */
const inThePart: Rule<ClockSpec> = longest<ClockSpec>(
  map(seq(longest(said, plainHour()), opt(key("in", "at")), opt(key("the")), part), ([clock, , , name]) => ({
    ...clock,
    part: name,
  })),
  map(seq(packed, key("in"), key("the"), part), ([{ value }, , , name]) => ({
    hour: Math.floor(value / 100),
    minute: value % 100,
    part: name,
  })),
);

/** 下午三点, 早9点, "afternoon at 3pm". */
const partFirst: Rule<ClockSpec> = map(seq(part, opt(key("at")), said), ([name, , clock]) => ({
  ...clock,
  part: name,
}));

const atSaid: Rule<ClockSpec> = map(
  seq(key("at", "~"), longest(said, inThePart, partFirst, dictated)),
  ([, clock]) => clock,
);

/** The "or 4 customers" of "at 3 or 4 customers". */
const andSoMany = seq(key("or", "and", "-", "to"), sense("number"), plainWord);

/** "at 3", "@ 15". */
const atHour: Rule<ClockSpec> = longest<ClockSpec>(
  notBefore(
    map(seq(key("at"), hourNumber), ([, hour]) => (hour.value > 23 ? undefined : { hour: hour.value, minute: 0 })),
    andSoMany,
    seq(key("+"), plainWord),
    seq(key("to"), sense("number")),
  ),
  map(seq(key("at"), hourH), ([, found]) => found),
);

/** "at 8 15", as dictated. */
const atPairs: Rule<ClockSpec> = map(
  seq(
    key("at"),
    longest(
      twoPairs,
      map(seq(twoPairs, key("in"), key("the"), part), ([found, , , name]) => ({ ...found, part: name })),
    ),
  ),
  ([, found]) => found,
);

/** "at 1500". */
const atMilitary: Rule<ClockSpec> = map(seq(key("at"), longest(fourDigits, letterHour)), ([, found]) => found);

export const clock: Rule<ClockSpec> = longest(said, inThePart, partFirst, atSaid, atHour, atPairs, atTo, atMilitary);

const pointed: Rule<ClockSpec> = map(seq(hourNumber, tight("."), tightTwoDigits), ([hour, , minute]) => ({
  hour: hour.value,
  minute: minute.value,
  exact: hour.zero === true || hour.value >= 8,
}));

/** "15.00" alone may as well be a price. */
export const pointAlone: Rule<ClockSpec> = notBefore(pointed, sense("meridiem"), plainWord);

/** The 9.15 of "this morning 9.15 Globex called": behind a day hardly a price, unless something is counted. */
const pointAfterDate: Rule<ClockSpec> = notBefore(
  map(pointed, (found) => (found.exact && found.minute % 5 === 0 ? found : undefined)),
  sense("meridiem"),
  sense("unit"),
  countedWord,
  tight("%", ".", "-", "/"),
);

/** What is a clock beside a day only: "tomorrow 1500", "Friday 8", "tomorrow 15.00". */
export const clockAfterDate: Rule<ClockSpec> = longest<ClockSpec>(
  notBefore(fourDigits, countedWord, sense("unit")),
  threeDigits,
  twoPairs,
  letterHour,
  packedLetter,
  pointAlone,
  pointAfterDate,
  dictated,
  hourH,
);

/** The 8 of "Friday 8" and "Friday 8+"; the 四 of 下周三四 is a Thursday. */
export const hourAfterDate: Rule<ClockSpec> = map(
  seq(
    sense("number", ({ value, digits }, { text }) => digits <= 2 && value >= 1 && value <= 23 && /^[\da-z]/.test(text)),
    opt(tight("+")),
  ),
  ([{ value }]) => (Number.isInteger(value) ? { hour: value, minute: 0 } : undefined),
);
