// The records of a customer desk, in the glossary's words. Pure data: no I/O, no clock, no SDK.

import type { Locale } from "./locale.ts";

/** What a member may do, weakest first; a role may do all that the ones before it may. */
export const ROLES = ["viewer", "member", "lead", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Where people meet the product. */
export const DOORS = ["slack", "telegram", "console"] as const;
export type Door = (typeof DOORS)[number];

/** Why a conversation cannot be reached. `shared`: people from outside read it; `shut`: the whole door cannot be used. */
export const TROUBLES = ["blocked", "gone", "topic_closed", "shared", "not_allowed", "shut"] as const;
export type Trouble = (typeof TROUBLES)[number];

export const TIERS = ["vip", "standard", "potential"] as const;
export type Tier = (typeof TIERS)[number];

export const INTERACTION_KINDS = ["call", "email", "visit", "meeting", "chat", "note"] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];

/** `in`: the customer contacted us; `out`: we contacted the customer. */
export const DIRECTIONS = ["in", "out"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const CALLBACK_STATES = ["open", "done", "cancelled"] as const;
export type CallbackState = (typeof CALLBACK_STATES)[number];

/** Days a customer of each tier may stay without contact. */
export type Cadences = Record<Tier, number>;

export interface Workspace {
  id: string;
  name: string;
  /** Slack's team id once a Slack team has claimed this workspace. */
  slackTeam: string | null;
  /** ISO 3166-1 alpha-2: the country of its holidays and of phone numbers written without a prefix. */
  country: string;
  /** IANA zone. */
  zone: string;
  locale: Locale;
  cadences: Cadences;
  createdAt: Date;
}

export interface Member {
  id: string;
  workspaceId: string;
  name: string;
  role: Role;
  /** The member's own choice; null follows the platform's hint, then the workspace. */
  locale: Locale | null;
  zone: string | null;
  digestOn: boolean;
  /** Minutes after local midnight. */
  digestMinute: number;
  /** 1 = Monday … 7 = Sunday. */
  workingDays: number[];
  /** Where reminders and digests go; null: the door last used to join. */
  reachBy: Door | null;
  /** Set when this member was joined into another; such a member does nothing any more. */
  mergedInto: string | null;
  /** An admin here decided the role; what Slack says of this person no longer moves it. */
  roleGiven: boolean;
  /** Set while this person has left: they are let in on no door, and nothing is sent to them. */
  suspendedAt: Date | null;
  /** Who removed them; null: the platform said that they left. */
  suspendedBy: string | null;
  createdAt: Date;
}

/** One account of a member on one door. */
export interface Identity {
  id: string;
  workspaceId: string;
  memberId: string;
  door: Door;
  /** Slack team id, Telegram bot id, or "local" for the console. */
  tenant: string;
  externalId: string;
  name: string;
  /** The zone the platform told last; null where it tells none. A member who has it follows the platform. */
  zone: string | null;
  /** When the platform's profile was last read. */
  checkedAt: Date;
  createdAt: Date;
}

/** A channel that gets the team's digest. */
export interface Channel {
  id: string;
  workspaceId: string;
  door: Door;
  tenant: string;
  conversationId: string;
  name: string;
  locale: Locale;
  zone: string;
  digestMinute: number;
  createdAt: Date;
}

export interface Customer {
  id: string;
  workspaceId: string;
  name: string;
  company: string | null;
  /** E.164. */
  phone: string | null;
  /** Lower case. */
  email: string | null;
  address: string | null;
  source: string | null;
  /** "YYYY-MM-DD" or "MM-DD"; lunar ones start with "lunar ". */
  birthday: string | null;
  preferences: string | null;
  tags: string[];
  tier: Tier;
  stage: string | null;
  ownerId: string | null;
  notes: string | null;
  /** Overrides the tier's cadence. */
  cadenceDays: number | null;
  cadencePaused: boolean;
  archivedAt: Date | null;
  archiveReason: string | null;
  createdBy: string;
  createdAt: Date;
}

export interface Interaction {
  id: string;
  workspaceId: string;
  customerId: string;
  memberId: string;
  kind: InteractionKind;
  direction: Direction;
  happenedAt: Date;
  /** To the letter. */
  note: string;
  /** Permalink of the chat message it was logged from. */
  sourceUrl: string | null;
  /** Who wrote that message. */
  author: string | null;
  createdAt: Date;
}

export interface Callback {
  id: string;
  workspaceId: string;
  customerId: string;
  assigneeId: string;
  createdBy: string;
  dueAt: Date;
  /** "YYYY-MM-DDTHH:mm": the wall time that was meant, in `zone`. */
  wallTime: string;
  zone: string;
  reason: string | null;
  state: CallbackState;
  outcome: string | null;
  endedAt: Date | null;
  movedTimes: number;
  createdAt: Date;
}

/** Every kind of record whose writes are audited and can be undone. */
export interface RecordKinds {
  workspace: Workspace;
  member: Member;
  identity: Identity;
  channel: Channel;
  customer: Customer;
  interaction: Interaction;
  callback: Callback;
}
export type RecordKind = keyof RecordKinds;

/** One write: null before means created, null after means removed. */
export type Write = {
  [K in RecordKind]: { kind: K; id: string; before: RecordKinds[K] | null; after: RecordKinds[K] | null };
}[RecordKind];

/** All writes of one request; the unit of undo. */
export interface Change {
  id: string;
  workspaceId: string;
  memberId: string;
  door: Door;
  at: Date;
  /** The change this one took back. */
  undoes: string | null;
  undoneAt: Date | null;
}
