// Who works in the database: the program as a role that may only read and write, and that cannot change what was done. Migrations,
// backups and restores are the owner's.
import { createHash } from "node:crypto";
import pg from "pg";
import { quoted, tablesMadeBy } from "./backup/tables.ts";
import { isNotOwner, lockMigrations, MigrationError, readMigrations } from "./migrate.ts";

/** The program's role in an embedded database; its owner is the cluster's superuser. */
const APP_ROLE = "rapport_app";

/** Tables on which the program may not do everything; what it may there is all that undoing needs. */
const NARROWER: Readonly<Record<string, string>> = {
  audit_entry: "SELECT, INSERT",
  change: "SELECT, INSERT, UPDATE (undone_at)",
  _prisma_migrations: "SELECT",
};
const EVERYTHING = "SELECT, INSERT, UPDATE, DELETE";

/**
 * The address of a database of ours for the program's role. Its password follows from the owner's, but not the other way round, so
 * a data folder of an earlier version needs nothing.
 */
export function appAddress(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = createHash("sha256").update(`${APP_ROLE} ${url.password}`).digest("base64url");
  url.username = APP_ROLE;
  return url.href;
}

/** Makes the program's role in a database of ours, or makes of it again what it should be; its address. */
export async function makeAppRole(ownerUrl: string): Promise<string> {
  const url = appAddress(ownerUrl);
  await connected(ownerUrl, async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [APP_ROLE]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${APP_ROLE}`);
    const powers = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
    await client.query(`ALTER ROLE ${APP_ROLE} ${powers} PASSWORD '${new URL(url).password}'`);
  });
  return url;
}

/** A role as it stands in the catalogue. */
export interface Role {
  name: string;
  isSuperuser: boolean;
}

/** The role that an address logs in as. */
export async function roleAt(url: string): Promise<Role> {
  return connected(url, async (client) => {
    const { rows } = await client.query<Role>(
      'SELECT rolname AS name, rolsuper AS "isSuperuser" FROM pg_roles WHERE rolname = current_user',
    );
    if (rows[0] === undefined) throw new Error("The database does not know who we are");
    return rows[0];
  });
}

/**
 * Lets a role work on every table that the migrations made, and on nothing else; again after each of them, so that none is
 * forgotten. Nothing to do where it is the owner itself. Throws MigrationError not-owner.
 */
export async function grantWork(ownerUrl: string, role: string, migrations: string): Promise<void> {
  const names = [...tablesMadeBy(await readMigrations(migrations)), "_prisma_migrations"];
  await connected(ownerUrl, async (client) => {
    // Two that grant at once would get into each other's way in the catalogue.
    await lockMigrations(client);
    const { rows: tables } = await client.query<Table>(TABLES, [names, role]);
    if (tables.length === 0) return;
    // In one message, and so in one transaction: a process that works meanwhile never finds its rights gone.
    await client.query(grants(tables, quoted(role)).join("; "));
  }).catch((error: unknown) => {
    throw isNotOwner(error) ? new MigrationError("not-owner", null, { cause: error }) : error;
  });
}

interface Table {
  name: string;
  schema: string;
  sequences: string[];
}

function grants(tables: readonly Table[], to: string): string[] {
  return [
    ...tables.map(({ schema }) => `GRANT USAGE ON SCHEMA ${quoted(schema)} TO ${to}`).slice(0, 1),
    ...tables.flatMap(({ name, sequences }) => [
      `REVOKE ALL ON ${quoted(name)} FROM ${to}`,
      `GRANT ${NARROWER[name] ?? EVERYTHING} ON ${quoted(name)} TO ${to}`,
      ...sequences.map((sequence) => `GRANT USAGE ON SEQUENCE ${sequence} TO ${to}`),
    ]),
  ];
}

/** Our tables with their sequences, unless the role is their owner: what is revoked from an owner is gone for itself. */
const TABLES = `SELECT c.relname::text AS name, current_schema()::text AS schema,
    array(SELECT s.oid::regclass::text FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.refobjid = c.oid
          WHERE s.relkind = 'S' AND d.deptype IN ('a', 'i')) AS sequences
  FROM pg_class c
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY($1)
    AND pg_get_userbyid(c.relowner) <> $2 AND $2 <> current_user
  ORDER BY c.relname`;

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
