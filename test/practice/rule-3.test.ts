// Practice rule 3: every change is an audit entry.

import { describe, expect, it } from "vitest";
import { type Desk, type Person, useDesk } from "../support/desk.ts";

const desk: Desk = useDesk();
const TABLES = ["workspace", "member", "identity", "channel", "customer", "interaction", "callback"] as const;
/** Derived by the repositories, no part of a record. */
const DERIVED = ["last_contact_at", "search_text", "reminded_for"];

/** Every record of a workspace by table and id, as the tables hold it. */
async function records(workspaceId: string): Promise<Map<string, Record<string, unknown>>> {
  const found = new Map<string, Record<string, unknown>>();
  for (const table of TABLES) {
    const column = table === "workspace" ? "id" : "workspace_id";
    for (const row of await desk.look(`SELECT * FROM ${table} WHERE ${column} = $1`, [workspaceId])) {
      for (const name of DERIVED) delete row[name];
      found.set(`${table} ${String(row.id)}`, row);
    }
  }
  return found;
}

/** Which records differ between two looks. */
function changed(before: Map<string, unknown>, after: Map<string, unknown>): string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.filter((key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key))).sort();
}

async function entries(workspaceId: string, afterId: unknown): Promise<string[]> {
  const rows = await desk.look(
    "SELECT DISTINCT kind || ' ' || record_id AS entry FROM audit_entry WHERE workspace_id = $1 AND id > $2",
    [workspaceId, afterId],
  );
  return rows.map((row) => String(row.entry)).sort();
}

const CONVERSATION: ((mei: Person) => Promise<string>)[] = [
  (mei) => mei.say("/customer add Acme Ltd, 13800138000, vip, #north"),
  (mei) => mei.say("/log Acme called, wants a quote"),
  (mei) => mei.say("Called Acme, they want a quote, call back next Tuesday 10am"),
  (mei) => mei.say("/snooze 1 tomorrow 3pm"),
  (mei) => mei.say("/assign Acme Omar"),
  (mei) => mei.say("/done Acme spoke with Anna"),
  (mei) => mei.press("Undo"),
  (mei) => mei.say("/customer edit Acme birthday: 3 May"),
  (mei) => mei.say("/cancel 1"),
  (mei) => mei.say("/digest 08:30"),
  (mei) => mei.say("/digest team <#C123|sales>"),
  (mei) => mei.say("/digest team off"),
  (mei) => mei.say("/settings cadence 5 10 20"),
  (mei) => mei.say("/team role lead Omar"),
  (mei) => mei.say("/customer archive Acme"),
  (mei) => mei.say("/undo"),
];

describe("every change is an audit entry; small reversible writes happen at once and offer Undo", () => {
  it("has an entry for exactly what each line of a whole conversation changed", async () => {
    const team = await desk.team();
    const mei = await team.join("Mei", { role: "admin" });
    await team.join("Omar");
    for (const [step, act] of CONVERSATION.entries()) {
      const before = await records(team.workspace.id);
      const [{ id: last } = { id: 0 }] = await desk.look("SELECT coalesce(max(id), 0) AS id FROM audit_entry");
      const answer = await act(mei);
      const differing = changed(before, await records(team.workspace.id));
      expect(differing, `step ${step}: ${answer}`).not.toEqual([]);
      expect(await entries(team.workspace.id, last), `step ${step}: ${answer}`).toEqual(differing);
    }
  });

  it("tells who changed what, when, from where, before and after", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add Acme Ltd");
    await mei.say("/customer edit Acme source: trade fair");
    const rows = await desk.look(
      `SELECT c.member_id, c.door, c.at, e.kind, e.before ->> 'source' AS before, e.after ->> 'source' AS after
       FROM audit_entry e JOIN change c ON c.id = e.change_id WHERE c.member_id = $1 ORDER BY e.id`,
      [mei.member.id],
    );
    const by = { member_id: mei.member.id, door: "slack", at: desk.clock.now(), kind: "customer" };
    expect(rows).toEqual([
      { ...by, before: null, after: null },
      { ...by, before: null, after: "trade fair" },
    ]);
  });

  it("asks before it ends a customer's open callbacks, naming what and how many", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme tomorrow 9am");
    await mei.say("/callback Acme tomorrow 3pm");
    expect(await mei.say("/customer archive Acme")).toContain("Archive Acme Ltd and cancel its 2 callbacks?");
    expect(
      await desk.look("SELECT 1 FROM callback WHERE assignee_id = $1 AND state <> 'open'", [mei.member.id]),
    ).toEqual([]);
    expect(await mei.press("Archive")).toContain("Archived Acme Ltd");
  });
});
