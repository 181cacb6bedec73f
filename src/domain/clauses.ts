// Where a clause begins and ends: what is said of one deed, apart from the rest of the sentence.

import { hasHan } from "./script.ts";

const SEPARATOR =
  /(?<=\S)[ \u3000]+(?=\p{Script=Han})|[,，.。;；:：!！?？\n]|\s[-–—]+\s|——|\b(?:and|then|but)\b|然后|但是?|不过|另外|接着|所以/giu;
const SPACES = /^[ \u3000]+$/u;
// "他不在 他老婆接的 说晚上再打"
const NEW_SUBJECT = /^(?:[他她它我]|对方|客户|说(?!明))/u;
/** What may stand apart from its clause by a space: a name, an hour, "提醒我 下周三下午三点", "关于合同". */
const LONGEST_NAME = 3;
const NO_CLAUSE =
  /^[\p{N}一二三四五六七八九十两半零大个周星期礼拜下上本这今明后昨前早晚中午傍凌晨天月底初号日年点分刻钟时整前后:：apm]+$|(?:公司|集团|科技|贸易|物流|银行|医院|学校)$|^(?:关于|有关)/u;
const STOP = /[.。;；!！?？\n]/u;

/** The start of the clause that holds `at`; UTF-16 indexes in and out. */
export function clauseStart(text: string, at: number): number {
  return startBefore(text, at, () => true);
}

/** The start of the sentence that holds `at`. */
export function sentenceStart(text: string, at: number): number {
  return startBefore(text, at, (cut) => cut.stop);
}

/** The end of the clause that holds `at`. */
export function clauseEnd(text: string, at: number): number {
  return endAfter(text, at, () => true);
}

/** The end of the sentence that holds `at`. */
export function sentenceEnd(text: string, at: number): number {
  return endAfter(text, at, (cut) => cut.stop);
}

/** The last words before `at`, for patterns that end there: over all the text before it they would be tried at every character. */
export const wordsBefore = (text: string, at: number): string => text.slice(Math.max(0, at - MOST_WORDS), at);

const MOST_WORDS = 40;

/** "Friday's demo", "周五的会": "Acme's invoice": what ends at `end` is of something else. */
export const ownsSomething = (text: string, end: number): boolean =>
  /^(?:['’]s\b|的(?!时候))/u.test(text.slice(end)) || /['’]s$/u.test(text.slice(Math.max(0, end - 2), end));

/** A stretch between two signs or words that part clauses; `stop`: a sentence ended before it. */
export interface Clause {
  start: number;
  end: number;
  stop: boolean;
  /** What parts it from the one before. */
  sign: string;
}

/** Every clause that says something, left to right. */
export function clausesIn(text: string): Clause[] {
  const cuts = cutsIn(text);
  const ends = [...cuts.map(({ start }) => start), text.length];
  return ends.flatMap((end, index) => {
    const cut = cuts[index - 1];
    const start = cut?.end ?? 0;
    const sign = cut === undefined ? "" : text.slice(cut.start, cut.end);
    return text.slice(start, end).trim() === "" ? [] : [{ start, end, stop: cut?.stop ?? true, sign }];
  });
}

interface Cut {
  start: number;
  end: number;
  stop: boolean;
}

// A few texts are asked about many times in a row: one as typed, in plain letters, and cut off.
const known = new Map<string, readonly Cut[]>();
const MOST_KNOWN = 8;

/** Every sign and word that parts two clauses. */
function cutsIn(text: string): readonly Cut[] {
  const cuts = known.get(text) ?? findCuts(text);
  if (known.size === MOST_KNOWN) known.clear();
  known.set(text, cuts);
  return cuts;
}

function findCuts(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const { 0: sign, index: start } of text.matchAll(SEPARATOR)) {
    const end = start + sign.length;
    const parts = SPACES.test(sign) ? isComma(text, cuts.at(-1)?.end ?? 0, start, end) : endsClause(text, start, sign);
    if (parts) cuts.push({ start, end, stop: STOP.test(sign) });
  }
  return cuts;
}

const startBefore = (text: string, at: number, counts: (cut: Cut) => boolean): number =>
  cutsIn(text).findLast((cut) => cut.end <= at && counts(cut))?.end ?? 0;

const endAfter = (text: string, at: number, counts: (cut: Cut) => boolean): number =>
  cutsIn(text).find((cut) => cut.start >= at && counts(cut))?.start ?? text.length;

/**
 * Chinese that is dictated or typed in haste has spaces for commas: between what is each too long for a name and more than a
 * time. `from`: where the clause before begins.
 */
function isComma(text: string, from: number, start: number, end: number): boolean {
  const before = text.slice(Math.max(from, start - MOST_WORDS), start);
  const next = /^[^\s\p{P}]+/u.exec(text.slice(end, end + MOST_WORDS))?.[0] ?? "";
  if (!hasHan(before)) return false;
  if (NEW_SUBJECT.test(next)) return true;
  const last = /[^\s\p{P}]+$/u.exec(before)?.[0] ?? "";
  // "周四下午4点 华强 带样机过去": a name between.
  if (last.length <= LONGEST_NAME && NO_CLAUSE.test(before.slice(0, -last.length).trim())) return false;
  return (
    hasHan(last) &&
    [before.trim(), next].every((words) => words.length > LONGEST_NAME) &&
    ![last, next].some((words) => NO_CLAUSE.test(words))
  );
}

/** A full stop, comma or colon inside a number, or a full stop inside a short form, ends no clause. */
const endsClause = (text: string, at: number, sign: string): boolean =>
  !/[.,:：]/.test(sign) ||
  /^(?:\s|$)/u.test(text.slice(at + 1)) ||
  !/[\p{L}\p{N}]/u.test(text.charAt(at + 1)) ||
  (/[,:：]/.test(sign) && !/\d/.test(text.charAt(at + 1)));
