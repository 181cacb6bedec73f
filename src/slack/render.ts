// A view as a Slack message. Words go into rich text and plain text, which Slack shows as typed (see rich-text.ts), and
// nothing is cut in silence: what does not fit is counted in the message.

import { type Button, type Inline, inlineText, type Line, type Node, summaryOf, type View } from "../view/nodes.ts";
import { type Block, type ButtonElement, type ContextElement, plainText } from "./block-kit.ts";
import { LIMITS, pieces, shortened } from "./limits.ts";
import { DATE_FORMAT, toElements, toRichText, unixOf } from "./rich-text.ts";
import { escaped } from "./text.ts";

/** What is sent: the blocks, and a sentence for notifications and screen readers. */
export interface SlackMessage {
  text: string;
  blocks: Block[];
}

/** Words a message needs of its own. */
interface RenderWords {
  more(count: number): string;
}

/** Blocks that stay or go together; `lines` counts the things of a list in them. */
interface Unit {
  blocks: Block[];
  size: number;
  lines: number;
}

/** The next number in a message: action ids must be unique in it. */
type Counter = () => number;

/**
 * A view within Slack's limits. Where it is too long, lists lose their last lines first, and the message says how many are
 * left out. A button's code is its `value` under the action id `go:<n>`; a link's action id is `open:<n>`.
 */
export function renderMessage(view: View, words: RenderWords): SlackMessage {
  let buttons = 0;
  const counter = () => buttons++;
  const units = view.flatMap((node) => toUnits(node, counter));
  return {
    text: escaped(shortened(summaryOf(view).trim() || "Rapport", LIMITS.summary)),
    blocks: withinLimits(units, words).flatMap(({ blocks }) => blocks),
  };
}

function toUnits(node: Node, counter: Counter): Unit[] {
  switch (node.type) {
    case "heading":
      return headingUnits(node.text);
    case "text":
      return wordUnits(node.parts);
    case "quote":
      return toRichText(toElements([node.text]), "rich_text_quote").map(single);
    case "facts":
      return wordUnits(factParts(node.rows));
    case "lines":
      return lineUnits(node.lines, counter);
    case "actions":
      return actionBlocks(node.buttons, counter).map((block) => single({ block, size: labelSize(block) }));
    case "hint":
      return hintUnits(node.parts);
    case "example":
      return toRichText(toElements([node.text]), "rich_text_preformatted").map(single);
  }
}

const single = ({ block, size }: { block: Block; size: number }): Unit => ({ blocks: [block], size, lines: 0 });

function wordUnits(parts: Inline[]): Unit[] {
  return toRichText(toElements(parts)).map(single);
}

// A header takes 150 characters; a longer heading stays whole, in bold.
function headingUnits(text: string): Unit[] {
  if (text === "") return [];
  if (text.length > LIMITS.heading) return wordUnits([{ strong: text }]);
  return [single({ block: { type: "header", text: plainText(text) }, size: text.length })];
}

function factParts(rows: { label: string; value: Inline[] }[]): Inline[] {
  return rows.flatMap(({ label, value }, index) => [index === 0 ? "" : "\n", { strong: label }, "\u2002", ...value]);
}

function lineUnits(lines: Line[], counter: Counter): Unit[] {
  const units: Unit[] = [];
  let plain: Line[] = [];
  const flush = () => {
    if (plain.length > 0) units.push(...plainLines(plain));
    plain = [];
  };
  for (const line of lines) {
    if (line.buttons.length === 0) {
      plain.push(line);
      continue;
    }
    flush();
    const words = toRichText(toElements(lineParts(line)));
    const actions = actionBlocks(line.buttons, counter);
    const size =
      words.reduce((sum, each) => sum + each.size, 0) + actions.reduce((sum, each) => sum + labelSize(each), 0);
    units.push({ blocks: [...words.map(({ block }) => block), ...actions], size, lines: 1 });
  }
  flush();
  return units;
}

// Lines without buttons share blocks, ten to each: fifty blocks are soon spent.
function plainLines(lines: Line[]): Unit[] {
  const units: Unit[] = [];
  for (let start = 0; start < lines.length; start += 10) {
    const group = lines.slice(start, start + 10);
    const words = toRichText(toElements(group.flatMap((line, index) => [index === 0 ? "" : "\n", ...lineParts(line)])));
    const size = words.reduce((sum, each) => sum + each.size, 0);
    units.push({ blocks: words.map(({ block }) => block), size, lines: group.length });
  }
  return units;
}

function lineParts({ number, parts, detail = [] }: Line): Inline[] {
  return [number === undefined ? "" : `${number}. `, ...parts, ...(detail.length > 0 ? ["\n", ...detail] : [])];
}

function actionBlocks(buttons: Button[], counter: Counter): Extract<Block, { type: "actions" }>[] {
  const elements = buttons.map((button) => buttonElement(button, counter()));
  const rows: Extract<Block, { type: "actions" }>[] = [];
  for (let start = 0; start < elements.length; start += LIMITS.buttonsInRow) {
    rows.push({ type: "actions", elements: elements.slice(start, start + LIMITS.buttonsInRow) });
  }
  return rows;
}

function buttonElement(button: Button, index: number): ButtonElement {
  const text = plainText(shortened(button.label, LIMITS.buttonLabel));
  if ("url" in button) return { type: "button", action_id: `open:${index}`, text, url: button.url };
  const style = button.style === undefined ? {} : { style: button.style };
  return { type: "button", action_id: `go:${index}`, text, value: button.code, ...style };
}

function labelSize({ elements }: Extract<Block, { type: "actions" }>): number {
  return elements.reduce((sum, element) => sum + (element.type === "button" ? element.text.text.length : 0), 0);
}

// Small print cannot hold rich text: words are plain text elements, and only our own instants are mrkdwn.
function hintUnits(parts: Inline[]): Unit[] {
  const elements = contextElements(parts);
  const units: Unit[] = [];
  for (let start = 0; start < elements.length; start += LIMITS.contextElements) {
    const group = elements.slice(start, start + LIMITS.contextElements);
    const size = group.reduce((sum, element) => sum + ("text" in element ? element.text.length : 0), 0);
    units.push(single({ block: { type: "context", elements: group }, size }));
  }
  return units;
}

function contextElements(parts: Inline[]): ContextElement[] {
  const elements: ContextElement[] = [];
  let words = "";
  const flush = () => {
    // Slack sets elements apart by itself.
    elements.push(...pieces(words.trim(), LIMITS.contextWords).map(plainText));
    words = "";
  };
  for (const part of parts) {
    if (typeof part === "string" || !("moment" in part)) {
      words += inlineText(part);
      continue;
    }
    flush();
    const date = `<!date^${unixOf(part.at)}^${DATE_FORMAT}|${escaped(part.moment)}>`;
    elements.push({ type: "mrkdwn", text: date });
  }
  flush();
  return elements;
}

function withinLimits(units: Unit[], words: RenderWords): Unit[] {
  if (fits(units)) return units;
  const kept = [...units];
  let left = 0;
  let place = units.length;
  while (kept.length > 0 && !fits([...kept, note(left, words)])) {
    const lastLine = kept.findLastIndex(({ lines }) => lines > 0);
    const index = lastLine < 0 ? kept.length - 1 : lastLine;
    const [removed] = kept.splice(index, 1);
    left += Math.max(removed?.lines ?? 0, 1);
    place = Math.min(place, index);
  }
  kept.splice(place, 0, note(left, words));
  return kept;
}

function note(left: number, words: RenderWords): Unit {
  const text = words.more(left);
  return single({ block: { type: "context", elements: [plainText(text)] }, size: text.length });
}

function fits(units: Unit[]): boolean {
  const blocks = units.reduce((sum, unit) => sum + unit.blocks.length, 0);
  return blocks <= LIMITS.blocks && units.reduce((sum, unit) => sum + unit.size, 0) <= LIMITS.messageWords;
}
