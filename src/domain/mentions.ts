// The pieces of a running text that may name somebody: what to look up, once and all together.

import { addressesIn, foldName, type NameKeyKind } from "./names.ts";

/** A stretch of a text as a key that names are compared by; `surname`: the text addresses somebody by surname and title. */
export interface Gram {
  key: string;
  start: number;
  end: number;
  /** Of how many words or Chinese characters. */
  parts: number;
  surname: boolean;
}

/** Whether a part of a line may be a key that names somebody. */
export type MayName = (line: string, from: number, to: number) => boolean;

/** Names are looked for in this much of a text; behind it stands what was pasted. */
const MOST_TEXT = 2000;
/** The longest names said in full: "深圳市华强科技有限公司" has eleven characters, "Hamburg Port and Warehouse Company Ltd" six words. */
const MOST_CHARACTERS = 12;
const MOST_WORDS = 6;

const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}'’&·]|\.(?=\p{L}))+/uy;
const HAN = /^\p{Script=Han}/u;
const PLAIN = /^[a-z0-9]+$/;
const OWNS = /['’]s$/u;
/** Signs that end every name; a comma, too: "Acme, Globex" are two. */
const BORDER = /[,，;；:：。!！?？\n()（）"“”「」|<>@]/u;
/** No Chinese name begins or ends with these. */
const NEVER_FIRST = new Set("了吗的吧呢啊给他她它们我你您是在也都就还没不被把让");
const NEVER_LAST = new Set("了吗吧呢啊给他她它我你您说是在也都就被把让");

interface Token {
  start: number;
  end: number;
  han: boolean;
  /** Nothing but blanks and hyphens stands between this and the one before. */
  joined: boolean;
  /** No name begins with it, or ends with it. */
  neverFirst: boolean;
  neverLast: boolean;
  /** Where its fold stands in the line with spaces, and in the one without. */
  from: number;
  to: number;
  closeFrom: number;
  closeTo: number;
}

/** The words of a text and their folds in one line, of which every key is a slice. */
interface Words {
  tokens: Token[];
  line: string;
  /** Pinyin is stored without spaces: "wang jianguo". */
  close: string;
}

function wordsOf(text: string): Words {
  const tokens: Token[] = [];
  let [line, close] = ["", ""];
  let last = 0;
  for (let start = 0, behind = 0; start < text.length; start = Math.max(behind, start + 1)) {
    behind = tokenEnd(text, start);
    if (behind === start) continue;
    const word = text.slice(start, behind);
    const han = HAN.test(word);
    // Folding takes 20 µs; what is plain already is its own fold.
    const isFolded = han || PLAIN.test(word);
    const own = isFolded ? 0 : (OWNS.exec(word)?.[0].length ?? 0);
    const folded = isFolded ? word : foldName(word.slice(0, word.length - own));
    const joined = last === start || !BORDER.test(text.slice(last, start));
    if (!han && tokens.at(-1)?.han === false) line += " ";
    const [neverFirst, neverLast] = [NEVER_FIRST.has(folded), NEVER_LAST.has(folded)];
    const [from, closeFrom] = [line.length, close.length];
    line += folded;
    close += folded.includes(" ") ? folded.replaceAll(" ", "") : folded;
    const [end, to, closeTo] = [behind - own, line.length, close.length];
    tokens.push({ start, end, han, joined, neverFirst, neverLast, from, to, closeFrom, closeTo });
    last = behind;
  }
  return { tokens, line, close };
}

/** Where the word or Chinese character that begins here ends; here, if none does. */
function tokenEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code >= 0x4e00 && code <= 0x9fff) return start + 1;
  TOKEN.lastIndex = start;
  return TOKEN.test(text) ? TOKEN.lastIndex : start;
}

/**
 * Every stretch that may be a name: a few times as many as the text has words, less those that `mayName` knows for none. `plain` is
 * the text in simplified characters (plainOf).
 */
export function gramsOf(plain: string, mayName: MayName = () => true): Gram[] {
  const words = wordsOf(plain.slice(0, MOST_TEXT));
  const grams: Gram[] = [];
  for (let from = 0; from < words.tokens.length; from += 1) addGramsFrom(words, from, mayName, grams);
  for (const { surname, start, end } of addressesIn(plain.slice(0, MOST_TEXT)))
    grams.push({ key: surname, start, end, parts: end - start, surname: true });
  for (const match of plain.matchAll(/\b(?:mr|mrs|ms|miss|dr|prof|herr|frau)\.?\s+(\p{L}+)/gu))
    grams.push({
      key: foldName(match[1] ?? ""),
      start: match.index,
      end: match.index + match[0].length,
      parts: 2,
      surname: true,
    });
  return grams;
}

/** Adds those that begin with this word. */
function addGramsFrom({ tokens, line, close }: Words, at: number, mayName: MayName, grams: Gram[]): void {
  const first = tokens[at];
  if (!first || first.neverFirst) return;
  const { start, from, closeFrom } = first;
  let allHan = true;
  const stop = stretchFrom(tokens, at);
  for (let next = at; next < stop; next += 1) {
    const token = tokens[next] ?? first;
    allHan &&= token.han;
    if (token.han && endsNoName(token, line, from, allHan)) continue;
    const [end, parts] = [token.end, next - at + 1];
    if (mayName(line, from, token.to))
      grams.push({ key: line.slice(from, token.to), start, end, parts, surname: false });
    const isSpaced = token.to - from > token.closeTo - closeFrom;
    if (isSpaced && mayName(close, closeFrom, token.closeTo))
      grams.push({ key: close.slice(closeFrom, token.closeTo), start, end, parts, surname: false });
  }
}

/** Whether no name that begins at `from` ends with this character. `allHan`: there are only Chinese ones between. */
const endsNoName = ({ to, neverLast }: Token, line: string, from: number, allHan: boolean): boolean =>
  to - from === 1 || neverLast || (allHan && to - from > MOST_OF_A_PERSON && !INSTITUTION.test(line.slice(to - 2, to)));

/** Longer ones are institutions and end like one: half the keys need not be looked up. */
const MOST_OF_A_PERSON = 6;
const INSTITUTION =
  /[司团厂店院校行局部心社所会库馆学园站处盟]$|(?:科技|技术|贸易|网络|电子|机械|实业|信息|酒店|餐饮)$/u;

/** Up to which word a name that begins here may go. */
function stretchFrom(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  for (let words = tokens[from]?.han === false ? 1 : 0; end < from + MOST_CHARACTERS; end += 1) {
    const token = tokens[end];
    if (!token?.joined || (!token.han && ++words > MOST_WORDS)) break;
  }
  return end;
}

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
  return kind !== "pinyin" || key.length >= PINYIN_LETTERS;
}

/** "Anna from Acme", "Acme's Anna", "华强的张总", "Blue Ocean": one person or company that both words fit. */
const LINK = /^(?:\s|'s|\b(?:from|of|at|with|over)\b|@|\(|的|那边|公司|那边的|集团)*$/u;

function joined(plain: string, mentions: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const mention of mentions) {
    const last = found.at(-1);
    const both = last === undefined ? [] : last.all.filter((id) => mention.all.includes(id));
    if (last && both.length > 0 && LINK.test(plain.slice(last.end, mention.start)))
      found[found.length - 1] = { ...last, ids: both, all: both, end: mention.end };
    else found.push(mention);
  }
  return found;
}
