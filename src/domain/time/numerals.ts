// Chinese numerals as people write them: 十五, 廿三, 二〇二六, 一百二十, 两.

import type { Sense } from "./senses.ts";

const DIGITS: ReadonlyMap<string, number> = new Map([
  ...[..."零一二三四五六七八九"].map((digit, value) => [digit, value] as const),
  ["〇", 0],
  ["两", 2],
  ["俩", 2],
  ["仨", 3],
]);

const SCALES: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

// 廿 and 卅 are whole tens of their own: 廿三 is 23.
const TENS: ReadonlyMap<string, number> = new Map([
  ["廿", 20],
  ["卅", 30],
]);

/** Whether the character belongs to a Chinese numeral. */
export function isNumeral(char: string): boolean {
  return DIGITS.has(char) || SCALES.has(char) || TENS.has(char);
}

// Past this a run of numerals is no time, and reading it must not cost anything.
const LONGEST = 8;

/** What a run of numerals says: a number, a list of digits (三五 in 每周三五), or nothing. */
export function readNumeral(text: string): Sense | undefined {
  if (text.length > LONGEST) return undefined;
  const digits = [...text].map((char) => DIGITS.get(char));
  if (digits.every((digit) => digit !== undefined)) return plainDigits(digits);
  const value = scaledValue(text);
  return value === undefined ? undefined : { is: "number", value, digits: 0 };
}

function plainDigits(digits: readonly number[]): Sense {
  const value = digits.reduce((sum, digit) => sum * 10 + digit, 0);
  // 零五 is five past; 二〇二六 is a year; 三五 is neither 35 nor sure to be "three to five".
  if (digits.length === 1 || digits[0] === 0) return { is: "number", value, digits: 0, zero: digits[0] === 0 };
  return digits.length === 4 ? { is: "number", value, digits: 4 } : { is: "digits", values: digits };
}

function scaledValue(text: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  for (const char of text) {
    const scale = SCALES.get(char);
    const ten = TENS.get(char);
    if (scale) {
      total += (digit ?? 1) * scale;
      digit = undefined;
    } else if (ten) {
      total += ten;
      digit = undefined;
    } else {
      const next = DIGITS.get(char);
      if (digit !== undefined && digit !== 0) return undefined;
      digit = next;
    }
  }
  return total + (digit ?? 0);
}
