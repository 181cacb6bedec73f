// The words people put before a detail, in both languages, and which texts can be such a detail's value.

import { readBirthday } from "./birthday.ts";
import { readCadence } from "./cadence.ts";
import type { Tier } from "./model.ts";

const LABELS = new Map(
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
    cadence: "cadence",
    回访周期: "cadence",
    跟进周期: "cadence",
    联系周期: "cadence",
    notes: "notes",
    note: "notes",
    备注: "notes",
    owner: "owner",
    负责人: "owner",
  } as const),
);

export type DetailName = typeof LABELS extends Map<string, infer Name> ? Name : never;

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

export const EMAIL = /[^\s,，;；<>]+@[^\s,，;；<>]+\.[^\s,，;；<>]+/u;
export const PHONE = /(?:\+|00)?\d[\d\s().\-/]{4,}\d/u;

/** The tier a word names, in either language. */
export const tierOf = (word: string): Tier | null =>
  TIER_WORDS.get(word.normalize("NFKC").trim().toLowerCase()) ?? null;

/** The detail a label names, in either language and any case. */
export const detailOf = (label: string): DetailName | undefined => LABELS.get(label.toLowerCase());

const isWhole = (pattern: RegExp, text: string): boolean => pattern.exec(text)?.[0] === text;

/** The details whose values show what they are; of the others any text can be the value. */
const READERS = new Map<DetailName, (text: string) => boolean>([
  ["phone", (text) => isWhole(PHONE, text)],
  ["email", (text) => isWhole(EMAIL, text)],
  ["tier", (text) => tierOf(text) !== null],
  ["birthday", (text) => readBirthday(text) !== null],
  ["cadence", (text) => text !== "-" && readCadence(text) !== null],
]);

export const isTyped = (name: DetailName): boolean => READERS.has(name);

// "phone him tomorrow" is a note, "phone 12" a slip; "tier" and "cadence" are nobody's verbs.
const SLIPS = new Map<DetailName, RegExp>([
  ["phone", /^[+\d][\d\s]*$/u],
  ["email", /^\S*@\S*$/u],
  ["tier", /^\S+$/u],
  ["birthday", /^[\d./-]+$/u],
  ["cadence", /^\S+(?: days?)?$/u],
]);

/** Whether this text after the label alone, without a colon, is meant as its value: rightly, wrongly, or "-" to empty it. */
export const isMeant = (name: DetailName, text: string): boolean =>
  text === "-" || !isTyped(name) || READERS.get(name)?.(text) === true || SLIPS.get(name)?.test(text) === true;

/** The longest beginning of this text, in whole words, that is such a value; null when none is. */
export function valueAtStart(name: DetailName, text: string): string | null {
  const ends = [...text.matchAll(/(?=\s|$)/gu)].map((match) => match.index).slice(0, 8);
  const found = ends.reverse().find((end) => READERS.get(name)?.(text.slice(0, end).trim()));
  return found === undefined ? null : text.slice(0, found);
}

const wordsFor = (wanted: (name: DetailName) => boolean): string =>
  [...LABELS]
    .filter(([, name]) => wanted(name))
    .map(([label]) => label)
    .join("|");

/** A lower-case label of a typed detail inside a text; Chinese needs no space before a number. */
export const TYPED_LABEL = new RegExp(
  `(?<=^|\\s)(${wordsFor(isTyped)})(?:\\s*[:：]\\s*|\\s+|(?<=\\p{Script=Han})(?=[+\\d]))`,
  "gu",
);

// "Open source", "Acme company" and the like are names: of the labels for any text, only those no name holds are read inside one.
export const LABEL_IN_NAME =
  /(?<=\S\s+)(owner|tags|notes|address|(?:公司|地址|来源|偏好|标签|备注|负责人))(?=\s+\S|\s*[:：])/u;
