// What a promise is about, as the reminder will say it: its words without the time, and without the verb and the customer where they
// only lead to it. What would leave a hole in the middle stays: "coffee with Anna, bring the catalogue", "华强的合同到期".

import { clauseStart, ownsSomething } from "../../domain/clauses.ts";
import { hasHan } from "../../domain/script.ts";
import type { Act } from "./acts.ts";
import type { Told } from "./subject.ts";

type Stretch = readonly [number, number];

/**
 * `cuts`: said elsewhere, the time above all. `leads`: left out where nothing stands before them that says anything; `ends`: where
 * nothing stands behind them.
 */
export function reasonIn(
  text: string,
  [from, end]: Stretch,
  { cuts, leads, ends = [] }: { cuts: readonly Stretch[]; leads: readonly Stretch[]; ends?: readonly Stretch[] },
): string {
  const isInside = ([start, stop]: Stretch): boolean => start >= from && stop <= end;
  const gone = cuts.filter(isInside);
  const isLeft = (span: Stretch): boolean => isInside(span) && gone.every(([start]) => start !== span[0]);
  for (const lead of [...leads].sort((a, b) => a[0] - b[0])) {
    const before = left(text, [from, lead[0]], gone);
    if (isLeft(lead) && tidy(before) === "" && !ownsSomething(text, lead[1])) gone.push(lead);
  }
  for (const last of ends) {
    if (isLeft(last) && tidy(left(text, [last[1], end], gone)) === "") gone.push(last);
  }
  return tidy(left(text, [from, end], gone));
}

/** What was said right before a promise at `start`: "they want a quote"; not a deed of ours. */
export function reasonBefore(text: string, start: number, mentions: Told["mentions"], deeds: readonly Act[]): string {
  const before = text.slice(0, start).replace(/[\s,，.。;；:：!！-]+$/u, "");
  const from = clauseStart(before, before.length);
  if (deeds.some((deed) => deed.start >= from && deed.start < before.length)) return "";
  const leads = mentions.map((one): Stretch => [one.start, one.end]);
  return reasonIn(text, [from, before.length], { cuts: [], leads });
}

/** Both, as one line. */
export const joinedReason = (told: string, own: string): string =>
  [told, own].filter((part) => part !== "").join(hasHan(told) ? "，" : ", ");

/** A stretch without what was cut out of it. */
function left(text: string, [from, end]: Stretch, gone: readonly Stretch[]): string {
  let rest = text.slice(from, end);
  for (const [start, stop] of [...gone].sort((a, b) => b[0] - a[0])) {
    if (start >= from && start < end) rest = `${rest.slice(0, start - from)} ${rest.slice(Math.min(stop, end) - from)}`;
  }
  return rest;
}

/** As typed, and so in both spellings of Chinese. */
const LEAD =
  /^[\s,，.。;；:：·-]*(?:['’]s\b\s*)?(?:(?:(?:set|create|make|add|put(?: in)?|schedule|(?:send|give)(?= me\b))(?: me)?(?: an?)?(?: new| quick)?(?=\s*$|\s+(?:to|for|about|that|reminder)\b)|(?:need|want)(?: an?)?(?=\s*$|\s+(?:to|for|about|that)\b)|and|will|can you|could you|that|to-?do|don['’]?t let me forget|(?:a )?reminder|remind|i['’]d better|i better|wants? (?:me|us) to|said i['’]d|told i['’]d|she wants me|he wants me|they want me|to|about|with|on|at(?! (?:the|their|our|his|her)\b)|for|by|then|also|so|please|pls|need to|have to|let's|just|already|I (?:would|['’]d) like to|I(?:['’]m|['’]ll|['’]d|['’]ve| have| will| need to| have to| must| want to)?|we(?:['’]re|['’]ll|['’]d|['’]ve| have| will| need to| have to| must)?|they want me to|should|must|will|gotta|has to|them|him|her|me|us|again|back|next|remember)\b[\s,，]*|(?![给給](?:他|她|[对對]方|客户)[们們]?[个個一])(?:(?:他|她|[对對]方|客户)[们們]?[说說]|(?:他|她|[对對]方|客户)?(?:[让讓]|叫|[请請])我[们們]?|[给給跟和与與](?:他|她|[对對]方|客户)[们們]?|我[们們]?|要|[会會]|[给給]|跟(?!进)|和|[与與]|去|一下|一次|[记記]得|打算|计[划劃]|需要|得|[准準]备|[帮幫]我|[请請]|[对對]方|客户|那就|就|在|[约約](?:好|定)?了?|[预預][约約]|[刚剛][刚剛才]?|安排|[设設建](?:置|定)?一?[个個]?(?:[闹鬧][钟鐘]|提醒)|[别別]忘了?|不要忘了?|了|[说說](?!明))(?=$|\P{Script=Han}|\p{Script=Han})[\s,，]*)*/iu;
const TAIL =
  /(?:\b(?:to|with|on|at|for|and|then|by|a|the|them|him|her|again|back|please|pls|say|around|will|must|i|we|i['’]ll|we['’]ll|need to|have to)\b|[给給跟和与與]|一下|一次|他[们們]?|她[们們]?|[让讓叫][我咱][们們]?|我[们們]?|(?<![打回通])[电電][话話]|吧|哦|哈|要|前|之前|(?<![续續签簽预預])[约約]|[\s,，.。;；:：!！])*$/iu;

/** "⟨Put⟩ lunch with Anna ⟨on my calendar⟩". */
const TO_CALENDAR = /^ ?(?:put|add|block) (.+?) (?:on|in(?:to)?|to) my (?:calendar|diary|agenda|(?:to-?do )?list)\b/iu;

/** Idle words and signs at an end are fewer; over a whole text they would be tried at every character. */
const MOST_TAIL = 80;

/** "Asked for a ⟨call⟩", "wants to be ⟨called⟩": what for was not said. */
const BARE_REQUEST =
  /^(?:(?:they|he|she)\s+)?(?:asked(?: (?:me|us))?|asks|asking|wants?|wanted|would like|needs?|requested|expects?)(?:\s+(?:for|to (?:be|get|have)))?(?:\s+(?:an?|another))?$/iu;

const tidy = (text: string): string => {
  const bare = text
    .replace(/\s+/g, " ")
    .replace(TO_CALENDAR, "$1")
    .replace(/ (?=[,，.。;；])/g, "")
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "");
  const [head, tail] = [bare.slice(0, -MOST_TAIL), bare.slice(-MOST_TAIL)];
  const left = `${head}${tail.replace(TAIL, "")}`.replace(LEAD, "").replace(BARE_REQUEST, "").trim();
  // "发给他": the verb alone would be half a word.
  return BARE_GIVING.test(left) ? bare.replace(LEAD, "").replace(/[\s,，.。;；!！]+$/u, "") : left;
};

const BARE_GIVING = /^(?:[发發寄送交带帶拿传傳转轉报報回]|send|give|show|tell|forward|ship)$/iu;

/** What is done, and not with what: "发给他", "send it over"; what was said before says it. */
export const isThin = (reason: string): boolean =>
  /^(?:[发發寄送交带帶拿传傳转轉报報回](?:[给給]?(?:他|她|[对對]方|客[户戶])[们們]?|[过過]去|出去)?|(?:send|give|show|tell|forward|ship)(?: (?:it|them|him|her|that|those))?(?: (?:over|to (?:them|him|her)))?)$/iu.test(
    reason,
  );
