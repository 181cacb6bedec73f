// Tokens that a platform replaces again and again; the newest one is here.

import { DOORS } from "../domain/model.ts";
import type { CredentialRepository } from "../services/ports.ts";
import type { Transaction } from "./client.ts";
import { oneOf } from "./values.ts";

export function createCredentials({ credential }: Transaction): CredentialRepository {
  return {
    async find(door, tenant) {
      const row = await credential.findUnique({ where: { door_tenant: { door, tenant } } });
      return row && { ...row, door: oneOf(DOORS, row.door) };
    },
    async put(record) {
      const { door, tenant } = record;
      await credential.upsert({ where: { door_tenant: { door, tenant } }, create: record, update: record });
    },
  };
}
