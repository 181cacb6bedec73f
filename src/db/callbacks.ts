// Promises to contact customers again, and the claim that lets each be reminded of once.

import { CALLBACK_STATES, type Callback } from "../domain/model.ts";
import type { CallbackAndCustomer, CallbackRepository, DueCallback } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { rowToCustomer } from "./customer-table.ts";
import type { Prisma, Callback as Row } from "./generated/client.ts";
import { putRow, type RecordTable } from "./record-table.ts";
import { earliestFirst, oneOf } from "./values.ts";

function rowToCallback(row: Row): Callback {
  const { remindedFor, ...record } = row;
  return { ...record, state: oneOf(CALLBACK_STATES, record.state) };
}

/** Leaves remindedFor alone: it belongs to the reminders, not to the audited record. */
export function callbackTable({ callback }: Transaction): RecordTable<Callback> {
  return {
    async findAll(workspaceId, ids) {
      const rows = await callback.findMany({ where: { workspaceId, id: { in: ids } } });
      return rows.map(rowToCallback);
    },
    put(workspaceId, record) {
      return putRow(
        { workspaceId, of: record.workspaceId },
        () => callback.updateMany({ where: { id: record.id, workspaceId }, data: record }),
        () => callback.create({ data: record }),
      );
    },
    async remove(workspaceId, id) {
      await callback.deleteMany({ where: { id, workspaceId } });
    },
  };
}

const EARLIEST_FIRST: Prisma.CallbackOrderByWithRelationInput[] = [{ dueAt: "asc" }, { id: "asc" }];

export function createCallbacks(transaction: Transaction): CallbackRepository {
  const { callback } = transaction;
  return {
    async openOf(workspaceId, customerId) {
      const where = { workspaceId, customerId, state: "open" };
      return (await callback.findMany({ where, orderBy: EARLIEST_FIRST })).map(rowToCallback);
    },
    async openBy(workspaceId, assigneeId) {
      const where = { workspaceId, assigneeId, state: "open" };
      return (await callback.findMany({ where, orderBy: EARLIEST_FIRST })).map(rowToCallback);
    },
    countOf: (workspaceId, customerId) => callback.count({ where: { workspaceId, customerId } }),
    agenda: (workspaceId, assigneeId, before) =>
      agendaOf(transaction, { workspaceId, assigneeId, state: "open", dueAt: { lt: before } }),
    agendaOfAll: (workspaceId, before) => agendaOf(transaction, { workspaceId, state: "open", dueAt: { lt: before } }),
    tally: (workspaceId, from, to, now) => tally(transaction, workspaceId, { from, to, now }),
    async claimDue(now, limit) {
      // A common table expression is run once; a subquery under IN may be run anew for each row, past its limit.
      const claimed = await transaction.$queryRaw<DueCallback[]>`
        WITH due AS MATERIALIZED (
          SELECT id FROM callback
          WHERE state = 'open' AND due_at <= ${now} AND reminded_for IS DISTINCT FROM due_at
          ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
        UPDATE callback SET reminded_for = due_at FROM due WHERE callback.id = due.id
        RETURNING callback.id, workspace_id AS "workspaceId", assignee_id AS "assigneeId", due_at AS "dueAt",
          moved_times AS "movedTimes"`;
      return claimed.sort(earliestFirst);
    },
    async nextDue() {
      const [next] = await transaction.$queryRaw<{ due_at: Date }[]>`
        SELECT due_at FROM callback WHERE state = 'open' AND reminded_for IS DISTINCT FROM due_at ORDER BY due_at LIMIT 1`;
      return next?.due_at ?? null;
    },
  };
}

async function agendaOf(
  { callback, customer }: Transaction,
  where: Prisma.CallbackWhereInput & { workspaceId: string },
): Promise<CallbackAndCustomer[]> {
  const callbacks = await callback.findMany({ where, orderBy: EARLIEST_FIRST });
  const ids = [...new Set(callbacks.map(({ customerId }) => customerId))];
  const rows = await customer.findMany({ where: { workspaceId: where.workspaceId, id: { in: ids } } });
  const customers = new Map(rows.map((row) => [row.id, rowToCustomer(row)]));
  return callbacks.flatMap((row) => {
    const found = customers.get(row.customerId);
    return found === undefined ? [] : [{ callback: rowToCallback(row), customer: found }];
  });
}

type Tally = { done: number; open: number; overdue: number };

async function tally(
  transaction: Transaction,
  workspaceId: string,
  { from, to, now }: { from: Date; to: Date; now: Date },
): Promise<Map<string, Tally>> {
  const rows = await transaction.$queryRaw<({ assignee_id: string } & Tally)[]>`
    SELECT assignee_id,
           count(*) FILTER (WHERE state = 'done')::int AS done,
           count(*) FILTER (WHERE state = 'open')::int AS open,
           count(*) FILTER (WHERE state = 'open' AND due_at < ${now})::int AS overdue
    FROM callback
    WHERE workspace_id = ${workspaceId}
      AND (state = 'open' OR (state = 'done' AND ended_at >= ${from} AND ended_at < ${to}))
    GROUP BY assignee_id`;
  return new Map(rows.map(({ assignee_id, ...counts }) => [assignee_id, counts]));
}
