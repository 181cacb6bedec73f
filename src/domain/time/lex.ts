// Cuts a text of both languages into words of time and everything else, in one pass.

import { beginsHan, hasHan } from "../script.ts";
import { fold } from "./fold.ts";
import { isNumeral, readNumeral } from "./numerals.ts";
import { type Sense, type Token, tagsOf } from "./senses.ts";
import { correct } from "./spelling.ts";
import { isTorn } from "./torn.ts";
import { tableOf } from "./words.ts";
import { ENGLISH } from "./words-en.ts";
import { CHINESE } from "./words-zh.ts";

const english = tableOf(ENGLISH);
const chinese = tableOf(CHINESE);

/** The lengths of the words that begin with a word or character, longest first. */
function lengthsBy(table: ReadonlyMap<string, unknown>, head: (word: string) => string): ReadonlyMap<string, number[]> {
  const lengths = new Map<string, Set<number>>();
  for (const word of table.keys()) {
    const first = head(word);
    lengths.set(first, (lengths.get(first) ?? new Set()).add(word.length));
  }
  return new Map([...lengths].map(([first, set]) => [first, [...set].sort((a, b) => b - a)]));
}

const englishPhrases = lengthsBy(
  new Map([...english].filter(([word]) => /^[a-z].*[ ./\d-]/.test(word))),
  (word) => /^[a-z']+/.exec(word)?.[0] ?? word,
);
const chineseWords = lengthsBy(chinese, (word) => word.charAt(0));

const NOTHING: readonly Sense[] = [];
const LETTERS = /[a-zà-öø-ÿ]+(?:'[a-z]+)*/y;
const DIGITS = /\d+/y;
const WEEKDAY = /(?:周|星期|礼拜|拜(?=[一二三四五六](?![拜下]))(?<![崇祭跪叩]拜))([一二三四五六日天1-7])/y;
// 周一起, 两周一次, 一周三次: here the numeral counts and does not name a day.
const NO_MONDAY = /^(?:会儿|起(?![,。;、 ]|$)|[直定样般共个年小])/;
const NO_WEEKDAY = /^[次趟遍]/;
// 周三点半: the weekday and the hour have run together, and nobody can tell which of the two was meant.
const RUN_TOGETHER = /点(?:半|钟|整|[一三]刻|\d{1,2}分?)?/y;
// 王国庆 is a person: festivals are given names.
const SURNAME = /[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗]/;
// 五一路, 圣诞树, 中秋月饼, 元旦快乐.
const FESTIVE = /[路街树月礼卡快]/;
// 开了一会儿, 聊一会儿: how long, not when.
const LASTED = /[了开聊坐谈玩睡站歇息讲说]/;
const COUNTING = /^[个家位件台单](?![别人])/;
const WEEK_HEADS = "周星礼拜";
const WEEKDAYS = "一二三四五六日";

interface Piece {
  readonly length: number;
  readonly senses: readonly Sense[];
}

/** The words of a text, with spans into it. */
export function lex(text: string): Token[] {
  const folded = fold(text);
  const tokens: Token[] = [];
  let spaced = false;
  for (let at = 0; at < folded.length; ) {
    const char = folded.charAt(at);
    if (isSpace(char)) {
      spaced = true;
      at++;
      continue;
    }
    const { length, senses } = pieceAt(folded, at, char);
    tokens.push({
      start: at,
      end: at + length,
      text: folded.slice(at, at + length),
      spaced,
      senses,
      tags: tagsOf(senses),
    });
    spaced = false;
    at += length;
  }
  return tokens;
}

function pieceAt(text: string, at: number, char: string): Piece {
  if (char >= "0" && char <= "9") return digitsAt(text, at);
  if ((char >= "a" && char <= "z") || (char >= "à" && char <= "ÿ")) return wordAt(text, at);
  if (beginsHan(char)) return hanAt(text, at, char);
  return { length: 1, senses: signs.get(char) ?? fractions.get(char) ?? NOTHING };
}

/** Asked of every character; most are letters. */
const isSpace = (char: string): boolean =>
  char === " " || ((char < "!" || char > "~") && !beginsHan(char) && /\s/.test(char));

const signs: ReadonlyMap<string, readonly Sense[]> = new Map(
  [...",.:/-~()+@&|;'·"].map((sign): [string, readonly Sense[]] => [
    sign,
    [{ is: "key", key: sign === "@" ? "at" : sign }],
  ]),
);
const fractions: ReadonlyMap<string, readonly Sense[]> = new Map(
  Object.entries({ "¼": 0.25, "½": 0.5, "¾": 0.75 }).map(([sign, value]) => [
    sign,
    [{ is: "number", value, digits: 0 }],
  ]),
);

// A number in these surroundings is money, a reference, a share, a size; not a time.
const BEFORE_NO_TIME = /[$¥€£#%&_=*a-z]/;
// But T15:00, Q1, 1h30, Dec5.
const AFTER_LETTER = /(?:^|[^a-z])(?:[tq]|[ap]m|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$|\dh(?:rs?)?$/;
// 3p.m., 2moro, 20min
const AFTER_DIGITS = /[ap]\.m\.?(?![a-z])|[a-zà-öø-ÿ]+(?:'[a-z]+)*/y;
const MOST_DIGITS = 8;

function digitsAt(text: string, at: number): Piece {
  const digits = matchAt(DIGITS, text, at);
  const end = at + digits.length;
  const after = text.charAt(end);
  const money = BEFORE_NO_TIME.test(text.charAt(at - 1)) && !AFTER_LETTER.test(text.slice(Math.max(0, at - 5), at));
  if (digits.length > MOST_DIGITS || money || after === "%") return { length: digits.length, senses: NOTHING };
  const unit = matchAt(AFTER_DIGITS, text, end);
  const slang = english.get(digits + unit);
  if (slang && digits.length === 1) return { length: 1 + unit.length, senses: slang };
  if (unit !== "" && !english.has(unit)) return { length: digits.length, senses: NOTHING };
  const sense: Sense = { is: "number", value: Number(digits), digits: digits.length, zero: digits.startsWith("0") };
  return { length: digits.length, senses: [sense] };
}

function wordAt(text: string, at: number): Piece {
  const word = matchAt(LETTERS, text, at);
  // "Monday w/ Bob", but w/c and w/e
  if (word === "w" && /^\/(?![ce]\b)/.test(text.slice(at + 1, at + 4))) return { length: 1, senses: NOTHING };
  if (word === "") return { length: 1, senses: NOTHING };
  const lengths = englishPhrases.get(word) ?? englishPhrases.get(ownerOf(word)) ?? [];
  const phrase = lengths
    .map((length) => text.slice(at, at + length))
    .find((one) => english.has(one) && !/[a-z\d]/.test(text.charAt(at + one.length)));
  // At the end of a text the slices are all the same word; a phrase is more than that.
  if (phrase && phrase.length > word.length) return { length: phrase.length, senses: english.get(phrase) ?? NOTHING };
  const senses = english.get(word) ?? english.get(ownerOf(word)) ?? english.get(correct(word) ?? "");
  return { length: word.length, senses: senses ?? NOTHING };
}

/** "Monday" of "Monday's". */
const ownerOf = (word: string): string => (word.endsWith("'s") ? word.slice(0, -2) : word);

function hanAt(text: string, at: number, char: string): Piece {
  const weekday = weekdayAt(text, at);
  if (weekday) return weekday;
  const word = wordOfHan(text, at);
  if (word) {
    const senses = chinese.get(word) ?? NOTHING;
    return { length: word.length, senses: isOtherwise(text, at, word, senses) ? NOTHING : senses };
  }
  if (!isNumeral(char) || isALittle(text, at)) return { length: 1, senses: NOTHING };
  let end = at + 1;
  while (isNumeral(text.charAt(end))) end++;
  const sense = readNumeral(text.slice(at, end));
  return { length: end - at, senses: sense ? [sense] : NOTHING };
}

/** Words of time that their neighbours make into something else. */
function isOtherwise(text: string, at: number, word: string, senses: readonly Sense[]): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + word.length);
  if (senses.some(({ is }) => is === "festival")) return SURNAME.test(before) || FESTIVE.test(after);
  if (word.startsWith("一会")) return LASTED.test(before) || after === "说";
  if (word === "今" || word === "明" || word === "昨") return !/[\d上下中早晚凌清傍夜]/.test(after);
  return word === "号" && /[路街巷弄道]\d{1,5}$/.test(text.slice(Math.max(0, at - 6), at));
}

const NO_HOUR = /^(?:声|动静|消息|反应|儿|都|也|不|没)/;

/** 快一点, 便宜一点: a little, not one o'clock. */
function isALittle(text: string, at: number): boolean {
  if (!text.startsWith("一点", at) || /[半整钟一三十\d过]/.test(text.charAt(at + 2))) return false;
  const before = text.charAt(at - 1);
  // 晚上一点 is one o'clock, 晚上一点声音都没有 is not.
  if (/[早晚]上$/.test(text.slice(Math.max(0, at - 2), at))) return NO_HOUR.test(text.slice(at + 2));
  return hasHan(before) && !/[午天日晚早晨号夜里周一二三四五六到至在约于前后末底]/.test(before);
}

/** The longest Chinese word that begins here. */
function wordOfHan(text: string, at: number): string | undefined {
  for (const length of chineseWords.get(text.charAt(at)) ?? []) {
    const word = text.slice(at, at + length);
    if (isWordAt(text, at, word)) return word;
  }
  return undefined;
}

function isWordAt(text: string, at: number, word: string): boolean {
  return chinese.has(word) && !isTorn(text, at, word);
}

function weekdayAt(text: string, at: number): Piece | undefined {
  if (!WEEK_HEADS.includes(text.charAt(at))) return undefined;
  WEEKDAY.lastIndex = at;
  const match = WEEKDAY.exec(text);
  if (!match) return undefined;
  const [whole, name = ""] = match;
  const next = text.slice(at + whole.length, at + whole.length + 2);
  // 下周一起吃饭: on Monday, or together some day of the week. 下周一 alone would be read again as the Monday.
  if (name === "一" && /^起[^,。;、 ]/.test(next) && /[下本这上]个?$/.test(text.slice(Math.max(0, at - 2), at)))
    return { length: whole.length + next.length, senses: [{ is: "vague" }] };
  if (NO_WEEKDAY.test(next) || (name === "一" && NO_MONDAY.test(next))) return undefined;
  if (/\d/.test(name) && /^[\d点个家位件台单]/.test(next)) return undefined;
  // 本周三个客户: on Wednesday, or three of them.
  if (COUNTING.test(next)) return { length: whole.length, senses: [{ is: "vague" }] };
  const clock = runTogether(text, at + whole.length);
  if (clock) return { length: whole.length + clock.length, senses: [{ is: "vague" }] };
  const day = name === "天" ? 7 : Number(name) || WEEKDAYS.indexOf(name) + 1;
  return { length: whole.length, senses: [{ is: "weekday", day }] };
}

/** The clock that has run into a weekday; not 点建议, which means no time. */
function runTogether(text: string, at: number): string {
  const clock = matchAt(RUN_TOGETHER, text, at);
  return clock && chinese.get(wordOfHan(text, at) ?? "")?.length !== 0 ? clock : "";
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
