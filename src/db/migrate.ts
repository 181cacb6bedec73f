// Brings a database to the program's schema at start. Prisma's own migrate needs a download, so we apply its files ourselves.
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

/** One migration of `prisma/migrations`: its folder's name, its SQL and Prisma's checksum of that. */
export type Migration = { name: string; sql: string; checksum: string };

/** The part of a logger this needs; pino fits. */
export type MigrationLog = { info(details: object, message: string): void };

/** Why a database cannot be migrated; `migration` is the folder's name, null when waiting for the lock failed. */
export type MigrationProblem = "changed" | "newer" | "unfinished" | "failed" | "locked" | "busy" | "not-owner";

/** An expected failure of `migrate`; its message is a sentence for the operator. Nothing of that migration is stored. @public */
export class MigrationError extends Error {
  override readonly name = "MigrationError";

  constructor(
    readonly code: MigrationProblem,
    readonly migration: string | null,
    options?: ErrorOptions,
  ) {
    super(sentence(code, migration, options?.cause), options);
  }
}

function sentence(code: MigrationProblem, migration: string | null, cause: unknown): string {
  switch (code) {
    case "changed":
      return `The migration ${migration} was changed after this database applied it. Restore its file.`;
    case "newer":
      return `This database was used by a newer version of the program (it knows ${migration}). Start that version.`;
    case "unfinished":
      return `The migration ${migration} was begun by another tool and not finished. Resolve it with "prisma migrate resolve".`;
    case "failed":
      return `The migration ${migration} failed, nothing of it was kept: ${cause instanceof Error ? cause.message : cause}`;
    case "not-owner":
      return `The database's role does not own the tables, so ${migration ?? "their rights"} cannot be applied. Name the owner in DATABASE_OWNER_URL.`;
    case "busy":
      return `The migration ${migration} could not get at its tables: a backup or a long query holds them. Nothing was changed; try again when that is done.`;
    case "locked":
      return "Another process has been migrating this database for over a minute. Try again when it is done.";
  }
}

/** The key `prisma migrate` locks with (schema-engine, postgres flavour), so that it and we exclude each other. */
const LOCK = 72707369;
const LOCK_TIMEOUT = "60s";

/**
 * A migration waits for a table no longer than `lockMs`, then lets those pass that queue behind it, and tries again: the processes
 * of the release before go on working meanwhile. Three minutes in all, which is longer than most backups take.
 */
const PATIENCE = { lockMs: 2_000, pauseMs: 1_000, tries: 60 };

/** The table of applied migrations, as `prisma migrate` creates it, so that it understands what we record. */
export const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

export interface MigrateOptions {
  dir: string;
  log: MigrationLog;
  patience?: typeof PATIENCE;
}

/**
 * Applies what is missing of the migrations in `dir`, in the order of their names, each in a transaction of its own.
 * Processes that start together take turns. Returns the names of those it applied.
 * Throws MigrationError; a failed connection throws what pg throws.
 */
export async function migrate(url: string, { dir, log, patience = PATIENCE }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(dir);
  const client = new pg.Client({ connectionString: url, options: "-c TimeZone=UTC" });
  await client.connect();
  try {
    await lockMigrations(client);
    const applied: string[] = [];
    // Even "if not exists" asks for the right to create.
    const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
    if (!rows[0]?.there) await client.query(HISTORY_TABLE);
    for (const migration of pending(migrations, await recordedMigrations(client))) {
      const started = performance.now();
      await apply(client, migration, patience);
      log.info({ migration: migration.name, ms: Math.round(performance.now() - started) }, "migration applied");
      applied.push(migration.name);
    }
    return applied;
  } finally {
    // Ending the session frees the lock.
    await client.end();
  }
}

/**
 * The migrations in `dir`, by name. Line ends are read as LF, so that a checkout on Windows has the same checksums
 * (`prisma migrate` accepts either).
 */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(dir, name, "migration.sql"), "utf8")).replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** Waits its turn to migrate, which lasts until the session ends. Throws MigrationError locked after a minute. */
export async function lockMigrations(client: pg.Client): Promise<void> {
  try {
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query(`SELECT pg_advisory_lock(${LOCK})`);
    await client.query("RESET lock_timeout");
  } catch (error) {
    throw isLockTimeout(error) ? new MigrationError("locked", null, { cause: error }) : error;
  }
}

/** A migration as the database remembers it. */
export type Recorded = { migration_name: string; checksum: string; finished: boolean };

/** What the database remembers of its migrations, the oldest first. Its table must be there. */
export async function recordedMigrations(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query<Recorded>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  return rows;
}

/**
 * What is left to apply. Throws MigrationError changed, newer or unfinished when the database's history is not a part of
 * ours: we only go forward.
 */
export function pending(migrations: readonly Migration[], history: readonly Recorded[]): Migration[] {
  for (const { migration_name: name, checksum, finished } of history) {
    const migration = migrations.find((known) => known.name === name);
    if (!migration) throw new MigrationError("newer", name);
    if (!finished) throw new MigrationError("unfinished", name);
    if (migration.checksum !== checksum) throw new MigrationError("changed", name);
  }
  const done = new Set(history.map(({ migration_name }) => migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(
  client: pg.Client,
  migration: Migration,
  { lockMs, pauseMs, tries }: typeof PATIENCE,
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${lockMs}`);
      await applyWithin(client, migration);
      await client.query("COMMIT");
      return;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      const problem = problemOf(error);
      if (problem !== "busy" || tried === tries) throw new MigrationError(problem, migration.name, { cause: error });
    }
    await pause(pauseMs);
  }
}

function problemOf(error: unknown): "failed" | "busy" | "not-owner" {
  if (isNotOwner(error)) return "not-owner";
  return isLockTimeout(error) ? "busy" : "failed";
}

/** lock_not_available */
const isLockTimeout = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === "55P03";

/** insufficient_privilege */
export const isNotOwner = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === "42501";

/** Applies one migration and records it, inside the caller's transaction. Throws what pg throws. */
export async function applyWithin(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}
