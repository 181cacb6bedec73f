// The accounts of members on the doors. They are asked for through the member repository.

import { DOORS, type Identity } from "../domain/model.ts";
import type { Transaction } from "./client.ts";
import type { Identity as Row } from "./generated/client.ts";
import { putRow, type RecordTable } from "./record-table.ts";
import { oneOf } from "./values.ts";

export function rowToIdentity(row: Row): Identity {
  return { ...row, door: oneOf(DOORS, row.door) };
}

export function identityTable({ identity }: Transaction): RecordTable<Identity> {
  return {
    async findAll(workspaceId, ids) {
      const rows = await identity.findMany({ where: { workspaceId, id: { in: ids } } });
      return rows.map(rowToIdentity);
    },
    put(workspaceId, record) {
      return putRow(
        { workspaceId, of: record.workspaceId },
        () => identity.updateMany({ where: { id: record.id, workspaceId }, data: record }),
        () => identity.create({ data: record }),
      );
    },
    async remove(workspaceId, id) {
      await identity.deleteMany({ where: { id, workspaceId } });
    },
  };
}
