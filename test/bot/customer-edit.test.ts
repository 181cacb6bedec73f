// Changing a customer in one line: what has a label changes that detail, and nothing that was known is lost.

import { describe, expect, it } from "vitest";
import { useDesk } from "../support/desk.ts";

const desk = useDesk();

async function meiWithAcme() {
  const team = await desk.team();
  const mei = await team.join("Mei");
  await mei.say("/customer add Acme, notes: quiet");
  const acme = async () => {
    const [customer] = await desk.run(({ customers }) =>
      customers.named(team.workspace.id, ["acme"]).then((hits) =>
        customers.many(
          team.workspace.id,
          hits.slice(0, 1).map((hit) => hit.customerId),
        ),
      ),
    );
    return customer;
  };
  return { mei, acme };
}

describe("a customer edited in one line", () => {
  it("gets the tier, and keeps the notes", async () => {
    const { mei, acme } = await meiWithAcme();
    await mei.say("/customer edit Acme tier vip");
    expect(await acme()).toMatchObject({ tier: "vip", notes: "quiet" });
  });

  it("gets what has no label added to the notes, on a line of its own", async () => {
    const { mei, acme } = await meiWithAcme();
    await mei.say("/customer edit Acme likes tea, phone +49 30 1234567");
    expect(await acme()).toMatchObject({ phone: "+49301234567", notes: "quiet\nlikes tea" });
  });

  it("gets other notes when they are called so", async () => {
    const { mei, acme } = await meiWithAcme();
    await mei.say("/customer edit Acme notes: loud, likes tea");
    expect(await acme()).toMatchObject({ notes: "loud, likes tea" });
  });

  it("gets other notes from the form", async () => {
    const { mei, acme } = await meiWithAcme();
    mei.opensForms();
    await mei.say("/customer edit Acme");
    await mei.submit({ name: "Acme", tier: "standard", notes: "loud" });
    expect(await acme()).toMatchObject({ notes: "loud" });
  });

  it("stays as it is when the tier is no tier", async () => {
    const { mei, acme } = await meiWithAcme();
    expect(await mei.say("/customer edit Acme tier gold")).toMatch(/vip/i);
    expect(await acme()).toMatchObject({ tier: "standard", notes: "quiet" });
  });

  it("loses nothing through the form that a slip in the line opened", async () => {
    const { mei, acme } = await meiWithAcme();
    mei.opensForms();
    expect(await mei.say("/customer edit Acme cadence never")).toContain("cadence!");
    await mei.submit({ name: "", cadence: "10", notes: "", company: "" });
    expect(await acme()).toMatchObject({ cadenceDays: 10, notes: "quiet" });
  });
});
