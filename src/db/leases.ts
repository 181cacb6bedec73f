// What only one process does at a time: polling Telegram, refreshing a token.

import type { LeaseRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";

export function createLeases(transaction: Transaction): LeaseRepository {
  const { lease } = transaction;
  return {
    async take(name, holder, now, ttlMs) {
      const until = new Date(now.getTime() + ttlMs);
      const taken = await transaction.$executeRaw`
        INSERT INTO lease (name, holder, until) VALUES (${name}, ${holder}, ${until})
        ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
        WHERE lease.holder = EXCLUDED.holder OR lease.until <= ${now}`;
      return taken === 1;
    },
    async release(name, holder) {
      await lease.deleteMany({ where: { name, holder } });
    },
    async clear() {
      await lease.deleteMany();
    },
  };
}
