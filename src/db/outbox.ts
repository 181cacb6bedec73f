// What the product will say by itself: queued with the change that causes it, claimed by one sender at a time.

import type {
  Aim,
  Announcement,
  ClaimedMessage,
  NewMessage,
  NotSent,
  OutboxRepository,
  Outcome,
  Troubled,
} from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { Prisma, type OutboxMessage as Row } from "./generated/client.ts";
import { decodeJson, earliestFirst, encodeJson, oneOf } from "./values.ts";

const recipientOf = ({ memberId, channelId }: { memberId: string | null; channelId: string | null }): string => {
  if ((memberId === null) === (channelId === null)) throw new Error("A message goes to a member or to a channel");
  return memberId === null ? `channel:${channelId}` : `member:${memberId}`;
};

/** States in which a message still waits to be settled. */
const UNSETTLED = Prisma.sql`('ready', 'sending', 'uncertain')`;

/** No earlier message to the same recipient is to be sent first; one that stays in doubt, maybe for a day, holds up nobody. */
const FIRST_OF_RECIPIENT = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM outbox_message earlier
  WHERE earlier.recipient = message.recipient
    AND (earlier.state IN ('ready', 'sending') OR (earlier.state = 'uncertain' AND earlier.attempts <= 1))
    AND (earlier.due_at, earlier.id) < (message.due_at, message.id))`;

export function createOutbox(transaction: Transaction): OutboxRepository {
  const { outboxMessage } = transaction;
  const enqueueAll = async (messages: readonly NewMessage[], now: Date) => {
    const rows = JSON.stringify(messages.map((message) => newRow(message, now)));
    // Prisma would compile a statement for each number of rows anew, for longer than this takes to run.
    return transaction.$executeRaw`
      INSERT INTO outbox_message (id, workspace_id, dedupe_key, announcement, member_id, channel_id, recipient, due_at,
        not_before, state, attempts, doubts, created_at)
      SELECT id, workspace_id, dedupe_key, announcement, member_id, channel_id, recipient, due_at,
        not_before, 'ready', 0, 0, created_at
      FROM jsonb_populate_recordset(NULL::outbox_message, ${rows}::jsonb)
      ON CONFLICT DO NOTHING`;
  };
  return {
    enqueue: async (message, now) => (await enqueueAll([message], now)) === 1,
    enqueueAll,
    claim: (now, options) => claim(transaction, now, options),
    async aim(holder, aims, at, leaseMs) {
      if (aims.length === 0) return new Set();
      const leaseUntil = new Date(at.getTime() + leaseMs);
      const [ids, places] = [aims.map(({ id }) => id), aims.map(({ aim }) => JSON.stringify(encodeJson(aim)))];
      const aimed = await transaction.$queryRaw<{ id: string }[]>`
        UPDATE outbox_message SET aim = given.aim, aimed = true, aimed_at = ${at}, slot_at = NULL,
          lease_until = ${leaseUntil}
        FROM unnest(${ids}::text[], ${places}::jsonb[]) AS given (id, aim)
        WHERE outbox_message.id = given.id AND holder = ${holder} AND state = 'sending' RETURNING given.id`;
      return new Set(aimed.map(({ id }) => id));
    },
    async settle(holder, endings) {
      const kept = await settleSent(transaction, holder, endings);
      for (const { id, outcome } of endings) {
        if (outcome.type === "sent") continue;
        // An attempt that outlived its lease must not undo what the next one reached.
        const where = { id, holder, state: "sending" };
        const data = { holder: null, leaseUntil: null, ...settled(outcome) };
        if ((await outboxMessage.updateMany({ where, data })).count === 1) kept.add(id);
      }
      return kept;
    },
    async troubled(workspaceId, { limit, offset }) {
      const where = { ...(workspaceId === null ? {} : { workspaceId }), ...TROUBLED };
      const orderBy = [{ dueAt: "desc" as const }, { id: "asc" as const }];
      const rows = await outboxMessage.findMany({ where, orderBy, take: limit, skip: offset });
      return { items: rows.map(rowToTroubled), total: await outboxMessage.count({ where }) };
    },
    async retry(workspaceId, id, now) {
      const data = { state: "ready", notBefore: now, attempts: 0, trouble: null, slotAt: null };
      return (await outboxMessage.updateMany({ where: { id, workspaceId, ...TROUBLED }, data })).count === 1;
    },
    async drop(workspaceId, id, why, now) {
      const data = { state: "sent", sentAt: now, problem: why, trouble: null };
      return (await outboxMessage.updateMany({ where: { id, workspaceId, ...TROUBLED }, data })).count === 1;
    },
    async nextDue() {
      const [next] = await transaction.$queryRaw<{ at: Date | null }[]>`
        SELECT LEAST(
          (SELECT not_before FROM outbox_message message WHERE state IN ('ready', 'uncertain') AND ${FIRST_OF_RECIPIENT}
           ORDER BY not_before LIMIT 1),
          (SELECT min(lease_until) FROM outbox_message WHERE state = 'sending')) AS at`;
      return next?.at ?? null;
    },
    async abandonClaims(now) {
      const where = { state: "sending", leaseUntil: { gt: now } };
      return (await outboxMessage.updateMany({ where, data: { leaseUntil: now } })).count;
    },
    async handBack(holder, landedAt) {
      // What kept its aim may have arrived at an earlier attempt; a process that comes by it looks for it first.
      await transaction.$executeRaw`
        UPDATE outbox_message SET
          state = CASE WHEN aimed THEN 'sending' WHEN aim IS NULL THEN 'ready' ELSE 'uncertain' END,
          attempts = attempts - CASE WHEN aimed THEN 0 ELSE 1 END,
          holder = CASE WHEN aimed THEN holder END,
          lease_until = CASE WHEN aimed THEN LEAST(lease_until, ${landedAt}) END
        WHERE holder = ${holder} AND state = 'sending'`;
    },
    refloat: (door, tenant, addresses, since, now) =>
      transaction.$executeRaw`
        UPDATE outbox_message SET state = 'ready', not_before = ${now}, attempts = 0, trouble = NULL
        WHERE state = 'dead' AND trouble IS NOT NULL AND due_at >= ${since}
          AND aim->>'door' = ${door} AND aim->>'tenant' = ${tenant}
          AND COALESCE(aim->'to'->>'user', aim->'to'->>'conversation') = ANY(${addresses})`,
    async counts() {
      const states = await transaction.$queryRaw<{ state: string; count: number }[]>`
        SELECT state, count(*)::int AS count FROM outbox_message GROUP BY state`;
      return Object.fromEntries(states.map(({ state, count }) => [state, count]));
    },
    async oldestDue(now) {
      const [oldest] = await transaction.$queryRaw<{ due_at: Date | null }[]>`
        SELECT min(due_at) AS due_at FROM outbox_message WHERE state IN ${UNSETTLED} AND due_at <= ${now}`;
      return oldest?.due_at ?? null;
    },
    async clean(before) {
      const where = { state: { in: ["sent", "dead"] }, dueAt: { lt: before }, createdAt: { lt: before } };
      return (await outboxMessage.deleteMany({ where })).count;
    },
  };
}

const newRow = ({ id, dueAt, notBefore = dueAt, announcement, ...message }: NewMessage, now: Date) => ({
  ...{ id, announcement: encodeJson(announcement), recipient: recipientOf(message), created_at: now },
  ...{ workspace_id: message.workspaceId, dedupe_key: message.dedupeKey, due_at: dueAt, not_before: notBefore },
  ...{ member_id: message.memberId, channel_id: message.channelId },
});

/** In doubt, given up, or tried without success. */
const TROUBLED = {
  OR: [{ state: { in: ["uncertain", "dead"] } }, { state: "ready", attempts: { gt: 0 }, problem: { not: null } }],
} satisfies Prisma.OutboxMessageWhereInput;

function rowToTroubled(row: Row): Troubled {
  const { id, workspaceId, dedupeKey, memberId, channelId, dueAt, attempts, problem, notBefore } = row;
  const state = oneOf(["ready", "uncertain", "dead"] as const, row.state);
  const announcement = decodeJson(row.announcement) as Announcement;
  const nextAt = state === "dead" ? null : notBefore;
  return { id, workspaceId, dedupeKey, announcement, memberId, channelId, dueAt, state, attempts, problem, nextAt };
}

/** Nearly all attempts end well, many at a time. */
async function settleSent(
  transaction: Transaction,
  holder: string,
  endings: readonly { id: string; outcome: Outcome }[],
): Promise<Set<string>> {
  const sent = endings.flatMap(({ id, outcome }) => (outcome.type === "sent" ? [{ id, ...outcome }] : []));
  if (sent.length === 0) return new Set();
  const [ids, refs] = [sent.map(({ id }) => id), sent.map(({ ref }) => ref)];
  const times = sent.map(({ at }) => at.toISOString());
  const kept = await transaction.$queryRaw<{ id: string }[]>`
    UPDATE outbox_message SET state = 'sent', sent_at = given.at, sent_ref = given.ref, problem = NULL, holder = NULL,
      lease_until = NULL
    FROM unnest(${ids}::text[], ${refs}::text[], ${times}::timestamptz[]) AS given (id, ref, at)
    WHERE outbox_message.id = given.id AND holder = ${holder} AND state = 'sending' RETURNING given.id`;
  return new Set(kept.map(({ id }) => id));
}

/** A message as claimed; `before` and `wasAimed`: its state, and whether it had been aimed, until then. */
type ClaimedRow = Omit<Row, "state" | "notBefore" | "recipient" | "leaseUntil" | "createdAt"> & {
  before: string;
  wasAimed: boolean;
};

async function claim(
  transaction: Transaction,
  now: Date,
  { limit, leaseMs, holder, busy }: Parameters<OutboxRepository["claim"]>[1],
): Promise<ClaimedMessage[]> {
  const leaseUntil = new Date(now.getTime() + leaseMs);
  // A common table expression is run once; a subquery under IN may be run anew for each row, past its limit.
  const rows = await transaction.$queryRaw<ClaimedRow[]>`
    WITH due AS MATERIALIZED (
      SELECT id, state, aimed FROM outbox_message message
      WHERE (state IN ('ready', 'uncertain') AND not_before <= ${now} AND ${FIRST_OF_RECIPIENT})
         OR (state = 'sending' AND lease_until <= ${now} AND NOT id = ANY(${busy}))
      ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE outbox_message SET state = 'sending', aimed = false, holder = ${holder}, lease_until = ${leaseUntil},
      attempts = attempts + 1, doubts = doubts + CASE WHEN due.state = 'sending' AND due.aimed THEN 1 ELSE 0 END
    FROM due WHERE outbox_message.id = due.id
    RETURNING due.id, due.state AS "before", due.aimed AS "wasAimed", workspace_id AS "workspaceId",
      dedupe_key AS "dedupeKey", announcement, member_id AS "memberId", channel_id AS "channelId", due_at AS "dueAt",
      attempts, doubts, aim, aimed_at AS "aimedAt", slot_at AS "slotAt"`;
  return rows.map(rowToClaimed).sort(earliestFirst);
}

function rowToClaimed({ before, wasAimed, ...row }: ClaimedRow): ClaimedMessage {
  const aim = row.aim === null ? null : (decodeJson(row.aim) as Aim);
  const tookOver = before === "sending";
  return {
    ...{ ...row, aim, tookOver, announcement: decodeJson(row.announcement) as Announcement },
    // A process that died before it had committed where it would send to had not sent.
    doubted: before === "uncertain" || (tookOver && wasAimed) || (row.doubts > 0 && aim !== null),
  };
}

function settled(outcome: NotSent): Prisma.OutboxMessageUpdateManyMutationInput {
  const aimOf = ({ doubted }: { doubted: boolean }) => (doubted ? {} : { aim: Prisma.DbNull, aimedAt: null });
  switch (outcome.type) {
    case "obsolete":
      return { state: "sent", sentAt: outcome.at, problem: outcome.why };
    case "retry": {
      const place = outcome.inTurn ? {} : { dueAt: outcome.at };
      return { state: "ready", notBefore: outcome.at, problem: outcome.why, slotAt: null, ...aimOf(outcome), ...place };
    }
    case "wait":
      return {
        state: "ready",
        notBefore: outcome.at,
        slotAt: outcome.at,
        attempts: { decrement: 1 },
        ...aimOf(outcome),
      };
    case "uncertain": {
      const doubts = outcome.counts ? { doubts: { increment: 1 } } : {};
      return { state: "uncertain", notBefore: outcome.at, problem: outcome.why, slotAt: null, ...doubts };
    }
    case "dead": {
      const stranded = outcome.stranded && {
        aim: encodeJson(outcome.stranded.aim),
        trouble: outcome.stranded.trouble,
      };
      return { state: "dead", problem: outcome.why, ...stranded };
    }
  }
}
