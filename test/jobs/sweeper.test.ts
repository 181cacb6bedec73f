// How soon a work is looked at again when something is due though it has just been done.

import { expect, it } from "vitest";
import { createSweeper } from "../../src/jobs/sweeper.ts";
import { SILENT } from "../support/store.ts";

const NOW = new Date("2026-11-24T09:00:00Z");
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The waits a sweeper sets itself, in ms, when each of its sweeps gets so much done and more is due at once. */
async function waitsOf(done: number): Promise<number[]> {
  const waits: number[] = [];
  let wake = () => {};
  const sweeper = createSweeper({
    ...{ name: "the work", log: SILENT, clock: { now: () => NOW } },
    sweep: async () => done,
    nextWake: async () => NOW,
    timers: {
      after(ms, run) {
        waits.push(ms);
        wake = run;
        return () => undefined;
      },
      every: () => () => undefined,
    },
  });
  sweeper.poke();
  for (let round = 0; round < 10; round += 1) {
    await settled();
    wake();
  }
  await sweeper.stop();
  return waits;
}

it("stays soon while each sweep gets something done: a stream of reminders must not make the next one wait", async () => {
  expect(new Set(await waitsOf(1))).toEqual(new Set([10]));
});

it("comes again after a while though it knows of nothing: another process may have planned something and be gone", async () => {
  const waits: number[] = [];
  const sweeper = createSweeper({
    ...{ name: "the work", log: SILENT, clock: { now: () => NOW }, sweep: async () => 0, lookAgainMs: 5_000 },
    nextWake: async () => (waits.length === 0 ? null : new Date(NOW.getTime() + 90 * 86_400_000)),
    timers: {
      after(ms) {
        waits.push(ms);
        return () => undefined;
      },
      every: () => () => undefined,
    },
  });
  sweeper.poke();
  await settled();
  sweeper.poke();
  await settled();
  expect(waits).toEqual([5_000, 5_000]);
  await sweeper.stop();
});

it("grows while nothing can be done, up to a second", async () => {
  const waits = await waitsOf(0);
  expect(waits.slice(0, 4)).toEqual([10, 20, 40, 80]);
  expect(Math.max(...waits)).toBe(1_000);
});
