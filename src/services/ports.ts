// What the services need from outside, in the glossary's words. db/ gives the repositories, the doors give senders and profiles.
//
// customer: a person or company the team serves · interaction: one contact with a customer, logged · callback: a promise to
// contact a customer again at a time · digest: the daily list of what waits · member: a person of the customer team ·
// identity: a member's account on one door · change: all writes of one request, the unit of undo.

import type { MayName } from "../domain/grams.ts";
import type {
  Callback,
  Change,
  Channel,
  Customer,
  Door,
  Interaction,
  RecordKind,
  RecordKinds,
  Workspace,
  Write,
} from "../domain/model.ts";
import type { NameKeyKind } from "../domain/names.ts";
import type { DraftRepository, FocusRepository } from "./conversation-ports.ts";
import type {
  BudgetRepository,
  CredentialRepository,
  DestinationRepository,
  DigestRunRepository,
  LeaseRepository,
  OutboxRepository,
} from "./delivery-ports.ts";
import type { InboxRepository } from "./inbox-ports.ts";
import type { MemberRepository, TokenRepository } from "./people-ports.ts";

export type * from "./conversation-ports.ts";
export type * from "./delivery-ports.ts";
export type * from "./inbox-ports.ts";
export type * from "./people-ports.ts";

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A new record id: 12 characters of [0-9a-z], so that it fits a button. */
  next(): string;
  /** A new one-time secret: at least 128 bits, of [A-Za-z0-9_-], at most 40 characters. */
  secret(): string;
}

/** The shape of a pino logger that we use. Never give it a token, a phone number or a note. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Audited records. Every write to them goes through the ledger (services/ledger.ts), which alone calls put and remove. */
export interface RecordStore {
  find<K extends RecordKind>(workspaceId: string, kind: K, id: string): Promise<RecordKinds[K] | null>;
  /** Inserts or replaces. */
  put<K extends RecordKind>(workspaceId: string, kind: K, record: RecordKinds[K]): Promise<void>;
  remove(workspaceId: string, kind: RecordKind, id: string): Promise<void>;
}

export interface WorkspaceRepository {
  list(): Promise<Workspace[]>;
  bySlackTeam(team: string): Promise<Workspace | null>;
}

export interface ChannelRepository {
  list(workspaceId: string): Promise<Channel[]>;
  byConversation(workspaceId: string, door: Door, tenant: string, conversationId: string): Promise<Channel | null>;
}

export type { NameKeyKind } from "../domain/names.ts";

export interface NameHit {
  customerId: string;
  key: string;
  kind: NameKeyKind;
}

/** A customer and the contact facts that lists need. */
export interface CustomerAtRest {
  customer: Customer;
  lastContactAt: Date | null;
}

export interface CustomerRepository {
  /** In the order of `ids`; unknown ids are left out. */
  many(workspaceId: string, ids: string[]): Promise<Customer[]>;
  /** Not archived, owned by `ownerId`. */
  ownedBy(workspaceId: string, ownerId: string): Promise<Customer[]>;
  /** When anyone last was in contact with each of these customers (derived from the interactions). */
  lastContacts(workspaceId: string, ids: string[]): Promise<Map<string, Date>>;
  /** Tells of any part of a line whether it is such a key; null when only the database knows. */
  known(workspaceId: string): Promise<MayName | null>;
  /** Customers not archived whose keys (domain/names.ts) equal one of `keys`. */
  named(workspaceId: string, keys: string[]): Promise<NameHit[]>;
  /** Derives anew what customers are called and found by where an older program did it, at most `most` of them; how many it were. */
  renewNames(most: number): Promise<number>;
  /** Best first: name, company, phone, e-mail, tag, pinyin, initials; forgiving of typos. Archived ones are left out. */
  search(
    workspaceId: string,
    words: string,
    page: { limit: number; offset: number },
  ): Promise<{ hits: Customer[]; total: number }>;
  /** Same phone, same e-mail, or a near-same name; archived ones too. At most 5, best first. */
  duplicates(
    workspaceId: string,
    details: { name: string; phone: string | null; email: string | null },
  ): Promise<Customer[]>;
  /** Not archived, not paused, owned by `ownerId`, without an open callback, and out of contact for longer than the cadence. Longest first. */
  quiet(workspace: Workspace, ownerId: string, now: Date): Promise<CustomerAtRest[]>;
  /** Owned by `ownerId`, not archived, with a birthday on record. */
  withBirthday(workspaceId: string, ownerId: string): Promise<Customer[]>;
}

export interface InteractionRepository {
  /** Newest first by happenedAt. */
  page(
    workspaceId: string,
    customerId: string,
    page: { limit: number; offset: number },
  ): Promise<{ items: Interaction[]; total: number }>;
  /** Per member, of what happened in [from, to): how many logged, and how many customers visited or met. */
  tally(workspaceId: string, from: Date, to: Date): Promise<Map<string, { logged: number; visited: number }>>;
}

export interface CallbackAndCustomer {
  callback: Callback;
  customer: Customer;
}

/** What a reminder needs to know of a callback. */
export type DueCallback = Pick<Callback, "id" | "workspaceId" | "assigneeId" | "dueAt" | "movedTimes">;

export interface CallbackRepository {
  /** Open ones of an assignee, earliest first. */
  openBy(workspaceId: string, assigneeId: string): Promise<Callback[]>;
  /** Open ones of a customer, earliest first. */
  openOf(workspaceId: string, customerId: string): Promise<Callback[]>;
  /** All of a customer, however they ended. */
  countOf(workspaceId: string, customerId: string): Promise<number>;
  /** Open ones of an assignee due before `before`, earliest first. */
  agenda(workspaceId: string, assigneeId: string, before: Date): Promise<CallbackAndCustomer[]>;
  /** Open ones of the whole workspace due before `before`, earliest first. */
  agendaOfAll(workspaceId: string, before: Date): Promise<CallbackAndCustomer[]>;
  /** Per assignee: done in [from, to), open, and open with dueAt before `now`. */
  tally(
    workspaceId: string,
    from: Date,
    to: Date,
    now: Date,
  ): Promise<Map<string, { done: number; open: number; overdue: number }>>;
  /** Open, due at or before `now`, and not yet marked for that due instant; marks them in the same statement (SKIP LOCKED). All workspaces; earliest first. */
  claimDue(now: Date, limit: number): Promise<DueCallback[]>;
  /** The earliest due instant of an open callback not yet marked for it. All workspaces. */
  nextDue(): Promise<Date | null>;
}

export interface ChangeRepository {
  /** Stores the change if new, and appends its writes as audit entries in order. */
  append(change: Change, writes: Write[]): Promise<void>;
  find(workspaceId: string, id: string): Promise<Change | null>;
  /** The member's latest change that is not an undo and not undone, at or after `since`. */
  latest(workspaceId: string, memberId: string, since: Date): Promise<Change | null>;
  writes(workspaceId: string, changeId: string): Promise<Write[]>;
  /** The change that made this record, the latest if it was taken back and made again; null for a record nobody made. */
  origin(workspaceId: string, kind: RecordKind, recordId: string): Promise<Change | null>;
  /** Sets undoneAt where it is still null; false when someone was quicker. */
  markUndone(workspaceId: string, id: string, at: Date): Promise<boolean>;
  /** Members who wrote this record in other changes after the given change; what was undone since does not count. */
  writersSince(workspaceId: string, change: Change, kind: RecordKind, recordId: string): Promise<string[]>;
}

/** All repositories, bound to one transaction. Req and Rep: the bot's request and reply, which services need not know. */
export interface Repositories<Req = unknown, Rep = unknown> {
  records: RecordStore;
  workspaces: WorkspaceRepository;
  members: MemberRepository;
  channels: ChannelRepository;
  customers: CustomerRepository;
  interactions: InteractionRepository;
  callbacks: CallbackRepository;
  changes: ChangeRepository;
  inbox: InboxRepository<Req, Rep>;
  outbox: OutboxRepository;
  destinations: DestinationRepository;
  budgets: BudgetRepository;
  leases: LeaseRepository;
  credentials: CredentialRepository;
  drafts: DraftRepository;
  focus: FocusRepository;
  tokens: TokenRepository;
  digestRuns: DigestRunRepository;
}

export interface Store<Req = unknown, Rep = unknown> {
  /**
   * Runs the work in one transaction. Throws what the work throws, and throws when a statement failed even if the work caught
   * that; either way nothing is stored. Serialization failures and deadlocks are tried again (the work must be repeatable).
   */
  transaction<T>(work: (repositories: Repositories<Req, Rep>) => Promise<T>): Promise<T>;
  /** True when the database answers. */
  ping(): Promise<boolean>;
  /** Stores something, to see that it can be done; null when it can, else why not, in words for the operator. Within 2 s. */
  tryWriting(): Promise<string | null>;
  /** The database's clock. */
  time(): Promise<Date>;
  close(): Promise<void>;
}
