// The clauses of a text, and whose each is: what they want and what happened to them is no promise of ours.

import { type Clause, clausesIn } from "../../domain/clauses.ts";
import { hasHan } from "../../domain/script.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import { type Act, withoutTimes } from "./acts.ts";
import type { Group } from "./groups.ts";
import type { Told } from "./subject.ts";

/** A clause of the text. */
export interface Part extends Clause {
  /** With times blanked out. */
  words: string;
  /** Of the customer, of somebody else or of a thing: nothing that we did or have to do. */
  theirs: boolean;
  /** It holds something that counts. */
  acts: readonly Act[];
}

/** What was made of a text. `times`: read as times to come. */
export interface Heard {
  told: Told;
  groups: readonly Group[];
  acts: readonly Act[];
  times: readonly TimeReading[];
  /** The same, read as behind us. */
  past(): readonly TimeReading[];
  now: Date;
  zone: string;
}

/** Whether a time lies ahead. */
export const isToCome = (time: TimeReading, now: Date): boolean =>
  "at" in time && time.at !== undefined && time.at > now;

/** Every clause, left to right. */
export function partsOf({ told: { plain, mentions }, acts, times }: Heard): Part[] {
  const blank = withoutTimes(plain, times);
  let theirs = false;
  let story = false;
  return clausesIn(plain).map((clause) => {
    const words = blank.slice(clause.start, clause.end);
    const named = mentions.some(
      ({ start, end }) =>
        start >= clause.start &&
        end <= clause.end &&
        LEAD.test(blank.slice(clause.start, start)) &&
        !/^\s*(?:[:：]|$)/u.test(blank.slice(end, clause.end)),
    );
    // "她要三台，明天付款": a story goes on over commas in Chinese, over "and" in English.
    const goesOn = story && !clause.stop && (hasHan(words) || !/^[,，]/u.test(clause.sign)) && !TO_THEM.test(words);
    theirs = !OURS.test(words) && (named || THEIRS.test(words) || goesOn);
    story = theirs && (goesOn || !hasHan(words) || STORY.test(words));
    const own = acts.filter(
      ({ start, tense }) => start >= clause.start && start < clause.end && (tense === "told" || tense === "plan"),
    );
    return { ...clause, words, theirs, acts: own };
  });
}

/** What stands before a name that is what the clause is about. */
const LEAD =
  /^(?:\s|\b(?:then|also|now|so|but|and|today|yesterday|at|in|re|just|ok|the|our)\b|[-*•]|今天|昨天|刚才?|但|不过|然后|那边|这边|客户)*$/u;
const OURS =
  /\b(?:i|we|let's|(?:from|by) (?:me|us)|to (?:them|him|her))\b|(?=[我咱])(?<![给跟和与向找约对问催])(?:我|咱)|^\s*(?:刚[刚才]?|又|已经?)?[给跟向找帮替](?!我|咱)|^\s*(?:先|就|那就)(?:排|约|定|安排)/u;
const THEIRS =
  /^\s*(?:\b(?:and|but|then|also|says?|said|that|because|since|so|as|ok|now|think|thinks)\b\s*)*\b(?:they|he|she|it|who|their|his|her|the|this|that|everyone|everything|nobody|no|all|both|customer|client|(?:wants?|needs?|asks?|likes?|says?|prefers?|expects?|asked|wanted|needed|agreed to)(?! (?:me|us)\b)|(?!\p{L}+ing\b)(?:\p{L}+(?:'s)?\s+){1,3}?(?:is|are|was|were|has|'s|will|can|coming|arriving|eta|expected|ready|landing|\p{L}{3,}s))\b|^\s*(?:is|are|was|should (?:be|arrive|come)|eta)\b|(?=[他她它对客人那领老财采])(?<!(?:[给跟和与向找约对请让叫在到把帮陪问催回见等诉系知送发带]|\b(?:call|ring|e-?mail|text|ping|tell|ask|remind|whatsapp|wechat|update|visit|meet|chase|promised?))\s?)(?:他|她|它|对方|客户(?!那?[里边])|人家|那边|领导|老板|财务|采购)|说(?![好定明])(?<!(?:我|[给跟和与向对]\S{1,8})说)|表示|要求|希望/u;
/** "他说考虑一下，下周答复"; of "他很满意，周五签合同" nobody says who signs. */
const STORY = /[说讲问要想会让叫催]|表示|希望|准备|打算|反馈|回复|答复|告诉|通知|需要|计划|来电|打来|发来/u;
/** Somebody does it to them: hardly they. */
export const TO_THEM =
  /(?:[给跟和向找问催回约陪帮替接送把带]|通知|告诉|联系)[^，,。]{0,6}(?:他|她|它|对方|客户)|过去|^\s*回(?:电|复|话)?\s*$|^\s*前?(?:(?:报价|出方案|出报价|打样)\s*$|(?:要|得|需要)(?:给|发(?!票)|交|出|准备|安排|提供))|^\s*(?:再|还得|得|记得|别忘|需要|回头|改天|下次|到时)|\b(?:them|him|her)\b/u;
