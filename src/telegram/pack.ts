// Fills messages with blocks of a view. A block's buttons stay with its words; what does not fit goes on in a new message,
// nothing is cut away.

import type { Row } from "./keyboard.ts";
import { LIMITS } from "./limits.ts";
import { lengthOf, type Span, span, splitSpans, toHtml, toPlain } from "./spans.ts";

/** A piece of a view that is kept together where possible. */
export interface Block {
  /** What parts it from the block before it. */
  gap: string;
  spans: Span[];
  rows: Row[];
}

/** One message. `plain` says the same without markup, should Telegram refuse the HTML. */
export interface Part {
  html: string;
  plain: string;
  keyboard: Row[];
}

// Telegram takes no message without words; this stands above buttons that did not fit under theirs.
const GOES_ON = "⋯";

/** At least one message, even for no blocks. */
export function pack(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [];
  let open: Block = { gap: "", spans: [], rows: [] };
  for (const next of blocks.flatMap(toFittingBlocks)) {
    const joined = join(open, next);
    if (fits(joined)) {
      open = joined;
    } else {
      parts.push(toPart(open));
      open = next;
    }
  }
  return [...parts, toPart(open)];
}

function join(before: Block, next: Block): Block {
  const parted = before.spans.length > 0 && next.spans.length > 0 && next.gap !== "";
  return {
    gap: before.gap,
    spans: [...before.spans, ...(parted ? [span(next.gap)] : []), ...next.spans],
    rows: [...before.rows, ...next.rows],
  };
}

const fits = ({ spans, rows }: Block): boolean =>
  lengthOf(spans) <= LIMITS.text && rows.flat().length <= LIMITS.keyboardButtons;

function toPart({ spans, rows }: Block): Part {
  const said = toPlain(spans).trim() === "" ? [span(GOES_ON)] : spans;
  return { html: toHtml(said), plain: toPlain(said), keyboard: rows };
}

/** Blocks of which each fits a message; only one with too many words or buttons is divided. */
function toFittingBlocks(block: Block): Block[] {
  const spans = block.spans.filter(({ text }) => text !== "");
  if (spans.length === 0 && block.rows.length === 0) return [];
  const pieces = splitSpans(spans, LIMITS.text);
  const [ownRows = [], ...furtherRows] = splitRows(block.rows);
  return [
    ...pieces.map((piece, index) => ({
      gap: index === 0 ? block.gap : "",
      spans: piece,
      rows: index === pieces.length - 1 ? ownRows : [],
    })),
    ...furtherRows.map((rows) => ({ gap: "", spans: [], rows })),
  ];
}

function splitRows(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const together = last && [...last, row].flat().length <= LIMITS.keyboardButtons;
    if (together) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
