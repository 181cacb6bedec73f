// Small checks that compose into Block Kit's schemas and complain in Slack's words:
// "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]".

import { asObject, isObject } from "./json.ts";

/** Takes one complaint and the place (a JSON pointer) it is about. */
export type Report = (message: string, pointer: string) => void;

/** Looks at a value and reports what is wrong with it. */
export type Check = (value: unknown, at: string, report: Report) => void;

/** Checks by name of property. */
export type Fields = Readonly<Record<string, Check>>;

/** Runs a check and answers Slack's `response_metadata.messages`; empty if all is well. */
export function complaints(check: Check, value: unknown, at: string): string[] {
  const messages: string[] = [];
  check(value, at, (message, pointer) => messages.push(`[ERROR] ${message} [json-pointer:${pointer}]`));
  return messages;
}

/** A string of `min` (default 1) to `max` UTF-16 units, the strictest way to count. */
export function string(max: number, min = 1): Check {
  return (value, at, report) => {
    if (typeof value !== "string") return report("must be a string", at);
    if (value.length < min) report(`must be more than ${min - 1} characters`, at);
    if (value.length > max) report(`must be less than ${max + 1} characters`, at);
  };
}

/** A string of the given shape. */
export function pattern(shape: RegExp, what: string): Check {
  return (value, at, report) => {
    if (typeof value !== "string" || !shape.test(value)) report(`must be ${what}`, at);
  };
}

/** true or false. */
export const flag: Check = (value, at, report) => {
  if (typeof value !== "boolean") report("must be a boolean", at);
};

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Check {
  return (value, at, report) => {
    if (!Number.isInteger(value)) return report("must be an integer", at);
    if (Number(value) < min || Number(value) > max) report(`must be between ${min} and ${max}`, at);
  };
}

/** One of the given words. */
export function oneOf(...words: string[]): Check {
  return (value, at, report) => {
    if (!words.some((word) => word === value)) report(`must be one of: ${words.join(", ")}`, at);
  };
}

/** A list of `min` to `max` items. */
export function list(item: Check, { min = 0, max }: { min?: number; max: number }): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report("must be an array", at);
    if (value.length < min) report(`no fewer than ${min} items allowed`, at);
    if (value.length > max) report(`no more than ${max} items allowed`, at);
    value.forEach((each: unknown, index) => {
      item(each, `${at}/${index}`, report);
    });
  };
}

/** An object with these properties and no others; `type` is always allowed. */
export function object(required: Fields, optional: Fields = {}): Check {
  const known: Fields = { ...optional, ...required, type: () => undefined };
  const unknown: Check = (_value, at, report) => {
    const cut = at.lastIndexOf("/");
    report(`invalid additional property: ${at.slice(cut + 1)}`, at.slice(0, cut));
  };
  return (value, at, report) => {
    if (!isObject(value)) return report("must provide an object", at);
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) report(`missing required field: ${name}`, at);
    }
    for (const [name, inner] of Object.entries(value)) {
      const check = Object.hasOwn(known, name) ? known[name] : unknown;
      if (inner !== undefined) check?.(inner, `${at}/${name}`, report);
    }
  };
}

/** An object whose `type` chooses its schema. */
export function byType(schemas: Fields): Check {
  return (value, at, report) => {
    if (!isObject(value)) return report("must provide an object", at);
    if (value.type === undefined) return report("missing required field: type", at);
    const schema =
      typeof value.type === "string" && Object.hasOwn(schemas, value.type) ? schemas[value.type] : undefined;
    if (schema) schema(value, at, report);
    else report(`unsupported type: ${String(value.type)}`, `${at}/type`);
  };
}

/** Every one of the checks. */
export function all(...checks: Check[]): Check {
  return (value, at, report) => {
    for (const check of checks) check(value, at, report);
  };
}

/** Exactly one of two properties, as with `options` and `option_groups`. */
export function eitherOf(first: string, second: string): Check {
  return (value, at, report) => {
    const given = [first, second].filter((name) => asObject(value)[name] !== undefined);
    if (given.length === 0) report(`missing required field: ${first}`, at);
    if (given.length === 2) report(`only one of ${first}, ${second} is allowed`, at);
  };
}

type TextKind = "plain_text" | "mrkdwn";

function text(kinds: TextKind[], max: number): Check {
  const content = string(Math.min(max, 3000));
  const plain = object({ text: content }, { emoji: flag });
  const marked = object({ text: content }, { verbatim: flag });
  const kind = byType(Object.fromEntries(kinds.map((each) => [each, each === "plain_text" ? plain : marked])));
  return (value, at, report) => {
    const found: [string, string][] = [];
    kind(value, at, (message, pointer) => found.push([message, pointer]));
    // The real one names the text object first, then what is wrong inside it.
    if (found.length > 0) report("failed to match all allowed schemas", at);
    for (const [message, pointer] of found) report(message, pointer);
  };
}

/** A `plain_text` object of 1 to `max` characters; no text object exceeds 3,000. */
export const plainText = (max: number): Check => text(["plain_text"], max);

/** A `plain_text` or `mrkdwn` object of 1 to `max` characters; no text object exceeds 3,000. */
export const anyText = (max: number): Check => text(["plain_text", "mrkdwn"], max);
