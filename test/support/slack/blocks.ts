// The validator of blocks and views: one over-long string fails the whole message, exactly as on Slack.
// Source: docs.slack.dev/reference/block-kit/blocks and the doc comments of @slack/types.

import { accessories, actionElements, image, inputElements } from "./block-elements.ts";
import { asObject, asObjects, asText, isObject, type JsonObject } from "./json.ts";
import { richTextPart } from "./rich-text.ts";
import {
  all,
  anyText,
  byType,
  type Check,
  complaints,
  type Fields,
  flag,
  list,
  object,
  oneOf,
  plainText,
  string,
} from "./schema.ts";

/** Where blocks are shown; each has its own rules. */
export type Surface = "message" | "modal" | "home";

const blockId: Fields = { block_id: string(255) };

const hasTextOrFields: Check = (value, at, report) => {
  const { text, fields } = asObject(value);
  if (text === undefined && fields === undefined) report("missing required field: text", at);
};

const context = byType({
  plain_text: plainText(3000),
  mrkdwn: anyText(3000),
  image,
});

const everywhere: Fields = {
  section: all(
    object(
      {},
      {
        ...blockId,
        text: anyText(3000),
        fields: list(anyText(2000), { min: 1, max: 10 }),
        accessory: byType(accessories),
        expand: flag,
      },
    ),
    hasTextOrFields,
  ),
  divider: object({}, blockId),
  header: object({ text: plainText(150) }, blockId),
  actions: object({ elements: list(byType(actionElements), { min: 1, max: 25 }) }, blockId),
  context: object({ elements: list(context, { min: 1, max: 10 }) }, blockId),
  image: object(
    { alt_text: string(2000) },
    {
      ...blockId,
      title: plainText(2000),
      image_url: string(3000),
      slack_file: object({}, { id: string(255), url: string(3000) }),
    },
  ),
  input: object(
    { label: plainText(2000), element: byType(inputElements) },
    { ...blockId, hint: plainText(2000), optional: flag, dispatch_action: flag },
  ),
  rich_text: object({ elements: list(richTextPart, { min: 1, max: 100 }) }, blockId),
};

const inMessagesOnly: Fields = { markdown: object({ text: string(12_000) }, blockId) };

const LIMIT = { message: 50, modal: 100, home: 100 } as const satisfies Record<Surface, number>;

const uniqueBlockIds: Check = (value, at, report) => {
  const seen = new Set<unknown>();
  asObjects(value).forEach(({ block_id: blockIdValue }, index) => {
    if (blockIdValue !== undefined && seen.has(blockIdValue)) {
      report(`\`block_id\` already exists: ${String(blockIdValue)}`, `${at}/${index}/block_id`);
    }
    seen.add(blockIdValue);
  });
};

const uniqueActionIds: Check = (value, at, report) => {
  asObjects(value).forEach((block, index) => {
    const seen = new Set<unknown>();
    for (const { action_id: actionId } of controlsOf(block)) {
      if (actionId !== undefined && seen.has(actionId)) {
        report(`\`action_id\` ${String(actionId)} already exists in the block`, `${at}/${index}`);
      }
      seen.add(actionId);
    }
  });
};

// Only one element of a view may take the focus, and a message has no focus to take.
const focusOnce =
  (surface: Surface): Check =>
  (value, at, report) => {
    const focused = asObjects(value)
      .flatMap(controlsOf)
      .filter((element) => element.focus_on_load === true);
    if (focused.length > (surface === "message" ? 0 : 1)) report("`focus_on_load` is not allowed here", at);
  };

function blocksOf(surface: Surface): Check {
  const block = byType(surface === "message" ? { ...everywhere, ...inMessagesOnly } : everywhere);
  return all(list(block, { max: LIMIT[surface] }), uniqueBlockIds, uniqueActionIds, focusOnce(surface));
}

const inputNeedsSubmit: Check = (value, at, report) => {
  const { blocks, submit } = asObject(value);
  if (submit === undefined && asObjects(blocks).some(({ type }) => type === "input")) {
    report("missing required field: submit", at);
  }
};

const viewFields: Fields = {
  private_metadata: string(3000, 0),
  callback_id: string(255, 0),
  external_id: string(255, 0),
};

const view = byType({
  modal: all(
    object(
      { title: plainText(24), blocks: blocksOf("modal") },
      { ...viewFields, submit: plainText(24), close: plainText(24), clear_on_close: flag, notify_on_close: flag },
    ),
    inputNeedsSubmit,
  ),
  home: object({ blocks: blocksOf("home") }, viewFields),
});

/** What is wrong with a message's blocks, in Slack's words; empty if nothing is. */
export function blockProblems(blocks: unknown, surface: Surface = "message"): string[] {
  return complaints(blocksOf(surface), blocks, "/blocks");
}

/** What is wrong with a view, in Slack's words; empty if nothing is. */
export function viewProblems(value: unknown, type: "modal" | "home"): string[] {
  return complaints(all(view, sameType(type)), value, "/view");
}

const sameType =
  (type: string): Check =>
  (value, at, report) => {
    if (isObject(value)) oneOf(type)(value.type, `${at}/type`, report);
  };

/** What is wrong with the options an app offers for a picker, in Slack's words. */
export function suggestionProblems(answer: unknown): string[] {
  const menu = { type: "static_select", ...asObject(answer) };
  const { options, option_groups: groups } = asObject(answer);
  // Unlike a menu's own list, an answer may be empty: nothing was found.
  if ((options ?? groups) !== undefined && asObjects(options ?? groups).length === 0) return [];
  return complaints(byType(actionElements), menu, "");
}

/** The interactive elements of a block. */
export function controlsOf(block: JsonObject): JsonObject[] {
  const { elements, accessory, element } = block;
  const found = [...asObjects(elements), ...asObjects([accessory, element])];
  return block.type === "rich_text" ? [] : found.filter(({ type }) => Object.hasOwn(controls, asText(type)));
}

const controls: Fields = { ...actionElements, ...inputElements };

/** A copy of blocks in which every block and control has an id, as Slack gives to those without. */
export function withIds(blocks: JsonObject[], nextId: () => string): JsonObject[] {
  const control = (value: unknown): unknown =>
    isObject(value) && Object.hasOwn(controls, asText(value.type)) ? { action_id: nextId(), ...value } : value;
  return structuredClone(blocks).map((block) => ({
    block_id: nextId(),
    ...block,
    ...(Array.isArray(block.elements) && block.type === "actions" ? { elements: block.elements.map(control) } : {}),
    ...(block.accessory === undefined ? {} : { accessory: control(block.accessory) }),
    ...(block.element === undefined ? {} : { element: control(block.element) }),
  }));
}
