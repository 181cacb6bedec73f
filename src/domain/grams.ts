// The pieces of a running text that may name somebody: what to look up, once and all together.

import { addressesIn, foldName } from "./names.ts";
import { beginsHan } from "./script.ts";

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
    const han = beginsHan(word);
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

/** A small letter or a digit, of which most words are made, and what ends one for sure. */
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
const ENDS_WORD = new Set(" ,;:!?()-/\n，。；：！？、");

/** Where the word or Chinese character that begins here ends; here, if none does. */
function tokenEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code >= 0x4e00 && code <= 0x9fff) return start + 1;
  let end = start;
  while (isLetter(text.charCodeAt(end))) end += 1;
  if (end === text.length || (end > start && ENDS_WORD.has(text.charAt(end)))) return end;
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
  to - from === 1 || neverLast || (allHan && to - from > MOST_OF_A_PERSON && !endsInstitution(line, to));

/** Longer ones are institutions and end like one: half the keys need not be looked up. */
const MOST_OF_A_PERSON = 6;
const INSTITUTIONS = new Set("司团厂店院校行局部心社所会库馆学园站处盟");
const TRADES = new Set(["科技", "技术", "贸易", "网络", "电子", "机械", "实业", "信息", "酒店", "餐饮"]);
const endsInstitution = (line: string, to: number): boolean =>
  INSTITUTIONS.has(line.charAt(to - 1)) || TRADES.has(line.slice(to - 2, to));

/** Up to which word a name that begins here may go. */
function stretchFrom(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  for (let words = tokens[from]?.han === false ? 1 : 0; end < from + MOST_CHARACTERS; end += 1) {
    const token = tokens[end];
    if (!token?.joined || (!token.han && ++words > MOST_WORDS)) break;
  }
  return end;
}
