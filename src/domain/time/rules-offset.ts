// The grammar of times counted from now: in 20 minutes, an hour and a half ago, 一个半小时后, 三天内.

import type { Amount, Meaning } from "./meaning.ts";
import { key, longest, map, notBefore, opt, type Rule, sense, seq, tight } from "./rule.ts";
import { amounts, amountsOf, whole } from "./rules-amount.ts";

const ahead: Rule<unknown> = longest<unknown>(
  key("hou", "later"),
  seq(
    key("from"),
    longest<unknown>(
      key("now", "just-now"),
      sense("day", ({ offset }) => offset === 0),
    ),
  ),
);

/** "in 3 days' time", "in an hour or so". */
const time = opt(longest<unknown>(seq(opt(key("'")), key("time")), key("or-so")));

/** "within the hour", "in the next hour", "within the next week": one of them. */
const oneOf: Rule<readonly Amount[]> = map(
  seq(
    longest(
      map(seq(key("within"), key("the")), () => true),
      map(
        seq(
          key("in", "within"),
          key("the"),
          sense("step", ({ by }) => by === 1),
        ),
        () => true,
      ),
    ),
    sense("unit", ({ short }, { text }) => !short && !/s$/.test(text)),
  ),
  ([, found]) => amountsOf(1, found),
);

export const offsetPart: Rule<Meaning> = longest<Meaning>(
  map(oneOf, (found) => ({ offset: { amounts: found, direction: 1, within: true } })),
  // "in another hour", "in 20 more minutes"
  map(
    seq(
      key("in"),
      key("another"),
      longest(
        amounts,
        map(
          sense("unit", (_found, { text }) => !/s$/.test(text)),
          (found) => amountsOf(1, found),
        ),
      ),
    ),
    ([, , found]) => ({ offset: { amounts: found, direction: 1 } }),
  ),
  map(seq(key("in"), whole, key("more"), sense("unit")), ([, { value }, , found]) => {
    const all = amountsOf(value, found);
    return all && { offset: { amounts: all, direction: 1 } };
  }),
  // in 15'
  map(seq(key("in"), whole, tight("'")), ([, { value }]) => ({
    offset: { amounts: [{ value, unit: "minute" }], direction: 1 },
  })),
  map(seq(key("in"), opt(key("about", "at")), amounts, time), ([, , found]) => ({
    offset: { amounts: found, direction: 1 },
  })),
  map(seq(amounts, ahead), ([found]) => ({ offset: { amounts: found, direction: 1 } })),
  // "after 5 days", but "after 5 days of talks"
  map(notBefore(seq(key("after"), amounts), key("of")), ([, found]) => ({ offset: { amounts: found, direction: 1 } })),
  // 未来7天, 接下来两周内
  map(seq(key("ahead"), opt(key("de")), amounts, opt(key("within"))), ([, , found]) => ({
    offset: { amounts: found, direction: 1, within: true },
  })),
  map(seq(key("pass"), amounts, opt(key("hou"))), ([, found]) => ({ offset: { amounts: found, direction: 1 } })),
  // "about an hour ago"
  map(seq(opt(key("at")), amounts, key("ago", "qian")), ([, found]) => ({ offset: { amounts: found, direction: -1 } })),
  map(seq(key("within"), opt(key("the")), opt(sense("step", ({ by }) => by === 1)), amounts), ([, , , found]) => ({
    offset: { amounts: found, direction: 1, within: true },
  })),
  map(
    seq(
      opt(key("in", "loosely")),
      opt(key("the")),
      sense("step", ({ week }) => week === "next"),
      amounts,
    ),
    ([, , , found]) => ({
      offset: { amounts: found, direction: 1, within: true },
    }),
  ),
  map(seq(opt(key("zai")), amounts, opt(key("de")), key("within")), ([, found]) => ({
    offset: { amounts: found, direction: 1, within: true },
  })),
  map(amounts, (found) => ({ offset: { amounts: found, direction: 1 }, weak: true })),
);
