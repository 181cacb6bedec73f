// What a backup gives back: every table, every value, from one instant, also from and into other versions of the program.
import { cp, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreBackup } from "../../../src/db/backup/restore.ts";
import { LEFT_OUT } from "../../../src/db/backup/tables.ts";
import { writeBackup } from "../../../src/db/backup/write.ts";
import { migrate, readMigrations } from "../../../src/db/migrate.ts";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "../../support/database.ts";
import {
  back,
  everything,
  fillEveryTable,
  MIGRATIONS,
  NOW,
  on,
  query,
  tablesOfSchema,
  temporaryFolder,
} from "./support.ts";

const log = { info: () => undefined };
let from: TestDatabase;
let to: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;

beforeEach(async () => {
  [from, to, folder] = await Promise.all([createTestDatabase(), createEmptyDatabase(), temporaryFolder()]);
  file = join(folder.path, "copy.backup.gz");
});
afterEach(() => Promise.all([from.drop(), to.drop(), folder.remove()]));

const held = async () => (await tablesOfSchema()).filter((table) => !(table in LEFT_OUT));
const restore = (migrations = MIGRATIONS) => restoreBackup({ url: to.url, file, migrations });

describe("a backup", () => {
  it("holds every table of prisma/schema.prisma but those left out with a reason", async () => {
    const { tables } = await back(from.url, file);
    expect([...tables.keys()].sort()).toEqual(await held());
    expect(Object.keys(LEFT_OUT).sort()).toEqual(["_prisma_migrations", "heartbeat", "lease", "send_budget"]);
  });

  it("gives back every row of every table, whatever stands in it", async () => {
    await fillEveryTable(from.url);
    const made = await back(from.url, file);
    const restored = await restore();
    expect(restored.tables).toEqual(made.tables);
    expect(restored.madeAt).toBe(NOW.toISOString());
    const before = await everything(from.url, await held());
    expect(await everything(to.url, await held())).toEqual(before);
    expect(Object.values(before).every((rows) => rows.length === 12)).toBe(true);
  });

  it("is the same whatever zone and date style the server has", async () => {
    await fillEveryTable(from.url);
    for (const [name, value] of [
      ["TimeZone", "Asia/Shanghai"],
      ["DateStyle", "SQL, DMY"],
    ]) {
      await query(from.url, `ALTER DATABASE ${new URL(from.url).pathname.slice(1)} SET ${name} = '${value}'`);
      await query(
        to.url,
        `ALTER DATABASE ${new URL(to.url).pathname.slice(1)} SET ${name} = '${value === "SQL, DMY" ? "SQL, MDY" : "UTC"}'`,
      );
    }
    await back(from.url, file);
    await restore();
    expect(await everything(to.url, await held())).toEqual(await everything(from.url, await held()));
  });

  it("lets the numbers that the database gives go on where they were", async () => {
    await query(
      from.url,
      "INSERT INTO audit_entry (id, workspace_id, change_id, kind, record_id, at) VALUES (41, 'w', 'c', 'customer', 'r', now())",
    );
    await back(from.url, file);
    await restore();
    const sql =
      "INSERT INTO audit_entry (workspace_id, change_id, kind, record_id, at) VALUES ('w', 'c', 'customer', 'r', now()) RETURNING id::int AS id";
    expect(await query(to.url, sql)).toEqual([{ id: 42 }]);
  });

  it("of an empty database restores as one, whose numbers begin at 1", async () => {
    await back(from.url, file);
    await restore();
    expect(await query(to.url, "SELECT nextval('audit_entry_id_seq')::int AS id")).toEqual([{ id: 1 }]);
  });

  it("leaves a database that needs no further migration, with every index", async () => {
    await back(from.url, file);
    await restore();
    expect(await migrate(to.url, { dir: MIGRATIONS, log })).toEqual([]);
    const indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef";
    expect(await query(to.url, indexes)).toEqual(await query(from.url, indexes));
  });

  it("can be read by its owner only, stands alone in its folder, and replaces no other file", async () => {
    await back(from.url, file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder.path)).toEqual(["copy.backup.gz"]);
    await expect(back(from.url, file)).rejects.toMatchObject({ code: "exists" });
  });

  it("leaves the tables of other programs alone", async () => {
    await query(from.url, "CREATE TABLE their_own (secret text)");
    const { tables } = await back(from.url, file);
    expect(tables.has("their_own")).toBe(false);
  });

  it("of a database without our tables is refused", async () => {
    await expect(back(to.url, file)).rejects.toThrow(/There is no database of Rapport on .* to back up/);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it("that is given up leaves nothing behind", async () => {
    await fillEveryTable(from.url);
    const signal = AbortSignal.abort();
    await expect(writeBackup({ url: from.url, file, migrations: MIGRATIONS, now: NOW, signal })).rejects.toThrow(
      "abort",
    );
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe("a backup made while others write", () => {
  it("shows one instant: no change by halves, however long the copy takes", async () => {
    // Each change adds a row to the first and the last table that is copied; a copy from two instants would tell them apart.
    const change = `WITH first AS (INSERT INTO audit_entry (workspace_id, change_id, kind, record_id, at) VALUES ('w', 'c', 'k', 'r', now()))
      INSERT INTO workspace (id, name, country, zone, locale, vip_days, standard_days, potential_days, created_at)
      VALUES (gen_random_uuid(), 'n', 'DE', 'UTC', 'en', 1, 2, 3, now())`;
    await query(
      from.url,
      "INSERT INTO customer_key SELECT 'w', md5(i::text), 'name', 'c' FROM generate_series(1, 60000) i",
    );
    let done = false;
    const writing = on(from.url, async (client) => {
      let changes = 0;
      for (; !done; changes += 1) await client.query(change);
      return changes;
    });
    const made = await back(from.url, file).finally(() => {
      done = true;
    });
    const changes = await writing;
    await restore();
    const [counts] = await query(
      to.url,
      "SELECT (SELECT count(*)::int FROM audit_entry) AS first, (SELECT count(*)::int FROM workspace) AS last",
    );
    expect(counts?.last).toBe(counts?.first);
    expect(made.tables.get("workspace")?.rows).toBe(counts?.last);
    expect(Number(counts?.last)).toBeLessThan(changes);
  });
});

describe("a backup of another version of the program", () => {
  /** The project's migrations and one more: as a later program has them. */
  async function laterMigrations(): Promise<string> {
    const dir = join(folder.path, "later");
    await cp(MIGRATIONS, dir, { recursive: true });
    await mkdir(join(dir, "20991231_colour"));
    const sql = `ALTER TABLE customer ADD COLUMN colour text NOT NULL DEFAULT 'blue'; ALTER TABLE customer DROP COLUMN notes;
      CREATE TABLE tag (name text PRIMARY KEY)`;
    await writeFile(join(dir, "20991231_colour", "migration.sql"), sql);
    return dir;
  }

  it("made by an older one is brought to the newer one's tables", async () => {
    await fillEveryTable(from.url);
    const made = await back(from.url, file);
    const later = await laterMigrations();
    expect((await restore(later)).tables.get("customer")).toEqual(made.tables.get("customer"));
    expect(await query(to.url, "SELECT DISTINCT colour FROM customer")).toEqual([{ colour: "blue" }]);
    expect(await migrate(to.url, { dir: later, log })).toEqual([]);
  });

  it("made by a newer one is refused, and the database stays empty", async () => {
    const later = await laterMigrations();
    await migrate(from.url, { dir: later, log });
    await writeBackup({ url: from.url, file, migrations: later, now: NOW });
    await expect(restore()).rejects.toThrow(/was made by a newer version of Rapport/);
    expect(await query(to.url, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")).toEqual([]);
  });

  it("whose migration differs from ours is refused", async () => {
    const later = await laterMigrations();
    await migrate(from.url, { dir: later, log });
    await writeBackup({ url: from.url, file, migrations: later, now: NOW });
    await writeFile(join(later, "20991231_colour", "migration.sql"), "SELECT 1");
    await expect(restore(later)).rejects.toMatchObject({ code: "changed-migration" });
  });

  it("holds the columns that were there before, when the database waits to be migrated", async () => {
    const [first] = await readMigrations(MIGRATIONS);
    const older = join(folder.path, "older");
    await mkdir(join(older, first?.name ?? ""), { recursive: true });
    await writeFile(join(older, first?.name ?? "", "migration.sql"), first?.sql ?? "");
    await migrate(to.url, { dir: older, log });
    // Rows without an absent value: a message always had one of its recipients.
    await fillEveryTable(to.url, 2);
    const made = await back(to.url, file);
    await rm(older, { recursive: true });
    const target = await createEmptyDatabase();
    try {
      const restored = await restoreBackup({ url: target.url, file, migrations: MIGRATIONS });
      expect(restored.tables).toEqual(made.tables);
      expect(await migrate(target.url, { dir: MIGRATIONS, log })).toEqual([]);
    } finally {
      await target.drop();
    }
  });

  it("is refused by an empty database that has newer tables already", async () => {
    await back(from.url, file);
    const later = await laterMigrations();
    await migrate(to.url, { dir: later, log });
    await expect(restore(later)).rejects.toMatchObject({ code: "other-schema" });
  });
});
