// Customers as rows, with what is derived from them for finding: the search text and the keys.

import { type Customer, TIERS } from "../domain/model.ts";
import { nameKeys, searchText } from "../domain/names.ts";
import type { Transaction } from "./client.ts";
import type { Customer as Row } from "./generated/client.ts";
import { latestContact } from "./last-contact.ts";
import { putRow, type RecordTable } from "./record-table.ts";
import { oneOf } from "./values.ts";

export function rowToCustomer(row: Row): Customer {
  const { lastContactAt, searchText, ...record } = row;
  return { ...record, tier: oneOf(TIERS, record.tier) };
}

export function customerTable(transaction: Transaction): RecordTable<Customer> {
  const { customer, customerKey } = transaction;
  return {
    async find(workspaceId, id) {
      const row = await customer.findUnique({ where: { id, workspaceId } });
      return row && rowToCustomer(row);
    },
    async put(workspaceId, record) {
      const data = { ...record, searchText: searchText(record) };
      await putRow(
        { workspaceId, of: record.workspaceId },
        () => customer.updateMany({ where: { id: record.id, workspaceId }, data }),
        // A customer that was removed and is put back may have interactions still.
        async () => customer.create({ data: { ...data, lastContactAt: await latestContact(transaction, record) } }),
      );
      await customerKey.deleteMany({ where: { customerId: record.id, workspaceId } });
      const owner = { workspaceId, customerId: record.id };
      await customerKey.createMany({ data: nameKeys(record).map((key) => ({ ...owner, ...key })) });
    },
    async remove(workspaceId, id) {
      await customerKey.deleteMany({ where: { customerId: id, workspaceId } });
      await customer.deleteMany({ where: { id, workspaceId } });
    },
  };
}
