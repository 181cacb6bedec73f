// Backing up and restoring the embedded database: beside the program that runs it, and when nobody does.
import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withExisting, withOwn } from "../../../src/db/backup/place.ts";
import { restoreBackup } from "../../../src/db/backup/restore.ts";
import { writeBackup } from "../../../src/db/backup/write.ts";
import { runningAddress } from "../../../src/db/embedded/beside.ts";
import { migrate } from "../../../src/db/migrate.ts";
import { createEmptyDatabase } from "../../support/database.ts";
import { afterwards, folderWithCluster, hold, postmasterPid, query, release, temporaryFolder } from "./support.ts";

const migrations = "prisma/migrations";
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ADD = "INSERT INTO customer_key VALUES ('w', '王', 'name', 'c')";

const backUp = (dataDir: string, file: string) =>
  withExisting({ type: "embedded", dataDir }, log, (url) => writeBackup({ url, file, migrations, now: new Date() }));
const restoreInto = (place: Parameters<typeof withOwn>[0], file: string) =>
  withOwn(place, log, (url) => restoreBackup({ url, file, migrations }));

/** A data folder whose program runs, with one row of ours. */
async function running() {
  const dataDir = await folderWithCluster();
  const holder = hold(dataDir);
  const { url = "" } = await holder.answer;
  await migrate(url, { dir: migrations, log });
  await query(url, ADD);
  return { dataDir, url, holder: holder.child, file: join(await temporaryFolder(), "copy.backup.gz") };
}

describe("the embedded database", () => {
  it("is backed up beside the program that runs it, which does not notice", async () => {
    const { dataDir, url, file } = await running();
    const pid = postmasterPid(dataDir);
    expect((await backUp(dataDir, file)).tables.get("customer_key")?.rows).toBe(1);
    expect(postmasterPid(dataDir)).toBe(pid);
    expect(await query(url, "SELECT key FROM customer_key")).toEqual([{ key: "王" }]);
  });

  it("is backed up when nobody runs it, and stopped again", async () => {
    const { dataDir, holder, file } = await running();
    await release(holder);
    expect((await backUp(dataDir, file)).tables.get("customer_key")?.rows).toBe(1);
    expect(postmasterPid(dataDir)).toBeUndefined();
  });

  it("is not made just to be backed up", async () => {
    const dataDir = await temporaryFolder();
    await expect(backUp(dataDir, join(dataDir, "x.gz"))).rejects.toThrow(
      `There is no database of Rapport in ${dataDir} to back up.`,
    );
  });

  it("is not restored into while the program runs it", async () => {
    const { dataDir, file } = await running();
    await backUp(dataDir, file);
    const restoring = restoreInto({ type: "embedded", dataDir }, file);
    await expect(restoring).rejects.toThrow(/^The database in .* is in use by process \d+ .*Stop that first/);
  });

  it("moves to a server and back into a new folder, with equal counts and hashes", async () => {
    const { dataDir, holder, file } = await running();
    const { tables } = await backUp(dataDir, file);
    await release(holder);
    const server = await createEmptyDatabase();
    afterwards(server.drop);
    expect((await restoreInto({ type: "server", ownerUrl: server.url }, file)).tables).toEqual(tables);

    await rm(file);
    const place = { type: "server", ownerUrl: server.url } as const;
    await withExisting(place, log, (url) => writeBackup({ url, file, migrations, now: new Date() }));
    const dir = await temporaryFolder();
    expect((await restoreInto({ type: "embedded", dataDir: dir }, file)).tables).toEqual(tables);
    expect(postmasterPid(dir)).toBeUndefined();
  });

  it("says why it cannot be reached when it is held but does not answer here", async () => {
    const dataDir = await folderWithCluster();
    await expect(runningAddress(dataDir)).rejects.toThrow(
      /is in use, and its server cannot be reached from here \(.+\)/,
    );
  });
});

describe("npm run backup and npm run restore", () => {
  /** Runs the command as package.json has it, with settings of its own. */
  function operate(tool: "backup" | "restore", args: string[], settings: Record<string, string>) {
    const script = ["scripts/run.mjs", "--no-dev", `src/tools/${tool}.ts`, ...args];
    const { PATH = "" } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, script, {
      encoding: "utf8",
      env: { PATH, ...settings },
    });
    return { status, said: stdout, complained: stderr };
  }

  it("say in a line what they did, or in a sentence why not", async () => {
    const { dataDir, file } = await running();
    const backups = await temporaryFolder();
    const made = operate("backup", [], { DATA_DIR: dataDir, BACKUP_DIR: backups });
    expect(made).toMatchObject({ status: 0, complained: "" });
    expect(made.said).toMatch(/\/rapport-[\dT-]+Z\.backup\.gz: 0 customers, 1 row in \d+ tables, \d+ kB\.\n$/);

    const [copy = ""] = made.said.split(":");
    const again = operate("restore", [copy], { DATA_DIR: await temporaryFolder() });
    expect(again).toMatchObject({ status: 0, complained: "" });
    expect(again.said).toMatch(/^Restored 0 customers from .*; counts and hashes of \d+ tables agree\.\n$/);

    const refused = operate("restore", [file], { DATA_DIR: dataDir });
    expect(refused).toEqual({
      status: 1,
      said: "",
      complained: `${file} cannot be read: no such file or directory.\n`,
    });
    expect(operate("restore", [], {})).toMatchObject({ status: 2, complained: "Usage: npm run restore <file>\n" });
  });
});
