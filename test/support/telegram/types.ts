// The words of the fake Telegram: what a test hands in and what it gets back.
import type { ForceReply, InlineKeyboardMarkup, MessageEntity, ReplyKeyboardRemove, Update } from "grammy/types";

export interface Clock {
  now(): Date;
}

/** How long the answer to a method takes, in real milliseconds. */
export type Latency = (method: string) => number;

/** A human with a Telegram account; the private chat with the bot has the same id. */
export interface Person {
  readonly id: number;
  readonly firstName: string;
  readonly username?: string;
  readonly languageCode?: string;
}

/** A group the bot is in. After `migrate` this handle is dead, as the chat is; use the one returned. */
export interface Group {
  readonly id: number;
  readonly title: string;
}

/** The updates an act caused; empty when privacy mode or allowed_updates kept them from the bot. */
export interface Sent {
  readonly updates: readonly Update[];
}

/** What a person said: `message_id` is the last message's when the text was too long for one. */
export interface Said extends Sent {
  readonly message_id: number;
}

interface ReplyKeyboard {
  readonly keyboard: readonly (readonly { readonly text: string }[])[];
}

export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboard | ReplyKeyboardRemove | ForceReply;

/** A message of the bot as it stands in the chat at the moment of asking; a later edit does not change it. */
export interface SentMessage {
  readonly chatId: number;
  readonly message_id: number;
  /** Plain text, as a client shows it. */
  readonly text: string;
  /** What the bot sent, escaped when it sent plain text. */
  readonly html: string;
  readonly entities: readonly MessageEntity[];
  readonly reply_markup?: ReplyMarkup;
  /** Visible labels of the inline or reply keyboard, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly edited: boolean;
  readonly threadId?: number;
  readonly replyTo?: number;
}

/** An accepted answerCallbackQuery. */
export interface Answer {
  readonly id: string;
  readonly from: number;
  readonly data: string;
  readonly text?: string;
  readonly showAlert: boolean;
}

/** A request the bot made, accepted or not; `status` is 0 when a fault left it without an answer. */
export interface ApiCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly status: number;
  readonly description?: string;
}

/**
 * A failure on demand: an answer instead of the work, or a connection cut, or never answered until the client leaves, before or
 * after the work is done.
 */
export type Fault =
  | {
      readonly status: number;
      readonly retryAfter?: number;
      readonly description?: string;
      readonly migrateToChatId?: number;
    }
  | { readonly reset: "before" | "after" }
  | { readonly hang: "before" | "after" };
