// What a member was last shown on a door.

import type { Focus, FocusRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { decodeJson, encodeJson } from "./values.ts";

export function createFocus({ focus }: Transaction): FocusRepository {
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
  };
}
