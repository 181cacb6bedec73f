// The ledger's memory: what was written, by whom, and whether it was taken back.

import { describe, expect, it } from "vitest";
import type { Write } from "../../src/domain/model.ts";
import {
  aCallback,
  aChange,
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
const minute = (n: number) => new Date(Date.UTC(2026, 2, 4, 9, n, 0, 123));

/** A write that made a customer of this id. */
function aWrite(id: string): Write {
  return { kind: "customer", id, before: null, after: aCustomer({ id }) };
}

describe("a change", () => {
  it("gives back its writes in order, whole, with their dates as dates, for every kind of record", async () => {
    const change = aChange({ workspaceId: anId(), at: minute(0) });
    const customer = aCustomer({ archivedAt: minute(1), notes: "续约：同意\n😀", tags: ["a", "b"] });
    const callback = aCallback({ endedAt: minute(2) });
    const [interaction, workspace, member, identity, channel] = [
      anInteraction(),
      aWorkspace(),
      aMember(),
      anIdentity(),
      aChannel(),
    ];
    const writes: Write[] = [
      { kind: "customer", id: customer.id, before: null, after: customer },
      { kind: "customer", id: customer.id, before: customer, after: { ...customer, archivedAt: null } },
      { kind: "callback", id: callback.id, before: callback, after: null },
      { kind: "interaction", id: interaction.id, before: null, after: interaction },
      { kind: "workspace", id: workspace.id, before: null, after: workspace },
      { kind: "member", id: member.id, before: null, after: member },
      { kind: "identity", id: identity.id, before: identity, after: null },
      { kind: "channel", id: channel.id, before: null, after: channel },
    ];
    const [found, stored, elsewhere] = await desk.run(async ({ changes }) => {
      await changes.append(change, writes.slice(0, 3));
      await changes.append(change, writes.slice(3));
      return [
        await changes.find(change.workspaceId, change.id),
        await changes.writes(change.workspaceId, change.id),
        [await changes.find(anId(), change.id), await changes.writes(anId(), change.id)],
      ];
    });
    expect(found).toEqual(change);
    expect(stored).toEqual(writes);
    expect(elsewhere).toEqual([null, []]);
  });

  it("of one workspace cannot be added to from another", async () => {
    const change = aChange({ workspaceId: anId() });
    await desk.run(({ changes }) => changes.append(change, []));
    const attempt = desk.run(({ changes }) => changes.append({ ...change, workspaceId: anId() }, [aWrite(anId())]));
    await expect(attempt).rejects.toThrow("another workspace");
    expect(await desk.look("SELECT id FROM audit_entry WHERE change_id = $1", [change.id])).toEqual([]);
  });
});

describe("the latest change", () => {
  it("is the member's own, not an undo, not undone, and not too old", async () => {
    const [workspaceId, memberId] = [anId(), anId()];
    const wanted = aChange({ workspaceId, memberId, at: minute(5) });
    const others = [
      aChange({ workspaceId, memberId, at: minute(4) }),
      aChange({ workspaceId, memberId, at: minute(6), undoneAt: minute(7) }),
      aChange({ workspaceId, memberId, at: minute(7), undoes: anId() }),
      aChange({ workspaceId, memberId: anId(), at: minute(8) }),
      aChange({ workspaceId: anId(), memberId, at: minute(9) }),
    ];
    const latest = await desk.run(async ({ changes }) => {
      for (const change of [...others, wanted]) await changes.append(change, [aWrite(anId())]);
      return [
        await changes.latest(workspaceId, memberId, minute(0)),
        await changes.latest(workspaceId, memberId, minute(5)),
        await changes.latest(workspaceId, memberId, new Date(minute(5).getTime() + 1)),
      ];
    });
    expect(latest).toEqual([wanted, wanted, null]);
  });
});

describe("of two changes at the same instant", () => {
  it("the one written last is the latest, whatever their ids", async () => {
    const [workspaceId, memberId] = [anId(), anId()];
    const ids = ["zzzzzzzzzzz1", "aaaaaaaaaaa1", "mmmmmmmmmmm1"].map((id) => `${id}${anId()}`);
    const latest = await desk.run(async ({ changes }) => {
      for (const id of ids)
        await changes.append(aChange({ id, workspaceId, memberId, at: minute(1) }), [aWrite(anId())]);
      return changes.latest(workspaceId, memberId, minute(0));
    });
    expect(latest?.id).toBe(ids[2]);
  });
});

describe("the origin of a record", () => {
  it("is the change that made it, the latest one, and in its own workspace only", async () => {
    const [workspaceId, record] = [anId(), anId()];
    const made = aWrite(record);
    const moved = { ...made, before: made.after } as Write;
    const gone = { ...made, before: made.after, after: null } as Write;
    const changes = [made, moved, gone, made, moved].map((write) => ({ change: aChange({ workspaceId }), write }));
    const found = await desk.run(async (repositories) => {
      for (const { change, write } of changes) await repositories.changes.append(change, [write]);
      const origin = (workspace: string, id: string) => repositories.changes.origin(workspace, made.kind, id);
      return [await origin(workspaceId, record), await origin(anId(), record), await origin(workspaceId, anId())];
    });
    expect(found).toEqual([changes[3]?.change, null, null]);
  });
});

describe("marking a change undone", () => {
  it("succeeds for one of two that try at once", async () => {
    const change = aChange({ workspaceId: anId() });
    await desk.run(({ changes }) => changes.append(change, []));
    const undo = () => desk.run(({ changes }) => changes.markUndone(change.workspaceId, change.id, minute(3)));
    expect((await Promise.all([undo(), undo(), undo()])).sort()).toEqual([false, false, true]);
    expect(await desk.run(({ changes }) => changes.find(change.workspaceId, change.id))).toEqual({
      ...change,
      undoneAt: minute(3),
    });
  });

  it("fails from another workspace and changes nothing", async () => {
    const change = aChange({ workspaceId: anId() });
    await desk.run(({ changes }) => changes.append(change, []));
    expect(await desk.run(({ changes }) => changes.markUndone(anId(), change.id, minute(3)))).toBe(false);
    expect(await desk.run(({ changes }) => changes.find(change.workspaceId, change.id))).toEqual(change);
  });
});

describe("the writers since a change", () => {
  it("are those who wrote the same record later, also in the same millisecond", async () => {
    const [workspaceId, record, mei, tom, ann] = [anId(), anId(), anId(), anId(), anId()];
    const earlier = aChange({ workspaceId, memberId: ann, at: minute(1) });
    const change = aChange({ workspaceId, memberId: mei, at: minute(1) });
    const later = aChange({ workspaceId, memberId: tom, at: minute(1) });
    const writers = await desk.run(async ({ changes }) => {
      await changes.append(earlier, [aWrite(record)]);
      await changes.append(change, [aWrite(record), aWrite(record)]);
      const before = await changes.writersSince(workspaceId, change, "customer", record);
      await changes.append(later, [aWrite(record)]);
      return [
        before,
        await changes.writersSince(workspaceId, change, "customer", record),
        await changes.writersSince(workspaceId, change, "customer", anId()),
        await changes.writersSince(workspaceId, change, "callback", record),
        await changes.writersSince(anId(), change, "customer", record),
      ];
    });
    expect(writers).toEqual([[], [tom], [], [], []]);
  });

  it("are not those whose change was undone, so that a member can undo step by step", async () => {
    const [workspaceId, record, mei] = [anId(), anId(), anId()];
    const first = aChange({ workspaceId, memberId: mei, at: minute(1) });
    const second = aChange({ workspaceId, memberId: mei, at: minute(2) });
    const undo = aChange({ workspaceId, memberId: mei, at: minute(3), undoes: second.id });
    const writers = await desk.run(async ({ changes }) => {
      await changes.append(first, [aWrite(record)]);
      await changes.append(second, [aWrite(record)]);
      const before = await changes.writersSince(workspaceId, first, "customer", record);
      await changes.markUndone(workspaceId, second.id, minute(3));
      await changes.append(undo, [aWrite(record)]);
      return [before, await changes.writersSince(workspaceId, first, "customer", record)];
    });
    expect(writers).toEqual([[mei], []]);
  });
});
