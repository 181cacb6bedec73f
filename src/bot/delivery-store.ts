// What delivery asks of the database for each message, done for many messages at a time.

import type { Aim, Budget, ClaimedMessage, Clock, Focus, Outcome, RecordStore } from "../services/ports.ts";
import { type Announced, announce, type Stranded } from "./announce.ts";
import type { Obsolete } from "./announcements.ts";
import type { BotStore } from "./bot.ts";
import { together } from "./together.ts";

/** What a member has been shown, on which door. */
export interface Shown {
  workspaceId: string;
  memberId: string;
  door: Aim["door"];
  focus: Partial<Focus>;
}

export interface DeliveryStore {
  /** Writes a message as it is true now. */
  write(given: { message: ClaimedMessage; mayRepeat: boolean }): Promise<Announced | Obsolete | Stranded>;
  /** Keeps a place in these rate budgets; when the message may go, now or later. */
  reserve(budgets: readonly Budget[]): Promise<Date>;
  /** Commits where a message goes. False when another process has taken it over. */
  aim(given: { id: string; aim: Aim }): Promise<boolean>;
  /** Records how an attempt ended. False when another process has dealt with it. */
  settle(given: { id: string; outcome: Outcome }): Promise<boolean>;
  /** Remembers what was shown, so that "/done 1" after a reminder or a digest means what it shows. */
  remember(shown: Shown): Promise<void>;
}

/** `holder`: this process, as the owner of claims. */
export function createDeliveryStore(store: BotStore, clock: Clock, holder: string): DeliveryStore {
  const write = together((batch: readonly Parameters<DeliveryStore["write"]>[0][]) =>
    store.transaction(async (repositories) => {
      const known = { ...repositories, records: readOnce(repositories.records) };
      const lost = await repositories.destinations.lost();
      const written = [];
      for (const { message, mayRepeat } of batch)
        written.push(await announce(message, { repositories: known, clock, mayRepeat, lost }));
      return written;
    }),
  );
  const reserve = together((batch: readonly (readonly Budget[])[]) =>
    store.transaction(({ budgets }) => budgets.reserve(batch, clock.now())),
  );
  const aim = together((batch: readonly { id: string; aim: Aim }[]) =>
    store.transaction(({ outbox }) => inOrder(batch, (one) => outbox.aim(one.id, holder, one.aim, clock.now()))),
  );
  const settle = together((batch: readonly { id: string; outcome: Outcome }[]) =>
    store.transaction(({ outbox }) => inOrder(batch, ({ id, outcome }) => outbox.settle(id, holder, outcome))),
  );
  const remember = together((batch: readonly Shown[]) =>
    store.transaction(({ focus }) =>
      inOrder(batch, async ({ workspaceId, memberId, door, focus: shown }) => {
        const before = (await focus.find(memberId, door)) ?? { lines: [], customerId: null };
        await focus.put(workspaceId, memberId, door, { ...before, ...shown }, clock.now());
      }),
    ),
  );
  return {
    ...{ write, aim, settle, remember },
    reserve: async (budgets) => (budgets.length === 0 ? clock.now() : reserve(budgets)),
  };
}

/** One statement after the other: they share a transaction's connection. */
async function inOrder<In, Out>(batch: readonly In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (const one of batch) results.push(await work(one));
  return results;
}

/** Within one transaction a record reads the same each time; the workspace is asked for by every message. */
function readOnce(records: RecordStore): RecordStore {
  const read = new Map<string, Promise<unknown>>();
  return {
    ...records,
    find(workspaceId, kind, id) {
      const key = `${workspaceId} ${kind} ${id}`;
      const known = read.get(key) as ReturnType<typeof records.find<typeof kind>> | undefined;
      const found = known ?? records.find(workspaceId, kind, id);
      read.set(key, found);
      return found;
    },
  };
}
