// The grammar of clock times told by another, or beside one: half an hour before 5pm, 三点前十分钟, at 3 or 4, 三点或四点.

import { beginsHan } from "../script.ts";
import type { Amount, ClockSpec } from "./meaning.ts";
import { key, longest, map, notBefore, opt, plainWord, type Rule, sense, seq, some } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { clock } from "./rules-clock.ts";
import { plainHour } from "./rules-number.ts";

export const noon: Rule<ClockSpec> = map(
  sense("part", ({ part }) => part === "noon"),
  () => ({ hour: 12, minute: 0, meridiem: "pm" }),
);
/** The 5 of "before 5"; "before 5 people" and "5 days" go on. */
export const bareHour: Rule<ClockSpec> = notBefore(
  map(plainHour(), (found) => (found.hour >= 1 && found.hour <= 23 ? found : undefined)),
  plainWord,
  sense("unit"),
  sense("month"),
  key("nth"),
);

function minutesIn(all: readonly Amount[]): number | undefined {
  return all.every(({ unit }) => unit === "minute" || unit === "hour")
    ? all.reduce((sum, { value, unit }) => sum + value * (unit === "hour" ? 60 : 1), 0)
    : undefined;
}

/** The clock so many minutes or hours later or earlier; undefined for days. */
export function shifted(base: ClockSpec, all: readonly Amount[], sign: 1 | -1): ClockSpec | undefined {
  const minutes = minutesIn(all);
  return minutes === undefined ? undefined : { ...base, shift: sign * minutes };
}

/** "half an hour before 5pm", "15 minutes after noon", 下午三点前一刻钟. */
const fromAnother: Rule<ClockSpec> = longest<ClockSpec>(
  map(
    seq(amounts, key("just-before", "just-after"), opt(key("at")), longest(clock, noon, bareHour)),
    ([all, word, , base]) => shifted(base, all, word === "just-before" ? -1 : 1),
  ),
  map(seq(longest(clock, noon), key("qian", "hou", "ahead-by"), amounts), ([base, side, all]) =>
    shifted(base, all, side === "hou" ? 1 : -1),
  ),
);

const chineseAnd = map(
  sense("key", ({ key: name }, { text }) => name === "and" && beginsHan(text), "key:and"),
  () => true,
);
/** Several hours have one half of the day, said once. */
function together(first: ClockSpec, rest: readonly ClockSpec[]): ClockSpec {
  const half = rest.at(-1)?.meridiem;
  const begin = half && !first.meridiem && !first.part && !first.exact ? { ...first, meridiem: half } : first;
  const part = first.part;
  return {
    ...begin,
    or: rest.map((one) => (part && !one.part && !one.meridiem && !one.exact ? { ...one, part } : one)),
  };
}

/** "3 or 4pm", "at 3 or 4", "at 9 and 3", 三点或四点, 9点和15点: which of them has to be asked. */
const eitherOf: Rule<ClockSpec> = longest<ClockSpec>(
  map(
    seq(
      longest(clock, plainHour()),
      some(
        map(seq(key("or"), clock), ([, found]) => found),
        3,
      ),
    ),
    ([first, rest]) => together(first, rest),
  ),
  map(
    seq(
      onlyAt(),
      some(
        map(seq(key("or", "and"), bareHour), ([, found]) => found),
        3,
      ),
    ),
    ([first, rest]) => together(first, rest),
  ),
  map(
    seq(
      clock,
      some(
        map(seq(chineseAnd, clock), ([, found]) => found),
        3,
      ),
    ),
    ([first, rest]) => together(first, rest),
  ),
);

/** A clock with "at" before it, which the hours after it share. */
function onlyAt(): Rule<ClockSpec> {
  return map(seq(key("at"), longest(clock, plainHour())), ([, found]) => found);
}

/** Every clock that is told by another, or with one. */
export const clockBeside: Rule<ClockSpec> = longest<ClockSpec>(fromAnother, eitherOf);
