// What came in, by the platform's own key, with the answer it got and whether that was given.

import type { EventKey, InboxRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { decodeJson, encodeJson } from "./values.ts";

const of = ({ door, tenant, key }: EventKey) => ({ door_tenant_key: { door, tenant, key } });

export function createInbox<Req, Rep>(transaction: Transaction): InboxRepository<Req, Rep> {
  const { inboxEvent } = transaction;

  async function give(events: readonly EventKey[]): Promise<EventKey[]> {
    if (events.length === 0) return [];
    const [doors, tenants, keys] = [
      events.map(({ door }) => door),
      events.map(({ tenant }) => tenant),
      events.map(({ key }) => key),
    ];
    return transaction.$queryRaw<EventKey[]>`
      UPDATE inbox_event SET given = true
      FROM unnest(${doors}::text[], ${tenants}::text[], ${keys}::text[]) AS event (door, tenant, key)
      WHERE inbox_event.door = event.door AND inbox_event.tenant = event.tenant AND inbox_event.key = event.key
        AND done_at IS NOT NULL AND given = false
      RETURNING event.door, event.tenant, event.key`;
  }

  return {
    async receive({ door, tenant, key }, request, receivedAt) {
      const { count } = await inboxEvent.createMany({
        data: { door, tenant, key, request: encodeJson(request), receivedAt },
        skipDuplicates: true,
      });
      return { fresh: count === 1 };
    },
    async receiveUnreadable({ door, tenant, key }, raw, problem, at) {
      const row = { door, tenant, key, request: encodeJson(raw), problem, receivedAt: at, doneAt: at, given: true };
      return (await inboxEvent.createMany({ data: row, skipDuplicates: true })).count === 1;
    },
    async lock({ door, tenant, key }) {
      const [row] = await transaction.$queryRaw<{ reply: unknown; done: boolean; received_at: Date }[]>`
        SELECT reply, done_at IS NOT NULL AS done, received_at FROM inbox_event
        WHERE door = ${door} AND tenant = ${tenant} AND key = ${key} FOR UPDATE`;
      if (row === undefined) throw new Error("The event was never received");
      return { reply: row.done ? (decodeJson(row.reply) as Rep) : null, receivedAt: row.received_at };
    },
    async answered(event) {
      const row = await inboxEvent.findUnique({ where: of(event) });
      if (row === null || row.doneAt === null) return null;
      return { request: decodeJson(row.request) as Req, reply: decodeJson(row.reply) as Rep };
    },
    async finish(event, reply, at) {
      await inboxEvent.update({ where: of(event), data: { reply: encodeJson(reply), doneAt: at, given: false } });
    },
    give,
    async answerLate(event) {
      if ((await give([event])).length === 0) return false;
      await inboxEvent.update({ where: of(event), data: { answeredLate: true } });
      return true;
    },
    async unfinished(before, limit) {
      const where = { doneAt: null, receivedAt: { lte: before } };
      const rows = await inboxEvent.findMany({ where, orderBy: [{ receivedAt: "asc" }, { key: "asc" }], take: limit });
      return rows.map((row) => decodeJson(row.request) as Req);
    },
    async notGiven(before, limit) {
      const where = { given: false, doneAt: { lte: before } };
      const rows = await inboxEvent.findMany({ where, orderBy: [{ doneAt: "asc" }, { key: "asc" }], take: limit });
      return rows.map((row) => decodeJson(row.request) as Req);
    },
    async oldestOpen() {
      const [open] = await transaction.$queryRaw<{ at: Date | null }[]>`
        SELECT LEAST((SELECT min(received_at) FROM inbox_event WHERE done_at IS NULL),
                     (SELECT min(done_at) FROM inbox_event WHERE given = false)) AS at`;
      return open?.at ?? null;
    },
    async clean(before) {
      return (await inboxEvent.deleteMany({ where: { doneAt: { lt: before } } })).count;
    },
  };
}
