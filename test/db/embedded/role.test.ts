// The embedded database's own roles: the program's in a folder of any version, the owner's for backups.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { migrate } from "../../../src/db/migrate.ts";
import { openDatabase } from "../../../src/db/open.ts";
import { afterwards, folderWithCluster, query, start } from "./support.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const WHO = "SELECT current_user AS name, rolsuper AS powerful FROM pg_roles WHERE rolname = current_user";
const ENTRY = `INSERT INTO audit_entry (workspace_id, change_id, kind, record_id, at) VALUES ('w', 'c', 'customer', 'r', now())`;

/** A folder as every version before made it: migrated and filled by its only role, a superuser. */
async function oldFolder(): Promise<string> {
  const dataDir = await folderWithCluster();
  const { url, stop } = await start(dataDir);
  await migrate(url, { dir: "prisma/migrations", log });
  await query(url, ENTRY);
  expect(await query(url, "SELECT rolname FROM pg_roles WHERE rolname LIKE 'rapport%'")).toEqual([
    { rolname: "rapport" },
  ]);
  await stop();
  return dataDir;
}

describe("the program in the embedded database", () => {
  it("works as a plain role in a folder of an earlier version, start after start, with its data there", async () => {
    const dataDir = await oldFolder();
    for (const starts of [1, 2]) {
      const { url, ownerUrl, close } = await openDatabase({ url: null, dataDir, log });
      afterwards(close);
      expect(await query(url, WHO)).toEqual([{ name: "rapport_app", powerful: false }]);
      expect(await query(ownerUrl, WHO)).toEqual([{ name: "rapport", powerful: true }]);
      await query(url, ENTRY);
      expect(await query(url, "SELECT count(*)::int FROM audit_entry")).toEqual([{ count: starts + 1 }]);
      await expect(query(url, "DELETE FROM audit_entry")).rejects.toThrow("permission denied for table audit_entry");
      await expect(query(url, "DROP TABLE audit_entry")).rejects.toThrow("must be owner of table audit_entry");
      await close();
    }
  });

  it("has a password that does not open the owner's account", async () => {
    const dataDir = await folderWithCluster();
    const { url, ownerUrl, close } = await openDatabase({ url: null, dataDir, log });
    afterwards(close);
    const [app, owner] = [new URL(url), new URL(ownerUrl)];
    expect(app.password.length).toBeGreaterThan(40);
    owner.password = app.password;
    await expect(query(owner.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });
});

it("db:reset empties the embedded database, what was done included, and a start works on it", async () => {
  const dataDir = await oldFolder();
  const { PATH = "" } = process.env;
  const args = ["scripts/run.mjs", "src/tools/reset-database.ts", "--yes"];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8", env: { PATH, DATA_DIR: dataDir } });
  expect([status, stdout]).toEqual([0, expect.stringContaining("The database is empty again")]);
  const { url, close } = await openDatabase({ url: null, dataDir, log });
  afterwards(close);
  expect(await query(url, "SELECT FROM audit_entry")).toEqual([]);
});
