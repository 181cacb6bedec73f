// The backup file: gzip over lines of text. One line of JSON says what it is; then each table's line with its columns, its rows
// as PostgreSQL's COPY writes them, and "\."; the last line holds counts, hashes and the seal. `gunzip -c` shows it all.

/** Stands first in every file. */
export const FORMAT = "rapport-backup";
/** Raised when older programs could not read the file any more. */
export const VERSION = 1;

/** A migration that the copied database had applied. */
export interface AppliedMigration {
  name: string;
  /** SHA-256 of its SQL, hex, as Prisma records it. */
  checksum: string;
}

/** The first line. */
export interface Head {
  format: typeof FORMAT;
  version: number;
  /** ISO 8601, UTC; when the copy was begun. */
  madeAt: string;
  /** PostgreSQL's version, for people. */
  server: string;
  migrations: AppliedMigration[];
}

/** The line before a table's rows. */
export interface TableHead {
  table: string;
  columns: string[];
}

/** How many rows, and the sum of their hashes (see tally.ts), hex. */
export interface Tally {
  rows: number;
  hash: string;
}

/** The last line: the tables in their order; `sha256`, hex, is over all lines before it. */
export interface Tail {
  tallies: Tally[];
  sha256: string;
}

/** Ends a table's rows; in COPY's text no row can look like it (postgresql.org/docs/current/sql-copy.html). */
export const END_OF_ROWS = "\\.";

/** A line of JSON as it stands in the file. */
export function encodeLine(content: Head | TableHead | Tail): Buffer {
  return Buffer.from(`${JSON.stringify(content)}\n`);
}

/** The head's line; "newer" from a later format, undefined when it is no head. */
export function decodeHead(line: string): Head | "newer" | undefined {
  const { format, version, madeAt, server, migrations } = decodeObject(line);
  if (format !== FORMAT || typeof version !== "number") return undefined;
  if (version > VERSION) return "newer";
  if (!Array.isArray(migrations)) return undefined;
  return { format, version, madeAt: String(madeAt), server: String(server), migrations };
}

/** A table's line or the tail's; undefined when it is neither. */
export function decodeLine(line: string): TableHead | Tail | undefined {
  const { table, columns, tallies, sha256 } = decodeObject(line);
  if (typeof table === "string" && Array.isArray(columns)) return { table, columns };
  return Array.isArray(tallies) && typeof sha256 === "string" ? { tallies, sha256 } : undefined;
}

function decodeObject(line: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === "object" ? { ...read } : {};
  } catch {
    return {};
  }
}
