// Customers as rows, with what is derived from them for finding: the search text and the keys.

import { type Customer, TIERS } from "../domain/model.ts";
import { NAMES_VERSION, nameKeys, searchText } from "../domain/names.ts";
import type { Transaction } from "./client.ts";
import type { Customer as Row } from "./generated/client.ts";
import { latestContact } from "./last-contact.ts";
import { NAMES_CHANNEL } from "./names/feed.ts";
import type { ChangedName } from "./names/index.ts";
import { putRow, type RecordTable } from "./record-table.ts";
import { oneOf } from "./values.ts";

export function rowToCustomer(row: Row): Customer {
  const { lastContactAt, searchText, namesVersion, ...record } = row;
  return { ...record, tier: oneOf(TIERS, record.tier) };
}

/** `changed`: where each customer that is written is noted. */
export function customerTable(transaction: Transaction, changed: ChangedName[]): RecordTable<Customer> {
  const { customer } = transaction;
  /** Takes its keys away and tells every process so, once this is committed. */
  async function forget(workspaceId: string, customerId: string): Promise<void> {
    changed.push({ workspaceId, customerId });
    await transaction.$executeRaw`
      WITH gone AS (DELETE FROM customer_key WHERE customer_id = ${customerId} AND workspace_id = ${workspaceId})
      SELECT pg_notify(${NAMES_CHANNEL}, ${`${workspaceId} ${customerId}`})`;
  }
  return {
    async findAll(workspaceId, ids) {
      const rows = await customer.findMany({ where: { workspaceId, id: { in: ids } } });
      return rows.map(rowToCustomer);
    },
    async put(workspaceId, record) {
      const data = { ...record, searchText: searchText(record), namesVersion: NAMES_VERSION };
      await putRow(
        { workspaceId, of: record.workspaceId },
        () => customer.updateMany({ where: { id: record.id, workspaceId }, data }),
        // A customer that was removed and is put back may have interactions still.
        async () => customer.create({ data: { ...data, lastContactAt: await latestContact(transaction, record) } }),
      );
      await forget(workspaceId, record.id);
      const keys = nameKeys(record);
      // Prisma would compile a statement for each number of rows anew, for longer than this takes to run.
      await transaction.$executeRaw`
        INSERT INTO customer_key (workspace_id, customer_id, key, kind)
        SELECT ${workspaceId}, ${record.id}, key, kind
        FROM unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ kind }) => kind)}::text[]) AS given (key, kind)`;
    },
    async remove(workspaceId, id) {
      await forget(workspaceId, id);
      await customer.deleteMany({ where: { id, workspaceId } });
    },
  };
}
