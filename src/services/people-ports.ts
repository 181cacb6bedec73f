// Ports of the team: members and their accounts, and the one-time tokens that let somebody in or join two accounts.

import type { Door, Identity, Member, Role } from "../domain/model.ts";

export interface MemberRepository {
  /** Oldest first; those merged into another, and those who have left, are left out. */
  list(workspaceId: string): Promise<Member[]>;
  /** Those who have left, the latest first, with what still waits for somebody: their open callbacks and their customers. */
  former(workspaceId: string): Promise<FormerMember[]>;
  /** Oldest first; of these members, or of all. */
  identities(workspaceId: string, memberIds?: readonly string[]): Promise<Identity[]>;
  identity(door: Door, tenant: string, externalId: string): Promise<Identity | null>;
  /** Gives everything one member owns, made or is assigned to another (joining two identities). */
  reassignAll(workspaceId: string, from: string, to: string): Promise<void>;
  /** Accounts on this door of members who are here, last checked before `before`; the longest ago first. All workspaces. */
  uncheckedSince(door: Door, before: Date, limit: number): Promise<Identity[]>;
  /** The most this account may be when it comes back; null: nothing is known of it. */
  limitOf(account: AccountKey): Promise<Role | null>;
  /** Sets that, or (null) forgets it. */
  limit(account: AccountKey, role: Role | null): Promise<void>;
}

/** An account as its platform names it. */
export type AccountKey = Pick<Identity, "door" | "tenant" | "externalId">;

/** A member who has left, and what they left behind. */
export interface FormerMember {
  member: Member;
  callbacks: number;
  customers: number;
}

export type TokenPurpose = "setup" | "invite" | "link";

export interface Token {
  /** SHA-256 of the secret, hex; the secret itself is never stored. */
  hash: string;
  workspaceId: string;
  purpose: TokenPurpose;
  /** Who made it; null for the set-up token. */
  memberId: string | null;
  role: Role | null;
  expiresAt: Date | null;
  usedAt: Date | null;
  createdAt: Date;
}

export interface TokenRepository {
  put(token: Token): Promise<void>;
  find(hash: string): Promise<Token | null>;
  /** Sets usedAt where it is still null; false when it was used already. */
  use(hash: string, at: Date): Promise<boolean>;
  /** Removes unused ones (a new set-up link replaces the old one). */
  revoke(workspaceId: string, purpose: TokenPurpose): Promise<void>;
  /** Those not used up and not run out; the next to run out first. */
  open(workspaceId: string, purpose: TokenPurpose, now: Date): Promise<Token[]>;
  /** Removes an unused one. False when there is none. */
  remove(workspaceId: string, hash: string): Promise<boolean>;
  /** Removes the unused ones that this member made; above a role, those alone that grant more than it. */
  revokeOf(workspaceId: string, memberId: string, above?: Role): Promise<void>;
}
