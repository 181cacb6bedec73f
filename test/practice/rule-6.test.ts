// Practice rule 6: what logging does, and what it leaves to the person.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();
const openOf = async (person: Person) =>
  (await desk.look("SELECT state FROM callback WHERE assignee_id = $1", [person.member.id])).map((row) => row.state);

async function harbour() {
  const mei = await (await desk.team()).join("Mei");
  await mei.say("/customer add Acme Ltd");
  return mei;
}

describe("logging an interaction resets the cadence clock and completes nothing by itself; it offers to close an open callback and to plan the next", () => {
  it("leaves an open callback open, and offers to close it", async () => {
    const mei = await harbour();
    await mei.say("/callback Acme tomorrow 9am");
    const answer = await mei.say("/log Acme called, all agreed");
    expect(answer).toContain("Still open: callback Thu 5 Mar 09:00 CST");
    expect(await openOf(mei)).toEqual(["open"]);
    expect(await mei.press("Close Thu 5 Mar 09:00 CST")).toContain("Done: Acme Ltd");
    expect(await openOf(mei)).toEqual(["done"]);
  });

  it("leaves it open also when a plain sentence tells of a deed", async () => {
    const mei = await harbour();
    await mei.say("/callback Acme tomorrow 9am");
    await mei.say("Called Acme, all agreed");
    expect(await openOf(mei)).toEqual(["open"]);
  });

  it("offers to plan the next", async () => {
    const mei = await harbour();
    await mei.say("/log Acme called, all agreed");
    expect(await mei.press("Plan next")).toContain("When?");
    expect(await mei.press("Tomorrow")).toContain("Callback with Acme Ltd");
    expect(await openOf(mei)).toEqual(["open"]);
  });

  it("resets the cadence clock", async () => {
    const mei = await harbour();
    desk.clock.set("2026-03-31T02:00:00Z");
    expect(await mei.say("/customer Acme")).toContain("every 14 days, overdue");
    await mei.say("/log Acme called");
    expect(await mei.say("/customer Acme")).toMatch(/every 14 days$/m);
  });

  it("counts from when it happened, not from when it was logged", async () => {
    const mei = await harbour();
    desk.clock.set("2026-03-31T02:00:00Z");
    await mei.say("/log Acme yesterday 3pm called");
    expect(await desk.look("SELECT last_contact_at FROM customer WHERE owner_id = $1", [mei.member.id])).toEqual([
      { last_contact_at: new Date("2026-03-30T07:00:00Z") },
    ]);
  });
});
