// The start of every door: one call, and the database is there and ready.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/open.ts";
import { createEmptyDatabase } from "../support/database.ts";

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

async function execute(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const TABLES = "SELECT count(*)::int FROM information_schema.tables WHERE table_name = 'workspace'";

describe("openDatabase", () => {
  it("starts and migrates the embedded server when no other is named, and stops it on close", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "rapport-open-"));
    try {
      const database = await openDatabase({ url: null, dataDir, log });
      expect(await execute(database.url, TABLES)).toEqual([{ count: 1 }]);
      await database.close();
      expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });

  it("leaves no server behind when the database is not fit", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "rapport-open-"));
    try {
      const database = await openDatabase({ url: null, dataDir, log });
      await execute(database.ownerUrl, "UPDATE _prisma_migrations SET migration_name = '99990101_of_the_future'");
      await database.close();
      await expect(openDatabase({ url: null, dataDir, log })).rejects.toMatchObject({ code: "newer" });
      expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });

  it("says which server cannot be used and why, without the password", async () => {
    const opening = openDatabase({ url: "postgresql://desk:s3cret@127.0.0.1:1/rapport", dataDir: "unused", log });
    const sentence = "The database server 127.0.0.1:1 (DATABASE_URL) cannot be used: connect ECONNREFUSED 127.0.0.1:1.";
    await expect(opening).rejects.toThrow(sentence);
  });

  it("migrates a server that is named, and makes no folder", async () => {
    const server = await createEmptyDatabase();
    const dataDir = join(tmpdir(), "rapport-open-never-made");
    try {
      const database = await openDatabase({ url: server.url, dataDir, log });
      expect(await execute(server.url, TABLES)).toEqual([{ count: 1 }]);
      await database.close();
      expect(await execute(server.url, TABLES)).toEqual([{ count: 1 }]);
      expect(existsSync(dataDir)).toBe(false);
    } finally {
      await server.drop();
    }
  });
});
