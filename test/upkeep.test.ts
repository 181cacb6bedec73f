// What keeps the desk in order beside its work.

import { describe, expect, it, onTestFinished } from "vitest";
import type { BotItself, BotStore } from "../src/bot/bot.ts";
import type { Reply } from "../src/bot/reply.ts";
import type { Request } from "../src/bot/request.ts";
import { createStore } from "../src/db/store.ts";
import { createReadiness, deskChores } from "../src/upkeep.ts";
import { createTestClock } from "./support/clock.ts";
import { aCustomer, anId } from "./support/factories.ts";
import { SILENT, useStore } from "./support/store.ts";

const desk = useStore();

const unused = new Proxy({} as BotItself, {
  get: (_, name) => {
    throw new Error(`Nobody asks the bot for ${String(name)}`);
  },
});

it("renews the names of every customer stored by an older program, in the background, once", async () => {
  const here = anId();
  const customers = Array.from({ length: 45 }, (_, at) => aCustomer({ workspaceId: here, name: `Acme ${at}` }));
  await desk.run(async ({ records }) => {
    for (const customer of customers) await records.put(here, "customer", customer);
  });
  const makeOld = () => desk.look("UPDATE customer SET names_version = 0, search_text = ''");
  const renewed = async () => (await desk.look("SELECT id FROM customer WHERE search_text <> ''")).length;
  await makeOld();
  const store = createStore<Request, Reply>({ url: desk.url, log: SILENT });
  onTestFinished(() => store.close());
  const chores = deskChores({ store, clock: { now: () => new Date() }, alone: false }, unused);
  const renewing = chores.find(({ name }) => name === "renewing names");
  await renewing?.sweep();
  expect(await renewed()).toBe(45);
  await makeOld();
  await renewing?.sweep();
  expect(await renewed()).toBe(0);
});

describe("whether the desk is ready", () => {
  const jobs = {
    ...{ start: () => {}, poke: () => {}, idle: async () => {}, stop: async () => {}, lastBell: () => null },
    health: () => ({ ready: true, detail: "awake" }),
  };
  const clock = createTestClock("2026-12-01T09:00:00Z");
  const bot = () => createStore<Request, Reply>({ url: desk.url, log: SILENT });

  it("says that a database which answers but takes no writes is not", async () => {
    const url = `${desk.url}?options=-c%20default_transaction_read_only%3Don`;
    const store = createStore<Request, Reply>({ url, log: SILENT });
    onTestFinished(() => store.close());
    const { ok, checks } = await createReadiness({ store, clock })([], jobs);
    const detail = "answers but stores nothing: it is read-only (a standby, or set so)";
    expect([ok, checks[0]]).toEqual([false, { name: "database", ok: false, detail }]);
    expect(checks.map(({ name }) => name)).toEqual(["database", "bell", "outbox"]);
  });

  it("writes once in five seconds, however many ask, and finds out within them what has changed", async () => {
    const real = bot();
    onTestFinished(() => real.close());
    let writes = 0;
    let answer: string | null = null;
    const store: BotStore = {
      ...real,
      async tryWriting() {
        writes += 1;
        return answer ?? real.tryWriting();
      },
    };
    const ready = createReadiness({ store, clock });
    const ask = async () => (await ready([], jobs)).checks[0];
    const fine = { name: "database", ok: true, detail: "answers and stores" };
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([fine, fine, fine]);
    answer = "answers but stores nothing: its disk is full";
    clock.advance(4.9 / 60);
    expect(await ask()).toEqual(fine);
    expect(writes).toBe(1);
    clock.advance(0.2 / 60);
    expect(await ask()).toEqual({ name: "database", ok: false, detail: answer });
    expect(writes).toBe(2);
    expect(await desk.look("SELECT count(*)::int AS count FROM heartbeat")).toEqual([{ count: 1 }]);
  });

  it("sees at once that the database is gone", async () => {
    const gone = bot();
    onTestFinished(() => gone.close());
    const ready = createReadiness({ store: { ...gone, ping: async () => false }, clock });
    const { ok, checks } = await ready([], jobs);
    expect([ok, checks]).toEqual([
      false,
      [
        { name: "database", ok: false, detail: "does not answer" },
        { name: "bell", ok: true, detail: "awake" },
      ],
    ]);
  });
});
