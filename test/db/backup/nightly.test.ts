// The backup that makes itself: once a night by the local clock, whatever restarts, failures and clock changes do.
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createNightlyBackup, type NightlyOptions } from "../../../src/db/backup/nightly.ts";
import { verifyBackup } from "../../../src/db/backup/read.ts";
import { writeBackup } from "../../../src/db/backup/write.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { fillEveryTable, MIGRATIONS, on, query, temporaryFolder } from "./support.ts";

const MINUTE = 60_000;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let dir: string;
let made: string[];
let logged: string[];
let failure: Error | null;

beforeEach(async () => {
  folder = await temporaryFolder();
  dir = join(folder.path, "backups");
  [made, logged, failure] = [[], [], null];
});
afterEach(() => folder.remove());

/** A nightly backup whose copies are files with a word in them. */
function nightly(options: Partial<NightlyOptions> = {}) {
  const note = (_: object, message: string) => void logged.push(message);
  return createNightlyBackup({
    dir,
    keep: 7,
    zone: "Europe/Berlin",
    log: { info: note, warn: note },
    async copy({ file, now }) {
      if (failure) throw failure;
      await writeFile(file, "copy");
      made.push(now.toISOString());
      return { file, bytes: 4, tables: new Map() };
    },
    ...options,
  });
}

/** Rings each minute from one instant to another, both included; `again`: with a fresh process at each ring. */
async function ringFrom(
  from: string,
  to: string,
  options: Partial<NightlyOptions> & { every?: number; again?: boolean } = {},
) {
  const { every = MINUTE, again = false, ...rest } = options;
  let backup = nightly(rest);
  for (let at = Date.parse(from); at <= Date.parse(to); at += every) {
    if (again) backup = nightly(rest);
    await backup.runIfDue(new Date(at));
  }
}

describe("the nightly backup", () => {
  it("is made at 03:00 by the local clock, once", async () => {
    await mkdir(dir);
    await writeFile(join(dir, "rapport-nightly-2026-11-21T020000Z.backup.gz"), "");
    await ringFrom("2026-11-22T01:50:00Z", "2026-11-22T05:00:00Z");
    expect(made).toEqual(["2026-11-22T02:00:00.000Z"]);
    expect(await readdir(dir)).toContain("rapport-nightly-2026-11-22T020000Z.backup.gz");
  });

  it("is not repeated by restarts, because the files tell", async () => {
    await ringFrom("2026-11-22T02:00:00Z", "2026-11-22T03:00:00Z", { again: true });
    expect(made).toHaveLength(1);
  });

  it("is made up for at the start when the program was off at 03:00", async () => {
    await ringFrom("2026-11-20T02:00:00Z", "2026-11-20T02:10:00Z");
    await ringFrom("2026-11-22T13:37:00Z", "2026-11-22T13:50:00Z");
    await ringFrom("2026-11-23T01:59:00Z", "2026-11-23T02:05:00Z");
    expect(made).toEqual(["2026-11-20T02:00:00.000Z", "2026-11-22T13:37:00.000Z", "2026-11-23T02:00:00.000Z"]);
  });

  it.each([
    ["Europe/Berlin", "2026-03-28T02:00:00Z", "2026-03-31T00:00:00Z", ["28T02", "29T01", "30T01"]],
    ["Europe/Berlin", "2026-10-24T01:00:00Z", "2026-10-27T00:00:00Z", ["24T01", "25T02", "26T02"]],
    ["Africa/Cairo", "2026-04-23T01:00:00Z", "2026-04-26T00:30:00Z", ["23T01", "24T00", "25T00", "26T00"]],
    ["Asia/Beirut", "2026-03-28T01:00:00Z", "2026-03-30T00:30:00Z", ["28T01", "29T00", "30T00"]],
    ["America/New_York", "2026-10-31T07:00:00Z", "2026-11-02T08:30:00Z", ["31T07", "01T08", "02T08"]],
    ["Australia/Lord_Howe", "2026-10-02T16:30:00Z", "2026-10-04T17:00:00Z", ["02T16", "03T16", "04T16"]],
    // Clocks there go from 02:45 to 03:45, and back through 03:00.
    ["Pacific/Chatham", "2026-09-25T14:15:00Z", "2026-09-27T14:00:00Z", ["25T14", "26T14", "27T13"]],
    ["Pacific/Chatham", "2026-04-03T13:15:00Z", "2026-04-05T15:00:00Z", ["03T13", "04T13", "05T14"]],
  ])("is made once each night in %s from %s, whatever the clocks do", async (zone, from, to, expected) => {
    // One is kept, so that no older file tells of the night before.
    await ringFrom(from, to, { zone, every: 15 * MINUTE, again: true, keep: 1 });
    expect(made.map((at) => at.slice(8, 13))).toEqual(expected);
  });

  it("keeps the newest of its own and touches no other file", async () => {
    await mkdir(dir);
    const others = ["notes.txt", "rapport-2020-01-01T020000Z.backup.gz", "rapport-nightly-old.backup.gz"];
    for (const name of others) await writeFile(join(dir, name), "");
    await ringFrom("2026-11-01T02:00:00Z", "2026-11-12T02:00:00Z", { every: 24 * 60 * MINUTE, keep: 3 });
    const nights = ["10", "11", "12"].map((day) => `rapport-nightly-2026-11-${day}T020000Z.backup.gz`);
    expect((await readdir(dir)).sort()).toEqual([...others, ...nights].sort());
  });

  it("is not confused by a file that a clock gone wrong has stamped", async () => {
    await mkdir(dir);
    await writeFile(join(dir, "rapport-nightly-2099-01-01T020000Z.backup.gz"), "");
    await ringFrom("2026-11-22T02:00:00Z", "2026-11-22T02:30:00Z", { keep: 1 });
    expect(made).toHaveLength(1);
    expect(await readdir(dir)).toHaveLength(2);
  });

  it("removes what a killed process left half written, a day later", async () => {
    await mkdir(dir);
    const [old, recent] = ["20", "22"].map(
      (day) => `.rapport-nightly-2026-11-${day}T015900Z.backup.gz.0a1b2c3d.partial`,
    );
    for (const name of [old, recent]) await writeFile(join(dir, name ?? ""), "");
    await ringFrom("2026-11-22T02:00:00Z", "2026-11-22T02:00:00Z");
    expect(await readdir(dir)).not.toContain(old);
    expect(await readdir(dir)).toContain(recent);
  });

  it("logs a failure once, tries again every ten minutes, and says when it works again", async () => {
    let tries = 0;
    failure = new Error("no space left on device");
    const copy: NightlyOptions["copy"] = async ({ file, now }) => {
      tries += 1;
      if (failure) throw failure;
      made.push(now.toISOString());
      await writeFile(file, "copy");
      return { file, bytes: 4, tables: new Map() };
    };
    const backup = nightly({ copy });
    for (let minute = 0; minute <= 35; minute += 1) {
      if (minute === 25) failure = null;
      await backup.runIfDue(new Date(Date.parse("2026-11-22T02:00:00Z") + minute * MINUTE));
    }
    expect(tries).toBe(4);
    expect(made).toEqual(["2026-11-22T02:30:00.000Z"]);
    expect(logged).toEqual([
      "the nightly backup failed; it is tried again every ten minutes",
      "nightly backup made after a failure",
    ]);
  });

  it("never rejects, also where the folder cannot be made", async () => {
    await writeFile(dir, "a file in its place");
    await nightly().runIfDue(new Date("2026-11-22T02:00:00Z"));
    expect(logged).toEqual(["the nightly backup failed; it is tried again every ten minutes"]);
  });

  it("does not overlap itself", async () => {
    let finish = () => {};
    let begun = 0;
    const backup = nightly({
      async copy({ file }) {
        begun += 1;
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return { file, bytes: 0, tables: new Map() };
      },
    });
    const first = backup.runIfDue(new Date("2026-11-22T02:00:00Z"));
    await backup.runIfDue(new Date("2026-11-22T02:01:00Z"));
    while (begun === 0) await new Promise(setImmediate);
    await backup.runIfDue(new Date("2026-11-22T02:02:00Z"));
    finish();
    await first;
    expect(begun).toBe(1);
  });

  it("is not made where none are kept", async () => {
    await ringFrom("2026-11-22T02:00:00Z", "2026-11-22T02:10:00Z", { keep: 0 });
    expect(made).toEqual([]);
    await expect(stat(dir)).rejects.toThrow("ENOENT");
  });
});

describe("a real nightly backup", () => {
  const AT = new Date("2026-11-22T02:00:00Z");
  let database: TestDatabase;
  const copy: NightlyOptions["copy"] = (options) =>
    writeBackup({ ...options, url: database.url, migrations: MIGRATIONS });

  beforeEach(async () => {
    database = await createTestDatabase();
    await fillEveryTable(database.url, 20);
  });
  afterEach(() => database.drop());

  it("is whole", async () => {
    await nightly({ copy }).runIfDue(AT);
    const [name = ""] = await readdir(dir);
    expect((await verifyBackup(join(dir, name))).tables.every(({ rows }) => rows === 20)).toBe(true);
  });

  it("that is stopped half-way leaves nothing and is no failure", async () => {
    await query(
      database.url,
      "INSERT INTO customer_key SELECT 'w', md5(i::text), 'n', 'c' FROM generate_series(1, 60000) i",
    );
    const backup = nightly({ copy });
    const running = backup.runIfDue(AT);
    while ((await readdir(dir).catch(() => [])).length === 0);
    await backup.stop();
    await running;
    expect([await readdir(dir), logged]).toEqual([[], []]);
  });

  it("that is stopped while it waits for a table leaves nothing either", async () => {
    const backup = nightly({ copy });
    await on(database.url, async (other) => {
      await other.query("BEGIN; LOCK TABLE workspace IN ACCESS EXCLUSIVE MODE");
      const running = backup.runIfDue(AT);
      const waits = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      while ((await query(database.url, waits)).length === 0);
      await backup.stop();
      await running;
    });
    expect([await readdir(dir), logged]).toEqual([[], []]);
  });
});
