// What the bell wakes: reminders and digests that are due become outbox messages, each once. The database decides what is due.

import { createHash } from "node:crypto";
import type { Channel, Member, Workspace } from "../domain/model.ts";
import { createAgendas, hasWork, isQuietTeam } from "./agenda.ts";
import { type DigestTimes, type DueDigest, dueDigest, nextDigest } from "./digest-times.ts";
import { leftTo } from "./leaving.ts";
import { zoneOf } from "./members.ts";
import type { Announcement, Clock, Ids, Repositories, Store } from "./ports.ts";

/** Reminders claimed per transaction: small enough to commit quickly, large enough for 2,000 a minute. */
const BATCH = 200;
const LOOK_EVERY_MS = 30_000;
/** From so many recipients on, digests are spread over a while, at most a minute: platforms take only so many at once. */
const SPREAD_FROM = 30;
const SPREAD_EACH_MS = 20;
const LONGEST_SPREAD_MS = 60_000;

interface Recipient {
  key: string;
  workspace: Workspace;
  times: DigestTimes;
  member: Member | null;
  channel: Channel | null;
}

export type Sweep = ReturnType<typeof createSweep>;

export function createSweep({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }) {
  // Everybody's digest times are read at most twice a minute, or when the next one known has come: a sweep follows every request.
  let lookedAt: Date | null = null;
  let nextKnown: Date | null = null;
  let nextReminder: Date | null = null;

  function mayHaveDigests(now: Date): boolean {
    const fresh = lookedAt !== null && Math.abs(now.getTime() - lookedAt.getTime()) < LOOK_EVERY_MS;
    return !fresh || (nextKnown !== null && nextKnown <= now);
  }

  return {
    /** Queues every reminder that is due. Returns how many. */
    async reminders(): Promise<number> {
      let queued = 0;
      for (;;) {
        const { batch, next } = await store.transaction(async (repositories) => ({
          batch: await queueReminders(repositories, clock, ids),
          next: await repositories.callbacks.nextDue(),
        }));
        queued += batch;
        nextReminder = next;
        if (batch < BATCH) return queued;
      }
    },

    /** Queues every digest whose time has come; records the silent and the missed ones. Returns how many were queued. */
    async digests(): Promise<number> {
      const now = clock.now();
      if (!mayHaveDigests(now)) return 0;
      const recipients = await store.transaction(allRecipients);
      lookedAt = now;
      nextKnown = earliest(recipients.map((recipient) => nextDigest(recipient.times, now)));
      const due = recipients.flatMap((recipient) => {
        const digest = dueDigest(recipient.times, now);
        return digest === null ? [] : [{ recipient, digest }];
      });
      const claimed = await store.transaction((repositories) =>
        repositories.digestRuns.claimed(
          due.map(({ recipient, digest }) => ({ recipient: recipient.key, localDate: digest.localDate })),
        ),
      );
      const spreadMs =
        recipients.length < SPREAD_FROM ? 0 : Math.min(recipients.length * SPREAD_EACH_MS, LONGEST_SPREAD_MS);
      const context = { clock, ids, spreadMs };
      let queued = 0;
      for (const { recipient, digest } of due) {
        if (claimed.has(`${recipient.key} ${digest.localDate}`)) continue;
        if (await store.transaction((repositories) => queueDigest(repositories, recipient, digest, context)))
          queued += 1;
      }
      return queued;
    },

    /** The next instant a callback will be due, as of the last look at the reminders. */
    nextReminder: async (): Promise<Date | null> => nextReminder,

    /** The next instant a digest falls, as far as known; a digest set meanwhile is seen within half a minute. */
    nextDigest: async (): Promise<Date | null> => nextKnown,
  };
}

function earliest(instants: (Date | null)[]): Date | null {
  const times = instants.flatMap((at) => (at === null ? [] : [at.getTime()]));
  return times.length === 0 ? null : new Date(Math.min(...times));
}

async function queueReminders(repositories: Repositories, clock: Clock, ids: Ids): Promise<number> {
  const now = clock.now();
  const callbacks = await repositories.callbacks.claimDue(now, BATCH);
  const reminders = callbacks.map(({ id, workspaceId, assigneeId, dueAt, movedTimes }) => ({
    ...{ id: ids.next(), workspaceId, memberId: assigneeId, channelId: null, dueAt },
    dedupeKey: `reminder:${id}:${dueAt.getTime()}:${movedTimes}`,
    announcement: { type: "reminder" as const, callbackId: id, dueAt: dueAt.toISOString() },
  }));
  if (reminders.length > 0) await repositories.outbox.enqueueAll(reminders, now);
  return callbacks.length;
}

async function allRecipients(repositories: Repositories): Promise<Recipient[]> {
  const recipients: Recipient[] = [];
  for (const workspace of await repositories.workspaces.list()) {
    for (const member of await repositories.members.list(workspace.id)) {
      if (!member.digestOn) continue;
      const { digestMinute, workingDays, createdAt: since } = member;
      const times = { zone: zoneOf(member, workspace), digestMinute, workingDays, country: workspace.country, since };
      recipients.push({ key: `member:${member.id}`, workspace, times, member, channel: null });
    }
    for (const channel of await repositories.channels.list(workspace.id)) {
      const { zone, digestMinute, createdAt: since } = channel;
      const times = { zone, digestMinute, workingDays: [1, 2, 3, 4, 5], country: workspace.country, since };
      recipients.push({ key: `channel:${channel.id}`, workspace, times, member: null, channel });
    }
  }
  return recipients;
}

/** Claims the one digest of this recipient and date. True when there is something to say and it was queued. */
async function queueDigest(
  repositories: Repositories,
  { key, workspace, member, channel, times }: Recipient,
  { localDate, dueAt, missed }: DueDigest,
  { clock, ids, spreadMs }: { clock: Clock; ids: Ids; spreadMs: number },
): Promise<boolean> {
  const { digestRuns, outbox } = repositories;
  const now = clock.now();
  const run = { workspaceId: workspace.id, recipient: key, localDate, at: now };
  if (!(await digestRuns.claim({ ...run, outcome: missed ? "skipped" : "queued" })) || missed) return false;
  const agendas = createAgendas({ repositories, workspace, clock });
  const speaks = member
    ? hasWork(await agendas.of(member, times.zone)) || (await leftTo(repositories, workspace, member)).length > 0
    : !isQuietTeam(await agendas.ofTeam(times.zone));
  if (!speaks) {
    await digestRuns.mark(key, localDate, "silent");
    return false;
  }
  const announcement: Announcement = { type: member ? "digest" : "team_digest", localDate };
  const message = { id: ids.next(), workspaceId: workspace.id, dedupeKey: `digest:${key}:${localDate}`, announcement };
  const to = { memberId: member?.id ?? null, channelId: channel?.id ?? null };
  const notBefore = new Date(dueAt.getTime() + placeIn(spreadMs, key));
  return outbox.enqueue({ ...message, ...to, dueAt, notBefore }, now);
}

/** A recipient's own place in the spread, the same every day. */
function placeIn(spreadMs: number, key: string): number {
  const [first = 0, second = 0] = createHash("sha256").update(key).digest();
  return Math.floor((spreadMs * (first * 256 + second)) / 65_536);
}
