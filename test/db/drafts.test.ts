// Commands not yet complete, and what a member was last shown.

import { describe, expect, it } from "vitest";
import type { Draft, Focus, Seen } from "../../src/services/ports.ts";
import { anId } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();
const minute = (n: number) => new Date(Date.UTC(2026, 2, 4, 9, n));

function aDraft(overrides: Partial<Draft> = {}): Draft {
  return {
    id: anId(),
    workspaceId: anId(),
    memberId: anId(),
    door: "telegram",
    conversation: "42",
    command: "callback",
    values: { customer: "张伟", when: "" },
    options: [{ customer: "c1" }, { customer: "c2", when: "tomorrow" }],
    labels: ["张伟", "张伟明"],
    asking: "when",
    passed: false,
    expiresAt: minute(30),
    ...overrides,
  };
}

const put = async (overrides: Partial<Draft> = {}) => {
  const draft = aDraft(overrides);
  await desk.run(({ drafts }) => drafts.put(draft));
  return draft;
};

describe("a draft", () => {
  it("comes back as it was put, and as it was put again", async () => {
    const draft = await put();
    const find = () => desk.run(({ drafts }) => drafts.find(draft.workspaceId, draft.id));
    expect(await find()).toEqual(draft);
    const next = { ...draft, values: { customer: "c1", when: "3pm" }, options: [], asking: null };
    await desk.run(({ drafts }) => drafts.put(next));
    expect(await find()).toEqual(next);
  });

  it("is not found, replaced or removed from another workspace", async () => {
    const draft = await put();
    const elsewhere = anId();
    expect(await desk.run(({ drafts }) => drafts.find(elsewhere, draft.id))).toBeNull();
    await desk.run(({ drafts }) => drafts.remove(elsewhere, draft.id));
    await expect(desk.run(({ drafts }) => drafts.put({ ...draft, workspaceId: elsewhere }))).rejects.toThrow();
    expect(await desk.run(({ drafts }) => drafts.find(draft.workspaceId, draft.id))).toEqual(draft);
    await desk.run(({ drafts }) => drafts.remove(draft.workspaceId, draft.id));
    expect(await desk.run(({ drafts }) => drafts.find(draft.workspaceId, draft.id))).toBeNull();
  });

  it("is the open question when it is the newest that asks, here, of this member, and has not expired", async () => {
    const memberId = anId();
    const older = await put({ memberId, expiresAt: minute(10) });
    const newest = await put({ memberId, expiresAt: minute(20) });
    await put({ memberId, expiresAt: minute(30), asking: null });
    await put({ memberId, expiresAt: minute(30), conversation: "43" });
    await put({ memberId, expiresAt: minute(30), door: "console" });
    await put({ expiresAt: minute(30) });
    const question = (now: Date) => desk.run(({ drafts }) => drafts.question(memberId, "telegram", "42", now));
    expect([await question(minute(5)), await question(minute(20))]).toEqual([newest, null]);
    await desk.run(({ drafts }) => drafts.remove(newest.workspaceId, newest.id));
    expect(await question(minute(5))).toEqual(older);
  });

  it("is passed over with all others of its member there, and of nobody else", async () => {
    const memberId = anId();
    const [own, newer, other] = [await put({ memberId }), await put({ memberId }), await put({})];
    await desk.run(({ drafts }) => drafts.pass(memberId, "telegram", "42"));
    const found = await desk.run(({ drafts }) =>
      Promise.all([own, newer, other].map(({ workspaceId, id }) => drafts.find(workspaceId, id))),
    );
    expect(found.map((one) => one?.passed)).toEqual([true, true, false]);
  });

  it("is cleaned away once expired", async () => {
    await desk.look("DELETE FROM draft");
    await put({ expiresAt: minute(1) });
    const kept = await put({ expiresAt: minute(2) });
    expect(await desk.run(({ drafts }) => drafts.clean(minute(2)))).toBe(1);
    expect(await desk.look("SELECT id FROM draft")).toEqual([{ id: kept.id }]);
  });
});

describe("what a member was last shown", () => {
  it("is remembered per conversation and door, the latest only", async () => {
    const [workspaceId, memberId, customerId] = [anId(), anId(), anId()];
    const list: Focus = {
      lines: [
        { type: "callback", id: anId() },
        { type: "customer", id: customerId },
      ],
      customerId: null,
      callbackId: null,
    };
    const card: Focus = { lines: [], customerId, callbackId: anId() };
    const found = await desk.run(async ({ focus }) => {
      await focus.put(workspaceId, memberId, "slack", list, minute(0));
      const before = await focus.find(memberId, "slack");
      await focus.put(workspaceId, memberId, "slack", card, minute(1));
      return [
        before,
        await focus.find(memberId, "slack"),
        await focus.find(memberId, "telegram"),
        await focus.find(anId(), "slack"),
      ];
    });
    expect(found).toEqual([list, card, null, null]);
  });

  it("keeps its numbers under messages that show no list, several members at once", async () => {
    const [workspaceId, mei, omar] = [anId(), anId(), anId()];
    const lines = [{ type: "callback" as const, id: anId() }];
    const reminder = { customerId: anId(), callbackId: anId() };
    const shown = (memberId: string, focus: Seen) => ({ workspaceId, memberId, door: "slack" as const, focus });
    const found = await desk.run(async ({ focus }) => {
      const digest = { lines, customerId: null, callbackId: null };
      await focus.putAll([shown(mei, digest), shown(omar, reminder)], minute(0));
      await focus.putAll([shown(mei, reminder), shown(omar, digest)], minute(1));
      return [await focus.find(mei, "slack"), await focus.find(omar, "slack")];
    });
    expect(found).toEqual([
      { lines, ...reminder },
      { lines, customerId: null, callbackId: null },
    ]);
  });
});
