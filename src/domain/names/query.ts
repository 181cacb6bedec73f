// What somebody typed to find a customer, as the forms that the search text may hold.

import { foldName, shortName, wordsOf } from "./fold.ts";
import { readingsOf, soundOf } from "./sounds.ts";

export interface SearchForms {
  /** The folded words as one name, and that without a company suffix; empty when nothing was asked. */
  whole: string;
  short: string;
  /** For each word its forms, the nearest to what was typed first; a hit holds one form of every word. */
  words: string[][];
}

/** More than anyone types to find a name; the rest of a pasted page is left unread. */
const QUERY_LENGTH = 200;
const QUERY_WORDS = 8;

/** Ways to address people by surname (王总, 李老师). */
const TITLE =
  /^(\p{Script=Han}{1,2})(?:总|董|工|哥|姐|先生|女士|小姐|太太|经理|总监|主任|老师|医生|律师|老板|师傅|教授|博士)$/u;

/** The forms of a query: as typed, without a title, as pinyin, as pinyin with like sounds made one, digits of a number. */
export function searchForms(words: string): SearchForms {
  const text = [...words].slice(0, QUERY_LENGTH).join("").trim();
  if (text === "") return { whole: "", short: "", words: [] };
  const whole = foldName(text);
  const number = numberIn(text);
  if (number !== null) return { whole, short: whole, words: [[...new Set([whole, number])]] };
  return { whole, short: shortName(text), words: splitWords(text).slice(0, QUERY_WORDS).map(formsOf) };
}

/** The digits of what looks like a phone number or its end, without trunk zeros; null for anything else. */
function numberIn(text: string): string | null {
  const plain = text.normalize("NFKC");
  if (!/^[+\d\s().\-/]+$/.test(plain)) return null;
  const digits = plain.replace("(0)", "").replace(/\D/g, "");
  if (digits.length < 3) return null;
  // A trunk zero or an international 00 before the number; four digits alone may well be an end that starts with 0.
  return digits.length > 6 ? digits.replace(/^0+/, "") : digits;
}

/** The words of the query without a company suffix; an e-mail address stays whole. */
function splitWords(text: string): string[] {
  const typed = text.normalize("NFKC").toLowerCase().split(/\s+/);
  const short = new Set(wordsOf(shortName(text)));
  const kept = typed.filter((word) => wordsOf(foldName(word)).some((part) => short.has(part)));
  const first = kept.length === 0 ? typed : kept;
  return first.map((word) =>
    short.size === 1 && first.length === 1 && !word.includes("@") ? [...short].join("") : word,
  );
}

function formsOf(word: string): string[] {
  const folded = foldName(word);
  const asTyped = /[@._-]/.test(word) ? [word.replaceAll("|", "")] : [];
  const surname = TITLE.exec(folded)?.[1];
  const readings = readingsOf(folded).map((reading) => reading.join(""));
  const letters = readings.length > 0 ? readings : [folded].filter((text) => /^[a-z]{3,}$/.test(text));
  const forms = [folded, ...asTyped, ...readings, ...letters.map(soundOf), ...(surname === undefined ? [] : [surname])];
  return [...new Set(forms)].filter((form) => form !== "");
}
