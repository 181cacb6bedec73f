// Who is named in a running text: of the pieces that hit a customer's name, the surest and longest ones.

import type { Gram } from "./grams.ts";
import type { NameKeyKind } from "./names.ts";

/** A key that a looked-up gram hit. */
export interface KeyHit {
  customerId: string;
  key: string;
  kind: NameKeyKind;
}

/** Somebody named in a text: one customer, or several that the words fit alike. */
export interface Mention {
  ids: string[];
  start: number;
  end: number;
  /** The surest kind of key that was hit. */
  kind: NameKeyKind;
}

// A whole name is surer than a part of one; the surest kind that hits decides.
export const SURENESS: readonly NameKeyKind[] = [
  "name",
  "short",
  "company",
  "part",
  "word",
  "surname",
  "pinyin",
  "initials",
];
/** Fewer letters of pinyin, fewer digits of a phone number are words and amounts more often than names. */
const PINYIN_LETTERS = 4;
const PHONE_DIGITS = 7;

interface Candidate extends Mention {
  /** All whom any kind of key fits: two words side by side are one name when somebody has both. */
  all: string[];
  parts: number;
}

/** The mentions that looked-up grams amount to: whole names before parts of names, longer before shorter. */
export function mentionsOf(plain: string, grams: readonly Gram[], hits: readonly KeyHit[]): Mention[] {
  const byKey = new Map<string, KeyHit[]>();
  for (const hit of hits) {
    const others = byKey.get(hit.key);
    if (others === undefined) byKey.set(hit.key, [hit]);
    else others.push(hit);
  }
  const candidates = grams.flatMap((gram) => {
    const found = byKey.get(gram.key);
    return found === undefined ? [] : candidateOf(gram, found);
  });
  candidates.sort((a, b) => rank(a) - rank(b) || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (!chosen.some((one) => one.start < candidate.end && candidate.start < one.end)) chosen.push(candidate);
  }
  chosen.sort((a, b) => a.start - b.start);
  return joined(plain, chosen).map(({ ids, start, end, kind }) => ({ ids, start, end, kind }));
}

const rank = ({ kind }: Candidate): number => (SURENESS.indexOf(kind) < 3 ? 0 : 1);

function candidateOf(gram: Gram, hits: readonly KeyHit[]): Candidate[] {
  const fitting = hits.filter(
    (hit) => (hit.kind === "surname") === gram.surname || (gram.surname && hit.kind === "word"),
  );
  const kept = fitting.filter(({ kind, key }) => mayStand(kind, key));
  const kind = SURENESS.find((one) => kept.some((hit) => hit.kind === one));
  if (kind === undefined) return [];
  const all = [...new Set(kept.map((hit) => hit.customerId))];
  // "Wang" alone is the Wang of Wang Wei, and that of 王建国.
  const alike = kind === "word" ? hits.filter((hit) => hit.kind === "surname") : [];
  const ids = gram.surname
    ? all
    : [...new Set([...kept.filter((hit) => hit.kind === kind), ...alike].map((hit) => hit.customerId))];
  return [{ ids, all, start: gram.start, end: gram.end, kind, parts: gram.parts }];
}

function mayStand(kind: NameKeyKind, key: string): boolean {
  if (/^\d+$/.test(key)) return kind === "name" || key.length >= PHONE_DIGITS;
  if (kind === "initials" && TITLES.has(key)) return false;
  return kind !== "pinyin" || key.length >= PINYIN_LETTERS;
}

/** "Ms Weber" is not Mary Smith. */
const TITLES = new Set(["ms", "mr", "mrs", "dr"]);

/** "Anna from Acme", "Acme's Anna", "华强的张总", "Blue Ocean": one person or company that both words fit. */
const LINK = /^(?:\s|'s|\b(?:from|of|at|with|over)\b|@|\(|的|那边|公司|那边的|集团)*$/u;

/** "Blue Ocean's 王小姐", "华强的王总": somebody there, of whom only the surname is said, and no customer who shares it. */
const OWNS_WHOM = /^(?:'s\s+|(?:公司|集团|那边)?的)$/u;

/** Of "蓝天贸易王会计" the company is enough; 张伟 has no 王总. "Globex's Anna" is no Anna of another company. */
const isOfTheirs = (owner: Candidate, { kind, start }: Candidate, plain: string): boolean =>
  (kind === "surname" && owner.end === start && owner.kind !== "name") ||
  ((kind === "surname" || (kind === "word" && isWhole(owner))) && OWNS_WHOM.test(plain.slice(owner.end, start)));

const isWhole = ({ kind }: Candidate): boolean => kind === "name" || kind === "short" || kind === "company";

/** "Anna from Globex", who is no Anna of another company either. */
const isFrom = (person: Candidate, owner: Candidate, plain: string): boolean =>
  person.kind === "word" && isWhole(owner) && /^\s+from\s+(?:the\s+)?$/u.test(plain.slice(person.end, owner.start));

function joined(plain: string, mentions: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const mention of mentions) {
    const last = found.at(-1);
    const both = last === undefined ? [] : last.all.filter((id) => mention.all.includes(id));
    if (last && both.length > 0 && LINK.test(plain.slice(last.end, mention.start)))
      found[found.length - 1] = { ...last, ids: both, all: both, end: mention.end };
    else if (last && isFrom(last, mention, plain)) found[found.length - 1] = { ...mention, start: last.start };
    else if (last && isOfTheirs(last, mention, plain)) found[found.length - 1] = { ...last, end: mention.end };
    else found.push(mention);
  }
  return found;
}
