// Scenario 1: the first customer and the first contact on record, in one go.

import { describe, expect, it } from "vitest";
import { atDoor, DOORS } from "./support/doors.ts";
import { allOf } from "./support/person.ts";
import { standStill } from "./support/screen.ts";
import { useDatabase } from "./support/shared-database.ts";

useDatabase();

describe.each(DOORS)("the first customer, on %s", (door) => {
  it("is added while its first contact is logged, with the note kept to the letter", async () => {
    const { mei } = await atDoor(door);
    expect(await mei.say("/log Acme Ltd: called, wants a *quote*  by Friday")).toContain(
      "I don't know “Acme Ltd” yet.",
    );
    const logged = await mei.press("Add “Acme Ltd”");
    expect(logged).toContain("Added Acme Ltd, and logged");
    expect(logged).toContain("Call, from them · Tue 24 Nov 10:00 CET");
    const card = await mei.say("/customer acme");
    for (const words of ["Acme Ltd", "Mei", "every 14 days", "Tue 24 Nov", "called, wants a *quote*  by Friday"]) {
      expect(card).toContain(words);
    }
    expect(await mei.say("/history acme")).toContain("Acme Ltd: 1 interaction");
  });

  it("is understood from a plain sentence that tells of a deed and a promise", async () => {
    const { mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd, anna@acme.com");
    const read = await mei.say("Called Acme, they want a quote, call back next Tuesday 10am");
    expect(read).toContain("Call, from us");
    expect(read).toContain("Tue 1 Dec 10:00 CET");
    const card = await mei.say("/customer acme");
    expect(card).toContain("anna@acme.com");
    expect(card).toMatch(/Tue 1 Dec 10:00 CET, in 7 days · .*they want a quote/);
  });

  it("can be corrected: kind, direction, time and words", async () => {
    const { mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/log Acme they came by, all well");
    await mei.press("Edit");
    if (mei.hasForms) await mei.fill({ kind: "visit", happened: "yesterday 3pm" });
    else {
      await mei.press("Kind");
      await mei.press("Visit");
      await mei.press("Edit");
      await mei.press("When it happened");
      await mei.say("yesterday 3pm");
    }
    const history = await mei.say("/history acme");
    expect(history).toContain("Mon 23 Nov · Visit, from them");
    expect(history).toContain("they came by, all well");
  });
});

describe.each(["slack", "telegram"] as const)("an event delivered twice, on %s", (door) => {
  it("has one effect and one answer, also when the program was started anew in between", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/log Acme called, wants a quote");
    const read = allOf(mei);
    await mei.redeliver?.();
    await standStill(mei.screen, 150);
    expect(allOf(mei)).toBe(read);

    await desk.restart();
    await mei.redeliver?.();
    await standStill(mei.screen, 150);
    expect(allOf(mei)).toBe(read);
    expect(await desk.look("SELECT note FROM interaction")).toEqual([{ note: "called, wants a quote" }]);
  });

  it("presses no button twice", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/log Acme Ltd: called, wants a quote");
    await mei.press("Add “Acme Ltd”");
    const read = allOf(mei);
    await mei.redeliver?.();
    await desk.restart();
    await mei.redeliver?.();
    const next = await mei.say("/today");
    expect(allOf(mei)).toBe(`${read}\n\n${next}`);
    expect(await desk.look("SELECT name FROM customer")).toEqual([{ name: "Acme Ltd" }]);
    expect(await desk.look("SELECT note FROM interaction")).toEqual([{ note: "called, wants a quote" }]);
  });
});
