// Scenario 4: several customers are called that. The choice is a press, and the command goes on after it.

import { describe, expect, it } from "vitest";
import { atDoor, DOORS } from "./support/doors.ts";
import type { Person } from "./support/person.ts";
import { useDatabase } from "./support/shared-database.ts";

useDatabase();

async function twoAnnas(mei: Person): Promise<void> {
  await mei.say("/customer add Anna Weber, anna@weber.de");
  await mei.say("/customer add Anna Okafor, company: Okafor Books");
}

describe.each(DOORS)("a name that several customers have, on %s", (door) => {
  it("is asked about with buttons, and the entry is logged after the choice", async () => {
    const { desk, mei } = await atDoor(door);
    await twoAnnas(mei);
    const question = await mei.say("/log Anna called, wants the blue one");
    expect(question).toContain("Which “Anna”?");
    expect(question).toContain("Anna Weber · anna@weber.de");
    expect(await desk.look("SELECT note FROM interaction")).toEqual([]);
    expect(await mei.press("Anna Okafor · Okafor Books")).toContain("Logged for Anna Okafor");
    expect(await mei.say("/history Anna Okafor")).toContain("called, wants the blue one");
    expect(await mei.say("/history Anna Weber")).toContain("No contact with Anna Weber logged yet.");
  });

  it("keeps the time and the reason of a callback while it asks", async () => {
    const { mei } = await atDoor(door);
    await twoAnnas(mei);
    await mei.say("callback Anna tomorrow 3pm the delivery");
    const planned = await mei.press("Anna Weber · anna@weber.de");
    for (const words of ["Callback with Anna Weber", "Wed 25 Nov 15:00 CET", "the delivery"]) {
      expect(planned).toContain(words);
    }
  });

  it("offers the nearest names for one that nobody has", async () => {
    const { mei } = await atDoor(door);
    await twoAnnas(mei);
    expect(await mei.say("/customer Ana Webber")).toContain("Did you mean");
    expect(await mei.press("Anna Weber · anna@weber.de")).toContain("anna@weber.de");
  });

  it("asks before it adds a customer who may be there already", async () => {
    const { desk, mei } = await atDoor(door);
    await twoAnnas(mei);
    expect(await mei.say("/customer add A. Weber, anna@weber.de")).toContain("is it the same as");
    expect(await mei.press("Anna Weber · owner: Mei")).toContain("Anna Weber");
    expect(await desk.look("SELECT count(*)::int AS customers FROM customer")).toEqual([{ customers: 2 }]);
  });
});
