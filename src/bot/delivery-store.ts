// What delivery asks of the database for each message, done for many messages at a time.

import type { Identity } from "../domain/model.ts";
import type {
  Aim,
  Budget,
  ClaimedMessage,
  Clock,
  Focus,
  FocusRepository,
  MemberRepository,
  Outcome,
  RecordStore,
} from "../services/ports.ts";
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
      const known = {
        ...repositories,
        records: readOnce(repositories.records),
        members: readTogether(repositories.members),
      };
      const lost = await repositories.destinations.lost();
      const writing = batch.map(({ message, mayRepeat }) =>
        announce(message, { repositories: known, clock, mayRepeat, lost }),
      );
      return Promise.all(writing);
    }),
  );
  const reserve = together((batch: readonly (readonly Budget[])[]) =>
    store.transaction(({ budgets }) => budgets.reserve(batch, clock.now())),
  );
  const aim = together(async (batch: readonly { id: string; aim: Aim }[]) => {
    const held = await store.transaction(({ outbox }) => outbox.aim(holder, batch, clock.now()));
    return batch.map(({ id }) => held.has(id));
  });
  const settle = together(async (batch: readonly { id: string; outcome: Outcome }[]) => {
    const kept = await store.transaction(({ outbox }) => outbox.settle(holder, batch));
    return batch.map(({ id }) => kept.has(id));
  });
  const remember = together(async (batch: readonly Shown[]) => {
    await store.transaction(({ focus }) => rememberAll(batch, focus, clock.now()));
    return batch.map(() => undefined);
  });
  return {
    ...{ write, aim, settle, remember },
    reserve: async (budgets) => (budgets.length === 0 ? clock.now() : reserve(budgets)),
  };
}

/** What shows a customer and a list replaces what was shown before; what shows only one of them leaves the other. */
async function rememberAll(batch: readonly Shown[], focus: FocusRepository, at: Date): Promise<void> {
  const whole = new Map<string, Parameters<FocusRepository["putAll"]>[0][number]>();
  for (const { workspaceId, memberId, door, focus: shown } of batch) {
    const { lines, customerId } = shown;
    const before = lines && customerId !== undefined ? null : await focus.find(memberId, door);
    const known = whole.get(`${memberId} ${door}`)?.focus ?? before ?? { lines: [], customerId: null };
    whole.set(`${memberId} ${door}`, { workspaceId, memberId, door, focus: { ...known, ...shown } });
  }
  await focus.putAll([...whole.values()], at);
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

/** Members' accounts, asked for one member at a time, read for all of them at once. */
function readTogether(members: MemberRepository): MemberRepository {
  const accountsOf = together(async (asked: readonly { workspaceId: string; memberIds: readonly string[] }[]) => {
    const ids = asked.flatMap(({ memberIds }) => memberIds);
    const workspaces = [...new Set(asked.map(({ workspaceId }) => workspaceId))];
    const found: Identity[] = [];
    for (const workspaceId of workspaces) found.push(...(await members.identities(workspaceId, ids)));
    return asked.map(({ memberIds }) => found.filter(({ memberId }) => memberIds.includes(memberId)));
  });
  return {
    ...members,
    identities: (workspaceId, memberIds) =>
      memberIds === undefined ? members.identities(workspaceId) : accountsOf({ workspaceId, memberIds }),
  };
}
