// Questions about customers.

import type { Customer, Workspace } from "../domain/model.ts";
import { NAME_KEY_KINDS, NAMES_VERSION } from "../domain/names.ts";
import type { CustomerAtRest, CustomerRepository, NameHit } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { findDuplicates } from "./customer-duplicates.ts";
import { searchCustomers } from "./customer-search.ts";
import { customerTable, rowToCustomer } from "./customer-table.ts";
import type { TransactionNames } from "./names/index.ts";
import { oneOf, storableText } from "./values.ts";

/** `names`: where keys are looked up first, and what this transaction has changed. */
export function createCustomers(transaction: Transaction, names: TransactionNames): CustomerRepository {
  const { customer } = transaction;
  const many = async (workspaceId: string, ids: string[]): Promise<Customer[]> => {
    const rows = await customer.findMany({ where: { workspaceId, id: { in: ids } } });
    const found = new Map(rows.map((row) => [row.id, rowToCustomer(row)]));
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  const index = () => (names.changed.length > 0 ? null : names.index);
  return {
    many,
    async lastContacts(workspaceId, ids) {
      const where = { workspaceId, id: { in: ids } };
      const rows = await customer.findMany({ where, select: { id: true, lastContactAt: true } });
      return new Map(rows.flatMap(({ id, lastContactAt }) => (lastContactAt === null ? [] : [[id, lastContactAt]])));
    },
    async ownedBy(workspaceId, ownerId) {
      const where = { workspaceId, ownerId, archivedAt: null };
      return (await customer.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }] })).map(rowToCustomer);
    },
    known: async (workspaceId) => index()?.known(workspaceId) ?? null,
    async named(workspaceId, keys) {
      return index()?.find(workspaceId, keys, MOST_PER_KEY) ?? named(transaction, workspaceId, keys);
    },
    async renewNames(most) {
      const rows = await customer.findMany({ where: { namesVersion: { lt: NAMES_VERSION } }, take: most });
      const table = customerTable(transaction, names.changed);
      for (const row of rows) await table.put(row.workspaceId, rowToCustomer(row));
      return rows.length;
    },
    async search(workspaceId, words, page) {
      const { ids, total } = await searchCustomers(transaction, workspaceId, words, page);
      return { hits: await many(workspaceId, ids), total };
    },
    async duplicates(workspaceId, details) {
      return many(workspaceId, await findDuplicates(transaction, workspaceId, details));
    },
    quiet: (workspace, ownerId, now) => quiet(transaction, workspace, { ownerId, now }),
    async withBirthday(workspaceId, ownerId) {
      const where = { workspaceId, ownerId, archivedAt: null, birthday: { not: null } };
      return (await customer.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }] })).map(rowToCustomer);
    },
  };
}

/** So many customers per key: whoever shares a name with more is asked for by more words. */
const MOST_PER_KEY = 64;

async function named(transaction: Transaction, workspaceId: string, keys: string[]): Promise<NameHit[]> {
  const rows = await transaction.$queryRaw<{ customer_id: string; key: string; kind: string }[]>`
    SELECT hit.customer_id, wanted.key, hit.kind
    FROM unnest(${keys.map(storableText)}::text[]) AS wanted (key)
    CROSS JOIN LATERAL (
      SELECT k.customer_id, k.kind FROM customer_key k
      JOIN customer c ON c.id = k.customer_id AND c.workspace_id = k.workspace_id AND c.archived_at IS NULL
      WHERE k.workspace_id = ${workspaceId} AND k.key = wanted.key
      LIMIT ${MOST_PER_KEY}) AS hit
    ORDER BY wanted.key, hit.kind, hit.customer_id`;
  return rows.map((row) => ({ customerId: row.customer_id, key: row.key, kind: oneOf(NAME_KEY_KINDS, row.kind) }));
}

async function quiet(
  transaction: Transaction,
  { id: workspaceId, cadences }: Workspace,
  { ownerId, now }: { ownerId: string; now: Date },
): Promise<CustomerAtRest[]> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM customer
    WHERE workspace_id = ${workspaceId} AND owner_id = ${ownerId} AND archived_at IS NULL AND NOT cadence_paused
      AND COALESCE(last_contact_at, created_at) + make_interval(days => COALESCE(cadence_days,
            CASE tier WHEN 'vip' THEN ${cadences.vip} WHEN 'standard' THEN ${cadences.standard}
                      ELSE ${cadences.potential} END::int)) < ${now}
      AND NOT EXISTS (SELECT FROM callback
                      WHERE callback.workspace_id = ${workspaceId} AND customer_id = customer.id AND state = 'open')
    ORDER BY COALESCE(last_contact_at, created_at), id`;
  const ids = rows.map(({ id }) => id);
  const found = await transaction.customer.findMany({ where: { workspaceId, id: { in: ids } } });
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [{ customer: rowToCustomer(row), lastContactAt: row.lastContactAt }];
  });
}
