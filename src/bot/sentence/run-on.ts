// What is dictated or typed in haste has no commas: "visited acme they don't like it follow up next Tuesday", "打赵总电话没接晚上七点再打".
// Where a plan may stand behind a deed in one clause, the draft is shown; no table tells surely where one ends and the next begins.

import { clauseEnd, ownsSomething } from "../../domain/clauses.ts";
import { hasHan } from "../../domain/script.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import type { Act } from "./acts.ts";
import type { Group } from "./groups.ts";
import { type Heard, isToCome } from "./parts.ts";
import { OF_ELSE } from "./promise.ts";

const OURS =
  "(?:call|ring|phone|e-?mail|text|message|ping|chase|visit|see|meet|try|send|follow|check|get back|go back|come back|do|sort|look into|arrange|swing|pop|drop|answer|reply|respond|revert|remind|update|write|speak|talk|touch|circle|confirm|book|arrange|schedule|prepare|quote)";
const THEM = "(?:them|him|her|back|again|up|in|with|tomorrow|today|tonight|on|next|at)";
/** Nobody else is said to do it: "they will call", "asked us to call them". */
const NOT_THEIRS =
  "(?<!\\b(?:they|he|she|it|who|that|which|to|can|could|would|please|not|never|did|does|do|didn't|don't|me|us|and|or|a|an|the|my|our|their|his|her|if|when|should|will|might|may|i'd|i'll|phone|video|conference|customer|client|team)\\s+)";
const PLAN_BEHIND = new RegExp(
  [
    `${NOT_THEIRS}\\bwill\\s+(?!be\\b)\\p{L}+`,
    "\\b(?:i|we)'ll\\s+\\p{L}+",
    `${NOT_THEIRS}\\b(?:need to|have to|must|gotta|got to|going to|gonna|should)\\s+${OURS}\\b`,
    `(?<!\\b(?:to|they|he|she|it|who|that|and|or|not|name's|a|an|the|my|our|their|his|her)\\s+)\\b(?:need to|have to|must|gotta|got to)\\b`,
    `${NOT_THEIRS}\\b(?:${OURS}\\s+${THEM}|next (?:one|call|meeting|visit|demo)|follow-?up|rescheduled|moved|minutes to follow)\\b`,
    `(?<!\\b(?:is|are|was|were|about|by|before|after|for|of|without|keeps?|kept|started|stopped?|tried|been|be|like|from|while|when)\\s+)\\b(?:calling|ringing|trying|meeting|visiting|seeing|phoning|emailing|chasing)\\s+${THEM}\\b`,
    "(?<!\\b(?:they|he|she|it|who|was|were|as)\\s+)\\bpromised\\b",
    "(?<!不)再(?:打|试|联系|去|催|回)",
  ].join("|"),
  "u",
);

/** "Called peter ⟨then⟩ mary smith". */
const NEXT_ONE = /^[^,]*\b(?:then|also|plus|&)\s*$/u;
/** A clause as people write it; what is longer is pasted. */
const MOST_CHARACTERS = 300;

/** Right before a time: it is of what they said or want. "王总来电说⟨周五⟩签合同" */
const THEIRS =
  /(?:(?<!我)[问要想让][^我，,]?|(?:(?<!我)说|表示|希望|答应|承诺|保证|(?<![跟给和与向])[他她它]们?|对方|客户|老板|财务|采购)[^我，,]{0,2})$/u;

/** Whether a plan, or a deed with somebody else, may follow a deed in its own clause. */
export function isRunOn(heard: Heard): boolean {
  const {
    told: { plain, mentions },
    groups,
    times,
    now,
  } = heard;
  return groups.some(({ deed, promise }) => {
    if (deed === null) return false;
    const { start: from, end } = deed.act;
    const stop = Math.min(clauseEnd(plain, end), end + MOST_CHARACTERS);
    if (promise === null && PLAN_BEHIND.test(plain.slice(end, stop))) return true;
    if (isFar(deed.act, promise, [end, stop], heard)) return true;
    // Chinese says when before it says what.
    const isNext = ({ span: [start, close] }: TimeReading) =>
      start >= end &&
      close < stop &&
      (hasHan(plain.slice(close, stop)) || /[a-z]/iu.test(plain.slice(from, stop))) &&
      !THEIRS.test(plain.slice(from, start)) &&
      !OF_ELSE.test(plain.slice(end, start)) &&
      !ownsSomething(plain, close);
    if (
      promise === null &&
      hasHan(plain.slice(from, stop)) &&
      times.some((time) => isToCome(time, now) && isNext(time))
    )
      return true;
    return mentions.some(
      ({ start }) => start > end && start < end + MOST_CHARACTERS && NEXT_ONE.test(plain.slice(end, start)),
    );
  });
}

/** As many words between a deed and a time may still be what the deed was about. */
const MOST_BETWEEN = 4;
const THEIR_STORY =
  /\b(?:they|he|she|it|who|that|which|wants?|needs?|asked|asks|said|says|say|saying|is|are|was|were|for|since|until)\b/u;
const OF_ME =
  /\b(?:from|on|w|with) me\b|\b(?:owe|my turn|mine|told (?:them|him|her))\b|(?<!\b(?:about|of|for|is|are|was|were|without|by|on) )\b(?:sending|going|preparing|fixing|getting|bringing|quoting|chasing|viewing|drafting|doing|back to (?:them|him|her))\b/u;

/** "Emailed Acme about the double billing credit note to follow ⟨on Monday⟩": so far behind, it is hardly when the deed was done. */
function isFar(
  act: Act,
  promise: Group["promise"],
  [from, stop]: readonly [number, number],
  { told: { plain, mentions }, times, now }: Heard,
): boolean {
  return times.some((time) => {
    const [start, close] = time.span;
    if (start < from || close > stop || !(isToCome(time, now) || time.type === "candidates")) return false;
    if (promise !== null && start >= promise.promised.span[0] && start < promise.promised.span[1]) return false;
    const name = mentions.find((one) => one.start >= from && one.end <= start);
    const between = plain.slice(name?.end ?? from, start);
    if (hasHan(between) || hasHan(plain.slice(act.start, from)) || ownsSomething(plain, close)) return false;
    if (OF_ME.test(between)) return true;
    const words = between.replace(/\b(?:on|at|by|the|a|an)\b/gu, " ").trim();
    return words.split(/\s+/u).length > MOST_BETWEEN && !THEIR_STORY.test(between) && !OF_ELSE.test(between);
  });
}
