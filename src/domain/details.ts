// Details behind a customer's name as people type them: "Acme Ltd, anna@acme.com, +44 20 7946 0000, vip, #retail, source: fair".

import {
  type DetailName,
  detailOf,
  EMAIL,
  isMeant,
  isTyped,
  LABEL_IN_NAME,
  PHONE,
  TYPED_LABEL,
  tierOf,
  valueAtStart,
} from "./detail-labels.ts";

export { tierOf } from "./detail-labels.ts";

/** Raw details by field name, to be normalised and checked like a form's. */
export type RawDetails = Partial<Record<DetailName, string>>;

/**
 * Splits a line into the name (what stands before the first detail) and its details. A part without a label that is no e-mail
 * address, phone number, tag or tier belongs to the name when it comes first, else to the notes; nothing is dropped.
 */
export function readDetails(line: string): { name: string; details: RawDetails } {
  const details: RawDetails = {};
  const [first = "", ...others] = partsOf(line);
  const names: string[] = [];
  const rest: string[] = [];
  for (const [index, part] of [...nameAndLabel(first), ...others].entries()) {
    const left = index === 0 ? takeFirst(part, details) : takePart(part, details);
    if (left === "") continue;
    (names.length === 0 ? names : rest).push(left);
  }
  if (rest.length > 0) details.notes = [details.notes, ...rest].filter(Boolean).join(", ");
  return { name: names.join(" "), details };
}

/** "Acme owner Mei" → "Acme ", "owner Mei"; a part that is labelled itself stays whole. */
function nameAndLabel(first: string): string[] {
  const at = takeWithColon(first, {}) ? undefined : LABEL_IN_NAME.exec(first)?.index;
  return at === undefined ? [first] : [first.slice(0, at), first.slice(at)];
}

/**
 * Reads a line of changes to a customer on record. `more` is what stands under no label, to be added to the notes that are there;
 * with labelled notes it belongs to them.
 */
export function readChanges(line: string): { details: RawDetails; more: string } {
  const details: RawDetails = {};
  const [first = "", ...others] = partsOf(line);
  const start = takeLabelled(first, details) ? "" : takeFirst(first, details);
  const more = [start, ...others.map((part) => takePart(part, details))].filter(Boolean).join(", ");
  if (details.notes === undefined) return { details, more };
  const notes = details.notes === "-" && more !== "" ? more : [details.notes, more].filter(Boolean).join(", ");
  return { details: { ...details, notes }, more: "" };
}

/** The first part can hold a name or a sentence: only a colon, or a value that shows what it is, makes a word of it a label. */
function takeFirst(part: string, details: RawDetails): string {
  return takeWithColon(part, details) ? "" : takeKnown(takeTyped(part, details), details);
}

const takePart = (part: string, details: RawDetails): string =>
  takeLabelled(part, details) ? "" : takeKnown(part, details);

const partsOf = (line: string): string[] =>
  line
    .split(/[,，;；\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");

function takeWithColon(part: string, details: RawDetails): boolean {
  const match = /^([\p{L}-]{2,12})\s*[:：]\s*(.+)$/su.exec(part);
  const field = match ? detailOf(match[1] ?? "") : undefined;
  if (!match || field === undefined) return false;
  details[field] = (match[2] ?? "").trim();
  return true;
}

/** A part that is one label and its value, with or without a colon. */
function takeLabelled(part: string, details: RawDetails): boolean {
  if (takeWithColon(part, details)) return true;
  const match = /^([\p{L}-]{2,12})\s+(.+)$/su.exec(part);
  const label = match?.[1] ?? "";
  const field = detailOf(label);
  const value = (match?.[2] ?? "").trim();
  if (field === undefined || field === "name" || !isMeant(field, value)) return false;
  // "Company dinner on Friday" begins a sentence.
  if (!isTyped(field) && label !== label.toLowerCase()) return false;
  details[field] = value;
  return true;
}

/** Takes "tier vip" or "phone +49 30 1234567" out of a text, once each; returns what is left of it. */
function takeTyped(text: string, details: RawDetails): string {
  for (const match of text.matchAll(TYPED_LABEL)) {
    const field = detailOf(match[1] ?? "");
    const from = match.index + match[0].length;
    const value = field === undefined || details[field] !== undefined ? null : valueAtStart(field, text.slice(from));
    if (field === undefined || value === null) continue;
    details[field] = value.trim();
    return takeTyped(`${text.slice(0, match.index)}${text.slice(from + value.length)}`, details);
  }
  return text;
}

/** Takes tags, an e-mail address, a phone number and a tier out of a part; returns what is left of it. */
function takeKnown(part: string, details: RawDetails): string {
  let left = part;
  const tags = [...left.matchAll(/(?:^|\s)[#＃]([\p{L}\p{N}_-]+)/gu)].map((match) => match[1] ?? "");
  if (tags.length > 0) {
    details.tags = [details.tags, ...tags].filter(Boolean).join(" ");
    left = left.replace(/(?:^|\s)[#＃][\p{L}\p{N}_-]+/gu, " ");
  }
  const email = EMAIL.exec(left)?.[0];
  if (email !== undefined && details.email === undefined) {
    details.email = email;
    left = left.replace(email, " ");
  }
  const phone = PHONE.exec(left)?.[0];
  if (phone !== undefined && details.phone === undefined) {
    details.phone = phone.trim();
    left = left.replace(phone, " ");
  }
  const tier = tierOf(left);
  if (tier !== null && details.tier === undefined) {
    details.tier = tier;
    return "";
  }
  return left.replace(/\s+/g, " ").trim();
}

/** "retail north", "#retail, #north", "零售、华东" → tags without marks, each once. */
export const readTags = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,，、;；]+/u)
      .map((tag) => tag.replace(/^[#＃]/u, ""))
      .filter((tag) => tag !== ""),
  ),
];
