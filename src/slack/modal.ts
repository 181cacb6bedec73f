// A form as a modal, and what was typed into it. Block ids are field names, so the bot's problems fit Slack's as they are.

import type { types, ViewOutput } from "@slack/bolt";
import type { Form, FormField } from "../bot/reply.ts";
import { type Block, type InputBlock, type ModalView, plainText } from "./block-kit.ts";
import { LIMITS, shortened } from "./limits.ts";

export const FORM_CALLBACK = "form";

/** Under this action id stands a field that shows what was typed. */
const SHOWN = "value";
/** Under this one, a field whose value is too long to be shown: left empty, the draft keeps it. */
const KEPT = "kept";

/** Words a modal needs of its own. */
interface ModalWords {
  close: string;
  keptLong(characters: number): string;
}

/** A form as a modal. `metadata` is its private_metadata. */
export function renderForm(form: Form, metadata: string, words: ModalWords): ModalView {
  return {
    type: "modal",
    callback_id: FORM_CALLBACK,
    private_metadata: metadata,
    notify_on_close: true,
    title: plainText(shortened(form.title, LIMITS.modalTitle)),
    submit: plainText(shortened(form.submit, LIMITS.modalSubmit)),
    close: plainText(words.close),
    blocks: form.fields.flatMap((field) => fieldBlocks(field, form.problems[field.name], words)),
  };
}

// Slack can mark a problem only when a modal is sent, not when it opens: then it stands below its field. An empty field
// speaks for itself.
function fieldBlocks(field: FormField, problem: string | undefined, words: ModalWords): Block[] {
  const isEmpty = field.value === undefined || field.value === "";
  const block = inputBlock(field, words);
  if (problem === undefined || problem === "" || isEmpty) return [block];
  return [block, { type: "context", elements: [plainText(shortened(`⚠️ ${problem}`, LIMITS.contextWords))] }];
}

function inputBlock(field: FormField, words: ModalWords): InputBlock {
  const isTooLong = (field.value?.length ?? 0) > LIMITS.inputValue;
  const hints = [isTooLong ? words.keptLong(field.value?.length ?? 0) : "", field.hint].filter(Boolean).join("\n");
  return {
    type: "input",
    block_id: field.name,
    label: plainText(shortened(field.label, LIMITS.inputLabel)),
    optional: field.optional || isTooLong,
    ...(hints === "" ? {} : { hint: plainText(shortened(hints, LIMITS.inputHint)) }),
    element: isTooLong ? textInput(field, KEPT, "") : inputElement(field),
  };
}

function inputElement(field: FormField): InputBlock["element"] {
  const choices = field.kind === "choice" ? (field.choices ?? []) : [];
  // A menu holds from 1 to 100; a longer list is typed.
  if (choices.length === 0 || choices.length > LIMITS.choices) return textInput(field, SHOWN, field.value ?? "");
  const options = choices.map(({ value, label }) => ({ text: plainText(shortened(label, LIMITS.choiceLabel)), value }));
  const initial = options.find(({ value }) => value === field.value);
  return { type: "static_select", action_id: SHOWN, options, ...(initial ? { initial_option: initial } : {}) };
}

function textInput(field: FormField, actionId: string, value: string): types.PlainTextInput {
  return {
    type: "plain_text_input",
    action_id: actionId,
    // A line that was given with line breaks keeps them.
    multiline: field.kind === "paragraph" || value.includes("\n"),
    max_length: LIMITS.inputValue,
    ...(value === "" ? {} : { initial_value: value }),
  };
}

/** What was typed, by field name and to the letter; an emptied field is "", one whose value the draft keeps is left out. */
export function valuesOf(state: ViewOutput["state"]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [field, inputs] of Object.entries(state.values)) {
    for (const [actionId, input] of Object.entries(inputs)) {
      const value = input.value ?? input.selected_option?.value ?? "";
      if (actionId !== KEPT || value !== "") values[field] = value;
    }
  }
  return values;
}

/** The fields a modal shows. */
export function fieldsOf(view: ViewOutput): string[] {
  return view.blocks.flatMap(({ type, block_id: id }) => (type === "input" && id !== undefined ? [id] : []));
}
