// Breaks a line of styled text into rows that fit, between words, and between Chinese characters, which have no spaces.

import { graphemes, textWidth } from "./width.ts";

export type Style = "plain" | "strong" | "struck" | "faint";
export interface Span {
  text: string;
  style: Style;
}
/** Spans that stand on one row. */
export type Row = Span[];

interface Cell {
  text: string;
  width: number;
  style: Style;
}

/** Closing punctuation never begins a row, opening punctuation never ends one (GB/T 15834, 5.1). */
const NEVER_FIRST = /^[，。！？：；、）】」』》〉”’…,.!?:;)\]}%]/u;
const NEVER_LAST = /[（【「『《〈“‘([{]$/u;

/** Rows of at most `columns` columns; line breaks in the text are kept. Always at least one row. */
export function wrap(spans: readonly Span[], columns: number): Row[] {
  const rows: Row[] = [];
  for (const line of linesOf(spans)) rows.push(...wrapLine(line, columns));
  return rows;
}

function linesOf(spans: readonly Span[]): Cell[][] {
  const lines: Cell[][] = [[]];
  for (const { text, style } of spans) {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push(...graphemes(part).map((grapheme) => ({ ...grapheme, style })));
    }
  }
  return lines;
}

function wrapLine(cells: readonly Cell[], columns: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  let width = 0;
  /** Where the row may end: the index of the first cell of the next one. */
  let end = 0;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (!cell) break;
    if (index > start && mayBreak(cells[index - 1], cell)) end = index;
    if (width + cell.width > columns && cell.text !== " " && index > start) {
      const next = end > start ? end : index;
      rows.push(rowOf(cells.slice(start, next)));
      start = next;
      width = cells.slice(start, index).reduce((sum, before) => sum + before.width, 0);
    }
    width += cell.width;
  }
  rows.push(rowOf(cells.slice(start)));
  return rows;
}

function mayBreak(before: Cell | undefined, after: Cell): boolean {
  if (!before || after.text === " ") return false;
  if (before.text === " ") return true;
  if (before.width < 2 && after.width < 2) return false;
  return !NEVER_FIRST.test(after.text) && !NEVER_LAST.test(before.text);
}

/** Joins neighbours of one style; the spaces a row was broken at are dropped from its end. */
function rowOf(cells: readonly Cell[]): Row {
  const last = cells.findLastIndex((cell) => cell.text !== " ");
  const row: Row = [];
  for (const { text, style } of cells.slice(0, last + 1)) {
    const span = row.at(-1);
    if (span?.style === style) span.text += text;
    else row.push({ text, style });
  }
  return row;
}

/** Columns a row takes. */
export const rowWidth = (row: Row): number => row.reduce((sum, { text }) => sum + textWidth(text), 0);
