// Which tables a backup holds: all that the migrations made, as the database's own catalogue knows them, so that none is forgotten.
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Migration } from "../migrate.ts";
import type { TableHead, Tally } from "./format.ts";
import { createTally } from "./tally.ts";

/** Tables of ours that a backup does not hold, with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  _prisma_migrations: "the backup's first line names the migrations, and restoring applies them",
  heartbeat: "a row that shows that the database takes writes",
  lease: "what a running process does at the moment; after a restore no such process runs",
  send_budget: "how fast the platforms are written to at the moment",
};

/** The names that `migrations` give to tables, of those too that later ones drop. */
export function tablesMadeBy(migrations: readonly Migration[]): string[] {
  return migrations.flatMap(({ sql }) =>
    [...sql.matchAll(/(?:\bCREATE TABLE(?: IF NOT EXISTS)?|\bRENAME TO)\s+"?(\w+)/gi)].flatMap(
      ([, name]) => name ?? [],
    ),
  );
}

/**
 * The tables that `migrations` made (or renamed) and that are there, with their columns, by name. In a schema shared with
 * other programs theirs stay out. The client's current schema is read.
 */
export async function findTables(client: pg.Client, migrations: readonly Migration[]): Promise<TableHead[]> {
  const { rows } = await client.query<TableHead>(
    `SELECT c.relname::text AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace
       AND c.relname = ANY($1) AND c.relname <> ALL($2)
     GROUP BY c.relname ORDER BY c.relname`,
    [tablesMadeBy(migrations), Object.keys(LEFT_OUT)],
  );
  return rows;
}

/** A name as SQL takes it, whatever its letters. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The table and its columns as COPY takes them. */
export const copyTarget = ({ table, columns }: TableHead): string =>
  `${quoted(table)} (${columns.map(quoted).join(", ")})`;

/** A table's rows as COPY's text, in pieces cut anywhere. */
export function copyOut(client: pg.Client, table: TableHead): AsyncIterable<Buffer> {
  return client.query(copyTo(`COPY ${copyTarget(table)} TO STDOUT`));
}

/** Counts and hashes the rows that are in a table now. */
export async function tallyTable(client: pg.Client, table: TableHead): Promise<Tally> {
  const tally = createTally();
  for await (const piece of copyOut(client, table)) tally.add(piece);
  return tally.result();
}

/**
 * The text of a value must not depend on the server's settings, nor may a limit cut the work short. LOCAL: it ends with the
 * transaction, and so holds behind a connection pooler too.
 */
export const SETTLED = `SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 3; SET LOCAL client_encoding = 'UTF8';
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;
