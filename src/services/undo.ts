// Takes back a member's own change as a whole, or not at all: never half of it, never over somebody else's later work.

import type { Change, Identity, Write } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import type { Actor } from "./actor.ts";
import type { Ledger } from "./ledger.ts";
import type { Clock, Repositories } from "./ports.ts";

/** How long a change can be taken back. */
export const UNDO_MINUTES = 10;

export interface UndoneChange {
  change: Change;
  /** What was taken back, in the order it had been written. */
  writes: Write[];
}

interface UndoDependencies {
  repositories: Repositories;
  actor: Actor;
  clock: Clock;
  /** A ledger whose change says which one it undoes. */
  ledgerUndoing(changeId: string): Ledger;
}

export function createUndo({ repositories, actor, clock, ledgerUndoing }: UndoDependencies) {
  const workspaceId = actor.workspace.id;

  async function chosen(changeId: string | null): Promise<Change> {
    const since = new Date(clock.now().getTime() - UNDO_MINUTES * 60_000);
    if (changeId === null) {
      return (await repositories.changes.latest(workspaceId, actor.member.id, since)) ?? raise("undo.nothing", {});
    }
    const change = (await repositories.changes.find(workspaceId, changeId)) ?? raise("button.expired", {});
    if (change.memberId !== actor.member.id) {
      const owner = await repositories.records.find(workspaceId, "member", change.memberId);
      raise("undo.not_yours", { by: owner?.name ?? "" });
    }
    if (change.undoneAt !== null) raise("undo.already", {});
    if (change.at < since) raise("undo.too_late", { minutes: UNDO_MINUTES });
    return change;
  }

  async function takeBack(ledger: Ledger, change: Change, write: Write): Promise<void> {
    const current = await repositories.records.find(workspaceId, write.kind, write.id);
    if (!isSame(current, write.after)) {
      raise("undo.changed_since", { what: nameOf(write), by: await writersSince(change, write) });
    }
    if (write.kind === "member" && write.before?.mergedInto !== write.after?.mergedInto) raise("undo.irreversible", {});
    if (write.kind === "member") await refuseLastAdmin(write);
    if (write.kind === "identity" && write.before !== null) await refuseWhenBack(write.before);
    if (write.before === null && write.kind === "customer") await refuseWhenInUse(write.id, nameOf(write));
    await ledger.write(write.kind, write.after, write.before);
  }

  /** The names of those who wrote this record since. */
  async function writersSince(change: Change, write: Write): Promise<string[]> {
    const ids = await repositories.changes.writersSince(workspaceId, change, write.kind, write.id);
    const members = await Promise.all(ids.map((id) => repositories.records.find(workspaceId, "member", id)));
    return members.flatMap((member) => (member === null ? [] : [member.name]));
  }

  /** As when roles are changed: the last admin stays one, also where the role was given by the change taken back. */
  async function refuseLastAdmin({ id, before, after }: Extract<Write, { kind: "member" }>): Promise<void> {
    if (after?.role !== "admin" || before?.role === "admin") return;
    const members = await repositories.members.list(workspaceId);
    if (!members.some((member) => member.role === "admin" && member.id !== id)) raise("member.last_admin", {});
  }

  /** An account that was taken off may have come again as somebody else meanwhile. */
  async function refuseWhenBack({ door, tenant, externalId, name }: Identity): Promise<void> {
    const now = await repositories.members.identity(door, tenant, externalId);
    if (now !== null) raise("undo.changed_since", { what: name, by: [] });
  }

  async function refuseWhenInUse(customerId: string, what: string): Promise<void> {
    const interactions = await repositories.interactions.page(workspaceId, customerId, { limit: 1, offset: 0 });
    const callbacks = await repositories.callbacks.countOf(workspaceId, customerId);
    if (interactions.total > 0 || callbacks > 0) raise("undo.changed_since", { what, by: [] });
  }

  /** Somebody's coming here is no change of theirs to take back: they would be gone with it. */
  function refuseArrival(writes: Write[]): void {
    const made = writes.filter(({ before }) => before === null).map(({ kind }) => kind);
    if (made.includes("member")) raise("undo.nothing", {});
    if (made.includes("identity")) raise("undo.irreversible", {});
  }

  return {
    /**
     * Takes back the change with this id, or the member's latest of the last ten minutes. Throws UserError: nothing to undo,
     * not theirs, already undone, too late, or changed since by a later write.
     */
    async undo(changeId: string | null): Promise<UndoneChange> {
      const change = await chosen(changeId);
      const writes = await repositories.changes.writes(workspaceId, change.id);
      refuseArrival(writes);
      if (!(await repositories.changes.markUndone(workspaceId, change.id, clock.now()))) raise("undo.already", {});
      const ledger = ledgerUndoing(change.id);
      for (const write of [...writes].reverse()) await takeBack(ledger, change, write);
      return { change, writes };
    },
  };
}

function nameOf(write: Write): string {
  const record = write.after ?? write.before;
  return record !== null && "name" in record ? record.name : "";
}

function isSame(a: object | null, b: object | null): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with sorted keys, so that two readings of one record compare equal. */
function canonical(value: object | null): string {
  return JSON.stringify(
    value === null ? null : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
