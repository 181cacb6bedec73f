// What wakes the sweep, with time in the test's hand.

import { describe, expect, it } from "vitest";
import { createJobs } from "../../src/jobs/jobs.ts";
import type { Timers } from "../../src/jobs/timers.ts";

interface Planned {
  at: number;
  every: number | null;
  run: () => void;
}

const START = Date.parse("2026-11-22T09:00:00Z");

/** Jobs on timers that stand still until `pass`. Nothing rings the bell but the test, or `pass` when told to. */
function workshop({
  sweep = async () => {},
  next = () => null,
}: {
  sweep?: () => Promise<void>;
  next?: () => Date | null;
} = {}) {
  let now = START;
  let planned: Planned[] = [];
  const plan = (more: Planned) => {
    planned.push(more);
    return () => {
      planned = planned.filter((other) => other !== more);
    };
  };
  const timers: Timers = {
    after(ms, run) {
      waits.push(ms);
      return plan({ at: now + ms, every: null, run });
    },
    every: (ms, run) => plan({ at: now + ms, every: ms, run }),
  };
  const sweeps: number[] = [];
  const chores: number[] = [];
  const waits: number[] = [];
  const logged: string[] = [];
  const note = (_: object, message: string) => void logged.push(message);
  let ring: (() => void) | null = null;
  const jobs = createJobs({
    clock: { now: () => new Date(now) },
    log: { debug: note, info: note, warn: note, error: note },
    timers,
    bell: (ringing) => {
      ring = ringing;
      return {
        async stop() {
          ring = null;
        },
      };
    },
    works: [
      {
        name: "the work",
        async sweep() {
          sweeps.push(now - START);
          await sweep();
        },
        nextWake: async () => next(),
      },
    ],
    chores: [{ name: "the chore", sweep: async () => chores.push(now - START), nextWake: async () => null }],
  });
  /** Lets everything that waits for no timer happen. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  async function pass(ms: number): Promise<void> {
    const until = now + ms;
    for (;;) {
      await settle();
      const due = planned.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      now = Math.max(now, due.at);
      if (due.every === null) planned = planned.filter((other) => other !== due);
      else due.at += due.every;
      due.run();
    }
    now = until;
    await settle();
  }
  return {
    jobs,
    sweeps,
    chores,
    waits,
    logged,
    pass,
    settle,
    ring: () => ring?.(),
    isRinging: () => ring !== null,
    plans: () => planned.length,
  };
}

/** A sweep that ends when the test lets it. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    sweep: () => new Promise<void>((resolve) => void waiting.push(resolve)),
    open: () => waiting.shift()?.(),
  };
}

describe("the sweep", () => {
  it("runs at the start, for what fell due while nothing ran, and at each ring", async () => {
    const { jobs, sweeps, pass, ring } = workshop();
    jobs.start();
    await pass(60_000);
    ring();
    await pass(60_000);
    ring();
    await pass(0);
    expect(sweeps).toEqual([0, 60_000, 120_000]);
    expect(jobs.lastBell()).toEqual(new Date(START + 120_000));
    await jobs.stop();
  });

  it("runs at the very instant the next thing is due", async () => {
    const due = new Date(START + 42_123);
    const { jobs, sweeps, pass } = workshop({ next: () => (sweeps.length > 1 ? null : due) });
    jobs.start();
    await pass(42_122);
    expect(sweeps).toEqual([0]);
    await pass(1);
    expect(sweeps).toEqual([0, 42_123]);
    await jobs.stop();
  });

  it("follows a poke to an earlier instant, and leaves the old alarm behind", async () => {
    let next = START + 50_000;
    const { jobs, sweeps, pass } = workshop({ next: () => new Date(next) });
    jobs.start();
    await pass(1_000);
    next = START + 20_000;
    jobs.poke();
    await pass(18_999);
    expect(sweeps).toEqual([0, 1_000]);
    next = START + 100_000;
    await pass(40_000);
    expect(sweeps).toEqual([0, 1_000, 20_000]);
    await jobs.stop();
  });

  it("never overlaps, and a poke during it runs one more, however many pokes there were", async () => {
    const { sweep, open } = gate();
    const { jobs, sweeps, settle, ring } = workshop({ sweep });
    jobs.start();
    await settle();
    jobs.poke();
    jobs.poke();
    ring();
    await settle();
    expect(sweeps).toHaveLength(1);
    open();
    await settle();
    expect(sweeps).toHaveLength(2);
    open();
    await settle();
    expect(sweeps).toHaveLength(2);
    await jobs.stop();
  });

  it("is not lost when the poke comes in the same moment as the sweep ends", async () => {
    for (let turns = 0; turns < 12; turns++) {
      const { sweep, open } = gate();
      const { jobs, sweeps, settle } = workshop({ sweep });
      jobs.start();
      await settle();
      open();
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      jobs.poke();
      await settle();
      expect(sweeps).toHaveLength(2);
      open();
      await jobs.stop();
    }
  });

  it("slows down when something stays due that it cannot do", async () => {
    const { jobs, sweeps, pass } = workshop({ next: () => new Date(START - 1) });
    jobs.start();
    await pass(60_000);
    expect(sweeps.slice(0, 4)).toEqual([0, 10, 30, 70]);
    expect(sweeps.length).toBeLessThan(70);
    await jobs.stop();
  });

  it("looks again within the hour when the next thing is months away, which no timer of Node's holds", async () => {
    const { jobs, waits, pass } = workshop({ next: () => new Date(START + 90 * 86_400_000) });
    jobs.start();
    await pass(1_000);
    expect(waits).toContain(3_600_000);
    expect(Math.max(...waits)).toBe(3_600_000);
    await jobs.stop();
  });
});

describe("a failing sweep", () => {
  it("is logged once, does not stop the bell, and is told when it is over", async () => {
    let broken = true;
    const { jobs, sweeps, logged, pass, ring } = workshop({
      sweep: async () => {
        if (broken) throw new Error("no database");
      },
    });
    jobs.start();
    await pass(0);
    expect(jobs.health()).toEqual({ ready: false, detail: "the work failed" });
    ring();
    await pass(0);
    ring();
    await pass(0);
    expect(sweeps).toHaveLength(3);
    expect(logged).toEqual(["a sweep failed; it is tried again every few seconds"]);
    broken = false;
    ring();
    await pass(0);
    expect(logged).toHaveLength(2);
    expect(jobs.health().ready).toBe(true);
    await jobs.stop();
  });
});

describe("after a failure", () => {
  it("is tried again after two seconds, since the database may be back and reminders wait", async () => {
    let broken = true;
    const { jobs, sweeps, pass } = workshop({
      sweep: async () => {
        if (broken) throw new Error("no database");
      },
    });
    jobs.start();
    await pass(5_000);
    expect(sweeps).toEqual([0, 2_000, 4_000]);
    broken = false;
    await pass(10_000);
    expect(sweeps).toHaveLength(4);
    await jobs.stop();
  });
});

describe("chores", () => {
  it("are done at the start and at each ring, not after each request", async () => {
    const { jobs, chores, sweeps, pass, ring } = workshop();
    jobs.start();
    await pass(0);
    jobs.poke();
    await pass(0);
    ring();
    await pass(0);
    expect(sweeps).toHaveLength(3);
    expect(chores).toHaveLength(2);
    await jobs.stop();
  });
});

describe("a silent bell", () => {
  it("is noticed after two and a half minutes, replaced by a plain timer, and told until it rings again", async () => {
    const { jobs, sweeps, logged, pass, ring } = workshop();
    jobs.start();
    await pass(60_000);
    ring();
    await pass(150_000);
    expect(sweeps).toEqual([0, 60_000]);
    expect(jobs.health().ready).toBe(true);
    await pass(60_000);
    expect(sweeps).toEqual([0, 60_000, 240_000, 270_000]);
    expect(jobs.health()).toEqual({ ready: false, detail: "the bell is silent" });
    expect(jobs.lastBell()).toEqual(new Date(START + 60_000));
    ring();
    await pass(0);
    expect(jobs.health().ready).toBe(true);
    expect(logged).toEqual(["the bell is silent; a plain timer wakes the work instead", "the bell rings again"]);
    await jobs.stop();
  });

  it("is noticed when it never rang at all", async () => {
    const { jobs, pass } = workshop();
    jobs.start();
    await pass(180_000);
    expect(jobs.health().ready).toBe(false);
    expect(jobs.lastBell()).toBeNull();
    await jobs.stop();
  });
});

describe("health", () => {
  it("tells a sweep that hangs, which the rings behind it would hide", async () => {
    const { sweep, open } = gate();
    const { jobs, pass, ring } = workshop({ sweep });
    expect(jobs.health()).toEqual({ ready: false, detail: "not started" });
    jobs.start();
    for (let minute = 0; minute < 3; minute++) {
      await pass(60_000);
      ring();
    }
    expect(jobs.health()).toEqual({ ready: false, detail: "the work hangs" });
    open();
    await pass(0);
    open();
    await jobs.stop();
  });
});

describe("stopping", () => {
  it("waits for the running sweep, begins no other, and leaves no timer", async () => {
    const { sweep, open } = gate();
    const { jobs, sweeps, settle, plans, isRinging, pass } = workshop({ sweep, next: () => new Date(START + 1) });
    jobs.start();
    await settle();
    jobs.poke();
    let stopped = false;
    const stopping = jobs.stop().then(() => {
      stopped = true;
    });
    await settle();
    expect([stopped, isRinging()]).toEqual([false, false]);
    open();
    await stopping;
    expect(plans()).toBe(0);
    jobs.poke();
    await pass(600_000);
    expect(sweeps).toHaveLength(1);
  });
});
