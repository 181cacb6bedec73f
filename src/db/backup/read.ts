// Reads a backup file, part by part, and verifies it whole before anything is done with it.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { BackupError, reasonOf } from "./errors.ts";
import { decodeHead, decodeLine, END_OF_ROWS, type Head, type TableHead, type Tail, type Tally } from "./format.ts";

/** A stretch of the file. `bytes`: as it stands there; for rows, whole lines. */
export type Part = { bytes: Buffer } & (
  | { type: "head"; head: Head }
  | { type: "table"; table: TableHead }
  | { type: "rows"; rows: number }
  | { type: "end" }
  | { type: "tail"; tail: Tail }
);

/** What a whole, undamaged file holds. */
export type Contents = { head: Head; tables: (TableHead & Tally)[] };

const NEWLINE = 0x0a;
const CHUNK_BYTES = 256 * 1024;

/**
 * gzip's mark and what follows it in the files we write: deflate, no flags, no time, no extra flags (RFC 1952). These bytes
 * stand outside gzip's own checksum.
 */
const GZIP_START = Buffer.from("1f8b08000000000000", "hex");

/**
 * Reads the whole file and holds it against its own counts and seal. Throws BackupError foreign, newer, damaged or
 * unreadable.
 */
export async function verifyBackup(file: string): Promise<Contents> {
  const seal = createHash("sha256");
  const tables: Found[] = [];
  let head: Head | undefined;
  let tail: Tail | undefined;
  for await (const part of readParts(file)) {
    if (part.type === "tail") tail = part.tail;
    else seal.update(part.bytes);
    if (part.type === "head") head = part.head;
    if (part.type === "table") tables.push({ ...part.table, rows: 0 });
    const last = tables.at(-1);
    if (part.type === "rows" && last) last.rows += part.rows;
  }
  if (head === undefined || tail === undefined) throw damaged(file, "its end is missing");
  if (tail.sha256 !== seal.digest("hex")) throw damaged(file, "its checksum is wrong");
  return { head, tables: compare(file, tables, tail.tallies) };
}

type Found = TableHead & { rows: number };

function compare(file: string, found: readonly Found[], tallies: readonly Tally[]): Contents["tables"] {
  if (found.length !== tallies.length) throw damaged(file, "the number of its tables is wrong");
  return found.map((table, index) => {
    const tally = tallies[index];
    if (tally?.rows !== table.rows) throw damaged(file, `the number of rows of ${table.table} is wrong`);
    return { ...table, ...tally };
  });
}

/** The parts in their order: head, then for each table its head, rows and end, then the tail. Throws as verifyBackup does. */
export async function* readParts(file: string): AsyncGenerator<Part> {
  await checkStart(file);
  const parser = createParser(file);
  for await (const block of wholeLines(file)) yield* parser.parts(block);
}

async function checkStart(file: string): Promise<void> {
  const start = Buffer.alloc(GZIP_START.length);
  try {
    const handle = await open(file);
    await handle.read(start, 0, start.length, 0).finally(() => handle.close());
  } catch (error) {
    throw new BackupError({ code: "unreadable", file, reason: reasonOf(error) }, { cause: error });
  }
  if (!start.equals(GZIP_START)) throw new BackupError({ code: "foreign", file });
}

/** The uncompressed text in blocks that end with a line. */
async function* wholeLines(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  try {
    // Its failures come out of the loop; the callback keeps them from being unhandled.
    pipeline(createReadStream(file), gunzip, () => undefined);
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      const data: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = data.lastIndexOf(NEWLINE) + 1;
      if (end > 0) yield data.subarray(0, end);
      rest = data.subarray(end);
    }
  } catch (error) {
    throw damaged(file, reasonOf(error), error);
  }
  if (rest.length > 0) throw damaged(file, "it ends within a line");
  // Node's gunzip passes over what follows the compressed text when that begins with a zero.
  if (gunzip.bytesWritten !== (await stat(file)).size) throw damaged(file, "something was appended to it");
}

/** Takes blocks of whole lines, in order, and tells what they are. */
function createParser(file: string): { parts(block: Buffer): Generator<Part> } {
  let state: "start" | "between" | "rows" | "over" = "start";

  function lineOutside(bytes: Buffer): Part {
    const line = bytes.subarray(0, -1).toString("utf8");
    if (state === "over") throw damaged(file, "it goes on after its end");
    if (state === "start") {
      state = "between";
      return { type: "head", head: headIn(file, line), bytes };
    }
    const read = decodeLine(line);
    if (read === undefined) throw damaged(file, "it holds a line that does not belong there");
    state = "table" in read ? "rows" : "over";
    return "table" in read ? { type: "table", table: read, bytes } : { type: "tail", tail: read, bytes };
  }

  return {
    *parts(block) {
      let at = 0;
      while (at < block.length) {
        if (state === "rows") {
          const { rows, end, ended } = rowsFrom(block, at);
          if (rows > 0) yield { type: "rows", rows, bytes: block.subarray(at, end) };
          at = end;
          if (!ended) continue;
          state = "between";
          yield { type: "end", bytes: block.subarray(at, at + END_LINE.length) };
          at += END_LINE.length;
        } else {
          const end = block.indexOf(NEWLINE, at) + 1;
          yield lineOutside(block.subarray(at, end));
          at = end;
        }
      }
    },
  };
}

function headIn(file: string, line: string): Head {
  const head = decodeHead(line);
  if (head === undefined) throw new BackupError({ code: "foreign", file });
  if (head === "newer") throw new BackupError({ code: "newer", file });
  return head;
}

const END_LINE = Buffer.from(`${END_OF_ROWS}\n`);

/** The rows from `at` to the line that ends them, or to the block's end. */
function rowsFrom(block: Buffer, at: number): { rows: number; end: number; ended: boolean } {
  let rows = 0;
  let from = at;
  for (let end = block.indexOf(NEWLINE, from); end >= 0; end = block.indexOf(NEWLINE, from)) {
    if (END_LINE.equals(block.subarray(from, end + 1))) return { rows, end: from, ended: true };
    rows += 1;
    from = end + 1;
  }
  return { rows, end: block.length, ended: false };
}

function damaged(file: string, reason: string, cause?: unknown): BackupError {
  return new BackupError({ code: "damaged", file, reason }, { cause });
}
