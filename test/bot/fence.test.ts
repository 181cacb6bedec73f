// A claim's fence: whoever was frozen, or slept, begins no call that others may be making.

import { describe, expect, it } from "vitest";
import { createFence, LEASE_MS, type LocalTime } from "../../src/bot/fence.ts";

/** Time that a test moves. */
function time(): LocalTime & { pass(steady: number, wall?: number): void } {
  let [steady, wall] = [1_000, 1_700_000_000_000];
  return {
    steady: () => steady,
    wall: () => wall,
    pass(ms, onWall = ms) {
      steady += ms;
      wall += onWall;
    },
  };
}

describe("a fence", () => {
  it("stands while a call that begins now surely ends within the claim", () => {
    const clock = time();
    const fence = createFence(clock);
    expect(fence()).toBe(true);
    clock.pass(LEASE_MS - 25_000 - 10_000 - 1);
    expect(fence()).toBe(true);
    clock.pass(1);
    expect(fence()).toBe(false);
  });

  it("has fallen for a process that was stopped for longer", () => {
    const clock = time();
    const fence = createFence(clock);
    clock.pass(70_000);
    expect(fence()).toBe(false);
  });

  it.each([70_000, -70_000])(
    "has fallen where the wall clock alone has moved, as after a machine's sleep (%i ms)",
    (ms) => {
      const clock = time();
      const fence = createFence(clock);
      clock.pass(5, ms);
      expect(fence()).toBe(false);
    },
  );
});
