// How well a customer answers a query, once it is known to answer it at all.

import type { SearchForms } from "./query.ts";

/** A whole word adds nothing, the beginning of one 2, its end (of a phone number) 8, its middle 9. */
const WAYS = [
  { before: " ", after: " ", weakness: 0 },
  { before: " ", after: "", weakness: 2 },
  { before: "", after: " ", weakness: 8 },
  { before: "", after: "", weakness: 9 },
];
/** Worse than the middle of a word in the last section. */
const NOT_FOUND = 20;
/** Above any sum over the words of a query. */
const STEP = 1000;

/**
 * The rank of a search text (see searchText) for a query, lower is better: first a name that is the query, then one that is
 * it but for a company suffix, then one that begins with it; inside these by section and way of each word's best form.
 */
export function rankOf(text: string, { whole, short, words }: SearchForms): number {
  const sum = words.reduce((total, forms) => total + Math.min(...forms.map((form) => placeOf(text, form))), 0);
  if (text.startsWith(` ${whole} | `)) return sum;
  if (text.split("|", 2)[1] === ` ${short} `) return STEP + sum;
  return (text.startsWith(` ${whole}`) ? 2 : 3) * STEP + sum;
}

function placeOf(text: string, form: string): number {
  let best = NOT_FOUND;
  for (const { before, after, weakness } of WAYS) {
    const at = text.indexOf(`${before}${form}${after}`);
    if (at >= 0) best = Math.min(best, sectionAt(text, at) + weakness);
  }
  return best;
}

function sectionAt(text: string, at: number): number {
  let section = 0;
  for (let bar = text.indexOf("|"); bar >= 0 && bar < at; bar = text.indexOf("|", bar + 1)) section += 1;
  return section;
}
