// Block Kit's elements: which properties each may have, and every limit.
// Source: the doc comments of @slack/types and docs.slack.dev/reference/block-kit/block-elements.

import { asObject, asObjects, sameJson } from "./json.ts";
import {
  all,
  anyText,
  type Check,
  eitherOf,
  type Fields,
  flag,
  integer,
  list,
  object,
  oneOf,
  pattern,
  plainText,
  string,
} from "./schema.ts";

const id = string(255);
const url = string(3000);
const anyId = string(255);

const confirm = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf("primary", "danger") },
);

const option = (label: Check, extra: Fields = {}): Check =>
  object({ text: label, value: string(75) }, { description: plainText(75), ...extra });

const plainOption = option(plainText(75));
const markedOption = option(anyText(75));
const options = list(plainOption, { min: 1, max: 100 });
const optionGroups = list(object({ label: plainText(75), options }), { min: 1, max: 100 });

const actionable: Fields = { action_id: id, confirm };
const focusable: Fields = { focus_on_load: flag };
const placeable: Fields = { ...focusable, placeholder: plainText(150) };
const select: Fields = { ...actionable, ...placeable };
const multi: Fields = { ...select, max_selected_items: integer(1, 100) };
const respondable: Fields = { response_url_enabled: flag };
const typed: Fields = {
  action_id: id,
  ...placeable,
  dispatch_action_config: object({
    trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), { min: 1, max: 2 }),
  }),
};
const filter = object(
  {},
  {
    include: list(oneOf("im", "mpim", "private", "public"), { min: 1, max: 4 }),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);

/** Every option an element offers, its groups flattened. */
export function offeredOptions(element: unknown): unknown[] {
  const { options: flat, option_groups: groups } = asObject(element);
  return [...asObjects(flat), ...asObjects(groups).flatMap((group) => asObjects(group.options))];
}

// "A single option that exactly matches one of the options": anything else is refused.
const initialIsOffered: Check = (value, at, report) => {
  const { initial_option: one, initial_options: many } = asObject(value);
  const offered = offeredOptions(value);
  const unknown = (choice: unknown) => !offered.some((each) => sameJson(each, choice));
  if (one !== undefined && unknown(one)) report("must match one of the options", `${at}/initial_option`);
  asObjects(many).forEach((choice, index) => {
    if (unknown(choice)) report("must match one of the options", `${at}/initial_options/${index}`);
  });
};

const fromList = (fields: Fields, more: Fields): Check =>
  all(
    object({}, { ...fields, ...more, options, option_groups: optionGroups }),
    eitherOf("options", "option_groups"),
    initialIsOffered,
  );

/** The image element; also a block's picture. */
export const image: Check = all(
  object({ alt_text: string(2000) }, { image_url: url, slack_file: object({}, { id: anyId, url }) }),
  eitherOf("image_url", "slack_file"),
);

const button = object(
  { text: plainText(75) },
  { ...actionable, value: string(2000), url, style: oneOf("primary", "danger"), accessibility_label: string(75) },
);
const overflow = object({ options: list(option(plainText(75), { url }), { min: 2, max: 5 }) }, actionable);
const choices = (initial: Fields): Check =>
  all(
    object({ options: list(markedOption, { min: 1, max: 10 }) }, { ...actionable, ...focusable, ...initial }),
    initialIsOffered,
  );

const menus: Fields = {
  static_select: fromList(select, { initial_option: plainOption }),
  external_select: object({}, { ...select, initial_option: plainOption, min_query_length: integer(0, 3000) }),
  users_select: object({}, { ...select, initial_user: anyId }),
  conversations_select: object(
    {},
    { ...select, ...respondable, initial_conversation: anyId, default_to_current_conversation: flag, filter },
  ),
  channels_select: object({}, { ...select, ...respondable, initial_channel: anyId }),
  multi_static_select: fromList(multi, { initial_options: list(plainOption, { min: 1, max: 100 }) }),
  multi_external_select: object(
    {},
    { ...multi, initial_options: list(plainOption, { min: 1, max: 100 }), min_query_length: integer(0, 3000) },
  ),
  multi_users_select: object({}, { ...multi, initial_users: list(anyId, { min: 1, max: 100 }) }),
  multi_conversations_select: object(
    {},
    {
      ...multi,
      initial_conversations: list(anyId, { min: 1, max: 100 }),
      default_to_current_conversation: flag,
      filter,
    },
  ),
  multi_channels_select: object({}, { ...multi, initial_channels: list(anyId, { min: 1, max: 100 }) }),
};

const pickers: Fields = {
  checkboxes: choices({ initial_options: list(markedOption, { min: 1, max: 10 }) }),
  radio_buttons: choices({ initial_option: markedOption }),
  datepicker: object({}, { ...select, initial_date: pattern(/^\d{4}-\d{2}-\d{2}$/, "a date (YYYY-MM-DD)") }),
  timepicker: object(
    {},
    { ...select, initial_time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/, "a time (HH:mm)"), timezone: string(255) },
  ),
  datetimepicker: object({}, { ...actionable, ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
};

const inputs: Fields = {
  plain_text_input: object(
    {},
    {
      ...typed,
      initial_value: string(3000, 0),
      multiline: flag,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
  ),
  email_text_input: object({}, { ...typed, initial_value: string(3000, 0) }),
  url_text_input: object({}, { ...typed, initial_value: string(3000, 0) }),
  number_input: object(
    { is_decimal_allowed: flag },
    { ...typed, initial_value: string(3000), min_value: string(255), max_value: string(255) },
  ),
};

/** What an actions block may hold. */
export const actionElements: Fields = { button, overflow, ...menus, ...pickers };

/** What may stand beside a section's text. */
export const accessories: Fields = { button, overflow, image, ...menus, ...pickers };

/** What an input block may ask with. Rich text and files are not known to this fake. */
export const inputElements: Fields = { ...menus, ...pickers, ...inputs };
