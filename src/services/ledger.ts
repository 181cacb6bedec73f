// The one way to write a record: every write is an audit entry of its request's change, with what undo needs (practice rule 3).

import type { Change, Door, RecordKind, RecordKinds, Role, Write } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import type { Clock, Repositories } from "./ports.ts";

export interface LedgerOptions {
  repositories: Pick<Repositories, "records" | "changes">;
  clock: Clock;
  changeId: string;
  workspaceId: string;
  by: { memberId: string; role: Role; door: Door };
  /** The change this one takes back. */
  undoes?: string;
}

export type Ledger = ReturnType<typeof createLedger>;

/** A ledger for one request. A viewer may write nothing but their own settings and accounts. */
export function createLedger({ repositories, clock, changeId, workspaceId, by, undoes }: LedgerOptions) {
  let written = 0;
  const change: Change = {
    id: changeId,
    workspaceId,
    memberId: by.memberId,
    door: by.door,
    at: clock.now(),
    undoes: undoes ?? null,
    undoneAt: null,
  };

  async function write<K extends RecordKind>(
    kind: K,
    before: RecordKinds[K] | null,
    after: RecordKinds[K] | null,
  ): Promise<void> {
    const id = (after ?? before)?.id ?? "";
    // Safe: before and after are records of this very kind.
    const entry = { kind, id, before, after } as Write;
    if (by.role === "viewer" && !isOwn(entry, by.memberId)) {
      raise("access.role", { needed: "member", grantedBy: [] });
    }
    if (after === null) await repositories.records.remove(workspaceId, kind, id);
    else await repositories.records.put(workspaceId, kind, after);
    await repositories.changes.append(change, [entry]);
    written += 1;
  }

  return {
    changeId,
    /** True once something was written: there is something to undo. */
    hasWritten: () => written > 0,
    create: <K extends RecordKind>(kind: K, after: RecordKinds[K]) => write(kind, null, after),
    update: <K extends RecordKind>(kind: K, before: RecordKinds[K], after: RecordKinds[K]) =>
      write(kind, before, after),
    remove: <K extends RecordKind>(kind: K, before: RecordKinds[K]) => write(kind, before, null),
    write,
  };
}

/** Their own settings, or an account of theirs. */
function isOwn(write: Write, memberId: string): boolean {
  if (write.kind === "member") return write.id === memberId;
  return write.kind === "identity" && (write.before ?? write.after)?.memberId === memberId;
}
