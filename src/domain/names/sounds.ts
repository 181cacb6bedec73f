// How a Chinese name sounds in Latin letters: what people type when they do not switch the keyboard.

import { pinyin } from "pinyin-pro";
import { hasHan } from "../script.ts";

/** One way to read a word: its syllables without tones; Latin letters and digits inside it stand as they are. */
export type Reading = string[];

/**
 * The ways to read a folded word; none when it holds no Chinese character. Surnames may be read otherwise than words are
 * (单 shan/dan, 仇 qiu/chou), so there can be two. ü is v, as on keyboards.
 */
export function readingsOf(word: string): Reading[] {
  if (!hasHan(word)) return [];
  const options = { toneType: "none", type: "array", nonZh: "consecutive", v: true } as const;
  const plain = pinyin(word, options);
  const surname = pinyin(word, { ...options, mode: "surname" });
  return plain.join(" ") === surname.join(" ") ? [plain] : [surname, plain];
}

/** The first letters of the syllables ("zwm" for 张伟明). */
export function initialsOf(reading: Reading): string {
  return reading.map((syllable) => syllable[0] ?? "").join("");
}

/**
 * Pinyin with the sounds that many speakers do not tell apart made one: zh/z, ch/c, sh/s, l/n, ang/an, eng/en, ing/in.
 * Made of a whole word on both sides of a comparison, so that syllable borders do not matter.
 */
export function soundOf(letters: string): string {
  return letters
    .replace(/([zcs])h/g, "$1")
    .replace(/l/g, "n")
    .replace(/([aei])ng/g, "$1n");
}
