// Ports of the inbox: what came in is kept by its own key, run once, and its answer given once.

import type { Door } from "../domain/model.ts";

/** An event as its platform names it. */
export interface EventKey {
  door: Door;
  tenant: string;
  key: string;
}

export interface InboxRepository<Req, Rep> {
  /** Stores the request by its key. `fresh: false` when it was there already. */
  receive(event: EventKey, request: Req, at: Date): Promise<{ fresh: boolean }>;
  /** Keeps, as done with, what could not be read: as it came, and why. False when it was there already. */
  receiveUnreadable(event: EventKey, raw: unknown, problem: string, at: Date): Promise<boolean>;
  /** Locks the row for this transaction; its reply when it was done before. Throws when the row is not there. */
  lock(event: EventKey): Promise<{ reply: Rep | null; receivedAt: Date }>;
  /** A finished event's request and reply; null when it was cleaned away or never finished. */
  answered(event: EventKey): Promise<{ request: Req; reply: Rep } | null>;
  /** Done: the reply is kept, to be given. */
  finish(event: EventKey, reply: Rep, at: Date): Promise<void>;
  /** These answers were given, or are the outbox' to give. Of those that were not before, which. */
  give(events: readonly EventKey[]): Promise<EventKey[]>;
  /** The same for one that goes out as a message of its own; false when it was given meanwhile. */
  answerLate(event: EventKey): Promise<boolean>;
  /** Received at or before `before` and never finished, oldest first. */
  unfinished(before: Date, limit: number): Promise<Req[]>;
  /** Finished at or before `before`, and not given, oldest first. */
  notGiven(before: Date, limit: number): Promise<Req[]>;
  /** When the oldest that is not finished was received, or that is not given was finished. */
  oldestOpen(): Promise<Date | null>;
  /** Removes what was finished before `before`; how many. */
  clean(before: Date): Promise<number>;
}
