// Sending, editing and deleting the bot's messages.
import type { Message } from "grammy/types";
import { z } from "zod";
import { badRequest } from "../api-error.ts";
import { parseHtml } from "../html.ts";
import { LIMITS } from "../limits.ts";
import { checkMarkup, inlineKeyboard, replyMarkup } from "../markup.ts";
import { chatId, flag, integer, json } from "../params.ts";
import { cleanText, escapeHtml, type FormattedText, trimFormatted } from "../text.ts";
import type { ReplyMarkup } from "../types.ts";
import {
  findMessage,
  findWritableChat,
  keepMessage,
  nextMessageId,
  type StoredMessage,
  unixNow,
  type World,
} from "../world.ts";
import { type Method, method } from "./method.ts";
import { findPlace, replyParameters } from "./place.ts";

const optional = z.exactOptional;

const content = {
  text: z.string(),
  parse_mode: optional(z.string()),
  link_preview_options: optional(
    json(
      z.strictObject({
        is_disabled: optional(flag),
        url: optional(z.string()),
        prefer_small_media: optional(flag),
        prefer_large_media: optional(flag),
        show_above_text: optional(flag),
      }),
    ),
  ),
};

const checked = <S extends z.ZodType>(schema: S) =>
  json(
    z.unknown().transform((value) => {
      checkMarkup(value);
      return value;
    }),
  ).pipe(schema);

const sendMessage = method(
  z.strictObject({
    chat_id: chatId,
    ...content,
    message_thread_id: optional(integer),
    disable_notification: optional(flag),
    protect_content: optional(flag),
    reply_parameters: optional(json(replyParameters)),
    reply_markup: optional(checked(replyMarkup)),
  }),
  (world, params) => {
    const chat = findWritableChat(world, params.chat_id);
    const formatted = formatText(params.text, params.parse_mode);
    const message: Message.TextMessage = {
      message_id: nextMessageId(world, chat),
      from: botUser(world),
      chat,
      date: unixNow(world),
      ...formatted,
      ...findPlace(world, chat, params.message_thread_id, params.reply_parameters),
    };
    if (params.protect_content) message.has_protected_content = true;
    if (params.link_preview_options) message.link_preview_options = params.link_preview_options;
    return keep(world, message, htmlOf(params), params.reply_markup);
  },
);

const target = { chat_id: chatId, message_id: integer };

const editMessageText = method(
  z.strictObject({ ...target, ...content, reply_markup: optional(checked(inlineKeyboard)) }),
  (world, params) => {
    const stored = findEditable(world, params.chat_id, params.message_id);
    const { entities: _, ...rest } = stored.message;
    const formatted = formatText(params.text, params.parse_mode);
    return edit(world, stored, { ...rest, ...formatted }, htmlOf(params), params.reply_markup);
  },
);

const editMessageReplyMarkup = method(
  z.strictObject({ ...target, reply_markup: optional(checked(inlineKeyboard)) }),
  (world, params) => {
    const stored = findEditable(world, params.chat_id, params.message_id);
    return edit(world, stored, stored.message, stored.html, params.reply_markup);
  },
);

const deleteMessage = method(z.strictObject(target), (world, params) => {
  const chat = findWritableChat(world, params.chat_id);
  const stored = findMessage(world, chat.id, params.message_id);
  if (!stored) throw badRequest("message to delete not found");
  const tooOld = unixNow(world) - stored.message.date > LIMITS.deleteHours * 3600;
  const foreign = stored.message.from?.id !== world.bot.id && chat.type !== "private";
  if (tooOld || (foreign && !world.groups.get(chat.id)?.botIsAdmin)) throw badRequest("message can't be deleted");
  world.chats.get(chat.id)?.delete(params.message_id);
  return true;
});

interface Content {
  readonly text: string;
  readonly parse_mode?: string;
}

const isHtml = (mode: string | undefined): boolean => mode?.toLowerCase() === "html";

const htmlOf = ({ text, parse_mode }: Content): string => (isHtml(parse_mode) ? text : escapeHtml(text));

function formatText(raw: string, mode: string | undefined): { text: string; entities?: Message["entities"] & object } {
  if (raw === "") throw badRequest("message text is empty");
  // Markdown exists on the real one; this product writes HTML, so anything else is a mistake.
  if (mode !== undefined && !isHtml(mode)) throw badRequest("unsupported parse_mode");
  const text = cleanText(raw);
  const formatted: FormattedText = trimFormatted(mode === undefined ? { text, entities: [] } : parseHtml(text));
  if (formatted.text === "") throw badRequest("text must be non-empty");
  if (formatted.text.length > LIMITS.textUnits) throw badRequest("message is too long");
  return { text: formatted.text, ...(formatted.entities.length > 0 && { entities: [...formatted.entities] }) };
}

function findEditable(world: World, chat: string, messageId: number): StoredMessage {
  const stored = findMessage(world, findWritableChat(world, chat).id, messageId);
  if (!stored) throw badRequest("message to edit not found");
  const otherKeyboard = stored.markup !== undefined && !("inline_keyboard" in stored.markup);
  if (stored.message.from?.id !== world.bot.id || otherKeyboard) throw badRequest("message can't be edited");
  return stored;
}

function edit(
  world: World,
  before: StoredMessage,
  changed: Message.TextMessage,
  html: string,
  markup: ReplyMarkup | undefined,
): Message.TextMessage {
  const { text, entities } = before.message;
  const shown = (message: Pick<Message.TextMessage, "text" | "entities">, keyboard: ReplyMarkup | undefined) =>
    JSON.stringify([message.text, message.entities ?? [], keyboard ?? null]);
  if (shown({ text, ...(entities && { entities }) }, before.markup) === shown(changed, markup)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  return keep(world, { ...changed, edit_date: unixNow(world) }, html, markup);
}

/** Stores a message as sent and returns it as the Bot API shows it. */
function keep(world: World, sent: Message.TextMessage, html: string, markup: ReplyMarkup | undefined) {
  const { reply_markup: _, ...message } = sent;
  const shown: Message.TextMessage =
    markup && "inline_keyboard" in markup ? { ...message, reply_markup: markup } : message;
  keepMessage(world, { message: shown, html, ...(markup && { markup }) });
  return shown;
}

function botUser({ bot }: World) {
  const { id, is_bot, first_name, username } = bot;
  return { id, is_bot, first_name, username };
}

export const messageMethods: Readonly<Record<string, Method>> = {
  sendMessage,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
};
