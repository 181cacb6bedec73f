// Conversations that cannot be reached, and the one place that knows where a conversation's id is kept.

import { DOORS, TROUBLES } from "../domain/model.ts";
import type { DestinationRepository, LostDestination } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import type { Destination as Row } from "./generated/client.ts";
import { oneOf } from "./values.ts";

function rowToLost(row: Row): LostDestination {
  return { ...row, door: oneOf(DOORS, row.door), trouble: oneOf(TROUBLES, row.trouble) };
}

export function createDestinations(transaction: Transaction): DestinationRepository {
  const { destination, channel, draft } = transaction;
  return {
    lost: async () => (await destination.findMany()).map(rowToLost),
    async lose(lost) {
      const { count } = await destination.createMany({ data: lost, skipDuplicates: true });
      if (count === 1) return true;
      const { door, tenant, address, retryAt } = lost;
      await destination.updateMany({ where: { door, tenant, address }, data: { retryAt } });
      return false;
    },
    async revive(door, tenant, addresses) {
      // Read first: nearly always there is nothing, and every request comes here.
      const within = addresses.map((address) => ({ address: { startsWith: `${address}/` } }));
      const where = { door, tenant, OR: [{ address: { in: [...addresses] } }, ...within] };
      const rows = await destination.findMany({ where });
      if (rows.length === 0) return [];
      await destination.deleteMany({ where: { door, tenant, address: { in: rows.map(({ address }) => address) } } });
      return rows.map(rowToLost);
    },
    async move(door, tenant, from, to) {
      const there = await channel.findMany({ where: { door, tenant, conversationId: { in: [from, to] } } });
      const settled = new Set(
        there.filter(({ conversationId }) => conversationId === to).map(({ workspaceId }) => workspaceId),
      );
      // Who set the digest up again in the new conversation already wants it there only.
      for (const { id, workspaceId } of there.filter(({ conversationId }) => conversationId === from)) {
        if (settled.has(workspaceId)) await channel.delete({ where: { id } });
        else await channel.update({ where: { id }, data: { conversationId: to } });
      }
      await draft.updateMany({ where: { door, conversation: from }, data: { conversation: to } });
      await destination.deleteMany({ where: { door, tenant, address: from } });
      await transaction.$executeRaw`
        UPDATE outbox_message SET aim = jsonb_set(aim, '{to,conversation}', to_jsonb(${to}::text))
        WHERE aim->>'door' = ${door} AND aim->>'tenant' = ${tenant} AND aim->'to'->>'conversation' = ${from}
          AND state <> 'sent'`;
    },
  };
}
