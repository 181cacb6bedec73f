// When a customer was last in contact: kept beside the customer, because every list asks for it.

import type { Transaction } from "./client.ts";

interface CustomerAddress {
  id: string;
  workspaceId: string;
}

/** The latest interaction that was a contact. A note is written about a customer, not with one. */
export async function latestContact({ interaction }: Transaction, customer: CustomerAddress): Promise<Date | null> {
  const latest = await interaction.findFirst({
    where: { workspaceId: customer.workspaceId, customerId: customer.id, kind: { not: "note" } },
    orderBy: { happenedAt: "desc" },
    select: { happenedAt: true },
  });
  return latest?.happenedAt ?? null;
}

/**
 * Brings these customers' lastContactAt up to the interactions as they are now. Of two that log for one customer at once, the
 * later one fails on the customer's row (repeatable read) and is run again, so neither overlooks the other's interaction.
 */
export async function refreshLastContact(
  transaction: Transaction,
  workspaceId: string,
  customerIds: string[],
): Promise<void> {
  // In one order, so that two transactions never wait for each other.
  for (const id of [...new Set(customerIds)].sort()) {
    const lastContactAt = await latestContact(transaction, { id, workspaceId });
    await transaction.customer.updateMany({ where: { id, workspaceId }, data: { lastContactAt } });
  }
}
