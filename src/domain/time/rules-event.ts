// The grammar of days told by what happens on another: the day before the demo on Dec 3, 12月3号演示前两天. After something, nobody
// can tell whether it has been yet: "a week after the call on Monday".

import type { Amount } from "./meaning.ts";
import { key, longest, map, opt, plainHan, type Rule, sense, seq, some, wordThat } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { anchor } from "./rules-anchor.ts";
import { shifted } from "./rules-beside.ts";
import { clock } from "./rules-clock.ts";
import type { Dated } from "./rules-period.ts";

const MOST_WORDS = 4;
const MOST_CHARACTERS = 6;

const oneDay: Rule<readonly Amount[]> = map(
  seq(
    opt(key("the")),
    sense("unit", ({ unit, times }, { text }) => unit === "day" && times === 1 && text === "day"),
  ),
  () => [{ value: 1, unit: "day" as const }],
);
const article: Rule<unknown> = longest<unknown>(
  key("the"),
  sense("number", (_found, { text }) => /^an?$/.test(text)),
);
const owner = wordThat((text) => /^(?:my|our|your|his|her|their|its)$/.test(text));
const word = wordThat((text) => !/^(?:i|we|you|he|she|it|they)$/.test(text));
/** the demo on, our next board meeting on, Anna's visit on; not "we spoke on". */
const happening = seq(opt(article), opt(owner), some(word, MOST_WORDS), key("on"));
const chineseHappening = seq(some(plainHan, MOST_CHARACTERS), opt(key("de")));

/** The day so long before what happens on another. */
export const beforeEvent: Rule<Dated> = longest<Dated>(
  map(seq(longest(oneDay, amounts), key("just-before"), happening, anchor), ([all, , , { date }]) =>
    shifted(date, all, -1),
  ),
  map(seq(anchor, chineseHappening, key("qian", "ahead-by"), opt(key("de")), amounts), ([{ date }, , , , all]) =>
    shifted(date, all, -1),
  ),
);

/** After it, or before something that has no date: to be asked about. */
export const besideEvent: Rule<unknown> = longest<unknown>(
  seq(longest(oneDay, amounts), key("just-after"), happening, anchor),
  seq(anchor, chineseHappening, key("hou"), opt(key("de")), amounts),
  seq(oneDay, key("just-before", "just-after"), clock),
);
