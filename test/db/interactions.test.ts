// Logged contacts, and the customer's last contact that follows from them.

import { describe, expect, it } from "vitest";
import type { Interaction } from "../../src/domain/model.ts";
import { aCustomer, anId, anInteraction } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();
const day = (n: number) => new Date(Date.UTC(2026, 2, n));

async function aStoredCustomer(workspaceId = anId()) {
  const customer = aCustomer({ workspaceId });
  await desk.run(({ records }) => records.put(workspaceId, "customer", customer));
  const log = (overrides: Partial<Interaction>) => {
    const interaction = anInteraction({ workspaceId, customerId: customer.id, ...overrides });
    return desk.run(({ records }) => records.put(workspaceId, "interaction", interaction)).then(() => interaction);
  };
  const lastContact = () =>
    desk.run(async ({ customers }) => (await customers.lastContacts(workspaceId, [customer.id])).get(customer.id));
  return { workspaceId, customer, log, lastContact };
}

describe("a page of interactions", () => {
  it("shows the newest by when they happened first, with the total of all", async () => {
    const { workspaceId, customer, log } = await aStoredCustomer();
    const second = await log({ happenedAt: day(2) });
    const third = await log({ happenedAt: day(3) });
    const first = await log({ happenedAt: day(1) });
    await log({ customerId: anId() });
    const pages = await desk.run(async ({ interactions }) => [
      await interactions.page(workspaceId, customer.id, { limit: 2, offset: 0 }),
      await interactions.page(workspaceId, customer.id, { limit: 2, offset: 2 }),
      await interactions.page(anId(), customer.id, { limit: 2, offset: 0 }),
    ]);
    expect(pages).toEqual([
      { items: [third, second], total: 3 },
      { items: [first], total: 3 },
      { items: [], total: 0 },
    ]);
  });
});

describe("the tally of a day", () => {
  it("counts per member what happened in it, and each customer visited or met once", async () => {
    const { workspaceId, log } = await aStoredCustomer();
    const [mei, tom] = [anId(), anId()];
    await log({ memberId: mei, happenedAt: day(2), kind: "visit" });
    await log({ memberId: mei, happenedAt: new Date(day(3).getTime() - 1), kind: "meeting" });
    await log({ memberId: mei, happenedAt: day(2), kind: "visit", customerId: anId() });
    await log({ memberId: tom, happenedAt: day(2), kind: "call" });
    await log({ memberId: tom, happenedAt: day(3), kind: "visit" });
    await log({ memberId: tom, happenedAt: new Date(day(2).getTime() - 1), kind: "visit" });
    const tallies = await desk.run(async ({ interactions }) => [
      await interactions.tally(workspaceId, day(2), day(3)),
      await interactions.tally(anId(), day(2), day(3)),
    ]);
    expect(tallies).toEqual([
      new Map([
        [mei, { logged: 3, visited: 2 }],
        [tom, { logged: 1, visited: 0 }],
      ]),
      new Map(),
    ]);
  });
});

describe("a customer's last contact", () => {
  it("is the latest interaction, whatever the order of logging", async () => {
    const { log, lastContact } = await aStoredCustomer();
    expect(await lastContact()).toBeUndefined();
    await log({ happenedAt: day(5) });
    await log({ happenedAt: day(3) });
    expect(await lastContact()).toEqual(day(5));
  });

  it("is not moved by a note: writing about a customer is no contact", async () => {
    const { log, lastContact } = await aStoredCustomer();
    await log({ happenedAt: day(2) });
    await log({ happenedAt: day(9), kind: "note" });
    expect(await lastContact()).toEqual(day(2));
  });

  it("goes back when the interaction is removed, corrected to a note or given to another customer", async () => {
    const { workspaceId, log, lastContact, customer } = await aStoredCustomer();
    const other = await aStoredCustomer(workspaceId);
    await log({ happenedAt: day(1) });
    const removed = await log({ happenedAt: day(2) });
    const corrected = await log({ happenedAt: day(3) });
    const given = await log({ happenedAt: day(4) });
    const steps: (Date | undefined)[] = [await lastContact()];
    await desk.run(({ records }) =>
      records.put(workspaceId, "interaction", { ...given, customerId: other.customer.id }),
    );
    steps.push(await lastContact(), await other.lastContact());
    await desk.run(({ records }) => records.put(workspaceId, "interaction", { ...corrected, kind: "note" }));
    steps.push(await lastContact());
    await desk.run(({ records }) => records.remove(workspaceId, "interaction", removed.id));
    steps.push(await lastContact());
    expect(steps).toEqual([day(4), day(3), day(4), day(2), day(1)]);
    expect(await desk.run(({ records }) => records.find(workspaceId, "customer", customer.id))).toEqual(customer);
  });

  it("survives a rewrite of the customer, and its removal and return", async () => {
    const { workspaceId, log, lastContact, customer } = await aStoredCustomer();
    await log({ happenedAt: day(2) });
    await desk.run(({ records }) => records.put(workspaceId, "customer", { ...customer, name: "New name" }));
    expect(await lastContact()).toEqual(day(2));
    await desk.run(({ records }) => records.remove(workspaceId, "customer", customer.id));
    await desk.run(({ records }) => records.put(workspaceId, "customer", customer));
    expect(await lastContact()).toEqual(day(2));
  });

  it("is the later one when two members log at the same moment", async () => {
    const { workspaceId, customer, lastContact } = await aStoredCustomer();
    const log = (happenedAt: Date, meanwhile: () => Promise<void>) =>
      desk.run(async ({ records }) => {
        const interaction = anInteraction({ workspaceId, customerId: customer.id, happenedAt });
        await records.put(workspaceId, "interaction", interaction);
        await meanwhile();
      });
    let second: Promise<void> = Promise.resolve();
    await log(day(8), () => {
      second = log(day(6), async () => {});
      return desk.untilWaiting(second);
    });
    await second;
    expect(await lastContact()).toEqual(day(8));
  });
});
