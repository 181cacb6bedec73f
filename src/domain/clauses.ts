// Where a clause begins and ends: what is said of one deed, apart from the rest of the sentence.

// "他不在 他老婆接的 说晚上再打": dictated Chinese has spaces for commas, seen before who does what.
const SEPARATOR =
  /(?<=\p{Script=Han})[ \u3000]+(?=[他她它我]|对方|客户|说(?!明))|[,，.。;；:：!！?？\n]|\s[-–—]+\s|——|\b(?:and|then|but)\b|然后|但是?|不过|另外|接着|所以/giu;
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
  const cuts = known.get(text) ?? [...text.matchAll(SEPARATOR)].flatMap((match) => cutAt(text, match.index, match[0]));
  if (known.size === MOST_KNOWN) known.clear();
  known.set(text, cuts);
  return cuts;
}

const cutAt = (text: string, start: number, sign: string): Cut[] =>
  endsClause(text, start, sign) ? [{ start, end: start + sign.length, stop: STOP.test(sign) }] : [];

const startBefore = (text: string, at: number, counts: (cut: Cut) => boolean): number =>
  cutsIn(text).findLast((cut) => cut.end <= at && counts(cut))?.end ?? 0;

const endAfter = (text: string, at: number, counts: (cut: Cut) => boolean): number =>
  cutsIn(text).find((cut) => cut.start >= at && counts(cut))?.start ?? text.length;

/** A full stop, comma or colon inside a number, or a full stop inside a short form, ends no clause. */
const endsClause = (text: string, at: number, sign: string): boolean =>
  !/[.,:：]/.test(sign) ||
  /^(?:\s|$)/u.test(text.slice(at + 1)) ||
  !/[\p{L}\p{N}]/u.test(text.charAt(at + 1)) ||
  (/[,:：]/.test(sign) && !/\d/.test(text.charAt(at + 1)));
