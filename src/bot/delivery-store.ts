// What delivery asks of the database for each message, done for many messages at a time.

import type { Identity } from "../domain/model.ts";
import type {
  Aim,
  ClaimedMessage,
  Clock,
  FocusRepository,
  MemberRepository,
  Outcome,
  RecordStore,
  Repositories,
  Seen,
} from "../services/ports.ts";
import { type Announced, announce, type Stranded, type Unchecked } from "./announce.ts";
import type { Obsolete } from "./announcements.ts";
import type { BotStore } from "./bot.ts";
import { budgetsOf } from "./budget.ts";
import { createFence, type Fence, LEASE_MS } from "./fence.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";
import { together } from "./together.ts";

/** What a member has been shown, on which door. */
export interface Shown {
  workspaceId: string;
  memberId: string;
  door: Aim["door"];
  focus: Seen;
}

/** A message that may go now: written, its place in the rate budgets taken, its aim committed; while the fence stands. */
export interface Ready {
  ready: Announced;
  fence: Fence;
}

/** Not now: its place in the rate budgets is later, its door is not open here, or another process has taken it over. */
export type NotNow = { waits: Date } | { closed: Aim["door"] } | "lost";

export interface DeliveryStore {
  /** Writes a message as it is true now, keeps its place in the rate budgets and, if it may go now, commits where it goes. */
  prepare(given: {
    message: ClaimedMessage;
    mayRepeat: boolean;
    withoutDetails: boolean;
  }): Promise<Ready | NotNow | Obsolete | Stranded | Unchecked>;
  /** Records how an attempt ended. False when another process has dealt with it. */
  settle(given: { id: string; outcome: Outcome }): Promise<boolean>;
  /** Lets go of every message that this process has claimed; of what it may have sent, from `landedAt` on. */
  handBack(landedAt: Date): Promise<void>;
  /** Remembers what was shown, so that "/done 1" after a reminder or a digest means what it shows. */
  remember(shown: Shown): Promise<void>;
}

/** Of what a process that dies or freezes has aimed, nobody knows whether it went: as few as the pace allows. */
const AIMED_AT_ONCE = 8;

type Given = Parameters<DeliveryStore["prepare"]>[0];

interface Surroundings {
  store: BotStore;
  clock: Clock;
  /** This process, as the owner of claims. */
  holder: string;
  isOpen(door: Aim["door"]): boolean;
}

export function createDeliveryStore({ store, clock, holder, isOpen }: Surroundings): DeliveryStore {
  const prepare = together(
    (batch: readonly Given[]) =>
      store.transaction(async (repositories) => {
        const fence = createFence();
        const written = await writeAll(batch, repositories, clock, isOpen("slack"));
        const now = clock.now();
        const open = written.filter(leadsTo(isOpen));
        const places = open.map(({ message, said }) => ({ budgets: budgetsOf(said.aim), held: message.slotAt }));
        const slots = await repositories.budgets.reserve(places, now);
        const slotOf = new Map(open.map(({ message }, index) => [message.id, slots[index] ?? now]));
        const going = open.filter(({ message }) => (slotOf.get(message.id) ?? now) <= now);
        const aims = going.map(({ message, said }) => ({ id: message.id, aim: said.aim }));
        const held = await repositories.outbox.aim(holder, aims, now, LEASE_MS);
        return written.map(({ message: { id }, said }) =>
          "aim" in said ? departure(said, { slot: slotOf.get(id), now, isHeld: held.has(id), fence }) : said,
        );
      }),
    AIMED_AT_ONCE,
  );
  const settle = together(async (batch: readonly { id: string; outcome: Outcome }[]) => {
    const kept = await store.transaction(({ outbox }) => outbox.settle(holder, batch));
    return batch.map(({ id }) => kept.has(id));
  });
  const remember = together(async (batch: readonly Shown[]) => {
    await store.transaction(({ focus }) => rememberAll(batch, focus, clock.now()));
    return batch.map(() => undefined);
  });
  const handBack = (landedAt: Date) => store.transaction(({ outbox }) => outbox.handBack(holder, landedAt));
  return { prepare, settle, handBack, remember };
}

interface Written {
  message: ClaimedMessage;
  said: Announced | Obsolete | Stranded | Unchecked;
}

const leadsTo =
  (isOpen: Surroundings["isOpen"]) =>
  (written: Written): written is Written & { said: Announced } =>
    "aim" in written.said && isOpen(written.said.aim.door);

function departure(
  said: Announced,
  { slot, now, isHeld, fence }: { slot: Date | undefined; now: Date; isHeld: boolean; fence: Fence },
): Ready | NotNow {
  if (slot === undefined) return { closed: said.aim.door };
  if (slot > now) return { waits: slot };
  return isHeld ? { ready: said, fence } : "lost";
}

async function writeAll(
  batch: readonly Given[],
  repositories: Repositories<Request, Reply>,
  clock: Clock,
  asksSlack: boolean,
): Promise<Written[]> {
  const known = {
    ...repositories,
    records: readOnce(repositories.records),
    members: readTogether(repositories.members),
  };
  const lost = await repositories.destinations.lost();
  const writing = batch.map(async ({ message, ...how }) => ({
    message,
    said: await announce(message, { repositories: known, clock, lost, asksSlack, ...how }),
  }));
  return Promise.all(writing);
}

/** Of several messages to one member, the last; the numbers are those of the last list among them. */
async function rememberAll(batch: readonly Shown[], focus: FocusRepository, at: Date): Promise<void> {
  const whole = new Map<string, Parameters<FocusRepository["putAll"]>[0][number]>();
  for (const { workspaceId, memberId, door, focus: shown } of batch) {
    const key = `${memberId} ${door}`;
    whole.set(key, { workspaceId, memberId, door, focus: { ...whole.get(key)?.focus, ...shown } });
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
