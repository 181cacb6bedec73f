// Keyboards under a message, checked by the rules of the Bot API before their shape is.
import { z } from "zod";
import { badRequest } from "./api-error.ts";
import { LIMITS } from "./limits.ts";
import type { ReplyMarkup } from "./types.ts";

const label = z.string().trim().min(1, "keyboard button text must be non-empty");
const common = { text: label, style: z.exactOptional(z.enum(["danger", "success", "primary"])) };
const inlineButton = z.union([
  z.strictObject({ ...common, callback_data: z.string() }),
  z.strictObject({ ...common, url: z.string() }),
  z.strictObject({ ...common, copy_text: z.strictObject({ text: z.string().min(1).max(LIMITS.copyTextUnits) }) }),
]);
const placeholder = z.exactOptional(z.string().min(1).max(LIMITS.placeholderUnits));
const optionalFlag = z.exactOptional(z.boolean());
const isTrue = z.literal(true);

/** An inline keyboard of buttons that press, open a URL or copy a text; the other kinds are refused here. */
export const inlineKeyboard = z.strictObject({ inline_keyboard: z.array(z.array(inlineButton)) });

/** Anything sendMessage takes as reply_markup. */
export const replyMarkup = z.union([
  inlineKeyboard,
  z.strictObject({
    keyboard: z.array(z.array(z.union([z.strictObject(common), label.transform((text) => ({ text }))]))),
    is_persistent: optionalFlag,
    resize_keyboard: optionalFlag,
    one_time_keyboard: optionalFlag,
    input_field_placeholder: placeholder,
    selective: optionalFlag,
  }),
  z.strictObject({ remove_keyboard: isTrue, selective: optionalFlag }),
  z.strictObject({ force_reply: isTrue, input_field_placeholder: placeholder, selective: optionalFlag }),
]);

const ACTIONS = [
  "callback_data",
  "url",
  "copy_text",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "callback_game",
  "pay",
];

/** Throws ApiError 400 in the real API's words when a keyboard breaks a rule that its shape alone does not show. */
export function checkMarkup(markup: unknown): void {
  if (!isRecord(markup)) return;
  const rows = rowsOf(markup.inline_keyboard ?? markup.keyboard);
  const total = rows.reduce((sum, row) => sum + row.length, 0);
  if (total > LIMITS.keyboardButtons || rows.some((row) => row.length > LIMITS.buttonsPerRow)) {
    throw badRequest("REPLY_MARKUP_TOO_LONG");
  }
  if ("inline_keyboard" in markup) for (const button of rows.flat()) checkInlineButton(button);
}

function checkInlineButton(button: unknown): void {
  if (!isRecord(button)) throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  if (!String(button.text ?? "").trim()) throw badRequest("keyboard button text must be non-empty");
  const used = ACTIONS.filter((action) => button[action] !== undefined && button[action] !== "");
  if (used.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (used.length > 1) {
    throw badRequest(`can't parse inline keyboard button: exactly one action is allowed, found ${used.join(" and ")}`);
  }
  checkCallbackData(button.callback_data);
  checkUrl(button.url);
}

function checkCallbackData(data: unknown): void {
  if (typeof data === "string" && Buffer.byteLength(data) > LIMITS.callbackDataBytes) {
    throw badRequest("BUTTON_DATA_INVALID");
  }
}

function checkUrl(url: unknown): void {
  if (typeof url !== "string") return;
  const invalid = (reason: string) => badRequest(`inline keyboard button URL '${url}' is invalid: ${reason}`);
  const scheme = /^([a-z]+):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && !["http", "https", "tg"].includes(scheme)) throw invalid("Unsupported URL protocol");
  if (!URL.canParse(scheme === undefined ? `http://${url}` : url) || !/[.:]/.test(url)) throw invalid("Wrong HTTP URL");
}

/** Visible labels of a keyboard, row by row; none for markup without buttons. */
export function labelsOf(markup: ReplyMarkup | undefined): string[][] {
  if (markup === undefined) return [];
  if ("inline_keyboard" in markup) return markup.inline_keyboard.map((row) => row.map(({ text }) => text));
  if ("keyboard" in markup) return markup.keyboard.map((row) => row.map(({ text }) => text));
  return [];
}

const rowsOf = (rows: unknown): unknown[][] => (Array.isArray(rows) ? rows.filter((row) => Array.isArray(row)) : []);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
