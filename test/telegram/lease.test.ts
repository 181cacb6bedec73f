// Of several processes that share a bot one polls; another takes over when it stops, dies or loses its lease.
import { expect, onTestFinished, test } from "vitest";
import type { Lease } from "../../src/telegram/lease.ts";
import { createFakeTelegram } from "../support/telegram/fake-telegram.ts";
import { createMovedTime } from "../support/telegram/moved-time.ts";
import { createLatch, messagesIn, openDesk } from "./desk.ts";

const CONNECTED = { ready: true, detail: "connected" };
const STANDING_BY = { ready: true, detail: "standing by; another process polls" };

/** A lease as the database keeps it, for 20 s on the test's own clock. */
function createLeases() {
  let holder: string | null = null;
  let until = 0;
  let now = 0;
  return {
    of: (name: string): Lease => ({
      async take() {
        if (holder !== null && holder !== name && until > now) return false;
        holder = name;
        until = now + 20_000;
        return true;
      },
      async release() {
        if (holder === name) holder = null;
      },
    }),
    pass(ms: number): void {
      now += ms;
    },
    holder: () => holder,
    steal(name: string): void {
      holder = name;
      until = now + 20_000;
    },
  };
}

async function openProcesses() {
  const telegram = await createFakeTelegram({ clock: { now: () => new Date("2026-11-23T07:00:00Z") } });
  onTestFinished(() => telegram.close());
  const leases = createLeases();
  const mei = telegram.addUser({ firstName: "Mei" });
  const times: ReturnType<typeof createMovedTime>[] = [];
  async function open(name: string, change: (lease: Lease) => Lease = (lease) => lease) {
    const time = createMovedTime();
    times.push(time);
    const desk = await openDesk({ telegram, lease: change(leases.of(name)), wait: time.wait });
    return { ...desk, time };
  }
  async function pass(seconds: number) {
    for (let second = 0; second < seconds; second += 1) {
      leases.pass(1_000);
      for (const time of times) await time.pass(1_000);
    }
  }
  return { telegram, leases, mei, open, pass };
}

const deletions = (telegram: { calls(method: string): unknown[] }) => telegram.calls("deleteWebhook").length;

test("the first process polls, the second stands by, and is ready and knows its links", async () => {
  const { telegram, open, pass } = await openProcesses();
  const first = await open("first");
  const second = await open("second");
  expect([first.door.health(), second.door.health()]).toEqual([CONNECTED, STANDING_BY]);
  await pass(120);
  expect([first.door.health(), second.door.health()]).toEqual([CONNECTED, STANDING_BY]);
  expect(deletions(telegram)).toBe(1);
  expect(second.door.startLink("abc")).toBe(`https://t.me/${telegram.bot.username}?start=abc`);
  expect(telegram.calls("getUpdates").every(({ status }) => status === 200)).toBe(true);
});

test("a process that stops gives the lease back, and what was said meanwhile is answered by the next, once", async () => {
  const { telegram, mei, open, pass } = await openProcesses();
  const first = await open("first");
  const second = await open("second");
  await telegram.say({ from: mei, text: "one" });
  await messagesIn(telegram, mei, 1);
  await first.door.stop();
  await telegram.say({ from: mei, text: "two" });
  await pass(5);
  await messagesIn(telegram, mei, 2);
  expect(second.door.health()).toEqual(CONNECTED);
  expect(first.requests.map(({ input }) => input)).toMatchObject([{ text: "one" }]);
  expect(second.requests.map(({ input }) => input)).toMatchObject([{ text: "two" }]);
});

test("a dead process's lease is taken over within 25 s", async () => {
  const { telegram, leases, mei, open, pass } = await openProcesses();
  leases.steal("a process that died");
  const second = await open("second");
  await pass(19);
  expect(second.door.health()).toEqual(STANDING_BY);
  await telegram.say({ from: mei, text: "anybody there?" });
  await pass(6);
  await messagesIn(telegram, mei, 1);
  expect(second.door.health()).toEqual(CONNECTED);
});

test("a process that finds its lease taken ends its poll at once and stands by", async () => {
  const { telegram, leases, mei, open, pass } = await openProcesses();
  const first = await open("first");
  await telegram.waitFor(telegram.isPolled, "the poll to be held open");
  leases.steal("another");
  await pass(5);
  await telegram.waitFor(() => !telegram.isPolled(), "the poll to end");
  expect(first.door.health()).toEqual(STANDING_BY);
  await telegram.say({ from: mei, text: "hello" });
  await pass(14);
  expect(first.requests).toEqual([]);
  expect(leases.holder()).toBe("another");
  await pass(6);
  await messagesIn(telegram, mei, 1);
});

test("a process that lost its lease does not confirm, for that would end the other's poll", async () => {
  const { telegram, leases, mei, open, pass } = await openProcesses();
  await open("first");
  await telegram.say({ from: mei, text: "one" });
  await messagesIn(telegram, mei, 1);
  await telegram.waitFor(telegram.isPolled, "the poll to be held open");
  leases.steal("another");
  await pass(5);
  await telegram.waitFor(() => !telegram.isPolled(), "the poll to end");
  await pass(10);
  // Only a confirmation asks for a single update.
  expect(telegram.calls("getUpdates").filter(({ params }) => params.limit === 1)).toEqual([]);
});

const TROUBLES: [what: string, take: () => Promise<boolean>][] = [
  ["fails", () => Promise.reject(new Error("the database is away"))],
  ["does not answer", () => new Promise(() => undefined)],
];

test.each(TROUBLES)(
  "a holder whose database %s stops polling before its lease runs out, and polls again when it is back",
  async (_, trouble) => {
    const { telegram, mei, open, pass } = await openProcesses();
    let isAway = false;
    const first = await open("first", (lease) => ({ ...lease, take: () => (isAway ? trouble() : lease.take()) }));
    await telegram.waitFor(telegram.isPolled, "the poll to be held open");
    isAway = true;
    await pass(15);
    await telegram.waitFor(() => !telegram.isPolled(), "the poll to end");
    expect(first.door.health()).toMatchObject({ ready: false, detail: expect.stringContaining("database") });
    await telegram.say({ from: mei, text: "hello" });
    isAway = false;
    await pass(15);
    await messagesIn(telegram, mei, 1);
    expect(first.door.health()).toEqual(CONNECTED);
    expect(first.requests).toHaveLength(1);
  },
);

test("a foreign poller (409) fails the probe of who holds the lease, and the lease is free meanwhile", async () => {
  const { telegram, leases, open, pass } = await openProcesses();
  telegram.fail("getUpdates", { status: 409 }, 2);
  const first = await open("first");
  expect(first.door.health()).toMatchObject({
    ready: false,
    detail: expect.stringMatching(/another process polls.*5 s/),
  });
  expect(leases.holder()).toBeNull();
  await pass(5);
  await telegram.waitFor(() => /10 s/.test(first.door.health().detail), "the second refusal");
  await pass(10);
  await telegram.waitFor(() => first.door.health().ready, "the door to be ready");
  expect(leases.holder()).toBe("first");
});

test("stopping does not wait for a database that no longer answers", async () => {
  const { telegram, leases, open, pass } = await openProcesses();
  const hanging = createLatch();
  const first = await open("first", (lease) => ({
    ...lease,
    release: () => {
      hanging.open();
      return new Promise(() => undefined);
    },
  }));
  await telegram.waitFor(telegram.isPolled, "the poll to be held open");
  const stopped = first.door.stop();
  await hanging.opened;
  await pass(4);
  await stopped;
  expect(leases.holder()).toBe("first");
});

test("a webhook needs no lease", async () => {
  const { door } = await openDesk({
    mode: "webhook",
    lease: { take: async () => false, release: async () => undefined },
  });
  expect(door.health()).toEqual(CONNECTED);
});
