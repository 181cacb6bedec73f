// Turns a message or a view into what a person reads, in plain text; README transcripts come from here.

import { asObject, asObjects, asText, isObject, type JsonObject, textOf } from "./json.ts";
import type { OpenView } from "./modals.ts";
import { richText } from "./rich-text.ts";
import type { SlackMessage, Workspace } from "./workspace.ts";

/** A message or an open view as a person reads it: no markup, names for ids, buttons as [Label]. */
export function toTranscript(workspace: Workspace, shown: SlackMessage | OpenView): string {
  if ("view" in shown) return viewText(workspace, shown);
  const blocks = asObjects(shown.blocks);
  if (blocks.length === 0) return plain(workspace, shown.text);
  return blocks.map((block) => plainBlock(workspace, block)).join("\n");
}

function viewText(workspace: Workspace, { view, errors, typed }: OpenView): string {
  const buttons = [view.close, view.submit].map(textOf).filter(Boolean).map(button);
  const lines = asObjects(view.blocks).map((block) => {
    const problem = errors[asText(block.block_id)];
    const text = block.type === "input" ? inputText(block, typed) : plainBlock(workspace, block);
    return problem === undefined ? text : `${text}\n  ! ${problem}`;
  });
  return [textOf(view.title), ...lines, buttons.join(" ")].filter(Boolean).join("\n");
}

/** One block as a person reads it. */
export function plainBlock(workspace: Workspace, block: JsonObject): string {
  const read = (text: unknown) => plainText(workspace, text);
  switch (block.type) {
    case "header":
      return read(block.text);
    case "divider":
      return "———";
    case "section": {
      const lines = [read(block.text), ...asObjects(block.fields).map(read)].filter(Boolean);
      return [lines.join("\n"), ...asObjects([block.accessory]).map(controlText)].join(" ");
    }
    case "context":
      return asObjects(block.elements)
        .map((each) => (each.type === "image" ? asText(each.alt_text) : read(each)))
        .join(" ");
    case "actions":
      return asObjects(block.elements).map(controlText).join(" ");
    case "input":
      return inputText(block, new Map());
    case "image":
      return `[image: ${asText(block.alt_text)}]`;
    case "markdown":
      return asText(block.text);
    default:
      return richText(block);
  }
}

function inputText(block: JsonObject, typed: OpenView["typed"]): string {
  const element = asObject(block.element);
  const state = typed.get(JSON.stringify([block.block_id, element.action_id])) ?? element;
  const label = `${textOf(block.label)}${block.optional === true ? " (optional)" : ""}`;
  const value = heldText(state) || textOf(element.placeholder);
  return [`${label}: ${value === "" ? "____" : value}`, textOf(block.hint)].filter(Boolean).join("\n  ");
}

// The value of a field, whichever property its kind keeps it in.
function heldText(state: JsonObject): string {
  const held = Object.entries(state).filter(([name]) => /^(value$|initial_|selected_)/.test(name));
  return held
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]).map(optionText))
    .filter(Boolean)
    .join(", ");
}

function optionText(value: unknown): string {
  if (isObject(value)) return textOf(value.text);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function controlText(element: JsonObject): string {
  if (element.type === "image") return `[image: ${asText(element.alt_text)}]`;
  if (element.type === "overflow") return button("…");
  const label = textOf(element.text) || heldText(element) || textOf(element.placeholder);
  return button(element.type === "button" ? label : `${label} ▾`);
}

const button = (label: string): string => `[${label}]`;

function plainText(workspace: Workspace, text: unknown): string {
  const { type, text: content } = asObject(text);
  return type === "mrkdwn" ? plain(workspace, asText(content)) : asText(content);
}

// Slack marks text only where the marks stand at the edge of words.
const MARKS = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}*_~])/gu;

/** Slack's mrkdwn as a person reads it. Code is shown without its backticks and otherwise to the letter. */
function plain(workspace: Workspace, text: string): string {
  return text
    .split(/(```[\s\S]+?```|`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part.replaceAll("`", "") : unmarked(part)))
    .map((part) => part.replaceAll(/<([^<>\n]+)>/g, (_whole, inner: string) => reference(workspace, inner)))
    .join("")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function unmarked(text: string): string {
  // References keep their own underscores and stars.
  return text
    .split(/(<[^<>\n]+>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(MARKS, "$2").replaceAll(MARKS, "$2")))
    .join("")
    .replaceAll(/^&gt; ?/gm, "| ");
}

function reference({ users, channels }: Workspace, inner: string): string {
  const bar = inner.indexOf("|");
  const [target, label] = bar < 0 ? [inner, ""] : [inner.slice(0, bar), inner.slice(bar + 1)];
  if (target.startsWith("@")) return `@${users.get(target.slice(1))?.name ?? (label || target.slice(1))}`;
  if (target.startsWith("#")) return `#${channels.get(target.slice(1))?.name ?? (label || target.slice(1))}`;
  if (target.startsWith("!date^")) return label;
  if (target.startsWith("!subteam^")) return label || "@group";
  if (target.startsWith("!")) return `@${target.slice(1)}`;
  return label || target.replace(/^mailto:/, "");
}
