// The real bell (node-cron), with the clock moved through a night on which local clocks go back.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runInUtc } from "../../src/config/process-zone.ts";
import { createCronBell } from "../../src/jobs/bell.ts";
import { systemTimers } from "../../src/jobs/timers.ts";
import { createLogger } from "../../src/log.ts";

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = "Europe/Berlin";
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const log = createLogger({ level: "silent" });

describe("the bell", () => {
  it("rings every minute, also in the hour that the machine's clocks show twice", async () => {
    expect(runInUtc(process.env)).toBe("Europe/Berlin");
    vi.setSystemTime(new Date("2026-10-25T00:30:30Z"));
    const rings: string[] = [];
    const bell = createCronBell(log)(() => void rings.push(new Date().toISOString().slice(11, 16)));
    await vi.advanceTimersByTimeAsync(90 * 60_000);
    expect(rings).toHaveLength(90);
    expect([rings[0], rings.at(-1)]).toEqual(["00:31", "02:00"]);
    await bell.stop();
  });

  it("says in one line how many minutes a clock that was set forward has passed over, and again at the next jump", async () => {
    const logged: unknown[] = [];
    const note = (...line: unknown[]) => void logged.push(line);
    vi.setSystemTime(new Date("2026-11-24T09:00:30Z"));
    let rings = 0;
    const bell = createCronBell({ debug: note, info: note, warn: note, error: note })(() => {
      rings += 1;
    });
    const jump = async (minutes: number) => {
      vi.setSystemTime(new Date(Date.now() + minutes * 60_000));
      await vi.advanceTimersByTimeAsync(60_000);
    };
    await jump(648);
    expect(logged).toEqual([[{ minutes: 648 }, expect.stringContaining("the bell was not rung")]]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(rings).toBeGreaterThanOrEqual(10);
    expect(logged).toHaveLength(1);
    await jump(3);
    expect(logged).toHaveLength(2);
    await bell.stop();
  });

  it("rings no more once stopped", async () => {
    let rings = 0;
    const bell = createCronBell(log)(() => {
      rings += 1;
    });
    await bell.stop();
    await vi.advanceTimersByTimeAsync(180_000);
    expect(rings).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the timers", () => {
  it("run once, or again and again, until cancelled", () => {
    const ran: string[] = [];
    systemTimers.after(10, () => void ran.push("once"));
    systemTimers.after(10, () => void ran.push("never"))();
    const end = systemTimers.every(20, () => void ran.push("every"));
    vi.advanceTimersByTime(45);
    end();
    vi.advanceTimersByTime(100);
    expect(ran).toEqual(["once", "every", "every"]);
  });
});
