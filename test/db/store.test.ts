// The transaction wrapper: stored whole, or fails aloud.

import { describe, expect, it } from "vitest";
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
