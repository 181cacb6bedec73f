// What a member has just written of one customer, put to another: "wrong customer, it was Acme".

import type { Customer } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import type { Actor } from "./actor.ts";
import { justWritten } from "./just-written.ts";
import type { Ledger } from "./ledger.ts";
import type { Clock, Repositories } from "./ports.ts";

interface Dependencies {
  repositories: Repositories;
  actor: Actor;
  ledger: Ledger;
  clock: Clock;
}

/**
 * Puts the entries and callbacks of the member's last change (of the last ten minutes) to `customer`; itself a change that can be undone.
 * Returns the callback among them, or null. Throws `entry.none_to_move`, `customer.archived`.
 */
export async function putToCustomer(
  dependencies: Dependencies,
  customer: Customer,
): Promise<{ callbackId: string | null }> {
  const { repositories, actor, ledger } = dependencies;
  if (customer.archivedAt !== null) raise("customer.archived", { name: customer.name });
  const workspaceId = actor.workspace.id;
  let [moved, callbackId]: [number, string | null] = [0, null];
  for (const { kind, id } of await justWritten(dependencies)) {
    const record = await repositories.records.find(workspaceId, kind, id);
    if (record === null || record.customerId === customer.id) continue;
    await ledger.update(kind, record, { ...record, customerId: customer.id });
    moved += 1;
    if (kind === "callback") callbackId = id;
  }
  if (moved === 0) raise("entry.none_to_move", {});
  return { callbackId };
}
