// Members, their accounts, and one member becoming another.

import { describe, expect, it } from "vitest";
import { aCallback, aCustomer, aMember, anId, anIdentity, anInteraction, LONG_AGO } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();

describe("the members of a workspace", () => {
  it("are listed oldest first, without those joined into another and those of other workspaces", async () => {
    const workspaceId = anId();
    const late = aMember({ workspaceId, createdAt: new Date(LONG_AGO.getTime() + 1) });
    const early = aMember({ workspaceId });
    const merged = aMember({ workspaceId, mergedInto: early.id });
    const stranger = aMember({ workspaceId: anId() });
    const listed = await desk.run(async ({ records, members }) => {
      for (const member of [late, early, merged, stranger]) await records.put(member.workspaceId, "member", member);
      return members.list(workspaceId);
    });
    expect(listed).toEqual([early, late]);
  });

  it("are recognised by the account they write from", async () => {
    const identity = anIdentity({ workspaceId: anId(), door: "slack", tenant: "T9" });
    const found = await desk.run(async ({ records, members }) => {
      await records.put(identity.workspaceId, "identity", identity);
      return [
        await members.identity("slack", "T9", identity.externalId),
        await members.identity("slack", "T8", identity.externalId),
        await members.identity("telegram", "T9", identity.externalId),
        await members.identities(identity.workspaceId),
        await members.identities(anId()),
      ];
    });
    expect(found).toEqual([identity, null, null, [identity], []]);
  });
});

describe("joining one member into another", () => {
  it("hands over accounts, customers, interactions and callbacks, in this workspace only", async () => {
    const [workspaceId, elsewhere, from, to, third] = [anId(), anId(), anId(), anId(), anId()];
    const identity = anIdentity({ workspaceId, memberId: from });
    const customer = aCustomer({ workspaceId, ownerId: from, createdBy: from });
    const madeOnly = aCustomer({ workspaceId, ownerId: third, createdBy: from });
    const interaction = anInteraction({ workspaceId, memberId: from });
    const callback = aCallback({ workspaceId, assigneeId: from, createdBy: from });
    const assignedOnly = aCallback({ workspaceId, assigneeId: from, createdBy: third });
    const foreign = aCustomer({ workspaceId: elsewhere, ownerId: from, createdBy: from });
    const after = await desk.run(async ({ records, members }) => {
      await records.put(workspaceId, "identity", identity);
      await records.put(workspaceId, "customer", customer);
      await records.put(workspaceId, "customer", madeOnly);
      await records.put(workspaceId, "interaction", interaction);
      await records.put(workspaceId, "callback", callback);
      await records.put(workspaceId, "callback", assignedOnly);
      await records.put(elsewhere, "customer", foreign);
      await members.reassignAll(workspaceId, from, to);
      return [
        await records.find(workspaceId, "identity", identity.id),
        await records.find(workspaceId, "customer", customer.id),
        await records.find(workspaceId, "customer", madeOnly.id),
        await records.find(workspaceId, "interaction", interaction.id),
        await records.find(workspaceId, "callback", callback.id),
        await records.find(workspaceId, "callback", assignedOnly.id),
        await records.find(elsewhere, "customer", foreign.id),
      ];
    });
    expect(after).toEqual([
      { ...identity, memberId: to },
      { ...customer, ownerId: to, createdBy: to },
      { ...madeOnly, createdBy: to },
      { ...interaction, memberId: to },
      { ...callback, assigneeId: to, createdBy: to },
      { ...assignedOnly, assigneeId: to },
      foreign,
    ]);
  });
});
