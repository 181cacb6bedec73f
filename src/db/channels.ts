// The channels that get the team's digest.

import { LOCALES } from "../domain/locale.ts";
import { type Channel, DOORS } from "../domain/model.ts";
import type { ChannelRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import type { Channel as Row } from "./generated/client.ts";
import { putRow, type RecordTable } from "./record-table.ts";
import { oneOf } from "./values.ts";

function rowToChannel(row: Row): Channel {
  return { ...row, door: oneOf(DOORS, row.door), locale: oneOf(LOCALES, row.locale) };
}

export function channelTable({ channel }: Transaction): RecordTable<Channel> {
  return {
    async findAll(workspaceId, ids) {
      const rows = await channel.findMany({ where: { workspaceId, id: { in: ids } } });
      return rows.map(rowToChannel);
    },
    put(workspaceId, record) {
      return putRow(
        { workspaceId, of: record.workspaceId },
        () => channel.updateMany({ where: { id: record.id, workspaceId }, data: record }),
        () => channel.create({ data: record }),
      );
    },
    async remove(workspaceId, id) {
      await channel.deleteMany({ where: { id, workspaceId } });
    },
  };
}

export function createChannels({ channel }: Transaction): ChannelRepository {
  return {
    async list(workspaceId) {
      const rows = await channel.findMany({ where: { workspaceId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
      return rows.map(rowToChannel);
    },
    async byConversation(workspaceId, door, tenant, conversationId) {
      const row = await channel.findFirst({ where: { workspaceId, door, tenant, conversationId } });
      return row && rowToChannel(row);
    },
  };
}
