// A file that is not whole, not ours or not for this database is refused in one sentence, before anything is touched.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyBackup } from "../../../src/db/backup/read.ts";
import { restoreBackup } from "../../../src/db/backup/restore.ts";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { back, compressed, fillEveryTable, MIGRATIONS, query, temporaryFolder, textOf } from "./support.ts";

let target: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let whole: Buffer;
let text: string;

beforeAll(async () => {
  const source = await createTestDatabase();
  [target, folder] = await Promise.all([createEmptyDatabase(), temporaryFolder()]);
  await fillEveryTable(source.url, 3);
  const file = join(folder.path, "whole.backup.gz");
  await back(source.url, file);
  whole = await readFile(file);
  text = await textOf(file);
  await source.drop();
});
afterAll(() => Promise.all([target.drop(), folder.remove()]));

async function spoiled(content: Buffer | string): Promise<string> {
  const file = join(folder.path, "spoiled.backup.gz");
  await writeFile(file, content);
  return file;
}

/** Why the file is refused; undefined when it is not. */
async function refusal(content: Buffer | string): Promise<string | undefined> {
  const file = await spoiled(content);
  return verifyBackup(file).then(
    () => undefined,
    (error: Error & { code: string }) => `${error.code}: ${error.message.replace(file, "FILE")}`,
  );
}

describe("a backup file", () => {
  it("that is as it was written is taken", async () => {
    expect(await refusal(whole)).toBeUndefined();
    expect(await refusal(compressed(text))).toBeUndefined();
  });

  it("with any byte changed is refused, wherever it is", async () => {
    // The tenth byte only names the system that wrote the file (RFC 1952).
    const places = Array.from(whole.keys()).filter(
      (at) => at !== 9 && (at < 40 || at > whole.length - 20 || at % 37 === 0),
    );
    const taken: number[] = [];
    for (const at of places) {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] ?? 0) ^ 0xff;
      if ((await refusal(copy)) === undefined) taken.push(at);
    }
    expect(places.length).toBeGreaterThan(80);
    expect(taken).toEqual([]);
  });

  it("with its tail cut off is refused, however little is missing", async () => {
    for (const length of [1, 5, 12, 100, Math.floor(whole.length / 2), whole.length - 9, whole.length - 1]) {
      expect(await refusal(whole.subarray(0, length))).toMatch(/^(?:foreign|damaged): /);
    }
  });

  it("whose text was cut and compressed again is refused", async () => {
    const lines = text.split("\n").slice(0, -1);
    for (const count of [1, 2, 3, Math.floor(lines.length / 2), lines.length - 1]) {
      expect(await refusal(compressed(`${lines.slice(0, count).join("\n")}\n`))).toContain("its end is missing");
    }
    expect(await refusal(compressed(text.slice(0, -1)))).toContain("it ends within a line");
  });

  it("whose rows were changed, left out or added, and compressed again, is refused", async () => {
    expect(await refusal(compressed(text.replace("王伟明", "王伟朋")))).toContain("its checksum is wrong");
    const lines = text.split("\n");
    const row = lines.findIndex((line) => line.startsWith("{") && line.includes('"customer"')) + 1;
    expect(await refusal(compressed(lines.toSpliced(row, 1).join("\n")))).toContain("its checksum is wrong");
    expect(await refusal(compressed(lines.toSpliced(row, 0, lines[row] ?? "").join("\n")))).toContain(
      "its checksum is wrong",
    );
  });

  it("whose counts do not fit its rows is refused", async () => {
    const more = text.replace(/"tallies":\[\{"rows":\d+/, '"tallies":[{"rows":99');
    expect(await refusal(compressed(more))).toContain("the number of rows of account_limit is wrong");
    const fewer = text.replace(/"tallies":\[\{[^}]*\},/, '"tallies":[');
    expect(await refusal(compressed(fewer))).toContain("the number of its tables is wrong");
  });

  it("with something behind its end is refused", async () => {
    for (const more of ["\0\0\0", "x", whole]) {
      expect(await refusal(Buffer.concat([whole, Buffer.from(more)]))).toMatch(/^damaged: /);
    }
    expect(await refusal(compressed(`${text}more\n`))).toContain("it goes on after its end");
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["plain text", Buffer.from("name,phone\nAcme,1\n")],
    ["somebody else's gzip", compressed("name,phone\nAcme,1\n")],
    ["gzip of nothing", gzipSync("")],
    ["gzip of other JSON", compressed('{"format":"other"}\n[1]\nnull\n')],
  ])("that is %s is not taken for a backup", async (_, content) => {
    expect(await refusal(content)).toMatch(/^(?:foreign: FILE is not a backup of Rapport\.|damaged: .* is missing)/);
  });

  it("of a later format is refused by what it says of itself", async () => {
    expect(await refusal(compressed(text.replace('"version":1', '"version":2')))).toBe(
      "newer: FILE was made by a newer version of Rapport. Restore it with that version.",
    );
  });

  it("that is not there is said so", async () => {
    await expect(verifyBackup("/nowhere/x.gz")).rejects.toThrow(
      "/nowhere/x.gz cannot be read: no such file or directory.",
    );
  });
});

describe("a restore that is refused", () => {
  const restore = async (content: Buffer | string) =>
    restoreBackup({ url: target.url, file: await spoiled(content), migrations: MIGRATIONS });
  const relations = () => query(target.url, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace");

  it("for a damaged file has not touched the database", async () => {
    const copy = Buffer.from(whole);
    copy[whole.length - 30] = (copy[whole.length - 30] ?? 0) ^ 1;
    await expect(restore(copy)).rejects.toMatchObject({ code: "damaged" });
    expect(await relations()).toEqual([]);
  });

  it("by the database, at a row in the middle, leaves nothing of the rows and tables before it", async () => {
    const lines = text.split("\n");
    const row = lines.findIndex((line) => line.startsWith('{"table":"member"')) + 1;
    const twice = lines.toSpliced(row, 0, lines[row] ?? "").join("\n");
    await expect(restore(resealed(twice, "member"))).rejects.toThrow(
      /^The backup could not be restored: duplicate key .*\. The database was not changed\.$/,
    );
    expect(await relations()).toEqual([]);
  });

  it("because what arrived is not what the file says leaves nothing", async () => {
    const wrong = text.replace(/"hash":"[0-9a-f]{4}/, '"hash":"0000');
    await expect(restore(compressed(wrong))).rejects.toMatchObject({ code: "differs" });
    expect(await relations()).toEqual([]);
  });

  it("by a database with records names the table, and changes nothing", async () => {
    const full = await createTestDatabase();
    try {
      await query(full.url, "INSERT INTO customer_key VALUES ('w', 'acme', 'name', 'c')");
      const file = await spoiled(whole);
      const restoring = restoreBackup({ url: full.url, file, migrations: MIGRATIONS });
      await expect(restoring).rejects.toThrow(
        /^The database already holds records \(in customer_key\)\. .*DATA_DIR.*DATABASE_URL/,
      );
      expect(await query(full.url, "SELECT count(*)::int AS customers FROM customer")).toEqual([{ customers: 0 }]);
    } finally {
      await full.drop();
    }
  });
});

/** The text with one more row in `table`, its last line made to fit, as a program with a bug would write it. */
function resealed(changed: string, table: string): Buffer {
  const body = changed.slice(0, changed.lastIndexOf("\n{") + 1);
  const tail = JSON.parse(changed.slice(body.length)) as { tallies: { rows: number }[]; sha256: string };
  const names = [...body.matchAll(/^\{"table":"(\w+)"/gm)].map(([, name]) => name);
  const tally = tail.tallies[names.indexOf(table)];
  if (tally) tally.rows += 1;
  tail.sha256 = createHash("sha256").update(body).digest("hex");
  return compressed(`${body}${JSON.stringify(tail)}\n`);
}
