// Scenario 6: what was done can be taken back, once, for ten minutes, and never over somebody else's later work.

import { describe, expect, it } from "vitest";
import { atDoor, colleagueOf, DOORS } from "./support/doors.ts";
import { useDatabase } from "./support/shared-database.ts";
import { recordsOf } from "./support/snapshot.ts";

useDatabase();

describe.each(DOORS)("undo, on %s", (door) => {
  it("takes back an entry by its button; a second press says that it was undone already", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/log Acme called, wants a quote");
    const undone = await mei.press("Undo");
    expect(undone).toContain("Taken back");
    expect(undone).toContain("the entry for Acme Ltd");
    expect(await desk.look("SELECT id FROM interaction")).toEqual([]);
    const before = await recordsOf(desk);
    // A terminal forgets the numbers of an answer with the next one, so there the second press is a number without a button.
    const again = door === "console" ? await mei.say("1") : await mei.press("Undo");
    if (door !== "console") expect(again).toContain("That was already undone. Nothing was changed.");
    expect(await recordsOf(desk)).toEqual(before);
  });

  it("takes back the last change by command, customer and all, and then the one before", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/log Acme Ltd: called, wants a quote");
    await mei.press("Add “Acme Ltd”");
    await mei.say("/callback Acme tomorrow 3pm");
    expect(await mei.say("/undo")).toContain("the callback with Acme Ltd");
    const second = await mei.say("/undo");
    expect(second).toContain("the entry for Acme Ltd");
    expect(second).toContain("the new customer Acme Ltd");
    expect(await desk.look("SELECT id FROM customer")).toEqual([]);
    desk.clock.advance(11);
    expect(await mei.say("/undo")).toContain("There is nothing of yours to undo from the last 10 minutes.");
  });

  it("opens a callback again that was done, for its old time", async () => {
    const { mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme tomorrow 3pm");
    await mei.say("/done Acme they signed");
    expect(await mei.press("Undo")).toContain("Acme Ltd: open again for Wed 25 Nov 15:00 CET");
    expect(await mei.say("/customer acme")).toContain("Wed 25 Nov 15:00 CET");
  });

  it("refuses after ten minutes", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    desk.clock.advance(11);
    expect(await mei.press("Undo")).toContain("That is more than 10 minutes ago, so it stays.");
    expect(await desk.look("SELECT name FROM customer")).toEqual([{ name: "Acme Ltd" }]);
  });

  it("refuses when somebody else has changed the record since", async () => {
    const { desk, mei } = await atDoor(door, door === "console" ? { beside: ["telegram"] } : {});
    const tom = await colleagueOf(mei, desk, "Tom");
    await mei.say("/customer add Acme Ltd");
    await mei.say("/customer edit Acme, vip");
    expect(await tom.say("/customer edit Acme, phone: +44 20 7946 0000")).toContain("Saved Acme Ltd");
    const before = await recordsOf(desk);
    expect(await mei.press("Undo")).toContain("Acme Ltd has been changed since");
    expect(await recordsOf(desk)).toEqual(before);
    expect(await mei.say("/customer acme")).toContain("VIP");
  });
});

describe.each(DOORS)("the first thing somebody does, on %s", (door) => {
  it("cannot be to undo that they are here", async () => {
    const { desk, mei } = await atDoor(door);
    // On Telegram the language and the zone were chosen before.
    if (door === "telegram") desk.clock.advance(11);
    const answer = await mei.say("/undo");
    expect(answer).toContain("There is nothing of yours to undo from the last 10 minutes.");
    expect(await mei.say("/team")).toContain("Mei");
  });
});
