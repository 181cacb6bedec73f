// Ports of delivery: what came in is answered once, what the product says by itself is said once.

import type { Door } from "../domain/model.ts";

/** What the product says by itself. Rendered when it is sent, so that it is true then. */
export type Announcement =
  | { type: "reminder"; callbackId: string; dueAt: string }
  | { type: "digest"; localDate: string; lateSince: string | null }
  | { type: "team_digest"; localDate: string; lateSince: string | null }
  | { type: "assigned"; callbackId: string; byMemberId: string }
  | { type: "customer_assigned"; customerId: string; byMemberId: string }
  | { type: "linked"; door: Door; name: string }
  | { type: "unlinked"; door: Door; name: string };

export interface OutboxMessage {
  id: string;
  workspaceId: string;
  /** Carries the occurrence, e.g. "reminder:<callback>:<due ms>": the same thing is never said twice. */
  dedupeKey: string;
  announcement: Announcement;
  /** Exactly one of these is set. */
  memberId: string | null;
  channelId: string | null;
  dueAt: Date;
  attempts: number;
}

/** How an attempt ended. `uncertain`: it may have arrived. */
export type Outcome =
  | { type: "sent"; at: Date; ref: string | null }
  | { type: "obsolete"; at: Date; why: string }
  | { type: "retry"; at: Date; why: string }
  | { type: "uncertain"; at: Date; why: string }
  | { type: "dead"; at: Date; why: string };

export interface OutboxRepository {
  /** False when a message with this dedupe key exists already. */
  enqueue(message: Omit<OutboxMessage, "attempts">, now: Date): Promise<boolean>;
  /** Ready and due (or with a lease run out): set to sending with a lease, SKIP LOCKED, attempts + 1. */
  claim(now: Date, options: { limit: number; leaseMs: number }): Promise<OutboxMessage[]>;
  /** sent, obsolete (state sent, with why), uncertain, dead; retry sets ready and dueAt = at. */
  settle(id: string, outcome: Outcome): Promise<void>;
  nextDue(): Promise<Date | null>;
}

export interface InboxRepository<Req, Rep> {
  /** Stores the request by its key. `fresh: false` when it was there already. */
  receive(event: { door: Door; tenant: string; key: string }, request: Req, at: Date): Promise<{ fresh: boolean }>;
  /** Locks the row for this transaction; its reply when it was done before. Throws when the row is not there. */
  lock(event: { door: Door; tenant: string; key: string }): Promise<{ reply: Rep | null; receivedAt: Date }>;
  finish(event: { door: Door; tenant: string; key: string }, reply: Rep, at: Date): Promise<void>;
  /** Received at or before `before` and never finished, oldest first. */
  unfinished(before: Date, limit: number): Promise<Req[]>;
  /** Removes what was finished before `before`; how many. */
  clean(before: Date): Promise<number>;
}

export interface DigestRunRepository {
  /** Claims the one digest of this recipient ("member:<id>" or "channel:<id>") and local date; false when it was claimed before. */
  claim(run: {
    workspaceId: string;
    recipient: string;
    localDate: string;
    outcome: "queued" | "silent" | "skipped";
    at: Date;
  }): Promise<boolean>;
  /** Those of these recipients and dates that were claimed, as "recipient localDate". */
  claimed(pairs: { recipient: string; localDate: string }[]): Promise<Set<string>>;
}
