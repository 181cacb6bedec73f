// When a platform takes the next message: one row a scope, shared by all processes, so that together they keep to its limits.

import type { BudgetRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";

/** Both in epoch ms. Who keeps a place from before goes at it, save in a scope that the platform has closed since. */
interface ScopeState {
  freeAt: number;
  closedUntil: number;
}

/** A platform that asks for silence is believed so long. */
const BELIEVED_MS = 60 * 60_000;

const FREE: ScopeState = { freeAt: 0, closedUntil: 0 };

export function createBudgets(transaction: Transaction): BudgetRepository {
  /** What is known of each scope, in epoch ms. A clock that was set back since is gone along with. */
  async function statesOf(scopes: string[], now: Date): Promise<Map<string, ScopeState>> {
    const rows = await transaction.sendBudget.findMany({ where: { scope: { in: scopes } } });
    return new Map(
      rows.map(({ scope, freeAt, closedUntil, setAt }) => {
        const setBack = Math.max(0, setAt.getTime() - now.getTime());
        // Also what an older program has written is believed no longer than this.
        const beyond = Math.max(0, closedUntil.getTime() - setAt.getTime() - BELIEVED_MS);
        const closed = closedUntil.getTime() - setBack - beyond;
        return [scope, { freeAt: Math.max(closed, freeAt.getTime() - setBack - beyond), closedUntil: closed }];
      }),
    );
  }

  // A row that another process writes meanwhile fails this transaction, which is then run again by what that one left.
  async function put(states: ReadonlyMap<string, ScopeState>, now: Date): Promise<void> {
    const scopes = [...states.keys()];
    const frees = [...states.values()].map(({ freeAt }) => new Date(freeAt).toISOString());
    const closures = [...states.values()].map(({ closedUntil }) => new Date(closedUntil).toISOString());
    await transaction.$executeRaw`
      INSERT INTO send_budget (scope, free_at, closed_until, set_at)
      SELECT scope, free_at, closed_until, ${now}
      FROM unnest(${scopes}::text[], ${frees}::timestamptz[], ${closures}::timestamptz[])
        AS given (scope, free_at, closed_until)
      ON CONFLICT (scope) DO UPDATE
      SET free_at = EXCLUDED.free_at, closed_until = EXCLUDED.closed_until, set_at = EXCLUDED.set_at`;
  }

  return {
    async reserve(messages, now) {
      const scopes = [...new Set(messages.flatMap(({ budgets }) => budgets.map(({ scope }) => scope)))];
      if (scopes.length === 0) return messages.map(() => now);
      const states = await statesOf(scopes, now);
      const stateOf = (scope: string): ScopeState => states.get(scope) ?? FREE;
      const taken = new Map<string, ScopeState>();
      const slots = messages.map(({ budgets, held }) => {
        const closedUntil = Math.max(...budgets.map(({ scope }) => stateOf(scope).closedUntil), 0);
        if (held !== null && closedUntil <= now.getTime()) return now;
        const slot = Math.max(now.getTime(), ...budgets.map(({ scope }) => stateOf(scope).freeAt));
        for (const { scope, everyMs } of budgets) {
          const state = { ...stateOf(scope), freeAt: slot + everyMs };
          states.set(scope, state);
          taken.set(scope, state);
        }
        return new Date(slot);
      });
      if (taken.size > 0) await put(taken, now);
      return slots;
    },
    async close(scope, until, now) {
      const before = (await statesOf([scope], now)).get(scope) ?? FREE;
      const closedUntil = Math.max(until.getTime(), before.closedUntil);
      await put(new Map([[scope, { freeAt: Math.max(closedUntil, before.freeAt), closedUntil }]]), now);
    },
  };
}
