// Questions about customers: what they are called, who is quiet, whose birthday is on record.

import { describe, expect, it } from "vitest";
import type { Customer } from "../../src/domain/model.ts";
import { aCallback, aCustomer, anId, anInteraction, aWorkspace } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();

const put = async (workspaceId: string, overrides: Partial<Customer> = {}) => {
  const customer = aCustomer({ workspaceId, ...overrides });
  await desk.run(({ records }) => records.put(workspaceId, "customer", customer));
  return customer;
};

describe("customers by their ids", () => {
  it("come in the order asked for; unknown ones and those of another workspace are left out", async () => {
    const here = anId();
    const [a, b, foreign] = [await put(here), await put(here), await put(anId())];
    const found = await desk.run(({ customers }) => customers.many(here, [b.id, "unknown", foreign.id, a.id]));
    expect(found).toEqual([b, a]);
  });
});

describe("what a customer is called by", () => {
  const named = (workspaceId: string, ...keys: string[]) =>
    desk.run(({ customers }) => customers.named(workspaceId, keys));

  it("is its name, short name, company, pinyin, initials, words and the end of its phone", async () => {
    const here = anId();
    const { id } = await put(here, { name: "張偉", company: "Acme Ltd", phone: "+8613800138000" });
    const hits = await named(here, "张伟", "acme", "zhangwei", "zw", "8000", "13800138000", "acm");
    expect(hits.map(({ key, kind }) => `${kind} ${key}`).sort()).toEqual([
      "company acme",
      "initials zw",
      "name 张伟",
      "pinyin zhangwei",
      "short 张伟",
      "word 13800138000",
      "word 8000",
      "word 张伟",
    ]);
    expect(new Set(hits.map(({ customerId }) => customerId))).toEqual(new Set([id]));
  });

  it("follows a new name and ends with an archived or removed customer", async () => {
    const here = anId();
    const customer = await put(here, { name: "Acme Ltd" });
    await put(here, { ...customer, name: "Globex Inc" });
    const renamed = [await named(here, "acme"), (await named(here, "globex")).length > 0];
    await put(here, { ...customer, name: "Globex Inc", archivedAt: new Date() });
    const archived = await named(here, "globex");
    await desk.run(({ records }) => records.remove(here, "customer", customer.id));
    const keys = await desk.look("SELECT key FROM customer_key WHERE customer_id = $1", [customer.id]);
    expect([renamed, archived, keys]).toEqual([[[], true], [], []]);
  });

  it("is derived anew where an older program did it, and left alone where a newer one did", async () => {
    const here = anId();
    const [old, newer] = [await put(here, { name: "Acme Ltd" }), await put(here, { name: "Globex Inc" })];
    await desk.look("DELETE FROM customer_key WHERE customer_id = ANY($1)", [[old.id, newer.id]]);
    await desk.look("UPDATE customer SET names_version = 0, search_text = ' old ' WHERE id = $1", [old.id]);
    await desk.look("UPDATE customer SET names_version = 1000 WHERE id = $1", [newer.id]);
    const renew = () => desk.run(({ customers }) => customers.renewNames(20));
    expect([await renew(), await renew()]).toEqual([1, 0]);
    expect((await named(here, "acme", "globex")).map(({ customerId }) => customerId)).toContain(old.id);
    expect(await named(here, "globex")).toEqual([]);
    const found = await desk.run(({ customers }) => customers.search(here, "acme", { limit: 5, offset: 0 }));
    expect(found.hits).toEqual([old]);
  });

  it("is nothing in another workspace", async () => {
    const here = anId();
    const { id } = await put(here, { name: "Acme Ltd" });
    expect(await named(anId(), "acme")).toEqual([]);
    await desk.run(({ records }) => records.remove(anId(), "customer", id));
    expect(await named(here, "acme")).not.toEqual([]);
  });
});

describe("quiet customers", () => {
  const workspace = aWorkspace({ cadences: { vip: 7, standard: 14, potential: 30 } });
  const now = new Date("2026-06-30T08:00:00Z");
  const daysAgo = (days: number, ms = 0) => new Date(now.getTime() - days * 86_400_000 + ms);
  const quiet = async (ownerId: string, of = workspace) =>
    (await desk.run(({ customers }) => customers.quiet(of, ownerId, now))).map(({ customer, lastContactAt }) => ({
      id: customer.id,
      lastContactAt,
    }));
  const contacted = async (customer: Customer, happenedAt: Date) => {
    const interaction = anInteraction({ workspaceId: workspace.id, customerId: customer.id, happenedAt });
    await desk.run(({ records }) => records.put(workspace.id, "interaction", interaction));
  };

  it("are out of contact for longer than their tier's cadence, to the millisecond, longest first", async () => {
    const ownerId = anId();
    const vip = await put(workspace.id, { ownerId, tier: "vip" });
    const standard = await put(workspace.id, { ownerId, tier: "standard" });
    const potential = await put(workspace.id, { ownerId, tier: "potential" });
    const onTime = await put(workspace.id, { ownerId, tier: "vip" });
    await contacted(vip, daysAgo(7, -1));
    await contacted(standard, daysAgo(14, -1));
    await contacted(potential, daysAgo(30, -1));
    await contacted(onTime, daysAgo(7));
    expect(await quiet(ownerId)).toEqual([
      { id: potential.id, lastContactAt: daysAgo(30, -1) },
      { id: standard.id, lastContactAt: daysAgo(14, -1) },
      { id: vip.id, lastContactAt: daysAgo(7, -1) },
    ]);
  });

  it("count from when they were made while nobody was in contact", async () => {
    const ownerId = anId();
    const { id } = await put(workspace.id, { ownerId, tier: "vip", createdAt: daysAgo(8) });
    await put(workspace.id, { ownerId, tier: "vip", createdAt: daysAgo(6) });
    expect(await quiet(ownerId)).toEqual([{ id, lastContactAt: null }]);
  });

  it("follow their own cadence where they have one", async () => {
    const ownerId = anId();
    const often = await put(workspace.id, { ownerId, tier: "potential", cadenceDays: 2, createdAt: daysAgo(3) });
    await put(workspace.id, { ownerId, tier: "vip", cadenceDays: 60, createdAt: daysAgo(50) });
    expect(await quiet(ownerId)).toEqual([{ id: often.id, lastContactAt: null }]);
  });

  it("are not those paused, archived, with an open callback, of another owner or of another workspace", async () => {
    const ownerId = anId();
    const old = { ownerId, createdAt: daysAgo(90) };
    await put(workspace.id, { ...old, cadencePaused: true });
    await put(workspace.id, { ...old, archivedAt: daysAgo(1) });
    await put(workspace.id, { ...old, ownerId: anId() });
    await put(anId(), old);
    const planned = await put(workspace.id, old);
    const ended = await put(workspace.id, old);
    await desk.run(async ({ records }) => {
      const to = (customer: Customer) => ({ workspaceId: workspace.id, customerId: customer.id });
      await records.put(workspace.id, "callback", aCallback(to(planned)));
      await records.put(workspace.id, "callback", aCallback({ ...to(ended), state: "done" }));
    });
    expect(await quiet(ownerId)).toEqual([{ id: ended.id, lastContactAt: null }]);
  });
});

describe("customers with a birthday", () => {
  it("are the owner's, not archived, with one on record", async () => {
    const [here, ownerId] = [anId(), anId()];
    const wanted = await put(here, { ownerId, birthday: "05-06" });
    await put(here, { ownerId });
    await put(here, { ownerId, birthday: "05-06", archivedAt: new Date() });
    await put(here, { ownerId: anId(), birthday: "05-06" });
    await put(anId(), { ownerId, birthday: "05-06" });
    expect(await desk.run(({ customers }) => customers.withBirthday(here, ownerId))).toEqual([wanted]);
  });
});
