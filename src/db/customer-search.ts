// Finding customers: first what holds the words to the letter, where nothing does what holds them but for one typo,
// and where nothing does that either what looks most alike. So a right spelling is never mixed with guesses.

import { type SearchForms, searchForms } from "../domain/names.ts";
import type { Transaction } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import { containing, withOneTypo } from "./patterns.ts";
import { storableText } from "./values.ts";

export interface Found {
  ids: string[];
  total: number;
}

interface Page {
  limit: number;
  offset: number;
}

/** Below the default 0.6 of pg_trgm: two typos in a word of ten letters leave 0.4. */
const ALIKE = "0.4";

/** The customers of the workspace, archived ones left out, that the words find; best first. */
export async function searchCustomers(
  transaction: Transaction,
  workspaceId: string,
  words: string,
  page: Page,
): Promise<Found> {
  const forms = searchForms(storableText(words));
  if (forms.words.length === 0) return { ids: [], total: 0 };
  const letters = await find(transaction, workspaceId, page, bySpelling(forms, containing));
  if (letters.total > 0) return letters;
  const typo = await find(transaction, workspaceId, page, bySpelling(forms, withOneTypo));
  if (typo.total > 0) return typo;
  await transaction.$queryRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${ALIKE}, true)`;
  return find(transaction, workspaceId, page, byLikeness(forms));
}

interface Ground {
  condition: Prisma.Sql;
  /** A row's rank, lower is better. */
  rank: Prisma.Sql;
}

async function find(
  transaction: Transaction,
  workspaceId: string,
  page: Page,
  { condition, rank }: Ground,
): Promise<Found> {
  const rows = await transaction.$queryRaw<{ id: string; total: number }[]>`
    WITH hit AS MATERIALIZED (
      SELECT id, name, last_contact_at, search_text FROM customer
      WHERE workspace_id = ${workspaceId} AND archived_at IS NULL AND ${condition}
    ), page AS (
      SELECT id, row_number() OVER (ORDER BY ${rank}, last_contact_at DESC NULLS LAST, name, id) AS place
      FROM hit ORDER BY place LIMIT ${page.limit} OFFSET ${page.offset}
    )
    SELECT page.id, count.total FROM (SELECT count(*)::int AS total FROM hit) count LEFT JOIN page ON true ORDER BY place`;
  return { ids: rows.flatMap(({ id }) => id ?? []), total: rows[0]?.total ?? 0 };
}

/** A hit holds every word in one of its forms. */
function bySpelling(forms: SearchForms, patternsOf: (form: string) => string[]): Ground {
  const conditions = forms.words.map((word) => {
    const likes = word.flatMap(patternsOf).map((pattern) => Prisma.sql`search_text LIKE ${pattern}`);
    return likes.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(likes, " OR ")})`;
  });
  return { condition: Prisma.join(conditions, " AND "), rank: spellingRank(forms) };
}

/**
 * What the whole query is to the name; then, summed over its words, the best place a form stands in: the sections of the
 * search text count 0-9, a whole word adds nothing, the beginning of one 2, its end 8 (phone numbers), its middle 9.
 */
function spellingRank({ whole, short, words }: SearchForms): Prisma.Sql {
  const flat = words.flatMap((forms, word) => forms.map((form) => ({ form, word })));
  return Prisma.sql`
    CASE WHEN starts_with(search_text, ${` ${whole} | `}) THEN 0
         WHEN split_part(search_text, '|', 2) = ${` ${short} `} THEN 1
         WHEN starts_with(search_text, ${` ${whole}`}) THEN 2
         ELSE 3 END,
    (SELECT sum(best) FROM (
      SELECT min(weakness + length(before) - length(replace(before, '|', ''))) AS best
      FROM unnest(${flat.map(({ form }) => form)}::text[], ${flat.map(({ word }) => word)}::int[]) AS asked (form, word)
      CROSS JOIN LATERAL (VALUES (' ' || form || ' ', 0), (' ' || form, 2), (form || ' ', 8), (form, 9)) AS way (piece, weakness)
      CROSS JOIN LATERAL left(search_text, strpos(search_text, piece)) AS before
      WHERE before <> '' GROUP BY word) AS per_word)`;
}

function byLikeness(forms: SearchForms): Ground {
  const asked = forms.words.map((word) => word[0] ?? "").join(" ");
  return {
    condition: Prisma.sql`${asked} <% search_text`,
    rank: Prisma.sql`word_similarity(${asked}, search_text) DESC`,
  };
}
