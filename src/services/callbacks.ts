// Promises to contact a customer again: one assignee, one due instant, ended only by a person (practice rule 8).

import { guessDirection, guessKind } from "../domain/deed.ts";
import type { Callback, Customer, Interaction, Member } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import { toWall } from "../domain/time/zone.ts";
import { type Actor, requireWorker } from "./actor.ts";
import type { Ledger } from "./ledger.ts";
import type { Clock, Ids, Repositories } from "./ports.ts";

export interface CallbackDetails {
  callback: Callback;
  customer: Customer;
  assignee: Member | null;
}

interface CallbackDependencies {
  repositories: Repositories;
  actor: Actor;
  ledger: Ledger;
  clock: Clock;
  ids: Ids;
  log(entry: {
    customer: Customer;
    note: string;
    kind: Interaction["kind"];
    direction: Interaction["direction"];
  }): Promise<Interaction>;
}

export function createCallbacks({ repositories, actor, ledger, clock, ids, log }: CallbackDependencies) {
  const workspaceId = actor.workspace.id;

  /** Refuses what has ended already, naming how and by whom, so that a second press never acts twice. */
  function requireOpen(callback: Callback): void {
    if (callback.state !== "open") raise("callback.ended", { state: callback.state, by: "" });
  }

  async function announceTo(memberId: string, callback: Callback): Promise<void> {
    if (memberId === actor.member.id) return;
    await repositories.outbox.enqueue(
      {
        id: ids.next(),
        workspaceId,
        dedupeKey: `assigned:${callback.id}:${ledger.changeId}`,
        announcement: { type: "assigned", callbackId: callback.id, byMemberId: actor.member.id },
        memberId,
        channelId: null,
        dueAt: clock.now(),
      },
      clock.now(),
    );
  }

  async function peek(id: string): Promise<CallbackDetails | null> {
    const callback = await repositories.records.find(workspaceId, "callback", id);
    const customer = callback && (await repositories.records.find(workspaceId, "customer", callback.customerId));
    if (!callback || !customer) return null;
    return {
      callback,
      customer,
      assignee: await repositories.records.find(workspaceId, "member", callback.assigneeId),
    };
  }

  return {
    /** The callback with its customer and assignee. Throws `callback.gone`: also for an id of another workspace. */
    get: async (id: string): Promise<CallbackDetails> => (await peek(id)) ?? raise("callback.gone", {}),

    /** The same, or null. */
    peek,

    openOf: (customerId: string) => repositories.callbacks.openOf(workspaceId, customerId),

    /** Promises to contact `customer` at `dueAt`; by the actor unless another assignee is named, who is then told. */
    async schedule(plan: {
      customer: Customer;
      dueAt: Date;
      reason: string | null;
      assignee?: Member;
    }): Promise<Callback> {
      if (plan.customer.archivedAt !== null) raise("customer.archived", { name: plan.customer.name });
      if (plan.assignee) requireWorker(plan.assignee);
      const callback: Callback = {
        id: ids.next(),
        workspaceId,
        customerId: plan.customer.id,
        assigneeId: plan.assignee?.id ?? actor.member.id,
        createdBy: actor.member.id,
        dueAt: plan.dueAt,
        wallTime: wallText(plan.dueAt, actor.zone),
        zone: actor.zone,
        reason: plan.reason,
        state: "open",
        outcome: null,
        endedAt: null,
        movedTimes: 0,
        createdAt: clock.now(),
      };
      await ledger.create("callback", callback);
      await announceTo(callback.assigneeId, callback);
      return callback;
    },

    /** Ends it as done. A note becomes an interaction, to the letter. */
    async done(
      details: CallbackDetails,
      note: string | null,
    ): Promise<{ callback: Callback; interaction: Interaction | null }> {
      requireOpen(details.callback);
      const done: Callback = { ...details.callback, state: "done", endedAt: clock.now(), outcome: note };
      await ledger.update("callback", details.callback, done);
      const interaction =
        note === null
          ? null
          : await log({ customer: details.customer, note, kind: contactKind(note), direction: guessDirection(note) });
      return { callback: done, interaction };
    },

    async cancel(details: CallbackDetails): Promise<Callback> {
      requireOpen(details.callback);
      const cancelled: Callback = { ...details.callback, state: "cancelled", endedAt: clock.now() };
      await ledger.update("callback", details.callback, cancelled);
      return cancelled;
    },

    /** Moves it; the reminder follows to the new instant. */
    async snooze(details: CallbackDetails, dueAt: Date): Promise<Callback> {
      requireOpen(details.callback);
      const moved: Callback = {
        ...details.callback,
        dueAt,
        wallTime: wallText(dueAt, actor.zone),
        zone: actor.zone,
        movedTimes: details.callback.movedTimes + 1,
      };
      await ledger.update("callback", details.callback, moved);
      return moved;
    },

    /** Hands it over and tells the new one. Throws `member.viewer`. */
    async assign(details: CallbackDetails, assignee: Member): Promise<Callback> {
      requireOpen(details.callback);
      requireWorker(assignee);
      const assigned: Callback = { ...details.callback, assigneeId: assignee.id };
      await ledger.update("callback", details.callback, assigned);
      await announceTo(assignee.id, assigned);
      return assigned;
    },
  };
}

/** A callback that was kept was a contact: where the note names no kind, it was a call. */
function contactKind(note: string): Interaction["kind"] {
  const kind = guessKind(note);
  return kind === "note" ? "call" : kind;
}

/** "YYYY-MM-DDTHH:mm", the wall time that was meant. */
function wallText(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = toWall(at, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}
