// Practice rule 3, its other half: small writes offer Undo, which takes back all of a change or nothing.

import { describe, expect, it } from "vitest";
import { type Desk, type Person, useDesk } from "../support/desk.ts";

const desk: Desk = useDesk();

const snapshot = async (workspaceId: string) => ({
  customers: await desk.look("SELECT * FROM customer WHERE workspace_id = $1 ORDER BY id", [workspaceId]),
  keys: await desk.look("SELECT * FROM customer_key WHERE workspace_id = $1 ORDER BY 1, 2, 3, 4", [workspaceId]),
  interactions: await desk.look("SELECT * FROM interaction WHERE workspace_id = $1 ORDER BY id", [workspaceId]),
  callbacks: await desk.look("SELECT * FROM callback WHERE workspace_id = $1 ORDER BY id", [workspaceId]),
  members: await desk.look("SELECT * FROM member WHERE workspace_id = $1 ORDER BY id", [workspaceId]),
});

async function harbour(): Promise<{ mei: Person; omar: Person }> {
  const team = await desk.team();
  const [mei, omar] = [await team.join("Mei"), await team.join("Omar")];
  await mei.say("/customer add Acme Ltd, 13800138000");
  await mei.say("/callback Acme tomorrow 9am send the quote");
  return { mei, omar };
}

const DEEDS: [string, (mei: Person) => Promise<string>][] = [
  ["a log", (mei) => mei.say("/log Acme called, wants a quote")],
  ["a sentence that logs and promises", (mei) => mei.say("Called Acme, call back next Tuesday 10am")],
  ["a callback ended with a note", (mei) => mei.say("/done Acme all agreed")],
  ["a callback moved", (mei) => mei.say("/snooze Acme in 3 days")],
  ["a callback cancelled", (mei) => mei.say("/cancel Acme")],
  ["a callback handed over", (mei) => mei.say("/assign 1 Omar")],
  ["a customer handed over with its callback", (mei) => mei.say("/assign Acme Omar")],
  ["details edited", (mei) => mei.say("/customer edit Acme phone: 13900139000, vip")],
  ["a new customer", (mei) => mei.say("/customer add Blue Sky")],
  ["a setting", (mei) => mei.say("/settings days Mon-Thu")],
];

describe("small reversible writes offer Undo, and Undo restores exactly", () => {
  it.each(DEEDS)("takes back %s to the last column", async (_what, act) => {
    const { mei } = await harbour();
    const before = await snapshot(mei.member.workspaceId);
    await act(mei);
    expect(await snapshot(mei.member.workspaceId)).not.toEqual(before);
    expect(await mei.press("Undo")).toContain("Taken back");
    expect(await snapshot(mei.member.workspaceId)).toEqual(before);
  });

  it("takes back an archiving together with the callbacks that it cancelled", async () => {
    const { mei } = await harbour();
    const before = await snapshot(mei.member.workspaceId);
    await mei.say("/customer archive Acme");
    await mei.press("Archive");
    await mei.press("Undo");
    expect(await snapshot(mei.member.workspaceId)).toEqual(before);
  });

  it("says at the second press that it was already undone, and changes nothing", async () => {
    const { mei } = await harbour();
    await mei.say("/log Acme called");
    const code = mei.codeOf("Undo");
    await mei.pressCode(code);
    const after = await snapshot(mei.member.workspaceId);
    expect(await mei.pressCode(code)).toContain("already undone");
    expect(await snapshot(mei.member.workspaceId)).toEqual(after);
  });

  it("undoes once when two presses come together", async () => {
    const { mei } = await harbour();
    await mei.say("/log Acme called");
    const code = mei.codeOf("Undo");
    const said = await Promise.all([mei.pressCode(code), mei.pressCode(code)]);
    expect(said.filter((words) => words.startsWith("Taken back"))).toHaveLength(1);
    expect(said.filter((words) => words.includes("already undone"))).toHaveLength(1);
  });

  it("works for ten minutes, and not a moment longer", async () => {
    const { mei } = await harbour();
    await mei.say("/log Acme called");
    const code = mei.codeOf("Undo");
    desk.clock.advance(10.001);
    expect(await mei.pressCode(code)).toContain("more than 10 minutes ago");
    expect(await mei.say("/undo")).toContain("nothing of yours to undo");
    desk.clock.advance(-0.001);
    expect(await mei.pressCode(code)).toContain("Taken back");
  });

  it("never writes over somebody else's later change", async () => {
    const { mei, omar } = await harbour();
    await mei.say("/customer edit Acme phone: 13900139000");
    const code = mei.codeOf("Undo");
    await omar.say("/customer edit Acme source: trade fair");
    const before = await snapshot(mei.member.workspaceId);
    expect(await mei.pressCode(code)).toContain("Acme Ltd has been changed since by Omar");
    expect(await snapshot(mei.member.workspaceId)).toEqual(before);
  });

  it("keeps a new customer that somebody else has worked with since", async () => {
    const { mei, omar } = await harbour();
    await mei.say("/customer add Blue Sky");
    const code = mei.codeOf("Undo");
    await omar.say("/callback Blue Sky tomorrow 9am");
    await omar.say("/done Blue Sky");
    expect(await mei.pressCode(code)).toContain("Blue Sky has been changed since");
    expect(await desk.look("SELECT 1 FROM customer WHERE workspace_id = $1", [mei.member.workspaceId])).toHaveLength(2);
  });

  it("is refused to another member, naming whose change it was", async () => {
    const { mei, omar } = await harbour();
    await mei.say("/log Acme called");
    expect(await omar.pressCode(mei.codeOf("Undo"))).toContain("That was Mei's change");
    expect(await omar.say("/undo")).toContain("nothing of yours to undo");
    expect(await desk.look("SELECT 1 FROM interaction WHERE member_id = $1", [mei.member.id])).toHaveLength(1);
  });

  it("does not tell somebody of a callback that was taken back before the message went out", async () => {
    const { mei, omar } = await harbour();
    await mei.say("/assign 1 Omar");
    await mei.press("Undo");
    expect((await desk.deliver()).filter(({ to }) => to === omar.identity.externalId)).toEqual([]);
  });
});
