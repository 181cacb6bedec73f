// Finding customers: first what holds the words to the letter, where nothing does what holds them but for one typo,
// and where nothing does that either what looks most alike. So a right spelling is never mixed with guesses.

import { rankOf, type SearchForms, searchForms } from "../domain/names.ts";
import type { Transaction } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import { holding, idsLike, withOneTypo } from "./patterns.ts";
import { storableText } from "./values.ts";

export interface Found {
  ids: string[];
  total: number;
}

interface Page {
  limit: number;
  offset: number;
}

/** Strict word similarity, that is of whole words: one typo in a word of eight letters leaves 0.38, two in twelve 0.4. */
const ALIKE = "0.35";
/** Shorter words are alike too easily. */
const ALIKE_LENGTH = 5;

/** Hits that are put in order one by one; behind them stand those whose name does not begin with the query, latest contact first. */
const MAX_RANKED = 2000;

/** The customers of the workspace, archived ones left out, that the words find; best first. */
export async function searchCustomers(
  transaction: Transaction,
  workspaceId: string,
  words: string,
  page: Page,
): Promise<Found> {
  const forms = searchForms(storableText(words));
  if (forms.words.length === 0) return { ids: [], total: 0 };
  const letters = await find(transaction, workspaceId, bySpelling(forms), { forms, page });
  if (letters.total > 0) return letters;
  const typo = await find(transaction, workspaceId, byTypo(workspaceId, forms), { forms, page });
  if (typo.total > 0) return typo;
  await transaction.$queryRaw`SELECT set_config('pg_trgm.strict_word_similarity_threshold', ${ALIKE}, true)`;
  return find(transaction, workspaceId, byLikeness(forms), { forms, page });
}

async function find(
  transaction: Transaction,
  workspaceId: string,
  condition: Prisma.Sql,
  { forms, page }: { forms: SearchForms; page: Page },
): Promise<Found> {
  const rows = await transaction.$queryRaw<{ id: string; search_text: string; total: number }[]>`
    SELECT id, search_text, count(*) OVER ()::int AS total FROM customer
    WHERE workspace_id = ${workspaceId} AND archived_at IS NULL AND ${condition}
    ORDER BY NOT starts_with(search_text, ${` ${forms.whole}`}), last_contact_at DESC NULLS LAST, name, id
    LIMIT ${Math.max(MAX_RANKED, page.offset + page.limit)}`;
  const ranked = rows
    .slice(0, MAX_RANKED)
    .map(({ id, search_text }) => ({ id, rank: rankOf(search_text, forms) }))
    .sort((one, other) => one.rank - other.rank);
  const ids = [...ranked, ...rows.slice(MAX_RANKED)].map(({ id }) => id);
  return { ids: ids.slice(page.offset, page.offset + page.limit), total: rows[0]?.total ?? 0 };
}

/** A hit holds every word in one of its forms. */
function bySpelling({ words }: SearchForms): Prisma.Sql {
  return Prisma.join(words.map(holding), " AND ");
}

/** A hit holds every word but for one typo: in the word as typed, or in the first way it sounds. */
function byTypo(workspaceId: string, { words }: SearchForms): Prisma.Sql {
  const conditions = words.map((forms) => {
    const patterns = forms.slice(0, 2).flatMap(withOneTypo);
    return Prisma.sql`id IN (${idsLike(workspaceId, patterns)})`;
  });
  return Prisma.join(conditions, " AND ");
}

/** A hit holds a word like each Latin word, and the characters of each Chinese one two by two: company names are said shorter. */
function byLikeness({ words }: SearchForms): Prisma.Sql {
  const conditions = words.flatMap(([word = ""]) => {
    if (/^\p{Script=Han}{4,}$/u.test(word)) return (word.match(/..?/gu) ?? []).map((pair) => holding([pair]));
    return [word.length < ALIKE_LENGTH ? holding([word]) : Prisma.sql`${word} <<% search_text`];
  });
  return Prisma.join(conditions, " AND ");
}
