// Where a phrase may begin and end: a piece of a phone number, a version or an address of the net is no time.

import { endsHour, mayBeCounted } from "./noun.ts";
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

/** Whether an hour behind a day ends here: "tomorrow 8 quote", but not "tomorrow 8 quotes", "tomorrow 8 to 10", "Friday 8 May". */
export function endsHourBesideDay(tokens: Tokens, at: number): boolean {
  const [next, second] = [tokens[at], tokens[at + 1]];
  const isWord = next?.tags.length === 0 && next.spaced && /^[a-z\p{Script=Han}]/u.test(next.text);
  return endsClause(tokens, at) || (isWord && !mayBeCounted(next, second));
}

/** Where what ends at `next` ends with the bracket that was opened since `from` and is closed behind it. */
export function closingBracket(tokens: Tokens, from: number, next: number): number {
  const brackets = tokens.slice(from, next).map(({ text }) => text);
  const open = brackets.filter((text) => text === "(").length - brackets.filter((text) => text === ")").length;
  return open > 0 && tokens[next]?.text === ")" ? next + 1 : next;
}

/** The 26:00 of "tomorrow at 26:00": no clock shows it, and the day before it is not to be believed alone. Where it ends; undefined for none. */
export function impossibleClock(tokens: Tokens, next: number): number | undefined {
  const at = tokens[next]?.text === "at" || tokens[next]?.text === "@" ? next + 1 : next;
  const [hour, sign, minute] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (sign?.text !== ":" || sign.spaced || !minute || minute.spaced) return undefined;
  const isClock = /^\d{1,3}$/.test(hour?.text ?? "") && /^\d{2}$/.test(minute.text);
  return isClock && (Number(hour?.text) > 24 || Number(minute.text) > 59) ? at + 3 : undefined;
}
