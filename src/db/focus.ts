// What a member was last shown in a conversation.

import type { Focus, FocusRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { decodeJson, encodeJson } from "./values.ts";

export function createFocus({ focus }: Transaction): FocusRepository {
  return {
    async find(memberId, door, conversation) {
      const where = { memberId_door_conversation: { memberId, door, conversation } };
      const row = await focus.findUnique({ where });
      return row && { lines: decodeJson(row.lines) as Focus["lines"], customerId: row.customerId };
    },
    async put(workspaceId, memberId, door, conversation, shown, at) {
      const key = { memberId, door, conversation };
      const data = { workspaceId, lines: encodeJson(shown.lines), customerId: shown.customerId, updatedAt: at };
      await focus.upsert({
        where: { memberId_door_conversation: key },
        update: data,
        create: { ...key, ...data },
      });
    },
  };
}
