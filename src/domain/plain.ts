// A text as it is compared, of the same length, so that what is found in it stands at the same place in what was typed.

import { simplified } from "./names.ts";

const FULL_WIDTH = /[！-～]/gu;
const APOSTROPHES = /[’‘ʼ`´]/gu;

/** Lower case, half width, straight apostrophes and simplified characters, wherever that keeps the length (UTF-16 units). */
export function plainOf(text: string): string {
  const half = text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("　", " ")
    .replace(APOSTROPHES, "'");
  const lower = half.toLowerCase();
  const simple = simplified(lower.length === half.length ? lower : half);
  return simple.length === text.length ? simple : half;
}
