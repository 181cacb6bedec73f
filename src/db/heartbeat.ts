// Whether the database takes writes. It may answer every question while its disk is full, or while another server has taken its
// place.

import { setTimeout as pause } from "node:timers/promises";
import type { PrismaClient } from "./generated/client.ts";
import { databaseCode } from "./retry.ts";

const LIMIT_MS = 2_000;
/**
 * Most of a page of 8 kB. Nearly each beat so needs a page that the table does not have yet, as other work does; a small row would
 * find room in an old one while the disk is full.
 */
const FILLER = 7_000;

/** PostgreSQL's codes (appendix A) in words for the operator. */
const REFUSALS: Record<string, string> = {
  "53100": "answers but stores nothing: its disk is full",
  "25006": "answers but stores nothing: it is read-only (a standby, or set so)",
};
const SILENT = "does not answer";
/** Those of class 08 and 57 come of a connection or a server that is going, and of a beat that takes too long. */
const IS_SILENCE = /^(08|57|$)/;

/** Stores a row and commits it, in place of the last one; null when that went well, else why not, in words for the operator. */
export async function beat(prisma: PrismaClient): Promise<string | null> {
  const over = new AbortController();
  const late = pause(LIMIT_MS, SILENT, { ref: false, signal: over.signal }).catch(() => null);
  const stored = store(prisma).then(() => null, refusal);
  return Promise.race([stored, late]).finally(() => over.abort());
}

function store(prisma: PrismaClient): Promise<unknown> {
  return prisma.$transaction(
    [
      prisma.$executeRawUnsafe(`SET LOCAL statement_timeout = ${LIMIT_MS}`),
      prisma.$executeRaw`DELETE FROM heartbeat WHERE id IN (SELECT id FROM heartbeat FOR UPDATE SKIP LOCKED)`,
      prisma.$executeRaw`INSERT INTO heartbeat (filler) VALUES (repeat('.', ${FILLER}::int))`,
    ],
    // Of two processes that beat at once, neither fails for the other's sake.
    { isolationLevel: "ReadCommitted" },
  );
}

function refusal(error: unknown): string {
  const code = databaseCode(error);
  if (IS_SILENCE.test(code)) return SILENT;
  return REFUSALS[code] ?? `answers but stores nothing (PostgreSQL's code ${code})`;
}
