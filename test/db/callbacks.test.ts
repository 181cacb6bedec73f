// Promises to customers: whose they are, when they are due, and that each is reminded of once.

import { describe, expect, it } from "vitest";
import type { Callback } from "../../src/domain/model.ts";
import { aCallback, aCustomer, anId } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();
const hour = (n: number) => new Date(Date.UTC(2026, 2, 4, n));

/** A workspace with a customer, and a way to put callbacks to it. */
async function aDesk() {
  const workspaceId = anId();
  const customer = aCustomer({ workspaceId });
  await desk.run(({ records }) => records.put(workspaceId, "customer", customer));
  const put = async (overrides: Partial<Callback>) => {
    const callback = aCallback({ workspaceId, customerId: customer.id, ...overrides });
    await desk.run(({ records }) => records.put(workspaceId, "callback", callback));
    return callback;
  };
  return { workspaceId, customer, put };
}

/** Ends what other tests left open, so that a claim over all workspaces meets this test's callbacks only. */
const endAll = () => desk.look("UPDATE callback SET state = 'cancelled' WHERE state = 'open'");

describe("open callbacks", () => {
  it("of a customer come earliest first, without the ended ones", async () => {
    const { workspaceId, customer, put } = await aDesk();
    const late = await put({ dueAt: hour(9) });
    const early = await put({ dueAt: hour(8) });
    await put({ state: "done" });
    await put({ customerId: anId() });
    const found = await desk.run(async ({ callbacks }) => [
      await callbacks.openOf(workspaceId, customer.id),
      await callbacks.openOf(anId(), customer.id),
    ]);
    expect(found).toEqual([[early, late], []]);
  });

  it("make an agenda of one member or of all: due before a moment, with their customers", async () => {
    const { workspaceId, customer, put } = await aDesk();
    const [mei, tom] = [anId(), anId()];
    const second = await put({ assigneeId: mei, dueAt: hour(9) });
    const first = await put({ assigneeId: mei, dueAt: hour(8) });
    const toms = await put({ assigneeId: tom, dueAt: hour(7) });
    await put({ assigneeId: mei, dueAt: hour(10) });
    await put({ assigneeId: mei, state: "cancelled" });
    const found = await desk.run(async ({ callbacks }) => [
      await callbacks.agenda(workspaceId, mei, hour(10)),
      await callbacks.agendaOfAll(workspaceId, hour(10)),
      await callbacks.agenda(anId(), mei, hour(10)),
      await callbacks.agendaOfAll(anId(), hour(10)),
    ]);
    const line = (callback: Callback) => ({ callback, customer });
    expect(found).toEqual([[first, second].map(line), [toms, first, second].map(line), [], []]);
  });

  it("are tallied per assignee: done in the day, open, and open past now", async () => {
    const { workspaceId, put } = await aDesk();
    const [mei, tom] = [anId(), anId()];
    await put({ assigneeId: mei, state: "done", endedAt: hour(8) });
    await put({ assigneeId: mei, state: "done", endedAt: hour(10) });
    await put({ assigneeId: mei, state: "cancelled", endedAt: hour(9) });
    await put({ assigneeId: mei, dueAt: hour(9) });
    await put({ assigneeId: mei, dueAt: hour(8) });
    await put({ assigneeId: tom, dueAt: hour(12) });
    const tallies = await desk.run(async ({ callbacks }) => [
      await callbacks.tally(workspaceId, hour(8), hour(10), hour(9)),
      await callbacks.tally(anId(), hour(8), hour(10), hour(9)),
    ]);
    expect(tallies).toEqual([
      new Map([
        [mei, { done: 1, open: 2, overdue: 1 }],
        [tom, { done: 0, open: 1, overdue: 0 }],
      ]),
      new Map(),
    ]);
  });
});

describe("claiming due callbacks", () => {
  const claim = (now: Date, limit = 10) => desk.run(({ callbacks }) => callbacks.claimDue(now, limit));
  const due = ({ id, workspaceId, assigneeId, dueAt, movedTimes }: Callback) => ({
    ...{ id, workspaceId, assigneeId, dueAt, movedTimes },
  });

  it("takes the due and open ones once, earliest first, across workspaces", async () => {
    await endAll();
    const [here, there] = [await aDesk(), await aDesk()];
    const second = await here.put({ dueAt: hour(9) });
    const first = await there.put({ dueAt: hour(8) });
    await here.put({ dueAt: new Date(hour(9).getTime() + 1) });
    await here.put({ dueAt: hour(7), state: "done" });
    expect(await claim(hour(9))).toEqual([due(first), due(second)]);
    expect(await claim(hour(9))).toEqual([]);
  });

  it("takes no more than it is asked for", async () => {
    await endAll();
    const { put } = await aDesk();
    const first = await put({ dueAt: hour(7) });
    const second = await put({ dueAt: hour(8) });
    expect([await claim(hour(9), 1), await claim(hour(9), 1)]).toEqual([[due(first)], [due(second)]]);
  });

  it("takes a callback again once it was moved to another instant, but not when only its reason changed", async () => {
    await endAll();
    const { workspaceId, put } = await aDesk();
    const callback = await put({ dueAt: hour(8) });
    await claim(hour(9));
    const renamed = { ...callback, reason: "price" };
    await desk.run(({ records }) => records.put(workspaceId, "callback", renamed));
    expect(await claim(hour(9))).toEqual([]);
    const moved = { ...renamed, dueAt: hour(10), movedTimes: 1 };
    await desk.run(({ records }) => records.put(workspaceId, "callback", moved));
    expect(await claim(hour(9))).toEqual([]);
    expect(await claim(hour(10))).toEqual([due(moved)]);
  });

  it("gives each callback to one of two that claim together, and makes neither wait", async () => {
    await endAll();
    const { put } = await aDesk();
    const due = [await put({ dueAt: hour(7) }), await put({ dueAt: hour(8) })];
    let secondDone = () => {};
    const second = new Promise<void>((resolve) => {
      secondDone = resolve;
    });
    const holding = desk.run(async ({ callbacks }) => {
      const claimed = await callbacks.claimDue(hour(9), 1);
      await second;
      return claimed;
    });
    const other = desk.run(({ callbacks }) => callbacks.claimDue(hour(9), 10)).finally(secondDone);
    const [one, two] = await Promise.all([holding, other]);
    const inAll = [...one, ...two].map(({ id }) => id).sort();
    expect(inAll).toEqual(due.map(({ id }) => id).sort());
  });

  it("knows the next instant that somebody is to be reminded at", async () => {
    await endAll();
    const { put } = await aDesk();
    const next = () => desk.run(({ callbacks }) => callbacks.nextDue());
    expect(await next()).toBeNull();
    await put({ dueAt: hour(8) });
    await put({ dueAt: hour(10) });
    await put({ dueAt: hour(7), state: "done" });
    expect(await next()).toEqual(hour(8));
    await claim(hour(8));
    expect(await next()).toEqual(hour(10));
  });
});
