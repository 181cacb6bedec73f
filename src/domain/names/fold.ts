// One form for all ways to write the same name, so that what people type and what is stored can be compared letter by letter.

import { Converter } from "opencc-js/t2cn";
import { hasHan } from "../script.ts";

let converter: ((text: string) => string) | undefined;

/** Traditional characters as simplified ones (OpenCC, phrases included). The dictionary is built at the first use. */
export function simplified(text: string): string {
  if (!hasHan(text)) return text;
  const convert = converter ?? Converter({ from: "t", to: "cn" });
  converter = convert;
  return convert(text);
}

/** Letters that Unicode does not take apart into a base and a mark. */
const BASE_LETTERS: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th" };

function withoutAccents(text: string): string {
  return text
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[ßæœøłđðþ]/g, (letter) => BASE_LETTERS[letter] ?? letter);
}

/**
 * A name as it is compared: compatibility forms folded (NFKC: full width to half), lower case, accents of Latin letters
 * dropped, simplified characters, marks inside a word dropped ("AT&T", "O'Brien"), other punctuation as one space.
 * A name of nothing but punctuation stays as it is.
 */
export function foldName(text: string): string {
  const lower = text
    .replace(/[®©™]|\p{Cf}|\p{Variation_Selector}/gu, "")
    .normalize("NFKC")
    .toLowerCase();
  const folded = simplified(withoutAccents(lower))
    .replace(/[.&'’‘`´·・]/g, "")
    .replace(/[^\p{L}\p{N}\p{M}\p{So}]+/gu, " ")
    .trim();
  return folded === "" ? lower.replace(/[\s|]+/g, " ").trim() : folded;
}

/** The words of a folded text. */
export function wordsOf(folded: string): string[] {
  return folded.split(" ").filter((word) => word !== "");
}

/** Legal forms of companies as single folded words (Wikipedia, "List of legal entity types by country"). */
const LEGAL_WORDS = new Set(
  (
    "ltd limited inc incorporated llc llp lp plc corp corporation co company group holding holdings " +
    "gmbh mbh ag kg ohg ug se sa sas sarl srl spa bv nv ab as oy oyj aps kft sro doo oo pty pte pvt kk sdn bhd"
  ).split(" "),
);

const CHINESE_LEGAL_FORM = /(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|公司|集团|控股)$/u;

/**
 * The folded name without its company suffix ("Acme Co., Ltd" and "ACME" are both "acme", "华为技术有限公司" is "华为技术").
 * What would leave nothing, or a single Chinese character, is kept.
 */
export function shortName(text: string): string {
  const words = wordsOf(foldName(text).replace(/ sp z oo$/, ""));
  while (words.length > 1 && LEGAL_WORDS.has(words.at(-1) ?? "")) words.pop();
  let short = words.join(" ");
  for (;;) {
    const rest = short.replace(CHINESE_LEGAL_FORM, "").trim();
    if (rest === short || rest.length < 2) return short;
    short = rest;
  }
}
