// Conditions on the search text that its trigram index answers.

import { Prisma } from "./generated/client.ts";

/** The longest word that typos are looked for in; each letter costs four patterns. */
const TYPO_LENGTH = 24;
/** From here on the beginning of a longer word will do, below it only the whole word: else everything is one typo away. */
const TYPO_PREFIX_LENGTH = 6;

const escaped = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/**
 * True for a customer with one of the forms at the beginning of a word, or, from three characters on, anywhere inside one.
 * Fewer characters make no trigram, so inside a word they would have every row read.
 */
export function holding(forms: string[]): Prisma.Sql {
  const conditions = forms.map((form) => {
    const pattern = [...form].length < 3 ? `% ${escaped(form)}%` : `%${escaped(form)}%`;
    return Prisma.sql`search_text LIKE ${pattern}`;
  });
  return Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}

/** The ids of the workspace's customers whose search text is like one of the patterns. Each pattern rechecks its own rows only. */
export function idsLike(workspaceId: string, patterns: string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT matching.id FROM unnest(${patterns}::text[]) AS pattern
    CROSS JOIN LATERAL (SELECT id FROM customer WHERE workspace_id = ${workspaceId} AND search_text LIKE pattern) AS matching`;
}

/** Texts with these words one after the other. */
export function sequence(words: string[]): string {
  return `% ${words.map(escaped).join(" ")} %`;
}

/** Texts with a word that is the form but for one letter changed, missing, too many, or swapped with its neighbour. */
export function withOneTypo(form: string): string[] {
  const letters = [...form];
  if (letters.length < 3 || letters.length > TYPO_LENGTH) return [];
  const end = letters.length < TYPO_PREFIX_LENGTH ? " %" : "%";
  const part = (from: number, to?: number): string => escaped(letters.slice(from, to).join(""));
  const patterns = letters.flatMap((_, at) => [
    `${part(0, at)}_${part(at)}`,
    `${part(0, at)}_${part(at + 1)}`,
    `${part(0, at)}${part(at + 1)}`,
    `${part(0, at)}${part(at + 1, at + 2)}${part(at, at + 1)}${part(at + 2)}`,
  ]);
  return [...new Set([...patterns, `${part(0)}_`])].map((pattern) => `% ${pattern}${end}`);
}
