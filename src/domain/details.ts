// Details behind a customer's name as people type them: "Acme Ltd, anna@acme.com, +44 20 7946 0000, vip, #retail, source: fair".

import type { Tier } from "./model.ts";

/** Raw details by field name, to be normalised and checked like a form's. */
export type RawDetails = Partial<
  Record<
    | "company"
    | "phone"
    | "email"
    | "address"
    | "source"
    | "birthday"
    | "preferences"
    | "tags"
    | "tier"
    | "notes"
    | "owner"
    | "name",
    string
  >
>;

// Both languages' words for a field, before a colon.
const LABELS = new Map<string, keyof RawDetails>(
  Object.entries({
    name: "name",
    名称: "name",
    姓名: "name",
    company: "company",
    公司: "company",
    phone: "phone",
    tel: "phone",
    mobile: "phone",
    电话: "phone",
    手机: "phone",
    email: "email",
    "e-mail": "email",
    mail: "email",
    邮箱: "email",
    邮件: "email",
    address: "address",
    地址: "address",
    source: "source",
    来源: "source",
    birthday: "birthday",
    生日: "birthday",
    preferences: "preferences",
    preference: "preferences",
    偏好: "preferences",
    tags: "tags",
    tag: "tags",
    标签: "tags",
    tier: "tier",
    级别: "tier",
    分级: "tier",
    客户分级: "tier",
    notes: "notes",
    note: "notes",
    备注: "notes",
    owner: "owner",
    负责人: "owner",
  } as const),
);

const TIER_WORDS = new Map<string, Tier>(
  Object.entries({
    vip: "vip",
    重要: "vip",
    standard: "standard",
    普通: "standard",
    potential: "potential",
    潜在: "potential",
  } as const),
);

const EMAIL = /[^\s,，;；<>]+@[^\s,，;；<>]+\.[^\s,，;；<>]+/u;
const PHONE = /(?:\+|00)?\d[\d\s().\-/]{4,}\d/u;

/** The tier a word names, in either language. */
export const tierOf = (word: string): Tier | null =>
  TIER_WORDS.get(word.normalize("NFKC").trim().toLowerCase()) ?? null;

/**
 * Splits a line into the name (what stands before the first detail) and its details. A part without a label that is no e-mail
 * address, phone number, tag or tier belongs to the name when it comes first, else to the notes; nothing is dropped.
 */
export function readDetails(line: string): { name: string; details: RawDetails } {
  const details: RawDetails = {};
  const names: string[] = [];
  const rest: string[] = [];
  for (const part of partsOf(line)) {
    const left = takeLabelled(part, details) ? "" : takeKnown(part, details);
    if (left === "") continue;
    (names.length === 0 ? names : rest).push(left);
  }
  if (rest.length > 0) details.notes = [details.notes, ...rest].filter(Boolean).join(", ");
  return { name: names.join(" "), details };
}

const partsOf = (line: string): string[] =>
  line
    .split(/[,，;；\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");

function takeLabelled(part: string, details: RawDetails): boolean {
  const match = /^([\p{L}-]{2,12})\s*[:：]\s*(.+)$/su.exec(part);
  const field = match ? LABELS.get((match[1] ?? "").toLowerCase()) : undefined;
  if (!match || field === undefined) return false;
  details[field] = (match[2] ?? "").trim();
  return true;
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
