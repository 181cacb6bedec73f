// One clock for all processes: the database's, whatever the machine's own one does.

import { expect, it } from "vitest";
import { createDatabaseClock } from "../../src/db/clock.ts";
import { SILENT, useStore } from "../support/store.ts";

const desk = useStore();
const START = Date.parse("2026-11-24T09:00:00Z");

/** A machine whose clocks and whose database's clock the test moves; each question takes 20 ms each way. */
function machine() {
  let [steady, wall, database] = [1_000, START + 7_200_000, START];
  let away = false;
  const pass = (ms: number) => {
    steady += ms;
    wall += ms;
    database += ms;
  };
  return {
    pass,
    local: { steady: () => steady, wall: () => wall },
    setWall: (ms: number) => {
      wall += ms;
    },
    setDatabase: (ms: number) => {
      database += ms;
    },
    sleep: (ms: number) => {
      wall += ms;
      database += ms;
    },
    goAway: (gone: boolean) => {
      away = gone;
    },
    now: () => database,
    time: async () => {
      if (away) throw new Error("no database");
      pass(20);
      const told = new Date(database);
      pass(20);
      return told;
    },
  };
}

const clockOf = (of: ReturnType<typeof machine>) => createDatabaseClock(of, SILENT, of.local);
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it("tells the database's time, not the machine's, and goes on by itself", async () => {
  const here = machine();
  const clock = await clockOf(here);
  expect(clock.now().getTime()).toBe(here.now());
  here.pass(90_000);
  expect(clock.now().getTime()).toBe(here.now());
});

it.each([7_200_000, -7_200_000])("does not notice that the machine's clock jumps by %i ms", async (jump) => {
  const here = machine();
  const clock = await clockOf(here);
  here.setWall(jump);
  const at = here.now();
  expect(clock.now().getTime()).toBe(at);
  await settled();
  expect(clock.now().getTime()).toBe(here.now());
});

it("follows when the database's clock is set, at the next comparison", async () => {
  const here = machine();
  const clock = await clockOf(here);
  here.setDatabase(-3_600_000);
  await clock.compare();
  expect(clock.now().getTime()).toBe(here.now());
});

it("compares anew by itself when the machine has slept, during which steady time stood still", async () => {
  const here = machine();
  const clock = await clockOf(here);
  here.sleep(3_600_000);
  clock.now();
  await settled();
  expect(clock.now().getTime()).toBe(here.now());
});

it("keeps what it knew while the database is away", async () => {
  const here = machine();
  const clock = await clockOf(here);
  here.goAway(true);
  here.pass(30_000);
  await clock.compare();
  expect(clock.now().getTime()).toBe(here.now());
});

it("agrees with a real database to a few milliseconds", async () => {
  const clock = await createDatabaseClock(desk.store, SILENT);
  const [row] = await desk.look("SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms");
  expect(Math.abs(clock.now().getTime() - Number(row?.ms))).toBeLessThan(1_000);
});
