// Which digests were dealt with: one row per recipient and local date, whatever clocks, restarts or replicas do.

import type { DigestRunRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";

export function createDigestRuns({ digestRun }: Transaction): DigestRunRepository {
  return {
    async claim(run) {
      const { count } = await digestRun.createMany({ data: run, skipDuplicates: true });
      return count === 1;
    },
    async mark(recipient, localDate, outcome) {
      await digestRun.updateMany({ where: { recipient, localDate }, data: { outcome } });
    },
    async claimed(pairs) {
      if (pairs.length === 0) return new Set();
      const rows = await digestRun.findMany({
        where: {
          recipient: { in: pairs.map(({ recipient }) => recipient) },
          localDate: { in: pairs.map(({ localDate }) => localDate) },
        },
        select: { recipient: true, localDate: true },
      });
      const asked = new Set(pairs.map(({ recipient, localDate }) => `${recipient} ${localDate}`));
      return new Set(
        rows.map(({ recipient, localDate }) => `${recipient} ${localDate}`).filter((run) => asked.has(run)),
      );
    },
  };
}
