// Where a phrase may begin and end: a piece of a phone number, a version or an address of the net is no time.

import { endsHour } from "./noun.ts";
import type { Tokens } from "./rule.ts";

/** Whether what was read goes on without a space: 123-4567, 1.2.3, 10:20:30:40. */
export function endsInside(tokens: Tokens, next: number): boolean {
  const last = tokens[next - 1];
  const sign = tokens[next];
  if (!last || !sign || sign.spaced) return false;
  if (last.text === ".") return /^\d/.test(sign.text);
  const after = tokens[next + 1];
  return /^[./:]$/.test(sign.text) && /\d$/.test(last.text) && after?.spaced === false && /^\d/.test(after.text);
}

/** Whether what begins here goes on from something before it. */
export function startsInside(tokens: Tokens, at: number): boolean {
  const token = tokens[at];
  const sign = tokens[at - 1];
  const before = tokens[at - 2];
  if (!token || !sign || !/^\d/.test(token.text)) return false;
  // 7946 0958: groups of a phone number.
  if (/^\d{3,}$/.test(token.text) && /^\d{3,}$/.test(sign.text)) return true;
  if (!before || token.spaced || sign.spaced) return false;
  return /^[./:]$/.test(sign.text) && /[\da-z]$/.test(before.text);
}

/** Whether nothing follows that could go on: the text is over, a sign ends the clause, or a word that nobody counts follows. */
export function endsClause(tokens: Tokens, at: number): boolean {
  const token = tokens[at];
  return (
    endsHour(token, tokens[at + 1]) ||
    (token !== undefined && /^[,;.!?)]$/.test(token.text) && tokens[at + 1]?.spaced !== false)
  );
}
