// The tags of Telegram's HTML: which there are, how their attributes are read, how a broken one is refused.
import { type ApiError, badRequest } from "./api-error.ts";
import { readCharacter } from "./html-characters.ts";

const TAG_NAMES = [
  "a",
  "b",
  "strong",
  "i",
  "em",
  "s",
  "strike",
  "del",
  "u",
  "ins",
  "tg-spoiler",
  "tg-emoji",
  "tg-time",
  "span",
  "pre",
  "code",
  "blockquote",
] as const;

type TagName = (typeof TAG_NAMES)[number];
export type Attributes = Readonly<Record<string, string>>;

export interface OpenTag {
  readonly name: TagName;
  readonly attributes: Attributes;
  /** Where the text after the tag begins. */
  readonly end: number;
}

/** Reads `<name attribute="value">` that begins at `start`; throws ApiError 400 when it is none of Telegram's. */
export function readStartTag(html: string, start: number): OpenTag {
  const nameEnd = scan(html, start + 1, /[\s>]/);
  if (nameEnd === html.length) throw unparsable("Unclosed start tag", html, start);
  const typed = html.slice(start + 1, nameEnd).toLowerCase();
  const name = TAG_NAMES.find((known) => known === typed);
  if (name === undefined) throw unparsable(`Unsupported start tag "${typed}"`, html, start);
  const attributes: Record<string, string> = {};
  let at = skipSpace(html, nameEnd);
  while (html.charAt(at) !== ">") {
    const attribute = readAttribute(html, at, name, start);
    attributes[attribute.name] = attribute.value;
    at = skipSpace(html, attribute.end);
  }
  if (name === "span" && attributes.class !== "tg-spoiler") {
    throw unparsable('Tag "span" must have class "tg-spoiler"', html, start);
  }
  return { name, attributes, end: at + 1 };
}

/** Reads `</name>` that begins at `start` and must close `expected`; returns where the text goes on. */
export function readEndTag(html: string, start: number, expected: TagName | undefined): number {
  if (expected === undefined) throw unparsable("Unexpected end tag", html, start);
  const nameEnd = scan(html, start + 2, /[\s>]/);
  const found = html.slice(start + 2, nameEnd).toLowerCase();
  const end = skipSpace(html, nameEnd);
  if (html.charAt(end) !== ">") throw unparsable("Unclosed end tag", html, start);
  if (found !== "" && found !== expected) {
    const offset = byteOffset(html, start);
    throw badRequest(
      `can't parse entities: Unmatched end tag at byte offset ${offset}, expected "</${expected}>", found "</${found}>"`,
    );
  }
  return end + 1;
}

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly end: number;
}

function readAttribute(html: string, from: number, tag: TagName, tagStart: number): Attribute {
  const nameEnd = scan(html, from, /[\s=>]/);
  const name = html.slice(from, nameEnd).toLowerCase();
  if (name === "") throw unparsable(`Empty attribute name in the tag "${tag}"`, html, tagStart);
  const equals = skipSpace(html, nameEnd);
  if (html.charAt(equals) !== "=") {
    if (tag === "blockquote" && name === "expandable") return { name, value: "", end: nameEnd };
    throw unparsable(`Expected equal sign in declaration of an attribute of the tag "${tag}"`, html, tagStart);
  }
  const valueStart = skipSpace(html, equals + 1);
  const value = /["']/.test(html.charAt(valueStart)) ? readQuoted(html, valueStart) : readToken(html, valueStart);
  if (value.end >= html.length) throw unparsable("Unclosed start tag", html, tagStart);
  return { name, value: value.text, end: value.end };
}

interface Value {
  readonly text: string;
  readonly end: number;
}

function readQuoted(html: string, start: number): Value {
  const quote = html.charAt(start);
  let text = "";
  let at = start + 1;
  while (at < html.length && html.charAt(at) !== quote) {
    const piece = readCharacter(html, at);
    text += piece.text;
    at = piece.end;
  }
  return { text, end: at + 1 };
}

function readToken(html: string, start: number): Value {
  const end = scan(html, start, /[^A-Za-z0-9.-]/);
  if (end < html.length && !/[\s>]/.test(html.charAt(end))) {
    throw unparsable("Unexpected end of name token", html, start);
  }
  return { text: html.slice(start, end).toLowerCase(), end };
}

function scan(html: string, from: number, stop: RegExp): number {
  let at = from;
  while (at < html.length && !stop.test(html.charAt(at))) at += 1;
  return at;
}

const skipSpace = (html: string, from: number): number => scan(html, from, /\S/);

const byteOffset = (html: string, at: number): number => Buffer.byteLength(html.slice(0, at));

const unparsable = (reason: string, html: string, at: number): ApiError =>
  badRequest(`can't parse entities: ${reason} at byte offset ${byteOffset(html, at)}`);
