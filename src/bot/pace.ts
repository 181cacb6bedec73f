// Places in the platforms' rate budgets, asked for by many messages at once and kept in one transaction after the other: every
// message draws on the same few rows.

import type { Budget, Clock, Store } from "../services/ports.ts";

export interface Pace {
  /** Keeps a place for one message; when it may go, now or later. */
  reserve(budgets: readonly Budget[]): Promise<Date>;
}

interface Waiting {
  budgets: readonly Budget[];
  resolve(slot: Date): void;
  reject(error: unknown): void;
}

export function createPace({ store, clock }: { store: Pick<Store, "transaction">; clock: Clock }): Pace {
  let waiting: Waiting[] = [];
  let running = false;

  async function serve(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const asked = batch.map(({ budgets }) => budgets);
        const slots = await store.transaction(({ budgets }) => budgets.reserve(asked, clock.now()));
        for (const [index, { resolve }] of batch.entries()) resolve(slots[index] ?? clock.now());
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  }

  return {
    async reserve(budgets) {
      if (budgets.length === 0) return clock.now();
      const slot = new Promise<Date>((resolve, reject) => waiting.push({ budgets, resolve, reject }));
      if (!running) {
        running = true;
        void serve();
      }
      return slot;
    },
  };
}
