// The grammar of clock times in short forms that are one beside a day or in a stretch only: Friday 9a, tomorrow 930.

import type { ClockSpec } from "./meaning.ts";
import { key, map, notBefore, opt, type Rule, sense, seq, tight } from "./rule.ts";
import { countedWord, hourNumber } from "./rules-number.ts";

const EARLIEST = 6;

/** The 9a of "9a to 11a" and "Friday 9a"; alone it is a seat. */
export const letterHour: Rule<ClockSpec> = map(
  seq(
    sense("number", ({ value, digits }) => digits > 0 && digits <= 2 && value >= 1 && value <= 12),
    tight("am-letter", "pm-letter"),
  ),
  ([{ value }, letter]) => {
    const morning = letter === "am-letter";
    // "grade 3a" is no call at three at night.
    return morning && (value < EARLIEST || value > 11)
      ? undefined
      : { hour: value, minute: 0, meridiem: morning ? "am" : "pm" };
  },
);

/** The 330 of "330 pm", the 1130 of "1130pm". */
export const packed = sense(
  "number",
  ({ digits, value, zero }) =>
    (digits === 3 || digits === 4) && !zero && value % 100 < 60 && value >= 100 && value < 1300,
);

/** The 330p of "330p tomorrow". */
export const packedLetter: Rule<ClockSpec> = map(
  seq(packed, tight("am-letter", "pm-letter")),
  ([{ value }, letter]) => ({
    hour: Math.floor(value / 100),
    minute: value % 100,
    meridiem: letter === "am-letter" ? "am" : "pm",
  }),
);

/** The 930 of "tomorrow 930" and "tomorrow at 930". */
export const threeDigits: Rule<ClockSpec> = notBefore(
  map(
    seq(
      opt(key("at")),
      sense("number", ({ digits, value }) => digits === 3 && value % 100 < 60 && value % 5 === 0 && value >= 100),
    ),
    ([, { value }]) => ({ hour: Math.floor(value / 100), minute: value % 100 }),
  ),
  countedWord,
  sense("unit"),
  sense("number"),
  tight(".", "-", "/", ":"),
);

/** The 10 30 of "tomorrow 10 30", as dictated. */
export const twoPairs: Rule<ClockSpec> = notBefore(
  map(
    seq(
      opt(key("at")),
      sense("number", ({ digits, value }) => digits > 0 && digits <= 2 && value >= 1 && value <= 23),
      sense("number", ({ digits, value }) => digits === 2 && value < 60 && value % 5 === 0),
    ),
    ([, hour, minute]) => ({ hour: hour.value, minute: minute.value }),
  ),
  countedWord,
  sense("unit"),
  sense("number"),
  tight(".", "-", "/", ":"),
);

/** "at 10 to 3" is ten minutes before three, and "at 9 to 5" nothing. */
export const atTo: Rule<ClockSpec> = map(
  seq(
    key("at"),
    sense("number", ({ value, digits }) => digits > 0 && (value === 5 || value === 10)),
    key("to"),
    hourNumber,
    opt(sense("meridiem")),
  ),
  ([, minutes, , { value }, half]) =>
    value >= 1 && value <= 12
      ? {
          hour: (value + 11) % 12 || 12,
          minute: 60 - minutes.value,
          ...(half && value < 12 ? { meridiem: half.meridiem } : {}),
        }
      : undefined,
);
