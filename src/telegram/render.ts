// A view as Telegram messages: HTML for the words, an inline keyboard for the buttons, more messages where one is too small.

import type { Inline, Line, Node, View } from "../view/nodes.ts";
import { type Row, toRows } from "./keyboard.ts";
import { type Block, type Part, pack } from "./pack.ts";
import { type Mark, type Span, span } from "./spans.ts";

/** The messages that show a view, in order; at least one. Throws when a button's code is too long for Telegram. */
export function render(view: View): Part[] {
  const numbered = view.flatMap((node) => (node.type === "lines" ? node.lines : [])).length;
  return pack(view.flatMap((node, index) => toBlocks(node, gapBefore(node, view[index - 1]), numbered > 1)));
}

// A heading belongs to what follows it, an example to the sentence before it.
function gapBefore(node: Node, previous: Node | undefined): string {
  return previous?.type === "heading" || node.type === "example" ? "\n" : "\n\n";
}

/** `amongOthers`: the message has several lines, so a button says by its number which one it is of. */
function toBlocks(node: Node, gap: string, amongOthers: boolean): Block[] {
  switch (node.type) {
    case "heading":
      return [block(gap, [span(node.text, "b")])];
    case "text":
      return [block(gap, inline(node.parts))];
    case "quote":
      return [block(gap, [span(node.text, "blockquote")])];
    case "facts":
      return node.rows.map(({ label, value }, index) =>
        block(index === 0 ? gap : "\n", [span(label + colonAfter(label)), ...inline(value)]),
      );
    case "lines":
      return node.lines.map((line, index) => lineBlock(line, index === 0 ? gap : "\n", amongOthers));
    case "actions":
      return [block(gap, [], toRows(node.buttons))];
    case "hint":
      return [block(gap, inline(node.parts, "i"))];
    case "example":
      return [block(gap, [span(node.text, "code")])];
  }
}

const block = (gap: string, spans: Span[], rows: Row[] = []): Block => ({ gap, spans, rows });

function lineBlock({ number, parts, detail, buttons }: Line, gap: string, amongOthers: boolean): Block {
  const spans = number === undefined ? inline(parts) : [span(`${number}. `), ...inline(parts)];
  if (detail !== undefined && detail.length > 0) spans.push(span("\n"), ...inline(detail, "i"));
  const prefix = amongOthers && number !== undefined ? `${number} · ` : "";
  return block(gap, spans, toRows(buttons, prefix));
}

const inline = (parts: readonly Inline[], ...around: Mark[]): Span[] =>
  parts.map((part) => {
    if (typeof part === "string") return span(part, ...around);
    if ("strong" in part) return span(part.strong, ...around, "b");
    if ("struck" in part) return span(part.struck, ...around, "s");
    return span(part.moment, ...around);
  });

// Chinese sets its own, full-width colon.
const colonAfter = (label: string): string => (/\p{Script=Han}$/u.test(label) ? "：" : ": ");
