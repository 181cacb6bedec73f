// The grammar of clock times as they are dictated, in words: nine thirty, three forty five, nine oh five, fourteen hundred.

import type { ClockSpec } from "./meaning.ts";
import { key, longest, map, notBefore, opt, plainWord, type Rule, sense, seq } from "./rule.ts";

/** "twenty" and more begin a year as often: twenty twenty-seven. */
const LAST_HOUR = 19;

const word = (least: number, most: number) =>
  sense(
    "number",
    ({ value, digits, zero }, { text }) =>
      digits === 0 && !zero && value >= least && value <= most && /^[a-z]{3,}/.test(text),
    "number:word",
  );
const ohMinute = sense("number", ({ digits, zero }) => digits === 0 && zero === true, "number:word");

const at = (hour: number, minute: number): ClockSpec => ({ hour, minute, ...(hour > 12 ? { exact: true } : {}) });

/** "nine thirty", "three forty five", "nine oh five": hour and minute as words; a clock only where one is expected. */
export const spoken: Rule<ClockSpec> = map(
  seq(word(1, LAST_HOUR), longest(word(10, 59), ohMinute)),
  ([hour, minute]) => (Number.isInteger(minute.value) ? at(hour.value, minute.value) : undefined),
);

/** "fourteen hundred", "oh nine hundred hours". */
const hundred: Rule<ClockSpec> = notBefore(
  map(seq(longest(word(10, LAST_HOUR), ohMinute), key("hundred"), opt(key("hours"))), ([{ value }]) => ({
    hour: value,
    minute: 0,
    exact: true,
  })),
  plainWord,
);

/** What follows "at" or a day when it is dictated. */
export const dictated: Rule<ClockSpec> = longest<ClockSpec>(spoken, hundred);
