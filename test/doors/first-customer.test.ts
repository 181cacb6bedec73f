// Scenario 1: the first customer, and the first contact on record.

import { describe, expect, it } from "vitest";
import { atDoor, DOORS } from "./support/doors.ts";
import { standStill } from "./support/screen.ts";

describe.each(DOORS)("the first customer, on %s", (door) => {
  it("is added while its first contact is logged, note to the letter", async () => {
    const { desk, mei } = await atDoor(door);
    const asked = await mei.say("/log Acme Ltd: called, wants a *quote* by Friday");
    console.log(asked);
    const logged = await mei.press("Add “Acme Ltd”");
    console.log(logged);
    const card = await mei.say("/customer acme");
    console.log(card);
    expect(card).toContain("called, wants a *quote* by Friday");
    await standStill(mei.screen);
    expect(await desk.look("SELECT note FROM interaction")).toEqual([{ note: "called, wants a *quote* by Friday" }]);
  });
});
