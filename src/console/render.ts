// A view as lines of a terminal, at most 100 columns wide, with its buttons numbered so that a number can press them.

import type { Button, Inline, Line, Node, View } from "../view/nodes.ts";
import { plain } from "./plain.ts";
import { textWidth } from "./width.ts";
import { type Row, rowWidth, type Span, type Style, wrap } from "./wrap.ts";

/** Longer lines are hard to read (and 100 is what a README shows). */
export const MAX_COLUMNS = 100;
/** A label wider than this stands above its value. */
const MAX_LABEL = 24;

export interface RenderOptions {
  /** Columns of the terminal. */
  columns: number;
  /** Whether bold, faint and struck may be used; without it a heading is underlined and struck text stands between tildes. */
  styled: boolean;
  /** The number of the first button. */
  firstButton: number;
}

export interface Rendered {
  /** Without a line break at its end. */
  text: string;
  /** The codes of the numbered buttons, in order: the first one is number `firstButton`. */
  codes: string[];
}

/** SGR sequences (ECMA-48); struck is faint too, for terminals that do not know it. */
const SGR = { plain: "", strong: "\u001b[1m", struck: "\u001b[2;9m", faint: "\u001b[2m" } satisfies Record<
  Style,
  string
>;
const RESET = "\u001b[0m";

/** Shows every node and every button of a view as text. */
export function renderView(view: View, options: RenderOptions): Rendered {
  const codes: string[] = [];
  const number = (code: string) => options.firstButton + codes.push(code) - 1;
  const columns = Math.min(options.columns, MAX_COLUMNS);
  const rows = view.flatMap((node, index) => [
    ...(node.type === "heading" && index > 0 ? [[]] : []),
    ...nodeRows(node, { ...options, columns, number }),
  ]);
  return { text: rows.map((row) => rowText(row, options.styled)).join("\n"), codes };
}

type Page = RenderOptions & { number: (code: string) => number };

function nodeRows(node: Node, page: Page): Row[] {
  switch (node.type) {
    case "heading":
      return headingRows(node.text, page);
    case "text":
      return wrap(spansOf(node.parts), page.columns);
    case "quote":
      return indented("│ ", wrap([span(node.text)], page.columns - 2), "│ ");
    case "facts":
      return factRows(node.rows, page);
    case "lines":
      return node.lines.flatMap((line) => lineRows(line, page));
    case "actions":
      return buttonRows(node.buttons, "  ", page);
    case "hint":
      return wrap(spansOf(node.parts, "faint"), page.columns);
    case "example":
      return indented("    ", wrap([span(node.text)], page.columns - 4));
  }
}

function headingRows(words: string, page: Page): Row[] {
  const rows = wrap([span(words, "strong")], page.columns);
  if (page.styled) return rows;
  return [...rows, [span("─".repeat(Math.max(...rows.map(rowWidth))))]];
}

function factRows(facts: { label: string; value: Inline[] }[], page: Page): Row[] {
  const widths = facts.map(({ label }) => textWidth(plain(label))).filter((width) => width <= MAX_LABEL);
  const column = Math.max(0, ...widths) + 2;
  return facts.flatMap(({ label, value }) => {
    const room = column - textWidth(plain(label));
    const values = wrap(spansOf(value), page.columns - column);
    const blank = " ".repeat(column);
    if (room < 2) return [[span(label, "faint")], ...indented(blank, values)];
    const [first = [], ...rest] = values;
    return [[span(label, "faint"), span(" ".repeat(room)), ...first], ...indented(blank, rest)];
  });
}

function lineRows(line: Line, page: Page): Row[] {
  const mark = line.number === undefined ? "• " : `${line.number}. `;
  const blank = " ".repeat(mark.length);
  const columns = page.columns - mark.length;
  return [
    ...indented(mark, wrap(spansOf(line.parts), columns), blank),
    ...(line.detail ? indented(blank, wrap(spansOf(line.detail, "faint"), columns)) : []),
    ...buttonRows(line.buttons, blank, page),
  ];
}

/** Buttons side by side; one that opens a page shows its address instead of a number, to be copied whole. */
function buttonRows(buttons: readonly Button[], indent: string, page: Page): Row[] {
  const rows: Row[] = [];
  let room = 0;
  for (const button of buttons) {
    const words = span(buttonText(button, page));
    const width = textWidth(words.text) + 2;
    const row = rows.at(-1);
    if (row && width <= room) {
      row.push(span("  "), words);
      room -= width;
    } else {
      rows.push([span(indent), words]);
      room = page.columns + 2 - indent.length - width;
    }
  }
  return rows;
}

function buttonText(button: Button, page: Page): string {
  const label = button.label.replaceAll(/\s+/g, " ");
  return "url" in button ? `${label}: ${button.url}` : `[${page.number(button.code)}] ${label}`;
}

function spansOf(parts: readonly Inline[], style: Style = "plain"): Span[] {
  return parts.map((part) => {
    if (typeof part === "string") return span(part, style);
    if ("strong" in part) return span(part.strong, "strong");
    return "struck" in part ? span(part.struck, "struck") : span(part.moment, style);
  });
}

const span = (words: string, style: Style = "plain"): Span => ({ text: plain(words), style });

function indented(first: string, rows: readonly Row[], others: string = first): Row[] {
  return rows.map((row, index) => [span(index === 0 ? first : others), ...row]);
}

function rowText(row: Row, styled: boolean): string {
  const marked = row.map(({ text, style }) => {
    if (styled) return style === "plain" ? text : `${SGR[style]}${text}${RESET}`;
    return style === "struck" ? `~${text}~` : text;
  });
  return marked.join("").trimEnd();
}
