// Between what columns hold and what records mean.

import type { Prisma } from "./generated/client.ts";

/** One of the closed set of words that the column may hold. Throws for any other: then the row is newer than the program. */
export function oneOf<T extends string>(words: readonly T[], value: string): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Error(`The database holds "${value}" where one of ${words.join(", ")} belongs`);
  return found;
}

/** As oneOf, where the column may be empty. */
export function oneOfOrNull<T extends string>(words: readonly T[], value: string | null): T | null {
  return value === null ? null : oneOf(words, value);
}

/** PostgreSQL stores neither U+0000 in text nor half a surrogate pair in jsonb (manual, 8.14): both become U+FFFD. */
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with what PostgreSQL cannot hold replaced by U+FFFD; any other text to the letter. */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, "\ufffd");
}

/** The row with every text in it storable. */
export function storable<R extends object>(row: R): R {
  const fixed = Object.entries(row).map(([name, value]): [string, unknown] => {
    if (Array.isArray(value)) return [name, value.map(storableItem)];
    return [name, storableItem(value)];
  });
  return Object.assign({}, row, Object.fromEntries(fixed));
}

function storableItem(value: unknown): unknown {
  return typeof value === "string" ? storableText(value) : value;
}

/** How an instant stands in JSON; no record or reply has a field of this name. */
const INSTANT = "$instant";

/** Plain data as JSON that decodeJson turns back, dates included. Absent (undefined) properties are left out. */
export function encodeJson(value: unknown): Prisma.InputJsonValue {
  if (value instanceof Date) return { [INSTANT]: value.toISOString() };
  if (typeof value === "string") return storableText(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(encodeItem);
  if (typeof value !== "object" || value === null) throw new Error(`${typeof value} cannot be stored as JSON`);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([name, item]) => [storableText(name), encodeItem(item)]));
}

/** Inside arrays and objects null is a value; at the top it would be SQL's null. */
function encodeItem(value: unknown): Prisma.InputJsonValue | null {
  return value === null || value === undefined ? null : encodeJson(value);
}

/** What encodeJson was given. */
export function decodeJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeJson);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only?.[0] === INSTANT && entries.length === 1) return new Date(String(only[1]));
  return Object.fromEntries(entries.map(([name, item]) => [name, decodeJson(item)]));
}

/** The order of what is due; UPDATE … RETURNING keeps none. */
export const earliestFirst = (one: { dueAt: Date; id: string }, other: { dueAt: Date; id: string }): number =>
  one.dueAt.getTime() - other.dueAt.getTime() || (one.id < other.id ? -1 : 1);
