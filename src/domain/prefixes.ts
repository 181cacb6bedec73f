// Where a name at the start of a line can end: after each word, after each Chinese character.

import { foldName } from "./names.ts";

export interface Prefix {
  folded: string;
  /** UTF-16 units of the line. */
  length: number;
}

/** No customer's name is looked for beyond this many words or characters: it bounds the look-up. */
const MOST_PARTS = 12;
const LONGEST = 100;

/** The beginnings of a line that may be a name, shortest first. Quotes around a name belong to its length. */
export function prefixesOf(line: string): Prefix[] {
  const quoted = /^\s*(?:"([^"]+)"|“([^”]+)”|「([^」]+)」|'([^']+)')/u.exec(line);
  if (quoted) {
    const name = quoted[1] ?? quoted[2] ?? quoted[3] ?? quoted[4] ?? "";
    return [{ folded: foldName(name), length: quoted[0].length }];
  }
  const head = line.slice(0, LONGEST);
  const parts = head.matchAll(/\p{Script=Han}|[^\s\p{Script=Han},，:：;；。!！?？]+/gu);
  const prefixes: Prefix[] = [];
  for (const part of parts) {
    if (prefixes.length >= MOST_PARTS) break;
    const end = part.index + part[0].length;
    // "Acme's" and "Acme." name Acme.
    const bare = head.slice(0, end).replace(/(?:['’]s|[.'’])$/u, "");
    if (bare.trim() !== "") prefixes.push({ folded: foldName(bare), length: bare.length });
    if (bare.length !== end) prefixes.push({ folded: foldName(head.slice(0, end)), length: end });
    if (/[,，:：;；。!！?？\n]/u.test(head.charAt(end))) break;
  }
  return prefixes;
}

/**
 * The name a line about an unknown customer most likely begins with: what is quoted, what stands before a deed or a comma,
 * the first words with capitals, or else the first word. UTF-16 length included.
 */
export function guessName(given: string, deed: number | null): { name: string; length: number } | null {
  // "给王总打了电话" is about 王总.
  const lead = /^\s*(?:(?:刚才?|今天|昨天|我们?)\s*)*[给跟和与向对](?=\p{Script=Han})/u.exec(given)?.[0].length ?? 0;
  const found = nameAtStart(given.slice(lead), deed === null ? null : deed - lead);
  return found && { ...found, length: found.length + lead };
}

function nameAtStart(line: string, deedStart: number | null): { name: string; length: number } | null {
  const quoted = /^\s*(?:"([^"]+)"|“([^”]+)”|「([^」]+)」)/u.exec(line);
  if (quoted) return { name: (quoted[1] ?? quoted[2] ?? quoted[3] ?? "").trim(), length: quoted[0].length };
  const beforeDeed = deedStart === null ? "" : line.slice(0, deedStart);
  const cut = /[,，:：;；。!！?？\n]/u.exec(beforeDeed)?.index ?? beforeDeed.length;
  // A Chinese name has no spaces: "王总 昨天下午" is 王总.
  const phrase = (/^\s*\p{Script=Han}+(?=\s)/u.exec(beforeDeed.slice(0, cut)) ?? [beforeDeed.slice(0, cut)])[0];
  if (phrase.trim() !== "" && phrase.trim().split(/\s+/).length <= 4)
    return { name: tidy(phrase), length: phrase.length };
  const capitals = /^\s*(?:\p{Lu}[\p{L}\p{N}&.'’-]*)(?:\s+(?:\p{Lu}|&|\d)[\p{L}\p{N}&.'’-]*){0,3}/u.exec(line);
  const first = capitals ?? /^\s*[^\s,，:：;；。!！?？]+/u.exec(line);
  return first ? { name: tidy(first[0]), length: first[0].length } : null;
}

const tidy = (name: string): string => name.trim().replace(/(?:['’]s|[.'’])$/u, "");
