// Marked text as data: measured, cut and only then written as HTML, so that no cut can fall inside markup.

/** Telegram's HTML tags that we use; outermost first. */
export type Mark = "blockquote" | "b" | "i" | "s" | "code";

export interface Span {
  text: string;
  marks: readonly Mark[];
}

export const span = (text: string, ...marks: Mark[]): Span => ({ text, marks });

/** In UTF-16 units, as Telegram counts. */
export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { text }) => sum + text.length, 0);

/** The words alone. */
export const toPlain = (spans: readonly Span[]): string => spans.map(({ text }) => text).join("");

/** As Telegram's HTML parse mode takes it. */
export const toHtml = (spans: readonly Span[]): string => spans.map(spanToHtml).join("");

function spanToHtml({ text, marks }: Span): string {
  const open = marks.map((mark) => `<${mark}>`).join("");
  const close = marks.toReversed().map((mark) => `</${mark}>`);
  return open + escapeHtml(text) + close.join("");
}

// Only these three have a meaning: https://core.telegram.org/bots/api#html-style
const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Cuts into pieces of at most `max` units, after a line or a word where there is one; every character is kept. */
export function splitSpans(spans: readonly Span[], max: number): Span[][] {
  const pieces: Span[][] = [];
  let rest = [...spans];
  while (lengthOf(rest) > max) {
    const [head, tail] = cutAt(rest, breakBefore(toPlain(rest), max));
    pieces.push(head);
    rest = tail;
  }
  return [...pieces, rest];
}

function breakBefore(text: string, max: number): number {
  const window = text.slice(0, max);
  for (const boundary of ["\n", " "]) {
    const after = window.lastIndexOf(boundary) + 1;
    // A break further forward would leave a message nearly empty.
    if (after > max / 2) return after;
  }
  // Never between the two halves of a character.
  return /[\ud800-\udbff]$/.test(window) ? max - 1 : max;
}

function cutAt(spans: readonly Span[], at: number): [Span[], Span[]] {
  const head: Span[] = [];
  const tail: Span[] = [];
  let start = 0;
  for (const { text, marks } of spans) {
    const cut = Math.min(Math.max(at - start, 0), text.length);
    if (cut > 0) head.push({ text: text.slice(0, cut), marks });
    if (cut < text.length) tail.push({ text: text.slice(cut), marks });
    start += text.length;
  }
  return [head, tail];
}
