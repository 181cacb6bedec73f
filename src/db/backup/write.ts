// Writes a backup: one consistent copy of the database, made while the program runs.
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { MigrationError, pending, readMigrations, recordedMigrations } from "../migrate.ts";
import { BackupError, reasonOf } from "./errors.ts";
import {
  type AppliedMigration,
  END_OF_ROWS,
  encodeLine,
  FORMAT,
  type TableHead,
  type Tally,
  VERSION,
} from "./format.ts";
import { partialFile } from "./names.ts";
import { copyOut, findTables, quoted, SETTLED } from "./tables.ts";
import { createTally } from "./tally.ts";

/** What was copied: each table's tally by its name, and the file's size in bytes. */
export type Made = { file: string; bytes: number; tables: Map<string, Tally> };

export interface WriteOptions {
  /** The database; it may be in use. */
  url: string;
  /** Where the backup goes; must not be there yet. Its folder is made when missing. */
  file: string;
  /** The folder of the program's migrations. */
  migrations: string;
  now: Date;
  /** Ends the copy, which then throws the signal's reason; nothing of it stays. */
  signal?: AbortSignal;
}

/** zlib's; the higher ones cost more time than they save space on such text. */
const GZIP_LEVEL = 4;

/**
 * Copies the database as it is at one instant, whatever is written meanwhile. The file gets its name when it is whole and on
 * the disk, readable by its owner alone. Throws BackupError, or MigrationError for a database this program does not know.
 */
export async function writeBackup({ url, file, migrations, now, signal }: WriteOptions): Promise<Made> {
  await makeRoom(file);
  const client = new pg.Client({ connectionString: url, options: "-c TimeZone=UTC" });
  // Without a listener a lost connection would end the process; the statement under way fails all the same.
  client.on("error", () => undefined);
  const partial = partialFile(file);
  const giveUp = () => void client.end().catch(() => undefined);
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    signal?.throwIfAborted();
    await client.connect();
    const copy = await openCopy(client, migrations);
    const tables = new Map<string, Tally>();
    const output = createWriteStream(partial, { flags: "wx", mode: 0o600, flush: true });
    const lines = Readable.from(content(client, copy, { now, tables }), { objectMode: false });
    await pipeline(lines, createGzip({ level: GZIP_LEVEL }), output, signal ? { signal } : {});
    await rename(partial, file);
    await syncFolder(dirname(file));
    return { file, bytes: (await stat(file)).size, tables };
  } catch (error) {
    throw signal?.aborted ? signal.reason : understood(error, file);
  } finally {
    signal?.removeEventListener("abort", giveUp);
    await rm(partial, { force: true });
    await client.end().catch(() => undefined);
  }
}

async function makeRoom(file: string): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw new BackupError({ code: "exists", file });
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw understood(error, file);
  }
}

type Copy = { server: string; applied: AppliedMigration[]; tables: TableHead[] };

/** Begins the one transaction of the copy. */
async function openCopy(client: pg.Client, dir: string): Promise<Copy> {
  const { rows } = await client.query<{ server: string; history: string | null }>(
    "SELECT current_setting('server_version') AS server, to_regclass('_prisma_migrations')::text AS history",
  );
  const [facts] = rows;
  if (!facts?.history) throw new BackupError({ code: "nothing-there", place: `on ${client.host}` });
  const known = await readMigrations(dir);
  const tables = await findTables(client, known);
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${SETTLED}`);
  // As pg_dump does: before the snapshot, so that no table changes its columns between that and its turn.
  await client.query(`LOCK TABLE ${tables.map(({ table }) => quoted(table)).join(", ")} IN ACCESS SHARE MODE`);
  const history = await recordedMigrations(client);
  pending(known, history);
  const applied = history.map(({ migration_name: name, checksum }) => ({ name, checksum }));
  return { server: facts.server, applied, tables: await findTables(client, known) };
}

/** The file's lines, before they are compressed; each table's tally is put into `tables` when its rows have passed. */
async function* content(
  client: pg.Client,
  copy: Copy,
  { now, tables }: { now: Date; tables: Map<string, Tally> },
): AsyncGenerator<Buffer> {
  const seal = createHash("sha256");
  const sealed = (piece: Buffer) => {
    seal.update(piece);
    return piece;
  };
  const head = { format: FORMAT, version: VERSION, madeAt: now.toISOString() } as const;
  yield sealed(encodeLine({ ...head, server: copy.server, migrations: copy.applied }));
  for (const table of copy.tables) {
    yield sealed(encodeLine(table));
    const tally = createTally();
    for await (const piece of copyOut(client, table)) {
      tally.add(piece);
      yield sealed(piece);
    }
    yield sealed(Buffer.from(`${END_OF_ROWS}\n`));
    tables.set(table.table, tally.result());
  }
  yield encodeLine({ tallies: [...tables.values()], sha256: seal.digest("hex") });
}

/** A file has its name for good when its folder is on the disk too; Windows cannot open a folder, and needs not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Failures of the file system and of the database as sentences; what is one already stays. */
function understood(error: unknown, file: string): unknown {
  if (error instanceof BackupError || error instanceof MigrationError) return error;
  const isOfFile = error instanceof Error && "syscall" in error && "path" in error;
  const reason = reasonOf(error);
  return new BackupError(isOfFile ? { code: "unwritable", file, reason } : { code: "copy-failed", reason }, {
    cause: error,
  });
}
