// Ports of delivery: what came in is answered once, what the product says by itself is said once.

import type { Door, Trouble } from "../domain/model.ts";

/** What the product says by itself. Rendered when it is sent, so that it is true then. */
export type Announcement =
  | { type: "reminder"; callbackId: string; dueAt: string }
  | { type: "digest"; localDate: string }
  | { type: "team_digest"; localDate: string }
  | { type: "assigned"; callbackId: string; byMemberId: string }
  | { type: "customer_assigned"; customerId: string; byMemberId: string }
  | { type: "linked"; door: Door; name: string }
  | { type: "unlinked"; door: Door; name: string }
  /** Somebody's platform says that they left; told to who looks after what they leave. */
  | { type: "member_left"; memberId: string }
  /** All that a former member left is this member's now. */
  | { type: "handed_over"; fromMemberId: string; byMemberId: string }
  /** The answer to what was asked (an inbox event's key) when the process ended before it could be given. */
  | { type: "answer"; door: Door; tenant: string; key: string }
  /** A message was given up; told to its recipient on another door, or to the admins. `of`: what kind it was. */
  | {
      type: "undelivered";
      of: Announcement["type"];
      door: Door | null;
      memberId: string | null;
      channelId: string | null;
    }
  /** Somebody, a channel or a door cannot be reached; told to who can mend it, or to that person on another door. */
  | { type: "unreachable"; door: Door; trouble: Trouble; who: { memberId: string } | { channelId: string } | null };

/** Where something is sent on a door. */
export interface Address {
  tenant: string;
  to: { user: string } | { conversation: string };
}

export type Aim = Address & { door: Door };

export interface OutboxMessage {
  id: string;
  workspaceId: string;
  /** Carries the occurrence, e.g. "reminder:<callback>:<due ms>": the same thing is never said twice. */
  dedupeKey: string;
  announcement: Announcement;
  /** Exactly one of these is set. */
  memberId: string | null;
  channelId: string | null;
  /** When it was meant to be said; what comes later says so. */
  dueAt: Date;
}

export type NewMessage = OutboxMessage & { notBefore?: Date };

/** A message that one process has claimed. */
export interface ClaimedMessage extends OutboxMessage {
  attempts: number;
  /** Earlier attempts that may have arrived. */
  doubts: number;
  /** The last attempt may have arrived: its process died, or the platform's answer was lost. */
  doubted: boolean;
  /** Where and when the last attempt went; null when there was none. */
  aim: Aim | null;
  aimedAt: Date | null;
  /** Its place in the platform's rate budget, kept at an earlier claim. */
  slotAt: Date | null;
  /** Another process had claimed it and did not finish. */
  tookOver: boolean;
}

/** How an attempt ended. */
export type Outcome = { type: "sent"; at: Date; ref: string | null } | NotSent;

/** How an attempt ended that did not surely send. */
export type NotSent =
  /** Nothing to say any more. */
  | { type: "obsolete"; at: Date; why: string }
  /** Surely not sent; tried again. `inTurn`: false lets later messages to the same recipient pass. */
  | { type: "retry"; at: Date; why: string; inTurn: boolean; doubted: boolean }
  /** Nothing was tried; its place in the rate budget is at that instant. `doubted`: an attempt before may have arrived. */
  | { type: "wait"; at: Date; doubted: boolean }
  /** It may have arrived; looked into from `at`. `counts`: whether this was one more doubt. */
  | { type: "uncertain"; at: Date; why: string; counts: boolean }
  /** Given up. With a trouble, it lives again when its destination (`aim`) does. */
  | { type: "dead"; at: Date; why: string; stranded: { aim: Aim; trouble: Trouble } | null };

/** A message that is held back or was given up. */
export interface Troubled extends OutboxMessage {
  state: "ready" | "uncertain" | "dead";
  attempts: number;
  /** Why, in a platform's words or ours; holds nothing that a person wrote. */
  problem: string | null;
  /** When it is tried next; null: not by itself. */
  nextAt: Date | null;
}

export interface OutboxRepository {
  /** False when a message with this dedupe key exists already. `notBefore`: spread by jitter; usually dueAt. */
  enqueue(message: NewMessage, now: Date): Promise<boolean>;
  /** How many of them were new. */
  enqueueAll(messages: readonly NewMessage[], now: Date): Promise<number>;
  /**
   * Claims messages for `holder` until now + leaseMs: those ready or uncertain whose time has come and which are the earliest
   * unsettled of their recipient, and those whose holder's lease ran out (except `busy`: this process is at them still).
   * SKIP LOCKED; attempts + 1.
   */
  claim(
    now: Date,
    options: { limit: number; leaseMs: number; holder: string; busy: readonly string[] },
  ): Promise<ClaimedMessage[]>;
  /**
   * Commits where attempts go, before they go, and renews their claims until at + leaseMs. The ids whose claim still holds; of
   * the others nothing may be sent.
   */
  aim(holder: string, aims: readonly { id: string; aim: Aim }[], at: Date, leaseMs: number): Promise<Set<string>>;
  /** Records how attempts ended. The ids whose claim still held; somebody else has dealt with the others. */
  settle(holder: string, endings: readonly { id: string; outcome: Outcome }[]): Promise<Set<string>>;
  /** What is held back (tried without success, or in doubt) or was given up, of one team or of all; the latest due first. */
  troubled(
    workspaceId: string | null,
    page: { limit: number; offset: number },
  ): Promise<{ items: Troubled[]; total: number }>;
  /** Makes one that is held back or was given up ready now, as if for the first time; marked where it may have arrived. */
  retry(workspaceId: string, id: string, now: Date): Promise<boolean>;
  /** Ends one that is held back or was given up: it is never sent. */
  drop(workspaceId: string, id: string, why: string, now: Date): Promise<boolean>;
  /** The next instant a message may be claimed. */
  nextDue(): Promise<Date | null>;
  /** Lets claims of processes that are surely gone be taken over at once; how many. */
  abandonClaims(now: Date): Promise<number>;
  /**
   * Lets go of what a process that ends has claimed: what it has surely not sent may be claimed at once, what may be on its way to
   * the platform from `landedAt` on.
   */
  handBack(holder: string, landedAt: Date): Promise<void>;
  /** Makes the messages live again that were stranded at these addresses and due since `since`; how many. */
  refloat(door: Door, tenant: string, addresses: readonly string[], since: Date, now: Date): Promise<number>;
  /** How many in each state. */
  counts(): Promise<Record<string, number>>;
  /** When the oldest was due of those that are not settled; null when nothing due at `now` waits. */
  oldestDue(now: Date): Promise<Date | null>;
  /** Removes what was settled for good before `before`; how many. */
  clean(before: Date): Promise<number>;
}

/** A conversation, a person's chat, or (address WHOLE_DOOR) a whole door, that cannot be reached. */
export interface LostDestination {
  door: Door;
  tenant: string;
  address: string;
  trouble: Trouble;
  since: Date;
  /** From then on one message may try it again. */
  retryAt: Date;
}

export interface DestinationRepository {
  /** All of them; there are few. */
  lost(): Promise<LostDestination[]>;
  /** Records a loss. False when it was lost already; then only retryAt moves. */
  lose(destination: LostDestination): Promise<boolean>;
  /** Forgets the loss of these addresses and of those within them ("<group>/<topic>"); those that had been lost. */
  revive(door: Door, tenant: string, addresses: readonly string[]): Promise<LostDestination[]>;
  /** Rewrites a conversation's id wherever it is kept: channels, drafts, queued messages, losses. */
  move(door: Door, tenant: string, from: string, to: string): Promise<void>;
}

/** One message per `everyMs` in a scope, e.g. { scope: "slack:T1:C1", everyMs: 1000 }. */
export interface Budget {
  scope: string;
  everyMs: number;
}

export interface BudgetRepository {
  /**
   * Keeps a place in all its budgets for each message, in order; when each may go, now or later. One whose place from before
   * has come (`held`) goes now, unless the platform has closed one of its scopes meanwhile; then it gets a new place.
   */
  reserve(messages: readonly { budgets: readonly Budget[]; held: Date | null }[], now: Date): Promise<Date[]>;
  /** Keeps a scope closed until then (429 with Retry-After). */
  close(scope: string, until: Date, now: Date): Promise<void>;
}

/** What only one process does at a time. */
export interface LeaseRepository {
  /** True when it is this holder's now, for ttlMs from now; taken when free or run out, prolonged when held. */
  take(name: string, holder: string, now: Date, ttlMs: number): Promise<boolean>;
  /** Gives it back if it is this holder's. */
  release(name: string, holder: string): Promise<void>;
  /** Frees all leases: their holders are surely gone. */
  clear(): Promise<void>;
}

/** A platform's token that expires and is replaced. */
export interface Credential {
  door: Door;
  tenant: string;
  /** SHA-256 of the configured refresh token that the chain began with, hex. */
  seed: string;
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
}

export interface CredentialRepository {
  find(door: Door, tenant: string): Promise<Credential | null>;
  put(credential: Credential): Promise<void>;
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
  /** Records how a claimed one ended after all. */
  mark(recipient: string, localDate: string, outcome: "silent" | "skipped"): Promise<void>;
  /** Those of these recipients and dates that were claimed, as "recipient localDate". */
  claimed(pairs: { recipient: string; localDate: string }[]): Promise<Set<string>>;
}
