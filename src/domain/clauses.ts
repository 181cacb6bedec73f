// Where a clause begins and ends: what is said of one deed, apart from the rest of the sentence.

const SEPARATOR = /[,，.。;；!！?？\n]|\b(?:and|then|but)\b/giu;

/** The start of the clause that holds `at`; UTF-16 indexes in and out. */
export function clauseStart(text: string, at: number): number {
  let start = 0;
  for (const match of text.slice(0, at).matchAll(SEPARATOR)) {
    if (endsClause(text, match)) start = match.index + match[0].length;
  }
  return start;
}

/** The end of the clause that holds `at`. */
export function clauseEnd(text: string, at: number): number {
  for (const match of text.slice(at).matchAll(SEPARATOR)) {
    if (endsClause(text.slice(at), match)) return at + match.index;
  }
  return text.length;
}

/** A full stop or comma inside a number, or a full stop inside a short form, ends no clause. */
const endsClause = (text: string, { 0: sign, index }: RegExpExecArray): boolean =>
  !/[.,]/.test(sign) || /^(?:\s|$)/u.test(text.slice(index + 1)) || !/[\p{L}\p{N}]/u.test(text.charAt(index + 1));
