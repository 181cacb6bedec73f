// Workspaces: the companies whose data must never meet.

import { LOCALES } from "../domain/locale.ts";
import type { Workspace } from "../domain/model.ts";
import type { WorkspaceRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import type { Workspace as Row } from "./generated/client.ts";
import { putRow, type RecordTable } from "./record-table.ts";
import { oneOf } from "./values.ts";

function rowToWorkspace(row: Row): Workspace {
  const { vipDays: vip, standardDays: standard, potentialDays: potential, locale, ...rest } = row;
  return { ...rest, locale: oneOf(LOCALES, locale), cadences: { vip, standard, potential } };
}

function workspaceToRow(workspace: Workspace): Row {
  const { cadences, ...rest } = workspace;
  return { ...rest, vipDays: cadences.vip, standardDays: cadences.standard, potentialDays: cadences.potential };
}

/** A workspace belongs to itself: its id is the workspace's. */
export function workspaceTable({ workspace }: Transaction): RecordTable<Workspace> {
  return {
    async findAll(workspaceId, ids) {
      const rows = await workspace.findMany({ where: { AND: [{ id: { in: ids } }, { id: workspaceId }] } });
      return rows.map(rowToWorkspace);
    },
    put(workspaceId, record) {
      const data = workspaceToRow(record);
      return putRow(
        { workspaceId, of: record.id },
        () => workspace.updateMany({ where: { id: workspaceId }, data }),
        () => workspace.create({ data }),
      );
    },
    async remove(workspaceId, id) {
      await workspace.deleteMany({ where: { AND: [{ id }, { id: workspaceId }] } });
    },
  };
}

export function createWorkspaces({ workspace }: Transaction): WorkspaceRepository {
  return {
    async list() {
      const rows = await workspace.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
      return rows.map(rowToWorkspace);
    },
    async bySlackTeam(slackTeam) {
      const row = await workspace.findUnique({ where: { slackTeam } });
      return row && rowToWorkspace(row);
    },
  };
}
