// What the product will say by itself: never twice, never lost, one sender at a time.

import { beforeEach, describe, expect, it } from "vitest";
import type { Aim, Announcement, OutboxMessage, Outcome } from "../../src/services/ports.ts";
import { anId } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();
const minute = (n: number) => new Date(Date.UTC(2026, 2, 4, 9, n));
const LEASE = 60_000;

const announcement: Announcement = { type: "digest", localDate: "2026-03-04" };
const AIM: Aim = { door: "slack", tenant: "T", to: { user: "U" } };

function aMessage(overrides: Partial<OutboxMessage> = {}): OutboxMessage {
  const id = anId();
  const message = { id, workspaceId: anId(), dedupeKey: `digest:${id}`, announcement };
  return { ...message, memberId: anId(), channelId: null, dueAt: minute(1), ...overrides };
}

const enqueue = async (overrides: Partial<OutboxMessage> = {}) => {
  const message = aMessage(overrides);
  await desk.run(({ outbox }) => outbox.enqueue(message, minute(0)));
  return message;
};
const claim = (now: Date, { limit = 10, holder = "one", busy = [] as string[] } = {}) =>
  desk.run(({ outbox }) => outbox.claim(now, { limit, leaseMs: LEASE, holder, busy }));
const aim = (id: string, at: Date, holder = "one") =>
  desk.run(async ({ outbox }) => (await outbox.aim(holder, [{ id, aim: AIM }], at, 55_000)).has(id));
const settle = (id: string, outcome: Outcome, holder = "one") =>
  desk.run(async ({ outbox }) => (await outbox.settle(holder, [{ id, outcome }])).has(id));
const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
const nextDue = () => desk.run(({ outbox }) => outbox.nextDue());
const stored = async (id: string) =>
  (
    await desk.look(
      "SELECT state, attempts, sent_at, sent_ref, problem, lease_until FROM outbox_message WHERE id = $1",
      [id],
    )
  )[0];

beforeEach(async () => {
  await desk.look("DELETE FROM outbox_message");
});

describe("queueing", () => {
  it("takes the same occurrence once", async () => {
    const message = aMessage();
    const again = aMessage({ dedupeKey: message.dedupeKey });
    const answers = await desk.run(async ({ outbox }) => [
      await outbox.enqueue(message, minute(0)),
      await outbox.enqueue(again, minute(0)),
    ]);
    expect(answers).toEqual([true, false]);
    expect(await claim(minute(1))).toMatchObject([{ ...message, attempts: 1, doubted: false, tookOver: false }]);
  });

  it("refuses a message to nobody and one to two", async () => {
    const toNobody = desk.run(({ outbox }) => outbox.enqueue(aMessage({ memberId: null }), minute(0)));
    await expect(toNobody).rejects.toThrow("to a member or to a channel");
    const toTwo = desk.run(({ outbox }) => outbox.enqueue(aMessage({ channelId: anId() }), minute(0)));
    await expect(toTwo).rejects.toThrow("to a member or to a channel");
  });
});

describe("claiming", () => {
  it("takes what is due, earliest first, no more than asked, and not what is being sent", async () => {
    const second = await enqueue({ dueAt: minute(2) });
    const first = await enqueue({ dueAt: minute(1) });
    const third = await enqueue({ dueAt: minute(2), memberId: null, channelId: anId() });
    await enqueue({ dueAt: minute(4) });
    const ids = (messages: OutboxMessage[]) => messages.map(({ id }) => id);
    expect(ids(await claim(minute(3), { limit: 2 }))).toEqual([first.id, second.id]);
    expect(ids(await claim(minute(3), { limit: 2 }))).toEqual([third.id]);
    expect(await claim(minute(3))).toEqual([]);
  });

  it("takes again what was claimed when the lease has run out, and counts the attempts", async () => {
    const message = await enqueue();
    await claim(minute(1));
    expect(await claim(later(minute(1), LEASE - 1))).toEqual([]);
    const again = await claim(later(minute(1), LEASE), { holder: "two" });
    expect(again).toMatchObject([{ ...message, attempts: 2, tookOver: true }]);
  });

  it("doubts a message whose sender died only if it had committed where to send it", async () => {
    const [unaimed, aimed] = [await enqueue(), await enqueue()];
    await claim(minute(1));
    expect(await aim(aimed.id, minute(1))).toBe(true);
    const again = await claim(minute(9), { holder: "two" });
    const byId = new Map(again.map((message) => [message.id, message]));
    expect(byId.get(unaimed.id)).toMatchObject({ doubted: false, doubts: 0, aim: null });
    expect(byId.get(aimed.id)).toMatchObject({ doubted: true, doubts: 1, aim: AIM, aimedAt: minute(1) });
  });

  it("keeps doubting a message through attempts that surely did not arrive", async () => {
    const { id } = await enqueue();
    await claim(minute(1));
    await aim(id, minute(1));
    await settle(id, { type: "uncertain", at: minute(1), why: "cut", counts: true });
    await claim(minute(1));
    await settle(id, { type: "wait", at: minute(2), doubted: true });
    expect(await claim(minute(2))).toMatchObject([{ id, doubted: true, doubts: 1, aim: AIM, slotAt: minute(2) }]);
  });

  it("does not count a wait for the rate budget as an attempt", async () => {
    const { id } = await enqueue();
    await claim(minute(1));
    await settle(id, { type: "wait", at: minute(2), doubted: false });
    expect(await claim(later(minute(2), -1))).toEqual([]);
    expect(await claim(minute(2))).toMatchObject([{ id, attempts: 1, slotAt: minute(2), doubted: false }]);
  });

  it("has one message under way to each recipient, the earliest first", async () => {
    const to = { memberId: anId() };
    const second = await enqueue({ ...to, dueAt: minute(2) });
    const first = await enqueue({ ...to, dueAt: minute(1) });
    const other = await enqueue({ dueAt: minute(2) });
    const claimed = (await claim(minute(3))).map(({ id }) => id);
    expect(claimed.sort()).toEqual([first.id, other.id].sort());
    expect(await claim(minute(3))).toEqual([]);
    await settle(first.id, { type: "uncertain", at: minute(4), why: "cut", counts: true });
    expect(await claim(minute(3))).toEqual([]);
    await claim(minute(4));
    await settle(first.id, { type: "sent", at: minute(4), ref: null });
    expect((await claim(minute(4))).map(({ id }) => id)).toEqual([second.id]);
  });

  it("lets others pass a message that cannot be written", async () => {
    const to = { memberId: anId() };
    const first = await enqueue({ ...to, dueAt: minute(1) });
    const second = await enqueue({ ...to, dueAt: minute(2) });
    await claim(minute(2));
    await settle(first.id, { type: "retry", at: minute(5), why: "a bug", inTurn: false, doubted: false });
    expect((await claim(minute(2))).map(({ id }) => id)).toEqual([second.id]);
  });

  it("leaves alone what this process is still at, though the lease has run out", async () => {
    const { id } = await enqueue();
    await claim(minute(1));
    expect(await claim(minute(9), { busy: [id] })).toEqual([]);
    expect(await claim(minute(9), { holder: "two" })).toHaveLength(1);
  });

  it("gives up the claims of processes that are surely gone at once", async () => {
    const { id } = await enqueue();
    await claim(minute(1));
    expect(await desk.run(({ outbox }) => outbox.abandonClaims(minute(1)))).toBe(1);
    expect(await claim(minute(1), { holder: "two" })).toMatchObject([{ id, tookOver: true }]);
  });

  it("hands back what a process that ends had claimed: what it had aimed in a while, the rest at once", async () => {
    const [unsent, doubted, aimed, others] = [await enqueue(), await enqueue(), await enqueue(), await enqueue()];
    await claim(minute(1), { holder: "one" });
    const change = (id: string, set: string) => desk.look(`UPDATE outbox_message SET ${set} WHERE id = $1`, [id]);
    await change(doubted.id, `aim = '{}', doubts = 1`);
    await change(aimed.id, `aim = '{}', aimed = true`);
    await change(others.id, "holder = 'two'");
    await desk.run(({ outbox }) => outbox.handBack("one", minute(1.2)));
    const rows = await desk.look("SELECT id, state, attempts, holder, lease_until AS until FROM outbox_message");
    const until = new Date(minute(1).getTime() + LEASE);
    expect(rows.sort((a, b) => String(a.id).localeCompare(String(b.id)))).toEqual(
      [
        { id: unsent.id, state: "ready", attempts: 0, holder: null, until: null },
        { id: doubted.id, state: "uncertain", attempts: 0, holder: null, until: null },
        { id: aimed.id, state: "sending", attempts: 1, holder: "one", until: minute(1.2) },
        { id: others.id, state: "sending", attempts: 1, holder: "two", until },
      ].sort((a, b) => a.id.localeCompare(b.id)),
    );
  });

  it("gives each message to one of two that claim together, and makes neither wait", async () => {
    const messages = [await enqueue(), await enqueue(), await enqueue()];
    let secondDone = () => {};
    const second = new Promise<void>((resolve) => {
      secondDone = resolve;
    });
    const holding = desk.run(async ({ outbox }) => {
      const claimed = await outbox.claim(minute(1), { limit: 1, leaseMs: LEASE, holder: "one", busy: [] });
      await second;
      return claimed;
    });
    const other = claim(minute(1)).finally(secondDone);
    const [one, two] = await Promise.all([holding, other]);
    expect([...one, ...two].map(({ id }) => id).sort()).toEqual(messages.map(({ id }) => id).sort());
  });
});

describe("settling", () => {
  const at = minute(5);
  const cases: [Outcome, object][] = [
    [
      { type: "sent", at, ref: "17.1" },
      { state: "sent", sent_at: at, sent_ref: "17.1", problem: null },
    ],
    [
      { type: "obsolete", at, why: "done" },
      { state: "sent", sent_at: at, sent_ref: null, problem: "done" },
    ],
    [
      { type: "retry", at, why: "429", inTurn: true, doubted: false },
      { state: "ready", sent_at: null, sent_ref: null, problem: "429" },
    ],
    [
      { type: "uncertain", at, why: "cut", counts: true },
      { state: "uncertain", sent_at: null, sent_ref: null, problem: "cut" },
    ],
    [
      { type: "dead", at, why: "blocked", stranded: null },
      { state: "dead", sent_at: null, sent_ref: null, problem: "blocked" },
    ],
  ];

  it.each(cases)("keeps how an attempt ended: %o", async (outcome, expected) => {
    const { id } = await enqueue();
    await claim(minute(1));
    await settle(id, outcome);
    expect(await stored(id)).toEqual({ ...expected, attempts: 1, lease_until: null });
    expect(await claim(minute(4))).toEqual([]);
    expect(await claim(minute(5))).toHaveLength(outcome.type === "retry" || outcome.type === "uncertain" ? 1 : 0);
  });

  it("lets an attempt that outlived its lease neither send nor undo what the next one reached", async () => {
    const { id } = await enqueue();
    await claim(minute(1));
    await claim(minute(3), { holder: "two" });
    expect(await aim(id, minute(3))).toBe(false);
    expect(await settle(id, { type: "sent", at, ref: "2" }, "two")).toBe(true);
    expect(await settle(id, { type: "retry", at, why: "too late", inTurn: true, doubted: false })).toBe(false);
    expect(await stored(id)).toMatchObject({ state: "sent", sent_ref: "2" });
  });

  it("keeps what was stranded until its destination lives again", async () => {
    const { id } = await enqueue();
    await claim(minute(1));
    await settle(id, { type: "dead", at, why: "blocked", stranded: { aim: AIM, trouble: "blocked" } });
    const refloat = (address: string) =>
      desk.run(({ outbox }) => outbox.refloat("slack", "T", [address], minute(0), minute(7)));
    expect(await refloat("V")).toBe(0);
    expect(await refloat("U")).toBe(1);
    expect(await claim(minute(7))).toMatchObject([{ id, attempts: 1, dueAt: minute(1) }]);
  });

  it("is forgotten after a while, when it was settled for good", async () => {
    const [sent, waits] = [await enqueue(), await enqueue()];
    await claim(minute(1), { limit: 10 });
    await settle(sent.id, { type: "sent", at, ref: null });
    expect(await desk.run(({ outbox }) => outbox.clean(minute(9)))).toBe(1);
    expect(await stored(sent.id)).toBeUndefined();
    expect(await stored(waits.id)).toBeDefined();
  });
});

describe("the next instant to wake at", () => {
  it("is the earliest due or run-out lease, and none when all is said", async () => {
    expect(await nextDue()).toBeNull();
    const { id } = await enqueue({ dueAt: minute(1) });
    await enqueue({ dueAt: minute(9) });
    expect(await nextDue()).toEqual(minute(1));
    await claim(minute(1));
    expect(await nextDue()).toEqual(new Date(minute(1).getTime() + LEASE));
    await settle(id, { type: "sent", at: minute(1), ref: null });
    expect(await nextDue()).toEqual(minute(9));
  });
});
