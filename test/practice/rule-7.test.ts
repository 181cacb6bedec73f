// Practice rule 7: how long a customer may stay without contact, and when the product says so.

import { describe, expect, it } from "vitest";
import { cadenceOf, DEFAULT_CADENCES, freshness } from "../../src/domain/cadence.ts";
import { TIERS } from "../../src/domain/model.ts";
import { useDesk } from "../support/desk.ts";
import { aCustomer } from "../support/factories.ts";

const desk = useDesk();
const contact = new Date("2026-03-01T00:00:00Z");
const daysLater = (days: number) => new Date(contact.getTime() + days * 86_400_000);

describe("the default cadences: VIP 7 days, standard 14 days, potential 30 days; per customer it can be overridden or paused; amber at 80 %, red past it", () => {
  it("has 7, 14 and 30 days for the tiers", () => {
    expect(TIERS.map((tier) => cadenceOf(aCustomer({ tier }), DEFAULT_CADENCES))).toEqual([7, 14, 30]);
  });

  it.each(TIERS)("turns amber at four fifths of the cadence and red just past it, for %s", (tier) => {
    const customer = aCustomer({ tier });
    const days = DEFAULT_CADENCES[tier];
    const at = (share: number) => freshness(customer, contact, DEFAULT_CADENCES, daysLater(days * share));
    expect([at(0), at(0.799), at(0.8), at(1), at(1.001)]).toEqual(["fresh", "fresh", "amber", "amber", "red"]);
  });

  it("counts from when the customer came on record while there was no contact yet", () => {
    const customer = aCustomer({ createdAt: contact, tier: "vip" });
    expect(freshness(customer, null, DEFAULT_CADENCES, daysLater(6))).toBe("amber");
  });

  it("goes by the customer's own cadence where there is one", () => {
    const customer = aCustomer({ tier: "vip", cadenceDays: 20 });
    expect(freshness(customer, contact, DEFAULT_CADENCES, daysLater(10))).toBe("fresh");
    expect(freshness(customer, contact, DEFAULT_CADENCES, daysLater(21))).toBe("red");
  });

  it("leaves a paused customer alone", () => {
    const customer = aCustomer({ cadencePaused: true });
    expect(freshness(customer, contact, DEFAULT_CADENCES, daysLater(400))).toBe("paused");
  });

  it("lists who is past the cadence, with nothing planned, and nobody who is paused or has an own longer one", async () => {
    const team = await desk.team();
    const mei = await team.join("Mei");
    const theirs = { workspaceId: team.workspace.id, ownerId: mei.member.id, createdBy: mei.member.id };
    const ids = ["c1", "c2", "c3", "c4"].map((id) => `${id}${mei.member.id.slice(2)}`);
    const customers = [
      aCustomer({ ...theirs, id: ids[0] ?? "", name: "Quiet" }),
      aCustomer({ ...theirs, id: ids[1] ?? "", name: "Paused", cadencePaused: true }),
      aCustomer({ ...theirs, id: ids[2] ?? "", name: "Longer", cadenceDays: 60 }),
      aCustomer({ ...theirs, id: ids[3] ?? "", name: "Planned" }),
    ];
    await desk.run(async ({ records }) => {
      for (const customer of customers) await records.put(team.workspace.id, "customer", customer);
    });
    await mei.say("/callback Planned in 40 days");
    desk.clock.set("2026-03-20T02:00:00Z");
    const today = await mei.say("/today");
    expect(today).toContain("Quiet | never contacted, 18 days on record (cadence 14)");
    expect(today).not.toMatch(/Paused|Longer|Planned/);
  });

  it("takes a customer's own cadence or a pause in the line, and gives the tier's back", async () => {
    const team = await desk.team();
    const mei = await team.join("Mei");
    await mei.say("/customer add Acme, vip");
    const cardAfter = async (line: string) => {
      await mei.say(line);
      return mei.say("/customer Acme");
    };
    expect(await cardAfter("/customer edit Acme cadence: 10")).toContain("VIP, every 10 days");
    expect(await cardAfter("/customer edit Acme，回访周期：暂停")).toContain("VIP, paused");
    expect(await cardAfter("/customer edit Acme cadence 20")).toContain("VIP, every 20 days");
    expect(await cardAfter("/customer edit Acme cadence: -")).toContain("VIP, every 7 days");
  });

  it("shows a customer's own cadence in the form, where emptying it gives the tier's back", async () => {
    const team = await desk.team();
    const mei = await team.join("Mei");
    mei.opensForms();
    await mei.say("/customer add Acme, vip, cadence: pause");
    expect(await mei.say("/customer edit Acme")).toContain("cadence=paused");
    await mei.submit({ name: "Acme", tier: "vip", cadence: "365" });
    expect(await mei.say("/customer edit Acme")).toContain("cadence=365");
    await mei.submit({ name: "Acme", tier: "vip", cadence: "" });
    expect(await mei.say("/customer Acme")).toContain("VIP, every 7 days");
  });

  it.each(["0", "366", "never"])("refuses %s as a cadence and says what fits", async (cadence) => {
    const team = await desk.team();
    const mei = await team.join("Mei");
    await mei.say("/customer add Acme, vip");
    expect(await mei.say(`/customer edit Acme cadence: ${cadence}`)).toContain(
      `“${cadence}” is no cadence. Write 1 to 365 days, “pause”, or “-” for the tier's.`,
    );
    expect(await mei.say("/customer Acme")).toContain("VIP, every 7 days");
  });

  it("lets the team set its own cadences", async () => {
    const team = await desk.team();
    const admin = await team.join("Ada", { role: "admin" });
    await admin.say("/settings cadence 5 10 20");
    await admin.say("/customer add Acme, vip");
    expect(await admin.say("/customer Acme")).toContain("VIP, every 5 days");
  });
});
