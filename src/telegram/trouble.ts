// Why a chat cannot be written to, read from Telegram's own words: its codes alone do not tell.

import type { GrammyError } from "grammy";
import type { Trouble } from "../bot/door.ts";

/**
 * The words of the Bot API server (github.com/tdlib/telegram-bot-api, Client.cpp) and, in capitals, of Telegram behind it
 * (core.telegram.org/method/messages.sendMessage#possible-errors), which come through as they are.
 */
const WORDS: readonly (readonly [words: readonly string[], trouble: Trouble])[] = [
  [["blocked by the user", "can't initiate conversation", "USER_IS_BLOCKED"], "blocked"],
  [
    [
      "chat not found",
      "user not found",
      "user is deactivated",
      "bot was kicked",
      "bot is not a member",
      "chat was deleted",
      "chat was deactivated",
      "upgraded to a supergroup",
      "send messages to bots",
      "CHANNEL_PRIVATE",
      "INPUT_USER_DEACTIVATED",
      "PEER_ID_INVALID",
    ],
    "gone",
  ],
  [["message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED"], "topic_closed"],
  [
    [
      "not enough rights",
      "no rights to send",
      "need administrator rights",
      "CHAT_ADMIN_REQUIRED",
      "CHAT_RESTRICTED",
      "CHAT_SEND_PLAIN_FORBIDDEN",
      "CHAT_WRITE_FORBIDDEN",
      "USER_BANNED_IN_CHANNEL",
    ],
    "not_allowed",
  ],
];

/** What Telegram says of a failure; a gateway before it may say nothing. */
export const descriptionOf = ({ description }: GrammyError): string => String(description ?? "");

/** What is wrong with the chat a call was refused for; null when the refusal is about the message. */
export function troubleOf(error: GrammyError): Trouble | null {
  const description = descriptionOf(error);
  const found = WORDS.find(([words]) => words.some((some) => description.includes(some)));
  if (found) return found[1];
  return error.error_code === 403 ? "not_allowed" : null;
}
