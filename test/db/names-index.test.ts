// Names in memory: they say what the database says, or leave it to the database, whoever writes and whatever breaks.

import type pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openFeed } from "../../src/db/names/feed.ts";
import { createNameIndex, type NameIndex } from "../../src/db/names/index.ts";
import { createStore } from "../../src/db/store.ts";
import type { Customer } from "../../src/domain/model.ts";
import type { NameHit, Store } from "../../src/services/ports.ts";
import { aCustomer, anId } from "../support/factories.ts";
import { SILENT, useStore } from "../support/store.ts";

/** Another process: it has no index and knows nothing of ours. */
const other = useStore();

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

interface Process {
  index: NameIndex;
  store: Store;
  /** Moves the time since the start on. */
  wait(ms: number): void;
  /** Keeps what is read of names from arriving until the returned function is called. */
  hold(): () => void;
  /** What happened on the connections for names. */
  seen: { opened: number; closed: number; heard: number; read: number };
}

/** `deaf`: it hears nothing of what is written, not even by itself. */
function aProcess({ deaf = false } = {}): Process {
  let now = 0;
  let gate: Promise<void> = Promise.resolve();
  const seen = { opened: 0, closed: 0, heard: 0, read: 0 };
  const open: typeof openFeed = async (url, heard, lost) => {
    seen.opened += 1;
    const hear: typeof heard = (workspaceId, customerId) => {
      seen.heard += 1;
      if (!deaf) heard(workspaceId, customerId);
    };
    const feed = await openFeed(url, hear, lost);
    return {
      ...feed,
      async close() {
        await feed.close();
        seen.closed += 1;
      },
      async query<R extends pg.QueryResultRow>(sql: string, values: unknown[]) {
        const rows = await feed.query<R>(sql, values);
        seen.read += 1;
        await gate;
        return rows;
      },
    };
  };
  const index = createNameIndex({ url: other.url, log: SILENT, elapsed: () => now, open });
  const store = createStore({ url: other.url, log: SILENT, names: index });
  opened.push(index.close, () => store.close());
  return {
    index,
    store,
    seen,
    wait: (ms) => {
      now += ms;
    },
    hold() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

const put = (store: Store, workspaceId: string, overrides: Partial<Customer>) => {
  const customer = aCustomer({ workspaceId, ...overrides });
  return store.transaction(async ({ records }) => {
    await records.put(workspaceId, "customer", customer);
    return customer;
  });
};

const inDatabase = (workspaceId: string, keys: string[]) =>
  other.run(({ customers }) => customers.named(workspaceId, keys));

const sorted = (hits: NameHit[]) => hits.map(({ customerId, key, kind }) => `${key} ${kind} ${customerId}`).sort();

/** For a busy machine; what is waited for comes within milliseconds. */
const PATIENCE = { timeout: 20_000, interval: 10 };

/** What the index says, once it says anything. */
const known = (index: NameIndex, workspaceId: string, keys: string[]): Promise<string[]> =>
  vi.waitFor(() => {
    const hits = index.find(workspaceId, keys, 64);
    if (hits === null) throw new Error("not known yet");
    return sorted(hits);
  }, PATIENCE);

const isKnown = (index: NameIndex, workspaceId: string, key: string) => {
  const hits = index.find(workspaceId, [key], 64);
  expect(index.known(workspaceId)?.(key, 0, key.length)).toBe(hits === null ? undefined : hits.length > 0);
  return hits === null ? null : hits.length > 0;
};

const until = async (index: NameIndex, workspaceId: string, key: string, isNamed: boolean | null) =>
  vi.waitFor(() => expect(isKnown(index, workspaceId, key)).toBe(isNamed), PATIENCE);

describe("names in memory", () => {
  it("are those of the database, of thousands of customers, without archived ones and other workspaces' ones", async () => {
    const [here, elsewhere] = [anId(), anId()];
    const ids = Array.from({ length: 2_300 }, () => anId());
    await other.look(
      `INSERT INTO customer (id, workspace_id, name, tags, tier, cadence_paused, created_by, created_at, search_text, archived_at)
       SELECT id, $1, 'Customer ' || n, '{}', 'standard', false, '', now(), '', CASE WHEN n % 100 = 0 THEN now() END
       FROM unnest($2::text[]) WITH ORDINALITY AS t (id, n)`,
      [here, ids],
    );
    await other.look(
      `INSERT INTO customer_key (workspace_id, key, kind, customer_id)
       SELECT $1, key, kind, id FROM unnest($2::text[]) WITH ORDINALITY AS t (id, n)
       CROSS JOIN LATERAL (VALUES ('customer ' || n, 'name'), ('number ' || n % 50, 'word')) AS k (key, kind)`,
      [here, ids],
    );
    await put(other.store, elsewhere, { name: "Customer 7" });
    const { index } = aProcess();
    const keys = ["customer 7", "customer 100", "customer 2299", "number 3", "number 49", "customer 7 ltd"];
    expect(index.find(here, keys, 64)).toBeNull();
    expect(await known(index, here, keys)).toEqual(sorted(await inDatabase(here, keys)));
    expect((await known(index, elsewhere, keys)).every((hit) => hit.startsWith("customer 7 "))).toBe(true);
  });

  it("follow what this process writes at once: new, renamed, archived, brought back, removed", async () => {
    const here = anId();
    const { index, store } = aProcess();
    const acme = await put(store, here, { name: "Acme Ltd" });
    await known(index, here, ["acme"]);
    const named = (...keys: string[]) =>
      store.transaction(async ({ customers }) => (await customers.named(here, keys)).map(({ key }) => key));
    const steps: [Partial<Customer>, string[]][] = [
      [{ name: "Globex Inc" }, ["globex"]],
      [{ name: "Globex Inc", archivedAt: new Date() }, []],
      [{ name: "Acme Ltd" }, ["acme"]],
    ];
    for (const [change, expected] of steps) {
      await put(store, here, { ...acme, ...change });
      expect([...new Set(await named("acme", "globex"))]).toEqual(expected);
    }
    await store.transaction(({ records }) => records.remove(here, "customer", acme.id));
    expect(await named("acme", "globex")).toEqual([]);
    await until(index, here, "acme", false);
  });

  it("follow what another process writes", async () => {
    const here = anId();
    const { index } = aProcess();
    const acme = await put(other.store, here, { name: "Acme" });
    await until(index, here, "acme", true);
    await put(other.store, here, { ...acme, name: "Globex" });
    await until(index, here, "globex", true);
    await until(index, here, "acme", false);
    await put(other.store, here, { ...acme, name: "Globex", archivedAt: new Date() });
    await until(index, here, "globex", false);
    await put(other.store, here, acme);
    await until(index, here, "acme", true);
    await other.run(({ records }) => records.remove(here, "customer", acme.id));
    await until(index, here, "acme", false);
  });

  it("hold what is written while a workspace is read in", async () => {
    const here = anId();
    const { index, hold, seen } = aProcess();
    const release = hold();
    index.find(here, [], 64);
    await vi.waitFor(() => expect(seen.read).toBe(1), PATIENCE);
    await put(other.store, here, { name: "Acme" });
    await vi.waitFor(() => expect(seen.heard).toBeGreaterThan(0), PATIENCE);
    expect(isKnown(index, here, "acme")).toBeNull();
    release();
    await until(index, here, "acme", true);
  });

  it("are left to the database from when this process has written until that is read", async () => {
    const here = anId();
    const { index, store, hold } = aProcess({ deaf: true });
    await known(index, here, ["acme"]);
    const release = hold();
    await put(store, here, { name: "Acme" });
    expect(isKnown(index, here, "acme")).toBeNull();
    release();
    await until(index, here, "acme", true);
  });

  it("are left to the database inside a transaction that has written a customer, and forget it when it fails", async () => {
    const here = anId();
    const { index, store } = aProcess();
    await known(index, here, ["acme"]);
    const failed = store.transaction(async ({ records, customers }) => {
      await records.put(here, "customer", aCustomer({ workspaceId: here, name: "Acme" }));
      expect((await customers.named(here, ["acme"])).length).toBeGreaterThan(0);
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await known(index, here, ["acme"])).toEqual([]);
  });

  it("are left to the database when the connection is lost, and are read anew a little later", async () => {
    const here = anId();
    const { index, store, wait, seen } = aProcess();
    const acme = await put(store, here, { name: "Acme" });
    await until(index, here, "acme", true);
    await other.look(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query NOT LIKE '%pg_terminate_backend%' AND pid <> pg_backend_pid()
        AND application_name = 'rapport names'`);
    await vi.waitFor(() => expect(isKnown(index, here, "acme")).toBeNull(), PATIENCE);
    await put(other.store, here, { ...acme, name: "Globex" });
    const read = store.transaction(({ customers }) => customers.named(here, ["acme", "globex"]));
    expect(new Set((await read).map(({ key }) => key))).toEqual(new Set(["globex"]));
    expect([index.find(here, ["acme"], 64), seen.opened]).toEqual([null, 1]);
    wait(5_000);
    await until(index, here, "globex", true);
    await until(index, here, "acme", false);
  });

  it("that cannot be understood are left to the database, and their connection is ended", async () => {
    const here = anId();
    const { index, seen } = aProcess();
    const { id } = await put(other.store, here, { name: "Acme" });
    await other.look("INSERT INTO customer_key (workspace_id, key, kind, customer_id) VALUES ($1, 'a', 'newer', $2)", [
      here,
      id,
    ]);
    expect(isKnown(index, here, "acme")).toBeNull();
    await vi.waitFor(() => expect(seen.closed).toBe(1), PATIENCE);
    expect([isKnown(index, here, "acme"), seen.opened]).toEqual([null, 1]);
  });

  it("of a workspace that nobody asked for in an hour are forgotten", async () => {
    const [here, there] = [anId(), anId()];
    const { index, wait } = aProcess();
    await known(index, here, []);
    wait(3_600_001);
    await known(index, there, []);
    expect(index.find(here, [], 64)).toBeNull();
  });

  it("end with the process in the middle of being read in, for good", async () => {
    const here = anId();
    const { index, hold, wait, seen } = aProcess();
    const release = hold();
    index.find(here, [], 64);
    await vi.waitFor(() => expect(seen.read).toBe(1), PATIENCE);
    await index.close();
    release();
    for (let round = 0; round < 3; round += 1) {
      expect(index.find(here, [], 64)).toBeNull();
      await new Promise(setImmediate);
      wait(5_000);
    }
    expect(seen.opened).toBe(1);
  });
});
