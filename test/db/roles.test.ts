// What the program may do in its database, and what it cannot, whoever it logs in as.
import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { restoreBackup } from "../../src/db/backup/restore.ts";
import { writeBackup } from "../../src/db/backup/write.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openDatabase } from "../../src/db/open.ts";
import { appAddress, grantWork } from "../../src/db/roles.ts";
import { createStore } from "../../src/db/store.ts";
import type { Logger } from "../../src/services/ports.ts";
import { createEmptyDatabase, createTestDatabase } from "../support/database.ts";
import { aCustomer, anId, aWorkspace } from "../support/factories.ts";
import { SILENT } from "../support/store.ts";

const migrations = "prisma/migrations";

/** Runs statements one after the other on one connection; the last one's rows. */
async function execute(url: string, ...statements: string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const sql of statements) rows = (await client.query(sql)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** What a statement is refused for; "done" when it is not. */
const refusal = (url: string, sql: string) =>
  execute(url, sql).then(
    () => "done",
    (error: Error) => error.message,
  );

async function database(make: typeof createTestDatabase | typeof createEmptyDatabase) {
  const { drop, url } = await make();
  onTestFinished(drop);
  return { url, appUrl: appAddress(url) };
}

/** Opens it as the program does; what it warned of. */
async function open(url: string, ownerUrl?: string) {
  const warned: string[] = [];
  const log: Logger = { ...SILENT, warn: (_: object, message: string) => void warned.push(message) };
  const opened = await openDatabase({ url, ...(ownerUrl ? { ownerUrl } : {}), dataDir: "unused", log });
  return { ...opened, warned };
}

const ENTRY = `INSERT INTO audit_entry (workspace_id, change_id, kind, record_id, at) VALUES ('w', 'c', 'customer', 'r', now())`;
const CHANGE = "INSERT INTO change (id, workspace_id, member_id, door, at) VALUES ('c', 'w', 'm', 'slack', now())";
const TAMPERING = [
  "UPDATE audit_entry SET record_id = 'other'",
  "DELETE FROM audit_entry",
  "TRUNCATE audit_entry",
  "WITH gone AS (DELETE FROM audit_entry RETURNING id) SELECT FROM gone",
  "INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id) DO UPDATE SET kind = 'other'",
];

describe("the program's own role", () => {
  it("has no power over the server, owns nothing, and makes no tables", async () => {
    const { appUrl } = await database(createTestDatabase);
    expect(
      await execute(
        appUrl,
        `SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
           (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owns
         FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toEqual([
      {
        rolsuper: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolreplication: false,
        rolbypassrls: false,
        owns: 0,
      },
    ]);
    expect(await refusal(appUrl, "CREATE TABLE mine (id int)")).toBe("permission denied for schema public");
    expect(await refusal(appUrl, "ALTER TABLE customer ADD COLUMN mine int")).toBe("must be owner of table customer");
    expect(await refusal(appUrl, "SET session_replication_role = replica")).toMatch("permission denied");
    expect(await refusal(appUrl, "DELETE FROM _prisma_migrations")).toMatch("permission denied");
  });

  it("adds to what was done and reads it, and cannot change it", async () => {
    const { appUrl } = await database(createTestDatabase);
    await execute(appUrl, ENTRY, CHANGE);
    for (const sql of TAMPERING) expect(await refusal(appUrl, sql)).toBe("permission denied for table audit_entry");
    expect(await execute(appUrl, "SELECT record_id FROM audit_entry")).toEqual([{ record_id: "r" }]);
    expect(await refusal(appUrl, "UPDATE change SET undone_at = now()")).toBe("done");
    expect(await refusal(appUrl, "UPDATE change SET member_id = 'other'")).toMatch("permission denied");
    expect(await refusal(appUrl, "DELETE FROM change")).toMatch("permission denied");
  });

  it("works on every other table there is, and hears of changes", async () => {
    const { url, appUrl } = await database(createTestDatabase);
    const tables = await execute(url, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
    const full = (tables as { name: string }[]).filter(
      ({ name }) => !["audit_entry", "change", "_prisma_migrations"].includes(name),
    );
    expect(full.length).toBeGreaterThan(15);
    for (const { name } of full) {
      expect([name, await refusal(appUrl, `SELECT FROM ${name}; DELETE FROM ${name}`)]).toEqual([name, "done"]);
    }
    expect(await refusal(appUrl, "LISTEN x; NOTIFY x; SELECT pg_advisory_lock(1)")).toBe("done");
    const store = createStore({ url: appUrl, log: SILENT });
    onTestFinished(() => store.close());
    const workspace = aWorkspace({ id: anId() });
    await store.transaction(async ({ records }) => {
      await records.put(workspace.id, "workspace", workspace);
      await records.put(workspace.id, "customer", aCustomer({ workspaceId: workspace.id }));
    });
    expect(await execute(appUrl, "SELECT count(*)::int FROM customer")).toEqual([{ count: 1 }]);
  });

  it("gets what a later migration makes, and nothing of other programs in the same schema", async () => {
    const { url, appUrl } = await database(createTestDatabase);
    const later = await mkdtemp(join(tmpdir(), "rapport-roles-"));
    onTestFinished(() => rm(later, { recursive: true }));
    await cp(migrations, later, { recursive: true });
    await mkdir(join(later, "99990101000000_tag"));
    await writeFile(join(later, "99990101000000_tag", "migration.sql"), "CREATE TABLE tag (id serial, name text)");
    await execute(url, "CREATE TABLE foreign_thing (id int)");
    await migrate(url, { dir: later, log: SILENT });
    expect(await refusal(appUrl, "INSERT INTO tag (name) VALUES ('vip')")).toMatch("permission denied");
    await Promise.all([1, 2, 3].map(() => grantWork(url, new URL(appUrl).username, later)));
    expect(await refusal(appUrl, "INSERT INTO tag (name) VALUES ('vip')")).toBe("done");
    expect(await refusal(appUrl, "SELECT FROM foreign_thing")).toMatch("permission denied");
  });

  it("loses again what somebody has given it beyond that", async () => {
    const { url, appUrl } = await database(createTestDatabase);
    await execute(url, `GRANT ALL ON audit_entry TO ${new URL(appUrl).username}`);
    await (await open(appUrl, url)).close();
    expect(await refusal(appUrl, "DELETE FROM audit_entry")).toBe("permission denied for table audit_entry");
  });
});

describe("a server of one's own", () => {
  it("is migrated by the owner and worked on by the plain role, without a word", async () => {
    const { url, appUrl } = await database(createEmptyDatabase);
    const opened = await open(appUrl, url);
    expect([opened.url, opened.ownerUrl, opened.warned]).toEqual([appUrl, url, []]);
    expect(await refusal(appUrl, ENTRY)).toBe("done");
    expect(await refusal(appUrl, "DELETE FROM audit_entry")).toMatch("permission denied");
  });

  it("opens for the plain role alone while nothing waits to be migrated, and says whom to name when something does", async () => {
    const { url, appUrl } = await database(createTestDatabase);
    expect((await open(appUrl)).warned).toEqual([]);
    await execute(url, "DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_draft_passed'");
    await expect(open(appUrl)).rejects.toThrow(
      "The database's role does not own the tables, so 20261123063608_draft_passed cannot be applied. Name the owner in DATABASE_OWNER_URL.",
    );
    await expect(open(url, appUrl)).rejects.toMatchObject({ code: "not-owner" });
  });

  it("is warned of where the program is a superuser there, once, with what to do", async () => {
    const { url } = await database(createTestDatabase);
    const { warned } = await open(url);
    expect(warned).toEqual([expect.stringMatching(/logs in as a superuser.*DATABASE_OWNER_URL/)]);
  });

  it("names the setting whose server cannot be reached", async () => {
    const { appUrl } = await database(createTestDatabase);
    await expect(open(appUrl, "postgresql://owner@127.0.0.1:1/rapport")).rejects.toThrow(
      "The database server 127.0.0.1:1 (DATABASE_OWNER_URL) cannot be used",
    );
  });
});

describe("a plain role that owns its database", () => {
  /** Such a role and its database, as a managed server gives them. */
  async function owned() {
    const name = `owner_${randomBytes(4).toString("hex")}`;
    const { url, drop } = await createEmptyDatabase();
    await execute(url, `CREATE ROLE ${name} LOGIN PASSWORD 'x'`);
    const { pathname } = new URL(url);
    await execute(url, `ALTER DATABASE ${pathname.slice(1)} OWNER TO ${name}`);
    const server = new URL(url);
    server.pathname = "/postgres";
    onTestFinished(async () => {
      await drop();
      await execute(server.href, `DROP ROLE ${name}`);
    });
    const own = new URL(url);
    own.username = name;
    own.password = "x";
    return { url: own.href, appUrl: appAddress(url) };
  }

  it("does all by itself, without a warning, and keeps its rights when it is named twice", async () => {
    const { url } = await owned();
    for (const ownerUrl of [undefined, url, `${url}?application_name=again`]) {
      expect((await open(url, ownerUrl)).warned).toEqual([]);
    }
    await execute(url, ENTRY, CHANGE);
    expect(await refusal(url, "UPDATE change SET member_id = 'other'")).toBe("done");
    expect(await refusal(url, "DELETE FROM audit_entry")).toBe("audit_entry is only added to, never changed");
  });

  it("gives the program's role its rights without being a superuser", async () => {
    const { url, appUrl } = await owned();
    expect((await open(appUrl, url)).warned).toEqual([]);
    await execute(appUrl, ENTRY, CHANGE);
    expect(await refusal(appUrl, "DELETE FROM audit_entry")).toBe("permission denied for table audit_entry");
    expect(await refusal(appUrl, "DELETE FROM customer")).toBe("done");
  });
});

describe("the owner of the tables", () => {
  it("cannot change what was done either, by any statement", async () => {
    const { url } = await database(createTestDatabase);
    await execute(url, ENTRY, CHANGE);
    for (const sql of TAMPERING)
      expect([sql, await refusal(url, sql)]).toEqual([sql, "audit_entry is only added to, never changed"]);
    expect(await execute(url, "SELECT record_id FROM audit_entry")).toEqual([{ record_id: "r" }]);
  });

  it("backs it up and restores it into a new database, where it is kept as well", async () => {
    const { url } = await database(createTestDatabase);
    await execute(url, ENTRY, CHANGE);
    const folder = await mkdtemp(join(tmpdir(), "rapport-roles-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "copy.backup.gz");
    await writeBackup({ url, file, migrations, now: new Date() });
    const other = await database(createEmptyDatabase);
    await restoreBackup({ url: other.url, file, migrations });
    await (await open(other.appUrl, other.url)).close();
    expect(await execute(other.appUrl, "SELECT record_id FROM audit_entry")).toEqual([{ record_id: "r" }]);
    expect(await refusal(other.appUrl, ENTRY)).toBe("done");
    expect(await refusal(other.url, "TRUNCATE audit_entry")).toBe("audit_entry is only added to, never changed");
  });

  it("may drop everything and begin anew", async () => {
    const { url, appUrl } = await database(createTestDatabase);
    await execute(url, ENTRY, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    await (await open(appUrl, url)).close();
    expect(await execute(appUrl, "SELECT FROM audit_entry")).toEqual([]);
  });
});
