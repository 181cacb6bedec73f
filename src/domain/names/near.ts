// Whether two names are nearly the same. Only asked before "same as …?": a false yes costs more than a miss.

import { hasHan } from "../script.ts";
import { shortName, wordsOf } from "./fold.ts";

/** Below this many letters one changed letter makes another name (Acme/Acne, Wang/Wong). */
const LETTERS_FOR_A_TYPO = 8;
/** A Chinese character carries more than a letter, so names of people (2-4) are never joined by a typo. */
const CHARACTERS_FOR_A_TYPO = 6;

/** True when the names are equal without case, accents, spaces, word order and company suffix, or, if long, but for one typo. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [shortName(one), shortName(other)];
  if (a === "" || b === "") return false;
  if (withoutSpaces(a) === withoutSpaces(b)) return true;
  if (wordsOf(a).sort().join(" ") === wordsOf(b).sort().join(" ")) return true;
  return (
    mayHoldTypo(a) &&
    mayHoldTypo(b) &&
    digitsOf(a) === digitsOf(b) &&
    isOneEditApart(withoutSpaces(a), withoutSpaces(b))
  );
}

const withoutSpaces = (text: string): string => text.replaceAll(" ", "");

/** "Store 12" and "Store 13" are two stores. */
const digitsOf = (text: string): string => text.replace(/\D/g, "");

function mayHoldTypo(short: string): boolean {
  const letters = [...withoutSpaces(short)].length;
  return letters >= (hasHan(short) ? CHARACTERS_FOR_A_TYPO : LETTERS_FOR_A_TYPO);
}

/** True when one letter put in, left out, changed, or swapped with its neighbour turns one text into the other. */
export function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [[...one], [...other]] : [[...other], [...one]];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const restOfShort = short.slice(start, short.length - end);
  const restOfLong = long.slice(start, long.length - end);
  if (restOfLong.length <= 1) return restOfShort.length <= 1;
  return (
    restOfLong.length === 2 && restOfShort.length === 2 && restOfShort.toReversed().join("") === restOfLong.join("")
  );
}
