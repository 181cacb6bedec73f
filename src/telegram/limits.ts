// Telegram's numbers and ours, each named once.

/** https://core.telegram.org/bots/api; the method or type is named where the limit is not obvious. */
export const LIMITS = {
  /** UTF-16 units after entities parsing (sendMessage). */
  text: 4096,
  /** UTF-8 bytes (InlineKeyboardButton). */
  callbackData: 64,
  /** Buttons under one message; more are refused with REPLY_MARKUP_TOO_LONG. */
  keyboardButtons: 100,
} as const;

/** "In a particular chat, avoid sending more than one message per second": https://core.telegram.org/bots/faq. */
export const CHAT_PACE_MS = 1_000;

/** The update kinds we read; others are not even delivered. */
export const ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"] as const;

/** How long Telegram may hold a poll open; must end before the client's own timeout. */
export const POLL_SECONDS = 20;

/** After this the request is given up; the outbox' claim counts on it. Longer than a poll may be held. */
export const REQUEST_SECONDS = 25;

/** A view of several messages is given up after this: the outbox lets go of what takes longer (its claim lasts 55 s). */
export const VIEW_SECONDS = 40;

/** Pauses after failures of the connection, the last one for ever; a second poller (409) usually ends within the first. */
export const RETRY_SECONDS = [5, 10, 15, 30] as const;
