// The poller's lease as PostgreSQL keeps it for all processes.
import { expect, test } from "vitest";
import { createPollerLease } from "../../src/telegram/lease.ts";
import { createTestClock } from "../support/clock.ts";
import { useStore } from "../support/store.ts";

const database = useStore();
const BOT = { botToken: "7900000001:a-secret" };
const clock = createTestClock("2026-11-23T07:00:00Z");
const leaseOf = (holder: string, config = BOT) => createPollerLease({ store: database.store, clock, holder, config });

test("one process has it, until it gives it back or 20 s have passed without a renewal", async () => {
  const [one, two] = [leaseOf("one"), leaseOf("two")];
  expect(await Promise.all([one.take(), two.take()])).toContain(true);
  const [holder, other] = (await one.take()) ? [one, two] : [two, one];
  expect([await holder.take(), await other.take()]).toEqual([true, false]);
  await other.release();
  expect(await other.take()).toBe(false);
  await holder.release();
  expect(await other.take()).toBe(true);
  clock.advance(19 / 60);
  expect(await holder.take()).toBe(false);
  clock.advance(1 / 60);
  expect(await holder.take()).toBe(true);
});

test("each bot has its own, named without its secret", async () => {
  expect(await leaseOf("three", { botToken: "42:b-secret" }).take()).toBe(true);
  const names = await database.look("SELECT name FROM lease ORDER BY name");
  expect(names).toEqual([{ name: "telegram-poller:42" }, { name: "telegram-poller:7900000001" }]);
});
