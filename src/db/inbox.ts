// What came in, by the platform's own key, with the answer it got: the same event delivered again gets the same answer.

import type { InboxRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { decodeJson, encodeJson } from "./values.ts";

export function createInbox<Req, Rep>(transaction: Transaction): InboxRepository<Req, Rep> {
  const { inboxEvent } = transaction;
  return {
    async receive({ door, tenant, key }, request, receivedAt) {
      const { count } = await inboxEvent.createMany({
        data: { door, tenant, key, request: encodeJson(request), receivedAt },
        skipDuplicates: true,
      });
      return { fresh: count === 1 };
    },
    async lock({ door, tenant, key }) {
      const [row] = await transaction.$queryRaw<
        { reply: unknown; done: boolean; answered_late: boolean; received_at: Date }[]
      >`
        SELECT reply, done_at IS NOT NULL AS done, answered_late, received_at FROM inbox_event
        WHERE door = ${door} AND tenant = ${tenant} AND key = ${key} FOR UPDATE`;
      if (row === undefined) throw new Error("The event was never received");
      const reply = row.done ? (decodeJson(row.reply) as Rep) : null;
      return { reply, answeredLate: row.answered_late, receivedAt: row.received_at };
    },
    async answered({ door, tenant, key }) {
      const row = await inboxEvent.findUnique({ where: { door_tenant_key: { door, tenant, key } } });
      if (row === null || row.doneAt === null) return null;
      return { request: decodeJson(row.request) as Req, reply: decodeJson(row.reply) as Rep };
    },
    async answerLate({ door, tenant, key }) {
      await inboxEvent.update({ where: { door_tenant_key: { door, tenant, key } }, data: { answeredLate: true } });
    },
    async finish({ door, tenant, key }, reply, at) {
      const where = { door_tenant_key: { door, tenant, key } };
      await inboxEvent.update({ where, data: { reply: encodeJson(reply), doneAt: at } });
    },
    async unfinished(before, limit) {
      const where = { doneAt: null, receivedAt: { lte: before } };
      const rows = await inboxEvent.findMany({ where, orderBy: [{ receivedAt: "asc" }, { key: "asc" }], take: limit });
      return rows.map((row) => decodeJson(row.request) as Req);
    },
    async oldestUnfinished() {
      const oldest = await inboxEvent.findFirst({ where: { doneAt: null }, orderBy: { receivedAt: "asc" } });
      return oldest?.receivedAt ?? null;
    },
    async clean(before) {
      return (await inboxEvent.deleteMany({ where: { doneAt: { lt: before } } })).count;
    },
  };
}
