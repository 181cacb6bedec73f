// Members of a team, and the joining of two of them into one.

import { LOCALES } from "../domain/locale.ts";
import { DOORS, type Member, ROLES } from "../domain/model.ts";
import type { MemberRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import type { Member as Row } from "./generated/client.ts";
import { rowToIdentity } from "./identities.ts";
import { putRow, type RecordTable } from "./record-table.ts";
import { oneOf, oneOfOrNull } from "./values.ts";

function rowToMember(row: Row): Member {
  return {
    ...row,
    role: oneOf(ROLES, row.role),
    locale: oneOfOrNull(LOCALES, row.locale),
    reachBy: oneOfOrNull(DOORS, row.reachBy),
  };
}

export function memberTable({ member }: Transaction): RecordTable<Member> {
  return {
    async findAll(workspaceId, ids) {
      const rows = await member.findMany({ where: { workspaceId, id: { in: ids } } });
      return rows.map(rowToMember);
    },
    put(workspaceId, record) {
      return putRow(
        { workspaceId, of: record.workspaceId },
        () => member.updateMany({ where: { id: record.id, workspaceId }, data: record }),
        () => member.create({ data: record }),
      );
    },
    async remove(workspaceId, id) {
      await member.deleteMany({ where: { id, workspaceId } });
    },
  };
}

export function createMembers(transaction: Transaction): MemberRepository {
  const { member, identity, accountLimit, customer, interaction, callback } = transaction;
  return {
    async list(workspaceId) {
      const where = { workspaceId, mergedInto: null, suspendedAt: null };
      const rows = await member.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
      return rows.map(rowToMember);
    },
    async former(workspaceId) {
      const where = { workspaceId, mergedInto: null, suspendedAt: { not: null } };
      const rows = await member.findMany({ where, orderBy: [{ suspendedAt: "desc" }, { id: "asc" }] });
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      const left = await transaction.$queryRaw<{ id: string; callbacks: number; customers: number }[]>`
        SELECT id,
          (SELECT count(*)::int FROM callback WHERE workspace_id = ${workspaceId} AND assignee_id = former.id AND state = 'open') AS callbacks,
          (SELECT count(*)::int FROM customer
           WHERE workspace_id = ${workspaceId} AND owner_id = former.id AND archived_at IS NULL) AS customers
        FROM unnest(${ids}::text[]) AS former (id)`;
      const of = new Map(left.map((row) => [row.id, row]));
      return rows.map((row) => ({
        member: rowToMember(row),
        callbacks: of.get(row.id)?.callbacks ?? 0,
        customers: of.get(row.id)?.customers ?? 0,
      }));
    },
    async uncheckedSince(door, before, limit) {
      const rows = await transaction.$queryRaw<{ id: string }[]>`
        SELECT identity.id FROM identity JOIN member ON member.id = identity.member_id
        WHERE door = ${door} AND checked_at < ${before} AND suspended_at IS NULL AND merged_into IS NULL
        ORDER BY checked_at LIMIT ${limit}`;
      const found = await identity.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
      return found.map(rowToIdentity);
    },
    async limitOf({ door, tenant, externalId }) {
      const where = { door_tenant_externalId: { door, tenant, externalId } };
      return oneOfOrNull(ROLES, (await accountLimit.findUnique({ where }))?.role ?? null);
    },
    async limit({ door, tenant, externalId }, role) {
      const key = { door, tenant, externalId };
      await accountLimit.deleteMany({ where: key });
      if (role !== null) await accountLimit.create({ data: { ...key, role } });
    },
    async identities(workspaceId, memberIds) {
      const where = { workspaceId, ...(memberIds === undefined ? {} : { memberId: { in: [...memberIds] } }) };
      const rows = await identity.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
      return rows.map(rowToIdentity);
    },
    async identity(door, tenant, externalId) {
      const row = await identity.findUnique({ where: { door_tenant_externalId: { door, tenant, externalId } } });
      return row && rowToIdentity(row);
    },
    async reassignAll(workspaceId, from, to) {
      await identity.updateMany({ where: { workspaceId, memberId: from }, data: { memberId: to } });
      await customer.updateMany({ where: { workspaceId, ownerId: from }, data: { ownerId: to } });
      await customer.updateMany({ where: { workspaceId, createdBy: from }, data: { createdBy: to } });
      await interaction.updateMany({ where: { workspaceId, memberId: from }, data: { memberId: to } });
      await callback.updateMany({ where: { workspaceId, assigneeId: from }, data: { assigneeId: to } });
      await callback.updateMany({ where: { workspaceId, createdBy: from }, data: { createdBy: to } });
    },
  };
}
