// Words in rich text: Slack shows its text elements to the letter, so nothing a person typed can become markup, a link, an
// emoji or a mention that rings (`<!channel>`), and nothing has to be escaped. Nothing of ours is ever sent as mrkdwn, except
// dates in small print.

import { type Inline, inlineText } from "../view/nodes.ts";
import type { RichTextBlock, RichTextElement } from "./block-kit.ts";
import { LIMITS, pieces } from "./limits.ts";

/** How Slack writes an instant for each reader: "Nov 25, 2026 3:00 PM", "tomorrow 15:00". */
export const DATE_FORMAT = "{date_short_pretty} {time}";

export const unixOf = (at: Date): number => Math.floor(at.getTime() / 1000);

type Wrapper = "rich_text_section" | "rich_text_quote" | "rich_text_preformatted";

/** The pieces of a line as elements; empty ones, which Slack refuses, are left out. */
export function toElements(parts: Inline[]): RichTextElement[] {
  return parts.flatMap((part): RichTextElement[] => {
    if (inlineText(part) === "") return [];
    if (typeof part === "string") return plainElements(part);
    if ("strong" in part) return plainElements(part.strong, { bold: true });
    if ("struck" in part) return plainElements(part.struck, { strike: true });
    return [{ type: "date", timestamp: unixOf(part.at), format: DATE_FORMAT, fallback: part.moment }];
  });
}

function plainElements(text: string, style?: { bold?: boolean; strike?: boolean }): RichTextElement[] {
  return pieces(text, LIMITS.words).map((piece) => ({ type: "text", text: piece, ...(style ? { style } : {}) }));
}

/** How many characters elements show. */
function sizeOf(elements: RichTextElement[]): number {
  return elements.reduce((sum, element) => sum + wordsOf(element).length, 0);
}

function wordsOf(element: RichTextElement): string {
  if (element.type === "text") return element.text;
  return element.type === "date" ? (element.fallback ?? "") : "";
}

/** Elements as blocks of at most {@link LIMITS.words} characters each, with their sizes. */
export function toRichText(
  elements: RichTextElement[],
  wrapper: Wrapper = "rich_text_section",
): { block: RichTextBlock; size: number }[] {
  const groups: RichTextElement[][] = [];
  for (const element of elements) {
    const last = groups.at(-1);
    if (last && sizeOf(last) + wordsOf(element).length <= LIMITS.words) last.push(element);
    else groups.push([element]);
  }
  return groups.map((group) => ({ block: blockOf(group, wrapper), size: sizeOf(group) }));
}

function blockOf(elements: RichTextElement[], wrapper: Wrapper): RichTextBlock {
  if (wrapper !== "rich_text_preformatted") return { type: "rich_text", elements: [{ type: wrapper, elements }] };
  const text = elements.map(wordsOf).join("");
  return { type: "rich_text", elements: [{ type: wrapper, elements: [{ type: "text", text }] }] };
}
