// Restores a backup into an empty database: all of it, or nothing.
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import {
  applyWithin,
  HISTORY_TABLE,
  lockMigrations,
  type Migration,
  MigrationError,
  pending,
  readMigrations,
  recordedMigrations,
} from "../migrate.ts";
import { BackupError, reasonOf } from "./errors.ts";
import type { Head, TableHead, Tally } from "./format.ts";
import { type Contents, type Part, readParts, verifyBackup } from "./read.ts";
import { copyTarget, findTables, quoted, SETTLED, tallyTable } from "./tables.ts";

/** What was restored: when the copy was made (ISO 8601, UTC), and each table's tally by its name. */
export type Restored = { madeAt: string; tables: Map<string, Tally> };

/**
 * Restores `file` into the database at `url`, whose tables must be empty or missing. The file is verified whole first. Then,
 * in one transaction: the migrations the copied database had, its rows, a comparison of each table's count and hash with the
 * file's, and the migrations that are newer. So a failure leaves the database as it was.
 * Throws BackupError, or MigrationError when another process migrates or the database is of a newer program.
 */
export async function restoreBackup(options: { url: string; file: string; migrations: string }): Promise<Restored> {
  const contents = await verifyBackup(options.file);
  const known = await readMigrations(options.migrations);
  const newer = newerThan(options.file, contents.head, known);
  const client = new pg.Client({ connectionString: options.url, options: "-c TimeZone=UTC" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await lockMigrations(client);
    await client.query(`BEGIN; ${SETTLED}`);
    await checkEmpty(client, known);
    await prepareTables(client, contents.head, known);
    const buildIndexes = await dropIndexes(client, contents.tables);
    await load(client, options.file);
    await compare(client, contents);
    await buildIndexes();
    await setSequences(client, contents.tables);
    for (const migration of newer) await applyWithin(client, migration);
    await client.query("COMMIT");
    // The planner knows nothing of the new rows yet, and autovacuum would take a minute to tell it.
    await client
      .query(`ANALYZE ${contents.tables.map(({ table }) => quoted(table)).join(", ")}`)
      .catch(() => undefined);
    return {
      madeAt: contents.head.madeAt,
      tables: new Map(contents.tables.map(({ table, rows, hash }) => [table, { rows, hash }])),
    };
  } catch (error) {
    if (error instanceof BackupError || error instanceof MigrationError) throw error;
    throw new BackupError({ code: "restore-failed", reason: reasonOf(error) }, { cause: error });
  } finally {
    // Ending the session rolls back what was not committed, and frees the lock.
    await client.end().catch(() => undefined);
  }
}

/** Our migrations that the copied database had not applied. Its own must all be ours. */
function newerThan(file: string, { migrations }: Head, known: readonly Migration[]): Migration[] {
  try {
    const history = migrations.map(({ name, checksum }) => ({ migration_name: name, checksum, finished: true }));
    return pending(known, history);
  } catch (error) {
    if (!(error instanceof MigrationError) || error.migration === null) throw error;
    const changed = { code: "changed-migration", file, migration: error.migration } as const;
    throw new BackupError(error.code === "newer" ? { code: "newer", file } : changed, { cause: error });
  }
}

async function checkEmpty(client: pg.Client, known: readonly Migration[]): Promise<void> {
  for (const { table } of await findTables(client, known)) {
    const { rowCount } = await client.query(`SELECT FROM ${quoted(table)} LIMIT 1`);
    if (rowCount !== 0) throw new BackupError({ code: "not-empty", table });
  }
}

/** Brings the empty database to just the migrations that the copied one had. */
async function prepareTables(client: pg.Client, { migrations }: Head, known: readonly Migration[]): Promise<void> {
  await client.query(HISTORY_TABLE);
  const history = await recordedMigrations(client);
  const missing = new Set(pending(known, history));
  const had = new Set(migrations.map(({ name }) => name));
  const extra = history.find(({ migration_name }) => !had.has(migration_name));
  if (extra) throw new BackupError({ code: "other-schema", migration: extra.migration_name });
  for (const migration of known) {
    if (had.has(migration.name) && missing.has(migration)) await applyWithin(client, migration);
  }
}

/**
 * Drops the indexes that no constraint needs and returns how to build them again: over all rows at once that is several times
 * faster than row by row.
 */
async function dropIndexes(client: pg.Client, tables: readonly TableHead[]): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = ANY($1::text[]::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
    [tables.map(({ table }) => quoted(table))],
  );
  if (rows.length > 0) await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(", ")}`);
  return async () => {
    // The default of 64 MB sorts a large table on disk.
    await client.query("SET LOCAL maintenance_work_mem = '256MB'");
    for (const { definition } of rows) await client.query(definition);
  };
}

async function load(client: pg.Client, file: string): Promise<void> {
  const parts = readParts(file);
  for await (const part of parts) {
    if (part.type !== "table") continue;
    await pipeline(rowsOf(parts), client.query(copyFrom(`COPY ${copyTarget(part.table)} FROM STDIN`)));
  }
}

/** The rows that follow a table's head; takes the line that ends them too. */
async function* rowsOf(parts: AsyncGenerator<Part>): AsyncGenerator<Buffer> {
  for (let next = await parts.next(); !next.done && next.value.type === "rows"; next = await parts.next()) {
    yield next.value.bytes;
  }
}

async function compare(client: pg.Client, { tables }: Contents): Promise<void> {
  for (const { rows, hash, ...table } of tables) {
    const found = await tallyTable(client, table);
    if (found.rows !== rows || found.hash !== hash) throw new BackupError({ code: "differs", table: table.table });
  }
}

/** Numbers that the database gives go on after the highest there is. */
async function setSequences(client: pg.Client, tables: readonly TableHead[]): Promise<void> {
  for (const { table, columns } of tables) {
    const { rows } = await client.query<{ column: string; sequence: string }>(
      `SELECT name AS column, pg_get_serial_sequence($1, name) AS sequence FROM unnest($2::text[]) AS name
       WHERE pg_get_serial_sequence($1, name) IS NOT NULL`,
      [quoted(table), columns],
    );
    for (const { column, sequence } of rows) {
      const highest = `max(${quoted(column)})`;
      await client.query(`SELECT setval($1, coalesce(${highest}, 1), ${highest} IS NOT NULL) FROM ${quoted(table)}`, [
        sequence,
      ]);
    }
  }
}
