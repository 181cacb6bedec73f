// The audited records as one store: the kind of a record picks its table.

import DataLoader from "dataloader";
import type { RecordKind, RecordKinds } from "../domain/model.ts";
import type { RecordStore } from "../services/ports.ts";
import { callbackTable } from "./callbacks.ts";
import { channelTable } from "./channels.ts";
import type { Transaction } from "./client.ts";
import { customerTable } from "./customer-table.ts";
import { identityTable } from "./identities.ts";
import { interactionTable } from "./interactions.ts";
import { memberTable } from "./members.ts";
import type { ChangedName } from "./names/index.ts";
import type { RecordTable } from "./record-table.ts";
import { storable } from "./values.ts";
import { workspaceTable } from "./workspaces.ts";

type Tables = { [K in RecordKind]: RecordTable<RecordKinds[K]> };

type Found = RecordKinds[RecordKind] | null;

function inOrder(ids: readonly string[], records: readonly RecordKinds[RecordKind][]): Found[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** `changed`: where each customer that is written is noted. */
export function createRecords(transaction: Transaction, changed: ChangedName[]): RecordStore {
  const tables: Tables = {
    workspace: workspaceTable(transaction),
    member: memberTable(transaction),
    identity: identityTable(transaction),
    channel: channelTable(transaction),
    customer: customerTable(transaction, changed),
    interaction: interactionTable(transaction),
    callback: callbackTable(transaction),
  };
  // What is looked for in one tick is asked for with one statement. Prisma does that too, but compiles it anew for each number.
  const loaders = new Map<string, DataLoader<string, Found>>();
  const loaderOf = (workspaceId: string, kind: RecordKind) => {
    const name = `${workspaceId} ${kind}`;
    const read = async (ids: readonly string[]) => inOrder(ids, await tables[kind].findAll(workspaceId, [...ids]));
    const loader = loaders.get(name) ?? new DataLoader(read, { cache: false });
    loaders.set(name, loader);
    return loader;
  };
  return {
    find: async <K extends RecordKind>(workspaceId: string, kind: K, id: string) =>
      (await loaderOf(workspaceId, kind).load(id)) as RecordKinds[K] | null,
    put: async <K extends RecordKind>(workspaceId: string, kind: K, record: RecordKinds[K]) =>
      tables[kind].put(workspaceId, storable(record)),
    remove: async (workspaceId, kind, id) => tables[kind].remove(workspaceId, id),
  };
}
