// The transaction wrapper: stored whole, or fails aloud.

import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { createStore } from "../../src/db/store.ts";
import { aCustomer, aMember, aWorkspace } from "../support/factories.ts";
import { SILENT, useStore } from "../support/store.ts";

const desk = useStore();

async function twoWorkspaces() {
  const workspaces = [aWorkspace(), aWorkspace()] as const;
  await desk.run(async ({ records }) => {
    for (const workspace of workspaces) await records.put(workspace.id, "workspace", workspace);
  });
  return workspaces;
}

describe("a transaction", () => {
  it("hands back what the work returns and stores what it did", async () => {
    const workspace = aWorkspace();
    const answer = await desk.run(async ({ records }) => {
      await records.put(workspace.id, "workspace", workspace);
      return "done";
    });
    expect(answer).toBe("done");
    expect(await desk.run(({ records }) => records.find(workspace.id, "workspace", workspace.id))).toEqual(workspace);
  });

  it("throws what the work throws and stores nothing", async () => {
    const workspace = aWorkspace();
    const refusal = new Error("not today");
    const attempt = desk.run(async ({ records }) => {
      await records.put(workspace.id, "workspace", workspace);
      throw refusal;
    });
    await expect(attempt).rejects.toBe(refusal);
    expect(await desk.look("SELECT id FROM workspace WHERE id = $1", [workspace.id])).toEqual([]);
  });

  it("throws when a statement failed though the work caught it, and stores nothing", async () => {
    const [here, there] = await twoWorkspaces();
    const member = aMember({ workspaceId: there.id });
    await desk.run(({ records }) => records.put(there.id, "member", member));
    const other = aMember({ workspaceId: here.id });
    const attempt = desk.run(async ({ records }) => {
      await records.put(here.id, "member", other);
      await records.put(here.id, "member", { ...member, workspaceId: here.id }).catch(() => {});
      return "all is well";
    });
    await expect(attempt).rejects.toThrow(/unique/i);
    expect(await desk.look("SELECT id FROM member WHERE id = $1", [other.id])).toEqual([]);
  });

  it("tries again after a deadlock, so that both of two transactions that met crosswise are stored", async () => {
    const [workspace] = await twoWorkspaces();
    const [a, b] = [aMember({ workspaceId: workspace.id }), aMember({ workspaceId: workspace.id })];
    await desk.run(async ({ records }) => {
      for (const member of [a, b]) await records.put(workspace.id, "member", member);
    });
    let waiting = 2;
    let bothHoldOne = () => {};
    const met = new Promise<void>((resolve) => {
      bothHoldOne = resolve;
    });
    let attempts = 0;
    const rename = (first: typeof a, second: typeof a, name: string) =>
      desk.run(async ({ records }) => {
        attempts += 1;
        await records.put(workspace.id, "member", { ...first, name });
        waiting -= 1;
        if (waiting === 0) bothHoldOne();
        await met;
        await records.put(workspace.id, "member", { ...second, name });
        return name;
      });
    expect(await Promise.all([rename(a, b, "Ann"), rename(b, a, "Bob")])).toEqual(["Ann", "Bob"]);
    expect(attempts).toBe(3);
    const names = await desk.look("SELECT DISTINCT name FROM member WHERE id = ANY($1)", [[a.id, b.id]]);
    expect(names).toHaveLength(1);
  });
});

describe("a session", () => {
  it("speaks UTC though the address brings options of its own and the server's zone is another", async () => {
    const url = new URL(desk.url);
    url.searchParams.set("options", "-c TimeZone=Asia/Shanghai");
    const store = createStore({ url: url.href, log: SILENT });
    const workspace = aWorkspace({ createdAt: new Date("2026-03-02T01:00:00.123Z") });
    await store.transaction(({ records }) => records.put(workspace.id, "workspace", workspace));
    await store.close();
    const stored = await desk.look(
      "SELECT created_at AT TIME ZONE 'UTC' = '2026-03-02 01:00:00.123' AS right FROM workspace WHERE id = $1",
      [workspace.id],
    );
    expect(stored).toEqual([{ right: true }]);
  });
});

describe("ping", () => {
  it("is true when the database answers", async () => {
    expect(await desk.store.ping()).toBe(true);
  });

  it("is false, not an exception, when nothing listens", async () => {
    const nowhere = createStore({ url: "postgresql://nobody@127.0.0.1:1/none", log: SILENT });
    expect(await nowhere.ping()).toBe(false);
    await nowhere.close();
  });
});

describe("trying to write", () => {
  const storeAt = (url: string) => {
    const store = createStore({ url, log: SILENT });
    onTestFinished(() => store.close());
    return store;
  };
  const rows = async () => (await desk.look("SELECT id FROM heartbeat")).length;

  it("stores a row each time, in place of the last one, also when two processes do it at once", async () => {
    expect(await desk.store.tryWriting()).toBeNull();
    const [first] = await desk.look("SELECT id, octet_length(filler) AS bytes FROM heartbeat");
    expect(await desk.store.tryWriting()).toBeNull();
    expect(await desk.look("SELECT id FROM heartbeat")).not.toEqual([{ id: first?.id }]);
    expect([await rows(), first?.bytes]).toEqual([1, 7_000]);

    const other = storeAt(desk.url);
    const both = Array.from({ length: 20 }, (_, n) => (n % 2 ? other : desk.store).tryWriting());
    expect(await Promise.all(both)).toEqual(both.map(() => null));
    await desk.store.tryWriting();
    expect(await rows()).toBe(1);
  });

  it("tells a database that is read-only", async () => {
    const standby = storeAt(`${desk.url}?options=-c%20default_transaction_read_only%3Don`);
    expect(await standby.ping()).toBe(true);
    expect(await standby.tryWriting()).toBe("answers but stores nothing: it is read-only (a standby, or set so)");
  });

  it.each([
    ["disk_full", "answers but stores nothing: its disk is full"],
    ["io_error", "answers but stores nothing (PostgreSQL's code 58030)"],
    ["admin_shutdown", "does not answer"],
  ])("tells of %s in words", async (condition, words) => {
    await desk.look(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${condition}'; END $$`);
    await desk.look("CREATE TRIGGER refuse BEFORE INSERT ON heartbeat EXECUTE FUNCTION refuse()");
    onTestFinished(async () => void (await desk.look("DROP FUNCTION refuse() CASCADE")));
    expect(await desk.store.tryWriting()).toBe(words);
    expect(await desk.store.ping()).toBe(true);
  });

  it("gives up on a database that makes it wait, and on one that is not there", async () => {
    const holder = new pg.Client({ connectionString: desk.url });
    await holder.connect();
    onTestFinished(() => holder.end());
    await holder.query("BEGIN; LOCK TABLE heartbeat");
    expect(await desk.store.tryWriting()).toBe("does not answer");
    expect(await storeAt("postgresql://nobody@127.0.0.1:1/none").tryWriting()).toBe("does not answer");
  });
});

describe("what PostgreSQL cannot hold", () => {
  it("is replaced, so that a stray character does not lose a record", async () => {
    const [workspace] = await twoWorkspaces();
    const customer = aCustomer({
      workspaceId: workspace.id,
      name: "Ac\0me",
      tags: ["a\0b"],
      notes: "half \ud83d of a pair 😀",
    });
    await desk.run(({ records }) => records.put(workspace.id, "customer", customer));
    const stored = await desk.run(({ records }) => records.find(workspace.id, "customer", customer.id));
    expect(stored).toEqual({ ...customer, name: "Ac\ufffdme", tags: ["a\ufffdb"], notes: "half \ufffd of a pair 😀" });
  });
});
