// One-time tokens, by their hash.

import { ROLES } from "../domain/model.ts";
import type { Token, TokenPurpose, TokenRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import type { Token as Row } from "./generated/client.ts";
import { oneOf, oneOfOrNull } from "./values.ts";

const PURPOSES = ["setup", "invite", "link"] as const satisfies TokenPurpose[];

function rowToToken(row: Row): Token {
  return { ...row, purpose: oneOf(PURPOSES, row.purpose), role: oneOfOrNull(ROLES, row.role) };
}

export function createTokens({ token }: Transaction): TokenRepository {
  return {
    async put(record) {
      await token.create({ data: record });
    },
    async find(hash) {
      const row = await token.findUnique({ where: { hash } });
      return row && rowToToken(row);
    },
    async use(hash, at) {
      const { count } = await token.updateMany({ where: { hash, usedAt: null }, data: { usedAt: at } });
      return count === 1;
    },
    async revoke(workspaceId, purpose) {
      await token.deleteMany({ where: { workspaceId, purpose, usedAt: null } });
    },
    async open(workspaceId, purpose, now) {
      const where = { workspaceId, purpose, usedAt: null, expiresAt: { gt: now } };
      return (await token.findMany({ where, orderBy: [{ expiresAt: "asc" }, { hash: "asc" }] })).map(rowToToken);
    },
    async remove(workspaceId, hash) {
      return (await token.deleteMany({ where: { workspaceId, hash, usedAt: null } })).count === 1;
    },
    async revokeOf(workspaceId, memberId, above) {
      const higher = above === undefined ? {} : { role: { in: ROLES.slice(ROLES.indexOf(above) + 1) } };
      await token.deleteMany({ where: { workspaceId, memberId, usedAt: null, ...higher } });
    },
  };
}
