// What a person typed or chose, in the shape view_submission and block_actions carry it,
// and what Slack's own client would not let them send.

import { offeredOptions } from "./block-elements.ts";
import { asObject, asObjects, asText, type JsonObject, textOf } from "./json.ts";

/** The state of one control: `{ type, value }`, `{ type, selected_option }` and so on. */
export type FieldState = JsonObject;

/** What a test may enter: text, an option's value or label, an id, several of them; null empties the field. */
export type Entered = string | number | null | readonly string[] | { text: string; value: string };

// For each control: the property its state lives in, and the property it starts from.
const SHAPES: Readonly<Record<string, { state: string; initial: string; many?: true; option?: true }>> = {
  plain_text_input: { state: "value", initial: "initial_value" },
  email_text_input: { state: "value", initial: "initial_value" },
  url_text_input: { state: "value", initial: "initial_value" },
  number_input: { state: "value", initial: "initial_value" },
  datepicker: { state: "selected_date", initial: "initial_date" },
  timepicker: { state: "selected_time", initial: "initial_time" },
  datetimepicker: { state: "selected_date_time", initial: "initial_date_time" },
  static_select: { state: "selected_option", initial: "initial_option", option: true },
  external_select: { state: "selected_option", initial: "initial_option", option: true },
  radio_buttons: { state: "selected_option", initial: "initial_option", option: true },
  overflow: { state: "selected_option", initial: "initial_option", option: true },
  users_select: { state: "selected_user", initial: "initial_user" },
  conversations_select: { state: "selected_conversation", initial: "initial_conversation" },
  channels_select: { state: "selected_channel", initial: "initial_channel" },
  checkboxes: { state: "selected_options", initial: "initial_options", many: true, option: true },
  multi_static_select: { state: "selected_options", initial: "initial_options", many: true, option: true },
  multi_external_select: { state: "selected_options", initial: "initial_options", many: true, option: true },
  multi_users_select: { state: "selected_users", initial: "initial_users", many: true },
  multi_conversations_select: { state: "selected_conversations", initial: "initial_conversations", many: true },
  multi_channels_select: { state: "selected_channels", initial: "initial_channels", many: true },
};

const WRITTEN: Readonly<Record<string, { shape: RegExp; what: string }>> = {
  email_text_input: { shape: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, what: "an e-mail address" },
  url_text_input: { shape: /^https?:\/\/\S+$/, what: "a link" },
  number_input: { shape: /^-?\d+(\.\d+)?$/, what: "a number" },
  datepicker: { shape: /^\d{4}-\d{2}-\d{2}$/, what: "a date (YYYY-MM-DD)" },
  timepicker: { shape: /^([01]\d|2[0-3]):[0-5]\d$/, what: "a time (HH:mm)" },
};

/** The controls of a block that hold a value; buttons and overflow menus hold none. */
export function fieldsOf(block: JsonObject): JsonObject[] {
  const { elements, accessory, element } = block;
  return [...asObjects(elements), ...asObjects([accessory, element])].filter(
    ({ type }) => type !== "overflow" && Object.hasOwn(SHAPES, asText(type)),
  );
}

/** How a control stands before anyone touched it. */
export function initialState(element: JsonObject): FieldState {
  const type = asText(element.type);
  const shape = SHAPES[type];
  if (!shape) return { type };
  return { type, [shape.state]: element[shape.initial] ?? (shape.many ? [] : null) };
}

/** The `state.values` of blocks: block id, then action id. */
export function stateValues(blocks: JsonObject[], typed: ReadonlyMap<string, FieldState> = new Map()): JsonObject {
  const values: JsonObject = {};
  for (const block of blocks) {
    const fields = fieldsOf(block).map((element) => [
      asText(element.action_id),
      typed.get(fieldKey(block, element)) ?? initialState(element),
    ]);
    if (fields.length > 0) values[asText(block.block_id)] = Object.fromEntries(fields);
  }
  return values;
}

/** Names a control within its view. */
export const fieldKey = (block: JsonObject, element: JsonObject): string =>
  JSON.stringify([block.block_id, element.action_id]);

/** After an update a field keeps what was typed only if block id, action id and type are the same. */
export function keepTyped(before: { typed: Map<string, FieldState> }, view: JsonObject): Map<string, FieldState> {
  const kept = new Map<string, FieldState>();
  for (const block of asObjects(view.blocks)) {
    for (const element of fieldsOf(block)) {
      const state = before.typed.get(fieldKey(block, element));
      if (state?.type === element.type) kept.set(fieldKey(block, element), state ?? {});
    }
  }
  return kept;
}

/**
 * The state of a control after a person entered something.
 * Throws where Slack's client would not let them: an option that is not offered, a date that is none, too many letters.
 */
export function enteredState(element: JsonObject, entered: Entered, suggested: JsonObject[] = []): FieldState {
  const type = asText(element.type);
  const shape = SHAPES[type];
  if (!shape) throw new Error(`a person cannot enter anything into a ${type}`);
  if (entered === null) return { type, [shape.state]: shape.many ? [] : null };
  const pick = (each: unknown) => (shape.option ? chosenOption(element, each, suggested) : written(element, each));
  if (shape.many) return { type, [shape.state]: (Array.isArray(entered) ? entered : [entered]).map(pick) };
  return { type, [shape.state]: pick(entered) };
}

function chosenOption(element: JsonObject, entered: unknown, suggested: JsonObject[]): unknown {
  const offered = [...asObjects(offeredOptions(element)), ...suggested];
  const wanted = asText(asObject(entered).value) || String(entered);
  const found =
    offered.find((option) => option.value === wanted) ?? offered.find((option) => textOf(option.text) === wanted);
  if (found) return found;
  const words = offered.map((option) => textOf(option.text)).join(", ");
  throw new Error(`"${wanted}" is not offered by ${asText(element.action_id)}; offered: ${words || "nothing"}`);
}

function written(element: JsonObject, entered: unknown): unknown {
  if (element.type === "datetimepicker") return Number(entered);
  const text = String(entered);
  const must = WRITTEN[asText(element.type)];
  if (must && !must.shape.test(text)) throw new Error(`Slack takes only ${must.what} here, not "${text}"`);
  const { min_length: min, max_length: max } = element;
  if (typeof min === "number" && text.length < min) throw new Error(`Slack wants at least ${min} characters here`);
  const most = typeof max === "number" ? max : 3000;
  if (text.length > most) throw new Error(`Slack lets at most ${most} characters be typed here`);
  return text;
}

/** Whether a control's state is empty, so that a required field may not be sent. */
export function isEmptyState(state: FieldState): boolean {
  return Object.entries(state).every(
    ([name, value]) =>
      name === "type" || value === null || value === "" || (Array.isArray(value) && value.length === 0),
  );
}
