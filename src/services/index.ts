// All use-cases for one request, bound to its actor, its transaction and its change.

import type { Customer } from "../domain/model.ts";
import type { Actor } from "./actor.ts";
import { createAgendas } from "./agenda.ts";
import { putToCustomer } from "./another-customer.ts";
import { createCallbacks } from "./callbacks.ts";
import { createCustomers } from "./customers.ts";
import { createDigestSettings } from "./digest-settings.ts";
import { createInteractions } from "./interactions.ts";
import { createInvitations } from "./invitations.ts";
import * as joining from "./joining.ts";
import { entryJustWritten } from "./just-written.ts";
import { createLeaving } from "./leaving.ts";
import { createLedger } from "./ledger.ts";
import { createMembers } from "./members.ts";
import type { Clock, Ids, Repositories } from "./ports.ts";
import { createTroubled } from "./troubled.ts";
import { createUndo } from "./undo.ts";

export interface ServiceDependencies {
  repositories: Repositories;
  actor: Actor;
  clock: Clock;
  ids: Ids;
  /** Names this request's change. */
  changeId: string;
}

export type Services = ReturnType<typeof createServices>;

export function createServices({ repositories, actor, clock, ids, changeId }: ServiceDependencies) {
  const by = { memberId: actor.member.id, role: actor.member.role, door: actor.door };
  const common = { repositories, clock, changeId, workspaceId: actor.workspace.id, by };
  const ledger = createLedger(common);
  const shared = { repositories, actor, ledger, clock, ids };
  const interactions = createInteractions(shared);
  return {
    customers: createCustomers(shared),
    interactions,
    callbacks: createCallbacks({ ...shared, log: interactions.log }),
    agendas: createAgendas({ repositories, workspace: actor.workspace, clock }),
    members: createMembers(shared),
    invitations: createInvitations(shared),
    leaving: createLeaving(shared),
    digests: createDigestSettings(shared),
    joining: {
      start: () => joining.startJoining(shared, actor),
      owner: (secret: string) => joining.joiningOwner(shared, secret),
      confirm: (secret: string) => joining.joinMembers(shared, secret, actor),
      unlink: (account: Parameters<typeof joining.unlink>[2]) => joining.unlink(shared, actor, account),
    },
    undo: createUndo({
      repositories,
      actor,
      clock,
      ledgerUndoing: (undoes) => createLedger({ ...common, undoes }),
    }).undo,
    troubled: createTroubled(shared),
    /** The actor's drafts that wait, oldest first. */
    drafts: () => repositories.drafts.waiting(actor.member.id, clock.now()),
    entryJustWritten: () => entryJustWritten(shared),
    putToCustomer: (customer: Customer) => putToCustomer(shared, customer),
    /** The change to undo, once something was written. */
    changeId: () => (ledger.hasWritten() ? ledger.changeId : null),
  };
}
