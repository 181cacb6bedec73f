// The grammar of days told by what happens on another: the day before the demo on Dec 3, 12月3号演示前两天. After something, nobody
// can tell whether it has been yet: "a week after the call on Monday".

import type { Amount } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq, wordThat } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { anchor } from "./rules-anchor.ts";
import { shifted } from "./rules-beside.ts";
import { clock } from "./rules-clock.ts";
import type { Dated } from "./rules-period.ts";

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
const EVENTS = new Set(
  (
    "demo call meeting visit launch deadline renewal review event conference fair show audit kickoff kick-off workshop training " +
    "webinar delivery shipment release presentation appointment interview flight trip party dinner exam birthday wedding expiry tender"
  ).split(" "),
);
const KINDS = new Set(
  "board sales annual product project team site customer client contract final big first second third".split(" "),
);
const CHINESE_EVENTS =
  /^(?:演示|会议|开会|例会|年会|会|发布会|签约|到期|交付|交货|发货|出货|生日|拜访|面试|考试|活动|展会|培训|审核|验收|上线|开业|搬家|出差|截止|开标|投标|招标|路演|答辩|婚礼)/u;
const LONGEST_EVENT = 3;

/** the demo on, our next board meeting on; a name among the words would be taken from its owner. */
const happening = seq(
  opt(article),
  opt(owner),
  opt(wordThat((text) => KINDS.has(text))),
  wordThat((text) => EVENTS.has(text)),
  key("on"),
);

const chineseHappening: Rule<true> = {
  heads: new Set(),
  empty: false,
  read(tokens, at) {
    const text = tokens.slice(at, at + LONGEST_EVENT).map((token) => (token.spaced ? " " : token.text));
    const length = CHINESE_EVENTS.exec(text.join(""))?.[0].length ?? 0;
    let next = at;
    for (let read = 0; read < length; next += 1) read += tokens[next]?.text.length ?? length;
    return length === 0 ? undefined : { value: true, next };
  },
};

/** The day so long before what happens on another. */
export const beforeEvent: Rule<Dated> = longest<Dated>(
  map(seq(longest(oneDay, amounts), key("just-before"), happening, anchor), ([all, , , { date }]) =>
    shifted(date, all, -1),
  ),
  map(
    seq(anchor, opt(key("de")), chineseHappening, opt(key("de")), key("qian", "ahead-by"), opt(key("de")), amounts),
    ([{ date }, , , , , , all]) => shifted(date, all, -1),
  ),
);

/** After it, or before something that has no date: to be asked about. */
export const besideEvent: Rule<unknown> = longest<unknown>(
  seq(longest(oneDay, amounts), key("just-after"), happening, anchor),
  seq(anchor, opt(key("de")), chineseHappening, opt(key("de")), key("hou"), opt(key("de")), amounts),
  seq(oneDay, key("just-before", "just-after"), clock),
);
