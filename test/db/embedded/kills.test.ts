// Whatever is killed, at whatever moment: the next start finds every acknowledged row, and nothing is left behind.
import { spawn } from "node:child_process";
import { readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import {
  afterwards,
  folderWithCluster,
  hold,
  kill,
  postmasterPid,
  query,
  release,
  start,
  temporaryFolder,
  until,
} from "./support.ts";

/** Settings of a server that flushes, as the app's does. */
const DURABLE = {};

describe("after kill -9", () => {
  it("of our process, the orphaned server is stopped and every acknowledged row is there", async () => {
    const dataDir = await folderWithCluster();
    const holder = hold(dataDir, { settings: DURABLE });
    const { url = "" } = await holder.answer;
    await query(url, "CREATE TABLE note (number int)");
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    await client.connect();
    for (let number = 0; number < 20; number += 1) await client.query("INSERT INTO note VALUES ($1)", [number]);
    const orphan = postmasterPid(dataDir) ?? 0;
    await kill(holder.child);
    expect(await query(url, "SELECT 1 AS serving")).toEqual([{ serving: 1 }]);

    const next = await start(dataDir, DURABLE);
    expect(await query(next.url, "SELECT count(*)::int FROM note")).toEqual([{ count: 20 }]);
    expect(postmasterPid(dataDir)).not.toBe(orphan);
    await expect(query(url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
    expect(next.logged.map(({ level }) => level)).toEqual(["warn"]);
    await client.end();
  });

  it("of our process and the server at once, the next start succeeds although it comes at once", async () => {
    const dataDir = await folderWithCluster();
    const holder = hold(dataDir, { settings: DURABLE });
    const { url = "" } = await holder.answer;
    await query(url, "CREATE TABLE note AS SELECT generate_series(1, 1000)");
    const server = postmasterPid(dataDir) ?? 0;
    holder.child.kill("SIGKILL");
    process.kill(server, "SIGKILL");
    await kill(holder.child);
    const next = await start(dataDir, DURABLE);
    expect(await query(next.url, "SELECT count(*)::int FROM note")).toEqual([{ count: 1000 }]);
  });

  it("of the server, the next start waits for those of its processes that live on a little", async () => {
    const dataDir = await folderWithCluster();
    const holder = hold(dataDir, { settings: DURABLE });
    const { url = "" } = await holder.answer;
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const backend = rows[0]?.pid ?? 0;
    process.kill(backend, "SIGSTOP");
    afterwards(() => spawn("kill", ["-KILL", String(backend)]));
    process.kill(postmasterPid(dataDir) ?? 0, "SIGKILL");
    await kill(holder.child);

    const starting = start(dataDir, DURABLE);
    await until(async () => (await readFile(join(dataDir, "postgres.log"), "utf8")).includes("shared memory block"));
    process.kill(backend, "SIGKILL");
    expect(await query((await starting).url, "SELECT 1 AS ready")).toEqual([{ ready: 1 }]);
    await client.end();
  });

  it("in the middle of the first start, the next one begins again and leaves no remains", async () => {
    const dataDir = await temporaryFolder();
    const holder = hold(dataDir);
    await until(async () => (await readdir(dataDir)).some((name) => name.startsWith("postgres.new")));
    await kill(holder.child);
    expect(await readdir(dataDir)).not.toContain("postgres");

    const { url } = await start(dataDir);
    expect(await query(url, "SELECT 1 AS ready")).toEqual([{ ready: 1 }]);
    expect((await readdir(dataDir)).sort()).toEqual(["postgres", "postgres.log", "postgres.owner"]);
  });
});

describe("a stale postmaster.pid", () => {
  async function leaveBehind(dataDir: string, pid: number): Promise<void> {
    const lines = [pid, join(dataDir, "postgres"), 1_795_320_194, 54321, "", "127.0.0.1", "", "ready   "];
    await writeFile(join(dataDir, "postgres", "postmaster.pid"), `${lines.join("\n")}\n`);
  }

  it("does no harm when its process is gone", async () => {
    const dataDir = await folderWithCluster();
    const gone = spawn("true");
    await new Promise((resolve) => gone.once("exit", resolve));
    await leaveBehind(dataDir, gone.pid ?? 0);
    const { url } = await start(dataDir);
    expect(await query(url, "SELECT 1 AS ready")).toEqual([{ ready: 1 }]);
  });

  it("does no harm when its pid belongs to another program by now, which goes on unharmed", async () => {
    const dataDir = await folderWithCluster();
    await (await start(dataDir)).stop();
    const { uid, gid } = await stat(join(dataDir, "postgres"));
    const other = spawn("sleep", ["60"], { uid, gid });
    afterwards(() => kill(other));
    await leaveBehind(dataDir, other.pid ?? 0);
    const { url } = await start(dataDir);
    expect(await query(url, "SELECT 1 AS ready")).toEqual([{ ready: 1 }]);
    expect([other.exitCode, other.signalCode]).toEqual([null, null]);
  });

  it("does no harm when it is empty or cut short", async () => {
    const dataDir = await folderWithCluster();
    await writeFile(join(dataDir, "postgres", "postmaster.pid"), "");
    const { url } = await start(dataDir);
    expect(await query(url, "SELECT 1 AS ready")).toEqual([{ ready: 1 }]);
  });
});

describe("a second process on the same folder", () => {
  it("is refused within 2 s, told who holds it, and does no harm", async () => {
    const dataDir = await folderWithCluster();
    const holder = hold(dataDir);
    const { url = "" } = await holder.answer;
    const started = performance.now();
    const refusal = start(dataDir);
    await expect(refusal).rejects.toMatchObject({ code: "held" });
    expect(performance.now() - started).toBeLessThan(2000);
    await expect(refusal).rejects.toThrow(`is in use by process ${holder.child.pid} (since 20`);
    expect(await query(url, "SELECT 1 AS serving")).toEqual([{ serving: 1 }]);
  });

  it("is refused by whatever path it names the folder, also while the first still starts", async () => {
    const dataDir = await temporaryFolder();
    const first = start(dataDir);
    await until(async () => (await readdir(dataDir)).includes("postgres.owner"));
    await expect(start(join(dataDir, "..", dataDir.split("/").at(-1) ?? ""))).rejects.toThrow(`process ${process.pid}`);
    await first;
  });

  it("wins once the first has stopped", async () => {
    const dataDir = await folderWithCluster();
    const holder = hold(dataDir);
    await holder.answer;
    await release(holder.child);
    const { logged } = await start(dataDir);
    expect(logged).toEqual([]);
  });
});

describe("a holder in another container, whose sockets we cannot see", () => {
  const owner = { pid: 1, host: "desk-1", since: "2026-03-02T01:00:00.000Z", place: "another boot net:[1]" };

  it("keeps the folder as long as its heart beats", async () => {
    const dataDir = await folderWithCluster();
    const file = join(dataDir, "postgres.owner");
    await writeFile(file, JSON.stringify(owner));
    const beat = setInterval(() => void writeFile(file, JSON.stringify(owner)), 200);
    afterwards(() => clearInterval(beat));
    const started = performance.now();
    await expect(start(dataDir)).rejects.toThrow("in use by process 1 on desk-1 (since 2026-03-02T01:00:00.000Z)");
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("loses it when it has died", async () => {
    const dataDir = await folderWithCluster();
    await writeFile(join(dataDir, "postgres.owner"), JSON.stringify(owner));
    await start(dataDir);
    expect(await readFile(join(dataDir, "postgres.owner"), "utf8")).toContain(`"pid":${process.pid}`);
  });
});

it("recovers when the folder was moved", async () => {
  const dataDir = await folderWithCluster();
  const moved = `${dataDir}-moved`;
  afterwards(() => rename(moved, dataDir));
  await rename(dataDir, moved);
  const { url, stop } = await start(moved);
  expect(await query(url, "SELECT 1 AS ready")).toEqual([{ ready: 1 }]);
  await stop();
});
