// What the product will say by itself: queued with the change that causes it, claimed by one sender at a time.

import type { Announcement, OutboxMessage, OutboxRepository, Outcome } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import type { Prisma, OutboxMessage as Row } from "./generated/client.ts";
import { decodeJson, encodeJson } from "./values.ts";

function rowToMessage(row: Row): OutboxMessage {
  const { id, workspaceId, dedupeKey, memberId, channelId, dueAt, attempts } = row;
  const announcement = decodeJson(row.announcement) as Announcement;
  return { id, workspaceId, dedupeKey, announcement, memberId, channelId, dueAt, attempts };
}

export function createOutbox(transaction: Transaction): OutboxRepository {
  const { outboxMessage } = transaction;
  return {
    async enqueue(message, now) {
      if ((message.memberId === null) === (message.channelId === null)) {
        throw new Error("A message goes to a member or to a channel");
      }
      const { count } = await outboxMessage.createMany({
        data: {
          ...message,
          announcement: encodeJson(message.announcement),
          state: "ready",
          attempts: 0,
          createdAt: now,
        },
        skipDuplicates: true,
      });
      return count === 1;
    },
    async claim(now, { limit, leaseMs }) {
      const leaseUntil = new Date(now.getTime() + leaseMs);
      // A common table expression is run once; a subquery under IN may be run anew for each row, past its limit.
      const claimed = await transaction.$queryRaw<{ id: string }[]>`
        WITH due AS MATERIALIZED (
          SELECT id FROM outbox_message
          WHERE (state = 'ready' AND due_at <= ${now}) OR (state = 'sending' AND lease_until <= ${now})
          ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
        UPDATE outbox_message SET state = 'sending', lease_until = ${leaseUntil}, attempts = attempts + 1
        FROM due WHERE outbox_message.id = due.id RETURNING outbox_message.id`;
      const where = { id: { in: claimed.map(({ id }) => id) } };
      return (await outboxMessage.findMany({ where, orderBy: [{ dueAt: "asc" }, { id: "asc" }] })).map(rowToMessage);
    },
    async settle(id, outcome) {
      // An attempt that outlived its lease must not undo what the next one reached.
      const where = { id, state: { in: ["sending", "uncertain"] } };
      await outboxMessage.updateMany({ where, data: { leaseUntil: null, ...settled(outcome) } });
    },
    async nextDue() {
      const [next] = await transaction.$queryRaw<{ at: Date | null }[]>`
        SELECT LEAST((SELECT min(due_at) FROM outbox_message WHERE state = 'ready'),
                     (SELECT min(lease_until) FROM outbox_message WHERE state = 'sending')) AS at`;
      return next?.at ?? null;
    },
  };
}

function settled(outcome: Outcome): Prisma.OutboxMessageUpdateManyMutationInput {
  switch (outcome.type) {
    case "sent":
      return { state: "sent", sentAt: outcome.at, sentRef: outcome.ref, problem: null };
    case "obsolete":
      return { state: "sent", sentAt: outcome.at, problem: outcome.why };
    case "retry":
      return { state: "ready", dueAt: outcome.at, problem: outcome.why };
    case "uncertain":
      return { state: "uncertain", problem: outcome.why };
    case "dead":
      return { state: "dead", problem: outcome.why };
  }
}
