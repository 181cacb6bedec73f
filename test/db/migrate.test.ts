// What a start does to a database: forward only, all or nothing, one process at a time.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate, readMigrations } from "../../src/db/migrate.ts";
import { createEmptyDatabase, type TestDatabase } from "../support/database.ts";

const log = { info: () => undefined };
let database: TestDatabase;
let dir: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  dir = await mkdtemp(join(tmpdir(), "rapport-migrations-"));
});
afterEach(async () => {
  await database.drop();
  await rm(dir, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(dir, name), { recursive: true });
  await writeFile(join(dir, name, "migration.sql"), sql);
}

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const history = () => rows("SELECT migration_name AS name FROM _prisma_migrations ORDER BY started_at");

describe("migrate", () => {
  it("applies what is missing in the order of the names, once", async () => {
    await write("20260102_second", "ALTER TABLE tag ADD COLUMN colour text; INSERT INTO tag VALUES ('vip', 'a;b')");
    await write("20260101_first", "CREATE TABLE tag (name text)");
    expect(await migrate(database.url, { dir, log })).toEqual(["20260101_first", "20260102_second"]);
    expect(await migrate(database.url, { dir, log })).toEqual([]);
    expect(await rows("SELECT * FROM tag")).toEqual([{ name: "vip", colour: "a;b" }]);

    await write("20260103_third", "DELETE FROM tag");
    expect(await migrate(database.url, { dir, log })).toEqual(["20260103_third"]);
  });

  it("lets processes that start together take turns, so that each migration runs once", async () => {
    await write("20260101_first", "CREATE TABLE tag (name text); SELECT pg_sleep(0.2)");
    await write("20260102_second", "INSERT INTO tag VALUES ('once')");
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, { dir, log })));
    expect(applied.flat()).toEqual(["20260101_first", "20260102_second"]);
    expect(await rows("SELECT * FROM tag")).toEqual([{ name: "once" }]);
  });

  it("keeps nothing of a migration that fails, and goes on once it is mended", async () => {
    await write("20260101_first", "CREATE TABLE tag (name text)");
    await write("20260102_broken", "INSERT INTO tag VALUES ('half'); SELECT no_such_function()");
    const failing = migrate(database.url, { dir, log });
    await expect(failing).rejects.toMatchObject({ code: "failed", migration: "20260102_broken" });
    await expect(failing).rejects.toThrow(/20260102_broken failed, nothing of it was kept: function no_such_function/);
    expect(await rows("SELECT * FROM tag")).toEqual([]);
    expect(await history()).toEqual([{ name: "20260101_first" }]);

    await write("20260102_broken", "INSERT INTO tag VALUES ('whole')");
    expect(await migrate(database.url, { dir, log })).toEqual(["20260102_broken"]);
  });

  it("keeps nothing of a migration that cannot be recorded", async () => {
    const refuse = `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not recorded'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON _prisma_migrations EXECUTE FUNCTION refuse();`;
    await write("20260101_first", `CREATE TABLE tag (name text); ${refuse}`);
    await expect(migrate(database.url, { dir, log })).rejects.toThrow("not recorded");
    expect(await rows("SELECT to_regclass('tag') AS tag")).toEqual([{ tag: null }]);
  });

  it("refuses a migration that was changed after it was applied, and applies nothing more", async () => {
    await write("20260101_first", "CREATE TABLE tag (name text)");
    await migrate(database.url, { dir, log });
    await write("20260101_first", "CREATE TABLE tag (name text, colour text)");
    await write("20260102_second", "DROP TABLE tag");
    const changed = migrate(database.url, { dir, log });
    await expect(changed).rejects.toMatchObject({ code: "changed", migration: "20260101_first" });
    expect(await rows("SELECT * FROM tag")).toEqual([]);
  });

  it("does not mind the line ends of a Windows checkout", async () => {
    await write("20260101_first", "CREATE TABLE tag\n(name text);\n");
    await migrate(database.url, { dir, log });
    await write("20260101_first", "CREATE TABLE tag\r\n(name text);\r\n");
    expect(await migrate(database.url, { dir, log })).toEqual([]);
  });

  it("refuses a database that a newer version has used", async () => {
    await write("20260101_first", "CREATE TABLE tag (name text)");
    await write("20260102_second", "DROP TABLE tag");
    await migrate(database.url, { dir, log });
    await rm(join(dir, "20260102_second"), { recursive: true });
    await expect(migrate(database.url, { dir, log })).rejects.toMatchObject({ code: "newer" });
  });

  it("refuses to guess when another tool left a migration half done, until that is resolved", async () => {
    await write("20260101_first", "CREATE TABLE tag (name text)");
    await migrate(database.url, { dir, log });
    await rows("UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(migrate(database.url, { dir, log })).rejects.toMatchObject({ code: "unfinished" });
    await rows("DROP TABLE tag");
    await rows("UPDATE _prisma_migrations SET rolled_back_at = now()");
    expect(await migrate(database.url, { dir, log })).toEqual(["20260101_first"]);
  });

  describe("while others use its table", () => {
    const patience = { lockMs: 100, pauseMs: 10, tries: 3 };
    /** A reader in the middle of its transaction, as a backup is. */
    async function reader() {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query("BEGIN; SELECT FROM tag");
      return client;
    }
    beforeEach(async () => {
      await write("20260101_first", "CREATE TABLE tag (name text)");
      await migrate(database.url, { dir, log });
      await write("20260102_second", "ALTER TABLE tag ADD COLUMN colour text");
    });

    it("lets them pass, and goes on when they are done", async () => {
      const slow = await reader();
      const migrating = migrate(database.url, { dir, log, patience: { ...patience, tries: 1_000 } });
      // Each of these would stand in the queue behind the migration for as long as the first reader takes.
      for (let times = 0; times < 5; times += 1) expect(await rows("SELECT name FROM tag")).toEqual([]);
      await slow.end();
      expect(await migrating).toEqual(["20260102_second"]);
      expect(await rows("SELECT colour FROM tag")).toEqual([]);
    });

    it("gives up when they are never done, and says why", async () => {
      const slow = await reader();
      const failing = migrate(database.url, { dir, log, patience });
      await expect(failing).rejects.toMatchObject({ code: "busy", migration: "20260102_second" });
      await expect(failing).rejects.toThrow("a backup or a long query holds them");
      await slow.end();
      expect(await migrate(database.url, { dir, log })).toEqual(["20260102_second"]);
    });
  });

  it("records what prisma would: the file's SHA-256, one step, finished", async () => {
    await write("20260101_first", "SELECT 1;\n");
    await migrate(database.url, { dir, log });
    const [row] = await rows(
      "SELECT length(id) AS id, checksum, applied_steps_count, finished_at >= started_at AS finished, logs, rolled_back_at FROM _prisma_migrations",
    );
    const checksum = "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd";
    expect(row).toEqual({ id: 36, checksum, applied_steps_count: 1, finished: true, logs: null, rolled_back_at: null });
  });
});

describe("readMigrations", () => {
  it("reads the project's own, without prisma's lock file", async () => {
    const [init] = await readMigrations("prisma/migrations");
    expect(init?.sql).toBe(await readFile(`prisma/migrations/${init?.name}/migration.sql`, "utf8"));
  });
});
