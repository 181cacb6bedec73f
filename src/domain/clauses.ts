// Where a clause begins and ends: what is said of one deed, apart from the rest of the sentence.

const SEPARATOR = /[,，.。;；:：!！?？\n]|\s[-–—]+\s|——|\b(?:and|then|but)\b|然后|但是?|不过|另外|接着|所以/giu;
const STOP = /[.。;；!！?？\n]/u;

/** The start of the clause that holds `at`; UTF-16 indexes in and out. */
export function clauseStart(text: string, at: number): number {
  return startBefore(text, at, () => true);
}

/** The start of the sentence that holds `at`. */
export function sentenceStart(text: string, at: number): number {
  return startBefore(text, at, (sign) => STOP.test(sign));
}

/** The end of the clause that holds `at`. */
export function clauseEnd(text: string, at: number): number {
  return endAfter(text, at, () => true);
}

/** The end of the sentence that holds `at`. */
export function sentenceEnd(text: string, at: number): number {
  return endAfter(text, at, (sign) => STOP.test(sign));
}

function startBefore(text: string, at: number, counts: (sign: string) => boolean): number {
  let start = 0;
  for (const match of text.slice(0, at).matchAll(SEPARATOR)) {
    if (counts(match[0]) && endsClause(text, match.index, match[0])) start = match.index + match[0].length;
  }
  return start;
}

function endAfter(text: string, at: number, counts: (sign: string) => boolean): number {
  for (const match of text.slice(at).matchAll(SEPARATOR)) {
    if (counts(match[0]) && endsClause(text, at + match.index, match[0])) return at + match.index;
  }
  return text.length;
}

/** A full stop, comma or colon inside a number, or a full stop inside a short form, ends no clause. */
const endsClause = (text: string, at: number, sign: string): boolean =>
  !/[.,:：]/.test(sign) ||
  /^(?:\s|$)/u.test(text.slice(at + 1)) ||
  !/[\p{L}\p{N}]/u.test(text.charAt(at + 1)) ||
  (/[,:：]/.test(sign) && !/\d/.test(text.charAt(at + 1)));
