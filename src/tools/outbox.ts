// `npm run outbox [-- retry <id>|all | drop <id>|all]`: what could not be delivered, from the operator's shell; beside the running
// program or while it stands still.
import { withExisting } from "../db/backup/place.ts";
import { createStore } from "../db/store.ts";
import { createLogger } from "../log.ts";
import type { Repositories, Troubled } from "../services/ports.ts";
import { counted, operate } from "./operate.ts";

/** More than one reads at once; the rest stands behind it. */
const SHOWN = 200;
const USAGE = "Usage: npm run outbox [-- retry <id>|all | drop <id>|all]";

await operate(async ({ database }, log) =>
  withExisting(database, log, async (url) => {
    const store = createStore({ url, log: createLogger({ level: "warn" }), maxConnections: 1 });
    try {
      const [act, which] = process.argv.slice(2);
      if (act === undefined) return await store.transaction(list);
      if ((act !== "retry" && act !== "drop") || which === undefined) return USAGE;
      return await store.transaction((repositories) => change(repositories, act, which));
    } finally {
      await store.close();
    }
  }),
);

async function list({ outbox }: Repositories): Promise<string> {
  const { items, total } = await outbox.troubled(null, { limit: SHOWN, offset: 0 });
  if (total === 0) return "Everything was delivered; nothing waits.";
  const more = total > items.length ? [`and ${(total - items.length).toLocaleString("en")} more`] : [];
  return [`${counted(total, "message")} not delivered:`, ...items.map(lineOf), ...more, "", USAGE].join("\n");
}

/** No words of a customer's stand in it. */
function lineOf({ id, announcement, memberId, channelId, dueAt, state, attempts, problem, nextAt }: Troubled): string {
  const next = nextAt === null ? "given up" : `next try ${nextAt.toISOString()}`;
  const whose = memberId === null ? `channel ${channelId}` : `member ${memberId}`;
  return `${id}  ${announcement.type} for ${whose}, due ${dueAt.toISOString()}: ${state}, ${counted(attempts, "attempt")}, ${next}; ${problem ?? "no reason recorded"}`;
}

async function change({ outbox }: Repositories, act: "retry" | "drop", which: string): Promise<string> {
  const { items } = await outbox.troubled(null, { limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  const now = new Date();
  let changed = 0;
  for (const { id, workspaceId } of items.filter((one) => which === "all" || one.id === which)) {
    const done =
      act === "retry"
        ? outbox.retry(workspaceId, id, now)
        : outbox.drop(workspaceId, id, "dropped by the operator", now);
    if (await done) changed += 1;
  }
  const words = act === "retry" ? "tried again at the program's next look, within a minute" : "dropped";
  return changed === 0 ? `Nothing of that id waits. ${USAGE}` : `${counted(changed, "message")} ${words}.`;
}
