// Practice rule 14: which days are worked, where the digest goes by it and where a plan is made.

import { describe, expect, it } from "vitest";
import type { Workspace } from "../../src/domain/model.ts";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function busy(workspace: Partial<Workspace>): Promise<Person> {
  desk.clock.set("2025-12-20T02:00:00Z");
  const mei = await (await desk.team(workspace)).join("Mei", { createdAt: desk.clock.now() });
  await mei.say("/customer add Acme Ltd");
  await mei.say("/callback Acme in 1 hour");
  return mei;
}

/** The dates, of these, on which a digest came. */
async function datesOf(person: Person, dates: string[]): Promise<string[]> {
  const came: string[] = [];
  for (const date of dates) {
    desk.clock.set(`${date}T09:30:00Z`);
    await desk.newSweep().digests();
    if ((await desk.deliver()).some(({ to, key }) => to === person.identity.externalId && key.startsWith("digest:")))
      came.push(date);
  }
  return came;
}

describe("working days know the holidays of the workspace's country and, for China, make-up working days; where the calendar data ends, say so instead of guessing", () => {
  it("brings no digest on a holiday of the workspace's country", async () => {
    const mei = await busy({ country: "DE", zone: "UTC" });
    // Good Friday and Easter Monday 2026.
    const dates = ["2026-04-02", "2026-04-03", "2026-04-04", "2026-04-06", "2026-04-07"];
    expect(await datesOf(mei, dates)).toEqual(["2026-04-02", "2026-04-07"]);
  });

  it("brings one on a make-up Saturday in China, and none in the holiday it makes up for", async () => {
    const mei = await busy({ country: "CN", zone: "UTC" });
    // Spring Festival 2026 with its make-up days (State Council notice of November 2025): 15-23 February off, 14 and 28 worked.
    const dates = ["2026-02-13", "2026-02-14", "2026-02-16", "2026-02-23", "2026-02-24", "2026-02-28"];
    expect(await datesOf(mei, dates)).toEqual(["2026-02-13", "2026-02-14", "2026-02-24", "2026-02-28"]);
  });

  it("says when a callback is planned on a holiday or a day off, and plans it all the same", async () => {
    const mei = await busy({ country: "DE", zone: "UTC" });
    desk.clock.set("2026-04-01T09:00:00Z");
    expect(await mei.say("/callback Acme 3 April 10am")).toContain("That day is a holiday (Karfreitag)");
    expect(await mei.say("/callback Acme 4 April 10am")).toContain("That day is not one of your working days");
    expect(await mei.say("/callback Acme 7 April 10am")).not.toMatch(/holiday|working days/);
  });
});
