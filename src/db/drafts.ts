// Commands not yet complete. What survives a restart is here, not in memory.

import { DOORS } from "../domain/model.ts";
import type { Draft, DraftRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import type { Prisma, Draft as Row } from "./generated/client.ts";
import { putRow } from "./record-table.ts";
import { decodeJson, encodeJson, oneOf } from "./values.ts";

function rowToDraft(row: Row): Draft {
  return {
    ...row,
    door: oneOf(DOORS, row.door),
    values: decodeJson(row.values) as Draft["values"],
    options: decodeJson(row.options) as Draft["options"],
  };
}

/** All drafts live equally long, so the one that lives longest from now is the newest. */
const NEWEST_FIRST: Prisma.DraftOrderByWithRelationInput[] = [{ expiresAt: "desc" }, { id: "desc" }];

export function createDrafts({ draft }: Transaction): DraftRepository {
  return {
    put(record) {
      const { id, workspaceId } = record;
      const data = { ...record, values: encodeJson(record.values), options: encodeJson(record.options) };
      return putRow(
        { workspaceId, of: workspaceId },
        () => draft.updateMany({ where: { id, workspaceId }, data }),
        () => draft.create({ data }),
      );
    },
    async find(workspaceId, id) {
      const row = await draft.findFirst({ where: { id, workspaceId } });
      return row && rowToDraft(row);
    },
    async question(memberId, door, conversation, until) {
      const where = { memberId, door, conversation, asking: { not: null }, expiresAt: { gt: until } };
      const row = await draft.findFirst({ where, orderBy: NEWEST_FIRST });
      return row && rowToDraft(row);
    },
    async newest(memberId, door, conversation, until) {
      const where = { memberId, door, conversation, expiresAt: { gt: until } };
      const row = await draft.findFirst({ where, orderBy: NEWEST_FIRST });
      return row && rowToDraft(row);
    },
    async waiting(memberId, now) {
      const where = { memberId, expiresAt: { gt: now } };
      return (await draft.findMany({ where, orderBy: NEWEST_FIRST })).map(rowToDraft).reverse();
    },
    async pass(memberId, door, conversation) {
      await draft.updateMany({ where: { memberId, door, conversation, passed: false }, data: { passed: true } });
    },
    async remove(workspaceId, id) {
      await draft.deleteMany({ where: { id, workspaceId } });
    },
    async removeOf(workspaceId, memberId) {
      await draft.deleteMany({ where: { workspaceId, memberId } });
    },
    async clean(before) {
      return (await draft.deleteMany({ where: { expiresAt: { lt: before } } })).count;
    },
  };
}
