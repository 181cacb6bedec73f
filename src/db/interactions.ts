// Logged contacts with customers. Each write brings the customer's last contact up to date.

import { DIRECTIONS, INTERACTION_KINDS, type Interaction } from "../domain/model.ts";
import type { InteractionRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import type { Interaction as Row } from "./generated/client.ts";
import { refreshLastContact } from "./last-contact.ts";
import { putRow, type RecordTable } from "./record-table.ts";
import { oneOf } from "./values.ts";

function rowToInteraction(row: Row): Interaction {
  return { ...row, kind: oneOf(INTERACTION_KINDS, row.kind), direction: oneOf(DIRECTIONS, row.direction) };
}

export function interactionTable(transaction: Transaction): RecordTable<Interaction> {
  const { interaction } = transaction;
  const customerOf = async (workspaceId: string, id: string): Promise<string[]> => {
    const row = await interaction.findFirst({ where: { id, workspaceId }, select: { customerId: true } });
    return row === null ? [] : [row.customerId];
  };
  return {
    async findAll(workspaceId, ids) {
      const rows = await interaction.findMany({ where: { workspaceId, id: { in: ids } } });
      return rows.map(rowToInteraction);
    },
    async put(workspaceId, record) {
      const before = await customerOf(workspaceId, record.id);
      await putRow(
        { workspaceId, of: record.workspaceId },
        () => interaction.updateMany({ where: { id: record.id, workspaceId }, data: record }),
        () => interaction.create({ data: record }),
      );
      await refreshLastContact(transaction, workspaceId, [...before, record.customerId]);
    },
    async remove(workspaceId, id) {
      const before = await customerOf(workspaceId, id);
      await interaction.deleteMany({ where: { id, workspaceId } });
      await refreshLastContact(transaction, workspaceId, before);
    },
  };
}

export function createInteractions(transaction: Transaction): InteractionRepository {
  const { interaction } = transaction;
  return {
    async page(workspaceId, customerId, page) {
      const where = { workspaceId, customerId };
      const rows = await interaction.findMany({
        where,
        orderBy: [{ happenedAt: "desc" }, { id: "asc" }],
        take: page.limit,
        skip: page.offset,
      });
      return { items: rows.map(rowToInteraction), total: await interaction.count({ where }) };
    },
    async tally(workspaceId, from, to) {
      const rows = await transaction.$queryRaw<{ member_id: string; logged: number; visited: number }[]>`
        SELECT member_id, count(*)::int AS logged,
               count(DISTINCT customer_id) FILTER (WHERE kind IN ('visit', 'meeting'))::int AS visited
        FROM interaction
        WHERE workspace_id = ${workspaceId} AND happened_at >= ${from} AND happened_at < ${to}
        GROUP BY member_id`;
      return new Map(rows.map(({ member_id, logged, visited }) => [member_id, { logged, visited }]));
    },
  };
}
