// Callbacks that fall due within the next seconds, again and again, put into the database beside the program.

import { setTimeout as delay } from "node:timers/promises";
import { inForm, type Random } from "./form.ts";
import type { PlannedCallback, Team } from "./team.ts";

const EVERY_MS = inForm({ short: 500, long: 250 });
const DUE_WITHIN_MS = 2_000;

/** Plans until `stop`, which tells what was surely stored: while the database is away, nothing is. */
export function startPlanning(team: Team, random: Random): { stop(): Promise<PlannedCallback[]> } {
  const planned: PlannedCallback[] = [];
  const people = [...team.onSlack, ...team.onTelegram];
  let planning = true;
  const work = (async () => {
    while (planning) {
      const dueAt = new Date(Date.now() + random.whole(0, DUE_WITHIN_MS));
      const stored = team.plan([{ assigneeId: random.pick(people).id, dueAt }]);
      planned.push(...(await stored.catch(() => [])));
      await delay(EVERY_MS);
    }
  })();
  return {
    async stop() {
      planning = false;
      await work;
      return planned;
    },
  };
}
