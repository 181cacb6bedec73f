// Customers that a new one may be already. Only asked about, but a wrong "same as …?" wastes trust, so near is very near.

import { sameName, shortName } from "../domain/names.ts";
import type { Transaction } from "./client.ts";
import { idsLike, sequence, withOneTypo } from "./patterns.ts";
import { storableText } from "./values.ts";

const MAX_DUPLICATES = 5;
/** Candidates that are compared by name; more than this many hold nothing but a word that everybody's name holds. */
const MAX_CANDIDATES = 200;

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
  const words = short.split(" ");
  const compact = words.join("");
  const patterns = [
    ...withOneTypo(compact),
    // Some write the family name first.
    ...(words.length === 2 ? [sequence(words.toReversed())] : []),
  ];
  const rows = await transaction.$queryRaw<{ id: string; name: string }[]>`
    WITH near AS (
      (SELECT customer_id AS id FROM customer_key
       WHERE workspace_id = ${workspaceId} AND key IN (${short}, ${compact}) AND kind IN ('name', 'short')
       LIMIT ${MAX_CANDIDATES})
      UNION (${idsLike(workspaceId, patterns)} LIMIT ${MAX_CANDIDATES})
    )
    SELECT id, name FROM customer JOIN near USING (id) WHERE workspace_id = ${workspaceId} ORDER BY created_at, id`;
  const alike = rows.filter((row) => sameName(row.name, name));
  const same = alike.filter((row) => shortName(row.name) === short);
  return [...same, ...alike].map(({ id }) => id);
}
