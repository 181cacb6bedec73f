// One-time secrets: only their hash is stored, each is used once, and each has its time.

import { createHash } from "node:crypto";
import type { Role } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import type { Repositories, Token, TokenPurpose } from "./ports.ts";

/** SHA-256, hex. The secrets are random and long, so a plain hash cannot be reversed. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

interface NewToken {
  workspaceId: string;
  purpose: TokenPurpose;
  memberId: string | null;
  role: Role | null;
  now: Date;
  /** How long it works; null: until it is used or replaced. */
  minutes: number | null;
}

export function newToken(
  secret: string,
  { workspaceId, purpose, memberId, role, now, minutes }: NewToken,
): { secret: string; token: Token } {
  const expiresAt = minutes === null ? null : new Date(now.getTime() + minutes * 60_000);
  return {
    secret,
    token: { hash: hashOf(secret), workspaceId, purpose, memberId, role, expiresAt, usedAt: null, createdAt: now },
  };
}

/** The token behind a secret, without using it up. Throws `token.invalid` or `token.expired`. */
export async function readToken(repositories: Repositories, secret: string, now: Date): Promise<Token> {
  const token = (await repositories.tokens.find(hashOf(secret))) ?? raise("token.invalid", {});
  if (token.usedAt !== null) raise("token.invalid", {});
  if (token.expiresAt !== null && token.expiresAt <= now) raise("token.expired", {});
  return token;
}

/** Uses it up; of two who try at once, one gets `token.invalid`. */
export async function useToken(repositories: Repositories, token: Token, now: Date): Promise<void> {
  if (!(await repositories.tokens.use(token.hash, now))) raise("token.invalid", {});
}
