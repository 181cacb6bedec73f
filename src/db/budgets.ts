// When a platform takes the next message: one row a scope, shared by all processes, so that together they keep to its limits.

import type { BudgetRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";

export function createBudgets(transaction: Transaction): BudgetRepository {
  /** When each scope is free, in epoch ms. A clock that was set back since is gone along with. */
  async function freeTimes(scopes: string[], now: Date): Promise<Map<string, number>> {
    const rows = await transaction.sendBudget.findMany({ where: { scope: { in: scopes } } });
    return new Map(
      rows.map(({ scope, freeAt, setAt }) => {
        const setBack = Math.max(0, setAt.getTime() - now.getTime());
        return [scope, freeAt.getTime() - setBack];
      }),
    );
  }

  // A row that another process writes meanwhile fails this transaction, which is then run again by what that one left.
  async function put(freeAt: ReadonlyMap<string, number>, now: Date): Promise<void> {
    const scopes = [...freeAt.keys()];
    const instants = [...freeAt.values()].map((ms) => new Date(ms).toISOString());
    await transaction.$executeRaw`
      INSERT INTO send_budget (scope, free_at, set_at)
      SELECT scope, free_at, ${now} FROM unnest(${scopes}::text[], ${instants}::timestamptz[]) AS given (scope, free_at)
      ON CONFLICT (scope) DO UPDATE SET free_at = EXCLUDED.free_at, set_at = EXCLUDED.set_at`;
  }

  return {
    async reserve(messages, now) {
      const freeAt = await freeTimes([...new Set(messages.flat().map(({ scope }) => scope))], now);
      const slots = messages.map((budgets) => {
        const slot = Math.max(now.getTime(), ...budgets.map(({ scope }) => freeAt.get(scope) ?? 0));
        for (const { scope, everyMs } of budgets) freeAt.set(scope, slot + everyMs);
        return new Date(slot);
      });
      await put(freeAt, now);
      return slots;
    },
    async close(scope, until, now) {
      const free = (await freeTimes([scope], now)).get(scope) ?? 0;
      await put(new Map([[scope, Math.max(until.getTime(), free)]]), now);
    },
  };
}
