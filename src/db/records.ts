// The audited records as one store: the kind of a record picks its table.

import type { RecordKind, RecordKinds } from "../domain/model.ts";
import type { RecordStore } from "../services/ports.ts";
import { callbackTable } from "./callbacks.ts";
import { channelTable } from "./channels.ts";
import type { Transaction } from "./client.ts";
import { customerTable } from "./customer-table.ts";
import { identityTable } from "./identities.ts";
import { interactionTable } from "./interactions.ts";
import { memberTable } from "./members.ts";
import type { RecordTable } from "./record-table.ts";
import { storable } from "./values.ts";
import { workspaceTable } from "./workspaces.ts";

type Tables = { [K in RecordKind]: RecordTable<RecordKinds[K]> };

export function createRecords(transaction: Transaction): RecordStore {
  const tables: Tables = {
    workspace: workspaceTable(transaction),
    member: memberTable(transaction),
    identity: identityTable(transaction),
    channel: channelTable(transaction),
    customer: customerTable(transaction),
    interaction: interactionTable(transaction),
    callback: callbackTable(transaction),
  };
  return {
    find: async <K extends RecordKind>(workspaceId: string, kind: K, id: string) => tables[kind].find(workspaceId, id),
    put: async <K extends RecordKind>(workspaceId: string, kind: K, record: RecordKinds[K]) =>
      tables[kind].put(workspaceId, storable(record)),
    remove: async (workspaceId, kind, id) => tables[kind].remove(workspaceId, id),
  };
}
