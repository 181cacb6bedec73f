// The ledger's memory: changes and their writes, from which everything can be told and taken back.

import { type Change, DOORS, type RecordKind, type Write } from "../domain/model.ts";
import type { ChangeRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { type AuditEntry, Prisma, type Change as Row } from "./generated/client.ts";
import { decodeJson, encodeJson, oneOf } from "./values.ts";

const KINDS = Object.keys({
  workspace: 0,
  member: 0,
  identity: 0,
  channel: 0,
  customer: 0,
  interaction: 0,
  callback: 0,
} satisfies Record<RecordKind, 0>);

function rowToChange(row: Row): Change {
  return { ...row, door: oneOf(DOORS, row.door) };
}

function rowToWrite(row: AuditEntry): Write {
  const kind = oneOf(KINDS, row.kind);
  return { kind, id: row.recordId, before: decodeJson(row.before), after: decodeJson(row.after) } as Write;
}

const recordToJson = (record: object | null) => (record === null ? Prisma.DbNull : encodeJson(record));

export function createChanges(transaction: Transaction): ChangeRepository {
  const { change, auditEntry } = transaction;
  return {
    append: (of, writes) => append(transaction, of, writes),
    async find(workspaceId, id) {
      const row = await change.findFirst({ where: { id, workspaceId } });
      return row && rowToChange(row);
    },
    async latest(workspaceId, memberId, since) {
      const recent = await change.findMany({
        where: { workspaceId, memberId, at: { gte: since }, undoes: null, undoneAt: null },
      });
      // By the order of writing: two changes can have the same instant, and clocks jump.
      const changeId = { in: recent.map(({ id }) => id) };
      const last = await auditEntry.findFirst({ where: { workspaceId, changeId }, orderBy: { id: "desc" } });
      const row = recent.find(({ id }) => id === last?.changeId);
      return row ? rowToChange(row) : null;
    },
    async writes(workspaceId, changeId) {
      const rows = await auditEntry.findMany({ where: { workspaceId, changeId }, orderBy: { id: "asc" } });
      return rows.map(rowToWrite);
    },
    async origin(workspaceId, kind, recordId) {
      const made = await auditEntry.findFirst({
        where: { workspaceId, kind, recordId, before: { equals: Prisma.DbNull } },
        orderBy: { id: "desc" },
      });
      const row = made && (await change.findFirst({ where: { id: made.changeId, workspaceId } }));
      return row && rowToChange(row);
    },
    async markUndone(workspaceId, id, at) {
      const { count } = await change.updateMany({
        where: { id, workspaceId, undoneAt: null },
        data: { undoneAt: at },
      });
      return count === 1;
    },
    async writersSince(workspaceId, of, kind, recordId) {
      const rows = await transaction.$queryRaw<{ member_id: string }[]>`
        SELECT DISTINCT c.member_id
        FROM audit_entry e JOIN change c ON c.id = e.change_id AND c.workspace_id = e.workspace_id
        WHERE e.workspace_id = ${workspaceId} AND e.kind = ${kind} AND e.record_id = ${recordId}
          AND e.at >= ${of.at} AND e.change_id <> ${of.id} AND c.undone_at IS NULL AND c.undoes IS NULL
          AND e.id > COALESCE((SELECT max(id) FROM audit_entry WHERE change_id = ${of.id}), 0)`;
      return rows.map(({ member_id }) => member_id);
    },
  };
}

async function append({ change, auditEntry }: Transaction, of: Change, writes: Write[]): Promise<void> {
  const { count } = await change.createMany({ data: of, skipDuplicates: true });
  const { id: changeId, workspaceId, at } = of;
  if (count === 0 && (await change.count({ where: { id: changeId, workspaceId } })) === 0) {
    throw new Error("A change of another workspace has this id");
  }
  await auditEntry.createMany({
    data: writes.map(({ kind, id, before, after }) => ({
      workspaceId,
      changeId,
      kind,
      recordId: id,
      before: recordToJson(before),
      after: recordToJson(after),
      at,
    })),
  });
}
