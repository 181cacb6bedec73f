// What a member was last shown on a door.

import type { Focus, FocusRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { decodeJson, encodeJson } from "./values.ts";

export function createFocus(transaction: Transaction): FocusRepository {
  const { focus } = transaction;
  return {
    async find(memberId, door) {
      const where = { memberId_door: { memberId, door } };
      const row = await focus.findUnique({ where });
      return (
        row && {
          lines: decodeJson(row.lines) as Focus["lines"],
          customerId: row.customerId,
          callbackId: row.callbackId,
        }
      );
    },
    async put(workspaceId, memberId, door, shown, at) {
      const key = { memberId, door };
      const data = { ...shown, workspaceId, lines: encodeJson(shown.lines), updatedAt: at };
      await focus.upsert({
        where: { memberId_door: key },
        update: data,
        create: { ...key, ...data },
      });
    },
    async putAll(shown, at) {
      const rows = shown.map(({ workspaceId, memberId, door, focus: seen }) => ({
        ...{ member_id: memberId, door, workspace_id: workspaceId, updated_at: at.toISOString() },
        ...{ customer_id: seen.customerId, callback_id: seen.callbackId },
        // The column is never null: what leaves the numbers says so by a statement of its own.
        lines: encodeJson(seen.lines ?? []),
      }));
      const isList = (_: unknown, index: number): boolean => shown[index]?.focus.lines !== undefined;
      const lists = rows.filter(isList);
      const others = rows.filter((row, index) => !isList(row, index));
      if (lists.length > 0)
        await transaction.$executeRaw`
          INSERT INTO focus SELECT * FROM jsonb_populate_recordset(NULL::focus, ${JSON.stringify(lists)}::jsonb)
          ON CONFLICT (member_id, door) DO UPDATE
          SET lines = EXCLUDED.lines, customer_id = EXCLUDED.customer_id, callback_id = EXCLUDED.callback_id,
              updated_at = EXCLUDED.updated_at`;
      if (others.length > 0)
        await transaction.$executeRaw`
          INSERT INTO focus SELECT * FROM jsonb_populate_recordset(NULL::focus, ${JSON.stringify(others)}::jsonb)
          ON CONFLICT (member_id, door) DO UPDATE
          SET customer_id = EXCLUDED.customer_id, callback_id = EXCLUDED.callback_id, updated_at = EXCLUDED.updated_at`;
    },
  };
}
