// The grammar of clock times: 15:30, 3pm, half past three, half 9, noon, 下午3:15, 1500 hrs.

import type { ClockSpec, DayPart } from "./meaning.ts";
import { key, longest, map, notBefore, numberWord, opt, plainWord, type Rule, sense, seq, tight } from "./rule.ts";
import { atTo, letterHour, packed, packedLetter, threeDigits } from "./rules-clock-short.ts";
import { dictated, spoken } from "./rules-clock-spoken.ts";
import { chineseClock } from "./rules-clock-zh.ts";
import { hourNumber } from "./rules-number.ts";

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

export function plainHour(): Rule<ClockSpec> {
  return map(hourNumber, ({ value }) => ({ hour: value, minute: 0 }));
}

/** "3 in the AM". */
const inTheHalf: Rule<ClockSpec> = map(seq(plainHour(), key("in"), key("the"), meridiem), ([clock, , , half]) => ({
  ...clock,
  meridiem: half,
}));

const oclock: Rule<ClockSpec> = map(seq(plainHour(), key("o'clock")), ([clock]) => clock);

const fourDigits: Rule<ClockSpec> = map(
  sense("number", ({ digits, value }) => digits === 4 && value < 2400 && value % 100 < 60, "number:year"),
  ({ value }) => ({ hour: Math.floor(value / 100), minute: value % 100, exact: true }),
);

/** "1500 hrs", "0930h", "14.30 hrs", "11:30 hrs". */
const military: Rule<ClockSpec> = longest<ClockSpec>(
  map(seq(fourDigits, key("hours")), ([found]) => found),
  map(seq(hourNumber, tight(".", ":"), tightTwoDigits, key("hours")), ([hour, , minute]) =>
    hour.zero === true || hour.value >= 8 ? { hour: hour.value, minute: minute.value, exact: true } : undefined,
  ),
);

const tightH = sense("unit", ({ unit, short }, token) => unit === "hour" && short === true && !token.spaced);

/** "15h30", as on the continent; 1h30 is how long something takes. */
const hourAndMinutes: Rule<ClockSpec> = map(
  seq(
    sense("number", ({ value, digits }) => digits <= 2 && value <= 23 && (digits === 2 || value > 6)),
    tightH,
    tightTwoDigits,
  ),
  ([hour, , minute]) => ({ hour: hour.value, minute: minute.value, exact: true }),
);

/** The 15h of "at 15h" and "Friday 15h". */
const hourH: Rule<ClockSpec> = map(seq(hourNumber, tightH), ([{ value }]) => ({ hour: value, minute: 0, exact: true }));

const TWELVES: Partial<Record<DayPart, ClockSpec>> = {
  noon: { hour: 12, minute: 0, meridiem: "pm" },
  midnight: { hour: 12, minute: 0, meridiem: "am" },
};

interface MinutesAway {
  readonly value: number;
  readonly word: boolean;
}

/** "half past three", "quarter to 5", "ten past two", "five minutes to six". */
const pastOrTo: Rule<ClockSpec> = map(
  seq(
    opt(key("the")),
    longest<MinutesAway>(
      map(sense("number"), ({ value, digits }) => ({ value: value === 0.5 ? 30 : value, word: digits === 0 })),
      map(
        seq(
          opt(numberWord(1)),
          sense("unit", ({ unit }) => unit === "quarter"),
        ),
        () => ({ value: 15, word: true }),
      ),
    ),
    opt(sense("unit", ({ unit }) => unit === "minute")),
    key("past", "to"),
    longest<ClockSpec>(
      plainHour(),
      map(sense("part"), ({ part: name }) => TWELVES[name]),
    ),
    opt(meridiem),
  ),
  ([, minutes, unit, direction, clock, half]) => {
    // "9 to 11am" and "nine to ten" are stretches; "ten to eleven" and "5 minutes to 11" are not.
    if (direction === "to" && !unit && minutes.value <= 12 && !(minutes.word && minutes.value % 5 === 0))
      return undefined;
    if (!Number.isInteger(minutes.value) || minutes.value < 1 || minutes.value > 59 || clock.hour > 12)
      return undefined;
    const said = half ?? clock.meridiem;
    if (direction === "past") return { hour: clock.hour, minute: minutes.value, ...(said ? { meridiem: said } : {}) };
    // Before twelve it is the other half of the day.
    const other = said && clock.hour === 12 ? OTHER_HALF[said] : said;
    return {
      hour: (clock.hour + 11) % 12 || 12,
      minute: 60 - minutes.value,
      ...(other ? { meridiem: other } : {}),
    };
  },
);

const OTHER_HALF = { am: "pm", pm: "am" } as const;

/** British "half 9" is half past nine. */
const halfHour: Rule<ClockSpec> = map(seq(numberWord(0.5), plainHour(), opt(meridiem)), ([, clock, half]) =>
  clock.hour > 12 ? undefined : { ...clock, minute: 30, ...(half ? { meridiem: half } : {}) },
);

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

/** "3 in the afternoon", "8 at night": only these make a bare number a clock. */
const inThePart: Rule<ClockSpec> = map(
  seq(longest(said, plainHour()), opt(key("in", "at")), opt(key("the")), part),
  ([clock, , , name]) => ({ ...clock, part: name }),
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

/** "at 1500". */
const atMilitary: Rule<ClockSpec> = map(seq(key("at"), longest(fourDigits, letterHour)), ([, found]) => found);

export const clock: Rule<ClockSpec> = longest(said, inThePart, partFirst, atSaid, atHour, atTo, atMilitary);

/** "15.00" alone may as well be a price. */
export const pointAlone: Rule<ClockSpec> = notBefore(
  map(seq(hourNumber, tight("."), tightTwoDigits), ([hour, , minute]) => ({
    hour: hour.value,
    minute: minute.value,
    exact: hour.zero === true || hour.value >= 8,
  })),
  sense("meridiem"),
  plainWord,
);

/** What is a clock beside a day only: "tomorrow 1500", "Friday 8", "tomorrow 15.00". */
export const clockAfterDate: Rule<ClockSpec> = longest<ClockSpec>(
  fourDigits,
  threeDigits,
  letterHour,
  packedLetter,
  pointAlone,
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
