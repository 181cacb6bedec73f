// From the first start to a clean stop, when nothing goes wrong.
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { folderWithCluster, postmasterPid, query, start, temporaryFolder, until } from "./support.ts";

describe("the embedded database", () => {
  it("keeps what was written from one start to the next", async () => {
    const dataDir = join(await temporaryFolder(), "not", "there", "yet");
    const first = await start(dataDir);
    await query(first.url, "CREATE TABLE note (text text)");
    await query(first.url, "INSERT INTO note VALUES ('续约：同意')");
    await first.stop();
    expect(postmasterPid(dataDir)).toBeUndefined();

    const second = await start(dataDir);
    expect(await query(second.url, "SELECT text FROM note")).toEqual([{ text: "续约：同意" }]);
    expect([...first.logged, ...second.logged]).toEqual([]);
  });

  it("speaks UTF-8, knows Chinese letters and counts in UTC", async () => {
    const { url } = await start(await folderWithCluster());
    await query(url, "CREATE EXTENSION pg_trgm");
    const [facts] = await query(
      url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              cardinality(show_trgm('张伟明')) AS trigrams, '张' ~ '^[[:alpha:]]$' AS letter, lower('É') AS lower`,
    );
    expect(facts).toEqual({ encoding: "UTF8", zone: "UTC", trigrams: 4, letter: true, lower: "é" });
  });

  it("listens on this machine alone and lets nobody in without its random password", async () => {
    const dataDir = await folderWithCluster();
    const { url } = await start(dataDir);
    const { hostname, password } = new URL(url);
    expect(hostname).toBe("127.0.0.1");
    expect(password.length).toBeGreaterThanOrEqual(32);
    const file = join(dataDir, "postgres", "rapport.password");
    expect((await readFile(file, "utf8")).trim()).toBe(password);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const guess = new URL(url);
    guess.password = "password";
    await expect(query(guess.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
    const [listening] = await query(url, "SHOW listen_addresses");
    expect(listening).toEqual({ listen_addresses: "127.0.0.1" });
  });

  it("keeps customers' data out of its log", async () => {
    const dataDir = await folderWithCluster();
    const { url } = await start(dataDir);
    await query(url, "CREATE TABLE customer (phone text UNIQUE)");
    await query(url, "INSERT INTO customer VALUES ('+8613800138000')");
    await expect(query(url, "INSERT INTO customer VALUES ('+8613800138000')")).rejects.toThrow("duplicate key");
    await expect(query(url, "SELECT '王总'::int")).rejects.toThrow("王总");
    const log = await readFile(join(dataDir, "postgres.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toMatch(/13800138000|王总/);
  });

  it("stops within 5 s though a transaction is open, and a second stop does nothing", async () => {
    const dataDir = await folderWithCluster();
    const { url, stop } = await start(dataDir);
    const busy = new pg.Client({ connectionString: url });
    busy.on("error", () => undefined);
    await busy.connect();
    await busy.query("BEGIN; CREATE TABLE half (done int)");
    const started = performance.now();
    await stop();
    expect(performance.now() - started).toBeLessThan(5000);
    expect(postmasterPid(dataDir)).toBeUndefined();
    await stop();
  });

  it("comes back at the same address when its server dies", async () => {
    const dataDir = await folderWithCluster();
    const { url, logged } = await start(dataDir, {});
    await query(url, "CREATE TABLE note AS SELECT 'kept' AS text");
    process.kill(postmasterPid(dataDir) ?? 0, "SIGKILL");
    await until(() => logged.length > 0);
    await until(() =>
      query(url, "SELECT 1").then(
        () => true,
        () => false,
      ),
    );
    expect(await query(url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
    expect(logged).toEqual([{ level: "error", message: "the database server died; starting it again" }]);
  });

  it.runIf(process.platform === "linux")("is in a session of its own, so that Ctrl-C leaves it to us", async () => {
    const dataDir = await folderWithCluster();
    await start(dataDir);
    const status = await readFile(`/proc/${postmasterPid(dataDir)}/stat`, "utf8");
    const [, , group, session] = status.slice(status.lastIndexOf(")") + 2).split(" ");
    expect([Number(group), Number(session)]).toEqual([postmasterPid(dataDir), postmasterPid(dataDir)]);
  });
});
