// What customers are called, kept in memory for each workspace in use: a sentence has hundreds of words that may name somebody, and
// looking them all up in the database takes longer than everything else. It answers only when it is sure to hold what is stored:
// while a workspace is read in, while a change waits to be read, and while PostgreSQL cannot tell of changes, it leaves the answer
// to the database.

import { NAME_KEY_KINDS, type NameKey } from "../../domain/names.ts";
import type { Logger, NameHit } from "../../services/ports.ts";
import { oneOf } from "../values.ts";
import { type NameFeed, openFeed } from "./feed.ts";
import { createNameTable, type NameTable } from "./table.ts";

/** A customer that was written or removed. */
export interface ChangedName {
  workspaceId: string;
  customerId: string;
}

export interface NameIndex {
  /** Hits of the keys, at most `most` of each; null when only the database knows. */
  find(workspaceId: string, keys: readonly string[], most: number): NameHit[] | null;
  /** Whether a part of a line is a key of anybody; null when only the database knows. */
  known(workspaceId: string): NameTable["has"] | null;
  /** What a transaction of this process has just stored: nobody waits to be told by the server. */
  changed(names: readonly ChangedName[]): void;
  close(): Promise<void>;
}

/** The names as a transaction sees them: from when it has written one itself, the index knows less than the database. */
export interface TransactionNames {
  index: NameIndex | null;
  changed: ChangedName[];
}

/** Customers read by one statement while a workspace is read in; between two of them others get their turn. */
const BATCH = 1_000;
/** After a failure, and before a workspace that nobody asked for is forgotten. */
const RETRY_MS = 5_000;
const IDLE_MS = 3_600_000;

interface Held {
  table: NameTable;
  /** Written since they were read. */
  stale: Set<string>;
  /** From when something has to be read until all of it is; one reading runs at a time. */
  reading: boolean;
  askedAt: number;
}

/**
 * An index over the migrated database at `url`. Connects when it is first asked. `elapsed`: milliseconds since some moment;
 * `open`: how it connects.
 */
export function createNameIndex({
  url,
  log,
  elapsed = () => performance.now(),
  open = openFeed,
}: {
  url: string;
  log: Logger;
  elapsed?: () => number;
  open?: typeof openFeed;
}): NameIndex {
  const held = new Map<string, Held>();
  let feed: Promise<NameFeed> | null = null;
  let notBefore = 0;
  let closed = false;

  function fail(error: unknown): void {
    held.clear();
    void hangUp();
    notBefore = elapsed() + RETRY_MS;
    if (!closed)
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "Names are looked up in the database");
  }

  /** A connection that is given up is ended, whatever was wrong: each start over opens another. */
  async function hangUp(): Promise<void> {
    const given = feed;
    feed = null;
    await given?.then(({ close }) => close()).catch(() => undefined);
  }

  function connection(): Promise<NameFeed> {
    feed ??= open(url, (workspaceId, customerId) => changed([{ workspaceId, customerId }]), fail);
    return feed;
  }

  async function readIn(workspaceId: string, own: Held): Promise<void> {
    const { query } = await connection();
    for (let after = "", more = true; more; ) {
      const rows = await query<Row>(PAGE, [workspaceId, after, BATCH]);
      for (const { id, keys } of rows) own.table.put(id, keysOf(keys));
      more = rows.length === BATCH;
      after = rows.at(-1)?.id ?? "";
    }
  }

  async function readChanged(workspaceId: string, own: Held): Promise<void> {
    const { query } = await connection();
    while (own.stale.size > 0) {
      const ids = [...own.stale];
      own.stale.clear();
      const rows = await query<Row>(SOME, [workspaceId, ids]);
      const found = new Map(rows.map(({ id, keys }) => [id, keys]));
      for (const id of ids) own.table.put(id, keysOf(found.get(id) ?? null));
    }
  }

  /** What changes meanwhile is read by the next one. */
  function read(workspaceId: string, own: Held, reading: (workspaceId: string, own: Held) => Promise<void>): void {
    own.reading = true;
    reading(workspaceId, own).then(
      () => {
        own.reading = false;
        if (own.stale.size > 0) read(workspaceId, own, readChanged);
      },
      (error: unknown) => {
        if (held.get(workspaceId) === own) fail(error);
      },
    );
  }

  function changed(names: readonly ChangedName[]): void {
    for (const { workspaceId, customerId } of names) {
      const own = held.get(workspaceId);
      if (!own) continue;
      own.stale.add(customerId);
      if (!own.reading) read(workspaceId, own, readChanged);
    }
  }

  function hold(workspaceId: string, now: number): null {
    if (closed || now < notBefore) return null;
    for (const [other, { askedAt }] of held) if (now - askedAt > IDLE_MS) held.delete(other);
    const own: Held = { table: createNameTable(), stale: new Set(), reading: false, askedAt: now };
    held.set(workspaceId, own);
    read(workspaceId, own, readIn);
    return null;
  }

  /** The names of a workspace, if all of them are there. */
  function tableOf(workspaceId: string): NameTable | null {
    const own = held.get(workspaceId);
    const now = elapsed();
    if (!own) return hold(workspaceId, now);
    own.askedAt = now;
    return own.reading ? null : own.table;
  }

  return {
    find(workspaceId, keys, most) {
      const table = tableOf(workspaceId);
      if (!table) return null;
      const hits: NameHit[] = [];
      for (const key of keys) {
        for (const { customerId, kind } of table.find(key, most)) hits.push({ customerId, key, kind });
      }
      return hits;
    },
    known: (workspaceId) => tableOf(workspaceId)?.has ?? null,
    changed,
    async close() {
      closed = true;
      held.clear();
      await hangUp();
    },
  };
}

interface Row {
  id: string;
  /** "<kind> <key>", one a line: no key holds a line's end. */
  keys: string | null;
}

const keysOf = (keys: string | null): NameKey[] =>
  (keys ?? "").split("\n").flatMap((line) => {
    const end = line.indexOf(" ");
    return end < 0 ? [] : [{ kind: oneOf(NAME_KEY_KINDS, line.slice(0, end)), key: line.slice(end + 1) }];
  });

const KEYS = `(SELECT string_agg(kind || ' ' || key, E'\\n') FROM customer_key
               WHERE customer_id = customer.id AND workspace_id = customer.workspace_id) AS keys`;
const PAGE = `SELECT id, ${KEYS} FROM customer
  WHERE workspace_id = $1 AND archived_at IS NULL AND id > $2 ORDER BY id LIMIT $3`;
const SOME = `SELECT id, ${KEYS} FROM customer WHERE workspace_id = $1 AND archived_at IS NULL AND id = ANY($2)`;
