// What Telegram does to text on its way in: cleaning, trimming, and finding commands and mentions.
import type { MessageEntity } from "grammy/types";
import { LIMITS } from "./limits.ts";

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

// tdlib, misc.cpp, clean_input_string: \r and U+2028..U+202E go, the other ASCII controls but \n become spaces.
const REMOVED = /[\r\u2028-\u202e]/g;
const CONTROLS = /[^\P{Cc}\n\u007f-\u009f]/gu;

/** The text as Telegram stores it: without carriage returns, control characters and direction overrides. */
export function cleanText(text: string): string {
  return text.replace(REMOVED, "").replace(CONTROLS, " ");
}

/** Cuts outer white space as the server does and moves the entities along; entities left empty go. */
export function trimFormatted({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0);
    const to = Math.min(entity.offset + entity.length - start, trimmed.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: moved };
}

// tdlib, MessageEntity.cpp, match_bot_commands and match_mentions. A letter of any script directly
// before or after, as in "/log王总", means it is no command.
const BOT_COMMAND =
  /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?![A-Za-z0-9_])(?:@[A-Za-z0-9_]{3,32}(?![A-Za-z0-9_]))?(?![\p{L}\p{N}_/<>])/gu;
const MENTION = /(?<![\p{L}\p{N}_])@[A-Za-z0-9_]{3,32}(?![\p{L}\p{N}_])/gu;

/** The entities Telegram finds by itself in what a person types: commands and mentions, in order. */
export function findEntities(text: string): MessageEntity[] {
  const found = (type: "bot_command" | "mention", pattern: RegExp): MessageEntity[] =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length }));
  return [...found("bot_command", BOT_COMMAND), ...found("mention", MENTION)].sort((a, b) => a.offset - b.offset);
}

/** The pieces a client sends when a person pastes more than one message can hold; no character is cut in two. */
export function splitAsClients(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > LIMITS.textUnits) {
    const endsInside = /[\ud800-\udbff]/.test(rest.charAt(LIMITS.textUnits - 1));
    const cut = endsInside ? LIMITS.textUnits - 1 : LIMITS.textUnits;
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest];
}

/** Plain text as HTML that reads the same: https://core.telegram.org/bots/api#html-style */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
