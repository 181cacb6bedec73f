// Telegram's HTML parse mode, with its rules and its words of refusal (tdlib, MessageEntity.cpp, parse_html).
import type { MessageEntity } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { readCharacter } from "./html-characters.ts";
import { type Attributes, type OpenTag, readEndTag, readStartTag } from "./html-tags.ts";
import { PATTERNS } from "./limits.ts";
import type { FormattedText } from "./text.ts";

interface OpenEntity {
  readonly tag: OpenTag;
  readonly offset: number;
}

const SIMPLE = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  code: "code",
} as const;

/**
 * Reads HTML as the Bot API does.
 * @returns the plain text and its entities, offsets in UTF-16 units, outer entities first
 * @throws ApiError 400 "can't parse entities: …" with the byte offset the real parser names
 */
export function parseHtml(html: string): FormattedText {
  const open: OpenEntity[] = [];
  const entities: MessageEntity[] = [];
  let text = "";
  let at = 0;
  while (at < html.length) {
    if (html.startsWith("</", at)) {
      const entity = open.pop();
      at = readEndTag(html, at, entity?.tag.name);
      if (entity) close(entity, text, entities);
    } else if (html.charAt(at) === "<") {
      const tag = readStartTag(html, at);
      open.push({ tag, offset: text.length });
      at = tag.end;
    } else {
      const piece = readCharacter(html, at);
      text += piece.text;
      at = piece.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.tag.name}"`);
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities };
}

const unparsable = (reason: string) => badRequest(`can't parse entities: ${reason}`);

function close({ tag, offset }: OpenEntity, text: string, entities: MessageEntity[]): void {
  const length = text.length - offset;
  if (length === 0) return;
  const last = entities.at(-1);
  const language = tag.attributes.class?.match(/^language-(.+)$/)?.[1];
  const same = last?.offset === offset && last.length === length;
  if (tag.name === "code" && language !== undefined) {
    entities.push({ type: "pre", offset, length, language });
  } else if (tag.name === "pre" && same && last.type === "pre") {
    // <pre><code class="language-x"> is one block with a language, not two.
    return;
  } else {
    const entity = toEntity(tag, offset, length, text.slice(offset));
    if (entity) entities.push(entity);
  }
}

function toEntity({ name, attributes }: OpenTag, offset: number, length: number, inner: string): MessageEntity | null {
  switch (name) {
    case "a":
      return link(attributes.href || inner, offset, length);
    case "pre":
      return { type: "pre", offset, length };
    case "blockquote":
      return { type: "expandable" in attributes ? "expandable_blockquote" : "blockquote", offset, length };
    case "tg-emoji":
      return { type: "custom_emoji", offset, length, custom_emoji_id: customEmojiId(attributes) };
    case "tg-time":
      return { type: "date_time", offset, length, ...dateTime(attributes) };
    default:
      return { type: SIMPLE[name], offset, length };
  }
}

// An address Telegram does not take for one leaves plain text behind, without an error.
function link(address: string, offset: number, length: number): MessageEntity | null {
  const looksRight = /^(?:https?|tg|tel|mailto|ton):|^[^\s:/]+\.[^\s]+$/i.test(address);
  return looksRight ? { type: "text_link", offset, length, url: address } : null;
}

function customEmojiId(attributes: Attributes): string {
  const id = attributes["emoji-id"] ?? "";
  if (!/^[1-9]\d*$/.test(id)) throw badRequest("invalid custom emoji identifier specified");
  return id;
}

type DateTime = Pick<MessageEntity.DateTimeMessageEntity, "unix_time" | "date_time_format">;

const isDateTimeFormat = (format: string): format is DateTime["date_time_format"] =>
  PATTERNS.dateTimeFormat.test(format);

function dateTime(attributes: Attributes): DateTime {
  const unix = attributes.unix ?? "";
  const format = attributes.format ?? "";
  if (!/^\d{1,10}$/.test(unix)) throw unparsable(`Invalid date "${unix}" specified`);
  if (!isDateTimeFormat(format)) throw unparsable(`Invalid date format "${format}" specified`);
  return { unix_time: Number(unix), date_time_format: format };
}
