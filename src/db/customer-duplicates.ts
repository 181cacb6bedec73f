// Customers that a new one may be already. Only asked about, but a wrong "same as …?" wastes trust, so near is very near.

import { nameKeys, sameName, shortName } from "../domain/names.ts";
import type { Transaction } from "./client.ts";
import { storableText } from "./values.ts";

const MAX_DUPLICATES = 5;
/** Candidates by likeness that are then compared letter by letter. */
const MAX_CANDIDATES = 50;
/** One typo in a name of eight letters leaves 0.44. */
const ALIKE = "0.4";

/** At most five ids, archived customers included: same phone or e-mail first, then the same name. */
export async function findDuplicates(
  transaction: Transaction,
  workspaceId: string,
  details: { name: string; phone: string | null; email: string | null },
): Promise<string[]> {
  const { phone, email } = details;
  const name = storableText(details.name);
  const contact = [...(phone === null ? [] : [{ phone }]), ...(email === null ? [] : [{ email }])];
  const reached = await transaction.customer.findMany({
    where: { workspaceId, OR: contact },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MAX_DUPLICATES,
    select: { id: true },
  });
  const named = reached.length < MAX_DUPLICATES ? await namedAlike(transaction, workspaceId, name) : [];
  return [...new Set([...reached.map(({ id }) => id), ...named])].slice(0, MAX_DUPLICATES);
}

async function namedAlike(transaction: Transaction, workspaceId: string, name: string): Promise<string[]> {
  const short = shortName(name);
  if (short === "") return [];
  const keys = nameKeys({ name, company: null, phone: null, email: null, tags: [] })
    .filter(({ kind }) => kind === "short")
    .map(({ key }) => key);
  await transaction.$queryRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${ALIKE}, true)`;
  const rows = await transaction.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM customer
    WHERE workspace_id = ${workspaceId} AND (
      id IN (SELECT customer_id FROM customer_key
             WHERE workspace_id = ${workspaceId} AND key = ANY(${keys}) AND kind IN ('name', 'short') LIMIT ${MAX_CANDIDATES})
      OR id IN (SELECT id FROM customer WHERE workspace_id = ${workspaceId} AND ${short} <% search_text
                ORDER BY word_similarity(${short}, search_text) DESC LIMIT ${MAX_CANDIDATES}))
    ORDER BY created_at, id`;
  const alike = rows.filter((row) => sameName(row.name, name));
  // The very same letters before what only looks alike.
  const same = alike.filter((row) => shortName(row.name) === short);
  return [...same, ...alike].map(({ id }) => id);
}
