// The audited records: every kind is stored whole, inside its workspace only.

import { describe, expect, it } from "vitest";
import type { RecordKind, RecordKinds } from "../../src/domain/model.ts";
import {
  aCallback,
  aChannel,
  aCustomer,
  aMember,
  anId,
  anIdentity,
  anInteraction,
  aWorkspace,
} from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();
const at = new Date("2026-05-06T07:08:09.123Z");

/** A record of each kind with every field set, as it is made and as it is changed. */
const samples: { [K in RecordKind]: (workspaceId: string) => { made: RecordKinds[K]; changed: RecordKinds[K] } } = {
  workspace: (id) => {
    const made = aWorkspace({ id, slackTeam: `T-${id}`, createdAt: at });
    return {
      made,
      changed: { ...made, name: "Quay", locale: "zh-cn", cadences: { vip: 1, standard: 2, potential: 3 } },
    };
  },
  member: (workspaceId) => {
    const made = aMember({
      workspaceId,
      locale: "zh-cn",
      zone: "Europe/Berlin",
      reachBy: "telegram",
      mergedInto: anId(),
    });
    return {
      made,
      changed: { ...made, role: "admin", workingDays: [7], digestOn: false, mergedInto: null, locale: null },
    };
  },
  identity: (workspaceId) => {
    const made = anIdentity({ workspaceId, checkedAt: at });
    return { made, changed: { ...made, name: "梅", memberId: anId() } };
  },
  channel: (workspaceId) => {
    const made = aChannel({ workspaceId, createdAt: at });
    return { made, changed: { ...made, digestMinute: 61, locale: "zh-cn" } };
  },
  customer: (workspaceId) => {
    const made = aCustomer({
      workspaceId,
      company: "Acme Holdings",
      phone: "+8613800138000",
      email: "li@acme.com",
      address: "1 Quay St",
      source: "fair",
      birthday: "lunar 08-15",
      preferences: "tea",
      tags: ["vip", "老客户"],
      stage: "new",
      ownerId: anId(),
      notes: "  续约：同意  ",
      cadenceDays: 3,
      archivedAt: at,
      archiveReason: "moved",
    });
    return { made, changed: { ...made, name: "张伟", tags: [], archivedAt: null, cadencePaused: true, phone: null } };
  },
  interaction: (workspaceId) => {
    const made = anInteraction({ workspaceId, sourceUrl: "https://x.example/1", author: "Li", happenedAt: at });
    return { made, changed: { ...made, kind: "visit", direction: "in", note: "" } };
  },
  callback: (workspaceId) => {
    const made = aCallback({ workspaceId, reason: "quote", dueAt: at });
    return { made, changed: { ...made, state: "done", outcome: "sent", endedAt: at, movedTimes: 2 } };
  },
};

describe.each(Object.keys(samples) as RecordKind[])("a record of kind %s", <K extends RecordKind>(kind: K) => {
  const store = (workspaceId: string, record: RecordKinds[K]) =>
    desk.run(({ records }) => records.put(workspaceId, kind, record));
  const find = (workspaceId: string, id: string) => desk.run(({ records }) => records.find(workspaceId, kind, id));
  const remove = (workspaceId: string, id: string) => desk.run(({ records }) => records.remove(workspaceId, kind, id));

  it("comes back as it was put, and as it was put again", async () => {
    const here = anId();
    const { made, changed } = samples[kind](here);
    await store(here, made);
    expect(await find(here, made.id)).toEqual(made);
    await store(here, changed);
    expect(await find(here, made.id)).toEqual(changed);
  });

  it("is gone once removed, and removing it again does nothing", async () => {
    const here = anId();
    const { made } = samples[kind](here);
    await store(here, made);
    await remove(here, made.id);
    await remove(here, made.id);
    expect(await find(here, made.id)).toBeNull();
  });

  it("is not found, removed or replaced from another workspace", async () => {
    const [here, there] = [anId(), anId()];
    const { made } = samples[kind](here);
    await store(here, made);
    expect(await find(there, made.id)).toBeNull();
    await remove(there, made.id);
    await expect(store(there, made)).rejects.toThrow("not its own");
    const stolen = kind === "workspace" ? made : { ...made, workspaceId: there };
    await expect(store(there, stolen)).rejects.toThrow();
    expect(await find(here, made.id)).toEqual(made);
  });
});

describe("a workspace", () => {
  it("is found by its Slack team, and listed oldest first", async () => {
    const older = aWorkspace({ slackTeam: `T-${anId()}`, createdAt: new Date("2020-01-01T00:00:00Z") });
    const newer = aWorkspace({ createdAt: new Date("2020-01-02T00:00:00Z") });
    await desk.run(async ({ records }) => {
      await records.put(newer.id, "workspace", newer);
      await records.put(older.id, "workspace", older);
    });
    const found = await desk.run(async ({ workspaces }) => ({
      byTeam: await workspaces.bySlackTeam(older.slackTeam ?? ""),
      byOther: await workspaces.bySlackTeam("T-none"),
      first: (await workspaces.list()).slice(0, 2),
    }));
    expect(found).toEqual({ byTeam: older, byOther: null, first: [older, newer] });
  });
});

describe("a channel", () => {
  it("is found by its conversation inside its workspace only", async () => {
    const [here, there] = [anId(), anId()];
    const channel = aChannel({ workspaceId: here });
    const { door, tenant, conversationId } = channel;
    await desk.run(({ records }) => records.put(here, "channel", channel));
    const found = await desk.run(async ({ channels }) => [
      await channels.byConversation(here, door, tenant, conversationId),
      await channels.byConversation(there, door, tenant, conversationId),
      await channels.list(here),
      await channels.list(there),
    ]);
    expect(found).toEqual([channel, null, [channel], []]);
  });
});

it("comes to whoever asked for it when several are asked for at once", async () => {
  const workspaceId = anId();
  const [one, other] = [aCustomer({ workspaceId }), aCustomer({ workspaceId })];
  const found = await desk.run(async ({ records }) => {
    for (const customer of [one, other]) await records.put(workspaceId, "customer", customer);
    const asked = [other.id, anId(), one.id, other.id];
    return Promise.all(asked.map((id) => records.find(workspaceId, "customer", id)));
  });
  expect(found).toEqual([other, null, one, other]);
});
