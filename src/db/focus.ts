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
      return row && { lines: decodeJson(row.lines) as Focus["lines"], customerId: row.customerId };
    },
    async put(workspaceId, memberId, door, shown, at) {
      const key = { memberId, door };
      const data = { workspaceId, lines: encodeJson(shown.lines), customerId: shown.customerId, updatedAt: at };
      await focus.upsert({
        where: { memberId_door: key },
        update: data,
        create: { ...key, ...data },
      });
    },
    async putAll(shown, at) {
      const rows = shown.map(({ workspaceId, memberId, door, focus: { lines, customerId } }) => ({
        ...{ member_id: memberId, door, workspace_id: workspaceId },
        ...{ lines: encodeJson(lines), customer_id: customerId, updated_at: at.toISOString() },
      }));
      await transaction.$executeRaw`
        INSERT INTO focus SELECT * FROM jsonb_populate_recordset(NULL::focus, ${JSON.stringify(rows)}::jsonb)
        ON CONFLICT (member_id, door) DO UPDATE
        SET lines = EXCLUDED.lines, customer_id = EXCLUDED.customer_id, updated_at = EXCLUDED.updated_at`;
    },
  };
}
