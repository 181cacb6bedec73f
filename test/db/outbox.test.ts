// What the product will say by itself: never twice, never lost, one sender at a time.

import { beforeEach, describe, expect, it } from "vitest";
import type { Announcement, OutboxMessage, Outcome } from "../../src/services/ports.ts";
import { anId } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();
const minute = (n: number) => new Date(Date.UTC(2026, 2, 4, 9, n));
const LEASE = 60_000;

const announcement: Announcement = { type: "digest", localDate: "2026-03-04", lateSince: null };

function aMessage(overrides: Partial<OutboxMessage> = {}): Omit<OutboxMessage, "attempts"> {
  const id = anId();
  const { attempts, ...message } = {
    id,
    workspaceId: anId(),
    dedupeKey: `digest:${id}`,
    announcement,
    memberId: anId(),
    channelId: null,
    dueAt: minute(1),
    attempts: 0,
    ...overrides,
  };
  return message;
}

const enqueue = async (overrides: Partial<OutboxMessage> = {}) => {
  const message = aMessage(overrides);
  await desk.run(({ outbox }) => outbox.enqueue(message, minute(0)));
  return message;
};
const claim = (now: Date, limit = 10) => desk.run(({ outbox }) => outbox.claim(now, { limit, leaseMs: LEASE }));
const settle = (id: string, outcome: Outcome) => desk.run(({ outbox }) => outbox.settle(id, outcome));
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
    expect(await claim(minute(1))).toEqual([{ ...message, attempts: 1 }]);
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
    expect(ids(await claim(minute(3), 2))).toEqual([first.id, second.id]);
    expect(ids(await claim(minute(3), 2))).toEqual([third.id]);
    expect(await claim(minute(3))).toEqual([]);
  });

  it("takes again what was claimed when the lease has run out, and counts the attempts", async () => {
    const message = await enqueue();
    await claim(minute(1));
    expect(await claim(new Date(minute(1).getTime() + LEASE - 1))).toEqual([]);
    expect(await claim(new Date(minute(1).getTime() + LEASE))).toEqual([{ ...message, attempts: 2 }]);
  });

  it("gives each message to one of two that claim together, and makes neither wait", async () => {
    const messages = [await enqueue(), await enqueue(), await enqueue()];
    let secondDone = () => {};
    const second = new Promise<void>((resolve) => {
      secondDone = resolve;
    });
    const holding = desk.run(async ({ outbox }) => {
      const claimed = await outbox.claim(minute(1), { limit: 1, leaseMs: LEASE });
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
      { type: "retry", at, why: "429" },
      { state: "ready", sent_at: null, sent_ref: null, problem: "429" },
    ],
    [
      { type: "uncertain", at, why: "cut" },
      { state: "uncertain", sent_at: null, sent_ref: null, problem: "cut" },
    ],
    [
      { type: "dead", at, why: "blocked" },
      { state: "dead", sent_at: null, sent_ref: null, problem: "blocked" },
    ],
  ];

  it.each(cases)("keeps how an attempt ended: %o", async (outcome, expected) => {
    const { id } = await enqueue();
    await claim(minute(1));
    await settle(id, outcome);
    expect(await stored(id)).toEqual({ ...expected, attempts: 1, lease_until: null });
    expect(await claim(minute(4))).toEqual([]);
    expect(await claim(minute(5))).toHaveLength(outcome.type === "retry" ? 1 : 0);
  });

  it("lets an attempt that outlived its lease not undo what the next one reached", async () => {
    const { id } = await enqueue();
    await claim(minute(1));
    await claim(minute(3));
    await settle(id, { type: "sent", at, ref: "2" });
    await settle(id, { type: "retry", at, why: "too late" });
    expect(await stored(id)).toMatchObject({ state: "sent", sent_ref: "2" });
  });

  it("lets an uncertain message become sent when it is found to have arrived", async () => {
    const { id } = await enqueue();
    await claim(minute(1));
    await settle(id, { type: "uncertain", at, why: "cut" });
    await settle(id, { type: "sent", at, ref: "3" });
    expect(await stored(id)).toMatchObject({ state: "sent", sent_ref: "3", problem: null });
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
