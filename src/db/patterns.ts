// LIKE patterns over the search text, all of a kind that the trigram index answers.

/** The longest word that typos are looked for in; each letter costs four patterns. */
const TYPO_LENGTH = 24;
/** From here on the beginning of a longer word will do, below it only the whole word: else everything is one typo away. */
const TYPO_PREFIX_LENGTH = 6;

const escaped = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/**
 * Texts with a word that begins with the form; from three characters on also inside a word.
 * Fewer characters make no trigram, so inside a word they would have every row read.
 */
export function containing(form: string): string[] {
  return [[...form].length < 3 ? `% ${escaped(form)}%` : `%${escaped(form)}%`];
}

/** Texts with a word that is the form but for one letter changed, missing, too many, or swapped with its neighbour. */
export function withOneTypo(form: string): string[] {
  const letters = [...form];
  if (letters.length < 3 || letters.length > TYPO_LENGTH) return [];
  const end = letters.length < TYPO_PREFIX_LENGTH ? " %" : "%";
  const patterns = new Set<string>();
  for (let at = 0; at <= letters.length; at += 1) {
    const head = escaped(letters.slice(0, at).join(""));
    const [here = "", next = ""] = [letters[at], letters[at + 1]].map((letter) => escaped(letter ?? ""));
    const tail = escaped(letters.slice(at + 1).join(""));
    patterns.add(`% ${head}_${here}${tail}${end}`);
    if (at === letters.length) continue;
    patterns.add(`% ${head}_${tail}${end}`);
    patterns.add(`% ${head}${tail}${end}`);
    if (next !== "") patterns.add(`% ${head}${next}${here}${escaped(letters.slice(at + 2).join(""))}${end}`);
  }
  return [...patterns];
}
