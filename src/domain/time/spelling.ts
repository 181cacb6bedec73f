// Typing slips in English words of time: one letter wrong, missing, doubled or swapped; two in the longest words.

import { CORRECTED } from "./words-en.ts";

const LONG = 8;
const SHORTEST = 5;

/** The word of time that was meant, if one is near enough. */
export function correct(word: string): string | undefined {
  if (word.length < SHORTEST) return undefined;
  return CORRECTED.find((right) => {
    const most = right.length >= LONG ? 2 : 1;
    // People get the first letter right; without that demand "eight" and "light" would be near "night".
    if (right[0] !== word[0] || Math.abs(right.length - word.length) > most) return false;
    return distance(word, right, most) <= most;
  });
}

/** Edits from a to b, a swap of neighbours counting one; any number above most once that is certain. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, row, last, before));
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  row: readonly number[],
  last: readonly number[],
  before: readonly number[],
): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, (before[j - 2] ?? 0) + 1) : best;
}
