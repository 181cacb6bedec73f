// All repositories over one transaction.

import type { Repositories } from "../services/ports.ts";
import { createBudgets } from "./budgets.ts";
import { createCallbacks } from "./callbacks.ts";
import { createChanges } from "./changes.ts";
import { createChannels } from "./channels.ts";
import type { Transaction } from "./client.ts";
import { createCredentials } from "./credentials.ts";
import { createCustomers } from "./customers.ts";
import { createDestinations } from "./destinations.ts";
import { createDigestRuns } from "./digest-runs.ts";
import { createDrafts } from "./drafts.ts";
import { type FailureMemory, noting } from "./failure.ts";
import { createFocus } from "./focus.ts";
import { createInbox } from "./inbox.ts";
import { createInteractions } from "./interactions.ts";
import { createLeases } from "./leases.ts";
import { createMembers } from "./members.ts";
import type { TransactionNames } from "./names/index.ts";
import { createOutbox } from "./outbox.ts";
import { createRecords } from "./records.ts";
import { createTokens } from "./tokens.ts";
import { createWorkspaces } from "./workspaces.ts";

/** The repositories bound to `transaction`; each failure of theirs is kept in `memory`, each customer they write in `names`. */
export function createRepositories<Req, Rep>(
  transaction: Transaction,
  memory: FailureMemory,
  names: TransactionNames,
): Repositories<Req, Rep> {
  return {
    records: noting(createRecords(transaction, names.changed), memory),
    workspaces: noting(createWorkspaces(transaction), memory),
    members: noting(createMembers(transaction), memory),
    channels: noting(createChannels(transaction), memory),
    customers: noting(createCustomers(transaction, names), memory),
    interactions: noting(createInteractions(transaction), memory),
    callbacks: noting(createCallbacks(transaction), memory),
    changes: noting(createChanges(transaction), memory),
    inbox: noting(createInbox<Req, Rep>(transaction), memory),
    outbox: noting(createOutbox(transaction), memory),
    drafts: noting(createDrafts(transaction), memory),
    focus: noting(createFocus(transaction), memory),
    tokens: noting(createTokens(transaction), memory),
    digestRuns: noting(createDigestRuns(transaction), memory),
    destinations: noting(createDestinations(transaction), memory),
    budgets: noting(createBudgets(transaction), memory),
    leases: noting(createLeases(transaction), memory),
    credentials: noting(createCredentials(transaction), memory),
  };
}
