// Scenario 3: the digest comes at nine and is worked off to empty by its own buttons.

import { describe, expect, it } from "vitest";
import { atDoor, DOORS, readAfterBell } from "./support/doors.ts";
import { allOf, lastOf, type Person } from "./support/person.ts";
import { useDatabase } from "./support/shared-database.ts";

useDatabase();

async function threeCallbacks(mei: Person): Promise<void> {
  for (const name of ["Acme Ltd", "Borealis", "Corvus"]) await mei.say(`/customer add ${name}`);
  await mei.say("/callback Acme tomorrow 11am the contract");
  await mei.say("/callback Borealis tomorrow 2pm");
  await mei.say("/callback Corvus today 5pm the invoice");
}

describe.each(DOORS)("the digest, on %s", (door) => {
  it("comes at nine and is worked off to empty, rewriting itself", async () => {
    const { desk, mei } = await atDoor(door);
    await threeCallbacks(mei);
    desk.clock.set("2026-11-24T16:00:00Z");
    expect(await readAfterBell(desk, mei)).toContain("Call Corvus back");
    desk.clock.set("2026-11-25T07:59:00Z");
    expect(await readAfterBell(desk, mei)).toBe("");

    desk.clock.set("2026-11-25T08:00:00Z");
    const digest = await readAfterBell(desk, mei);
    expect(digest).toContain("Your day, Wed 25 Nov");
    const order = ["Overdue", "Corvus", "the invoice", "Today", "Acme Ltd", "the contract", "Borealis"];
    expect(order.map((words) => digest.indexOf(words))).toEqual(
      order.map((words) => digest.indexOf(words)).sort((a, b) => a - b),
    );
    expect(await readAfterBell(desk, mei)).toBe("");

    const messages = mei.screen().length;
    const afterFirst = await mei.press("Done", { near: "Corvus" });
    expect(afterFirst).toContain("✓ Done: Corvus");
    expect(afterFirst).toContain("1. Acme Ltd");
    expect(await mei.press("Done", { near: "Borealis" })).toContain("✓ Done: Borealis");
    const afterLast = await mei.press("Done");
    expect(afterLast).toContain("All done for today. Well done!");
    // A terminal cannot rewrite what it has printed.
    if (door !== "console") expect(mei.screen().length).toBe(messages);
    expect(lastOf(mei)).toBe(afterLast);
    expect(await desk.look("SELECT DISTINCT state FROM callback")).toEqual([{ state: "done" }]);
  });

  it("gives a line back when its Done is undone", async () => {
    const { desk, mei } = await atDoor(door);
    await threeCallbacks(mei);
    desk.clock.set("2026-11-25T08:00:00Z");
    await desk.sweep();
    await mei.press("Done", { near: "Corvus" });
    expect(await mei.press("Undo")).toContain("Corvus");
    expect(await mei.say("/today")).toContain("Corvus");
  });

  it("is silent on an empty day and on days off", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    const read = allOf(mei);
    desk.clock.set("2026-11-25T08:00:00Z");
    await desk.sweep();
    desk.clock.set("2026-11-25T20:00:00Z");
    await desk.sweep();
    expect(allOf(mei)).toBe(read);

    desk.clock.set("2026-11-27T20:00:00Z");
    await mei.say("/callback Acme in 5 minutes");
    desk.clock.advance(5);
    expect(await readAfterBell(desk, mei)).toContain("Call Acme Ltd back");
    desk.clock.set("2026-11-28T08:00:00Z");
    expect(await readAfterBell(desk, mei)).toBe("");
    desk.clock.set("2026-11-30T08:00:00Z");
    expect(await readAfterBell(desk, mei)).toContain("Overdue");
  });

  it("does not come late to somebody who was not here yet at nine", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/log Acme Ltd: called, wants a quote");
    await mei.press("Add “Acme Ltd”");
    await mei.say("/callback Acme today 5pm");
    expect(await readAfterBell(desk, mei)).toBe("");
    expect(allOf(mei)).not.toContain("This should have come");
  });
});
