// Wall clocks and instants, on both sides of every kind of clock change.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  findZone,
  isZone,
  localDate,
  startOfDay,
  toInstant,
  toWall,
  weekdayOf,
} from "../../../src/domain/time/zone.ts";

const wall = (year: number, month: number, day: number, hour: number, minute: number) => ({
  year,
  month,
  day,
  hour,
  minute,
});
const iso = (at: Date) => at.toISOString();

describe("wall time to instant", () => {
  it("takes the first valid instant after a gap", () => {
    expect(iso(toInstant(wall(2026, 3, 29, 2, 30), "Europe/Berlin"))).toBe("2026-03-29T01:00:00.000Z");
  });

  it("takes the first of two instants in an overlap", () => {
    expect(iso(toInstant(wall(2026, 10, 25, 2, 30), "Europe/Berlin"))).toBe("2026-10-25T00:30:00.000Z");
  });

  it("knows a gap of half an hour and a skipped day", () => {
    expect(iso(toInstant(wall(2026, 10, 4, 2, 15), "Australia/Lord_Howe"))).toBe("2026-10-03T15:30:00.000Z");
    expect(iso(toInstant(wall(2011, 12, 30, 12, 0), "Pacific/Apia"))).toBe("2011-12-30T10:00:00.000Z");
  });

  it("starts a day at one o'clock where clocks skip midnight", () => {
    expect(toWall(startOfDay("2026-04-24", "Africa/Cairo"), "Africa/Cairo")).toEqual(wall(2026, 4, 24, 1, 0));
  });

  it("comes back to the same wall in every zone, or later after a gap", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2 ** 31 }), (zone, seconds) => {
        const at = new Date(Math.floor(seconds / 60) * 60_000);
        const shown = toWall(at, zone);
        const back = toInstant(shown, zone);
        expect(back.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(toWall(back, zone)).toEqual(shown);
      }),
      { numRuns: 200 },
    );
  });
});

describe("dates", () => {
  it("counts days, weekdays and months' ends", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(weekdayOf("2026-11-22")).toBe(7);
    expect(daysBetween("2026-11-22", "2026-12-01")).toBe(9);
    expect(localDate(new Date("2026-11-22T20:00:00Z"), "Asia/Shanghai")).toBe("2026-11-23");
  });
});

describe("names of zones", () => {
  it.each([
    ["Berlin", "Europe/Berlin"],
    ["上海", "Asia/Shanghai"],
    ["北京", "Asia/Shanghai"],
    ["北京时间", "Asia/Shanghai"],
    ["New York", "America/New_York"],
    ["new york time", "America/New_York"],
    ["EUROPE/BERLIN", "Europe/Berlin"],
    ["UTC+8", "Etc/GMT-8"],
    ["GMT+5:30", "Asia/Kolkata"],
    ["CET", "Europe/Berlin"],
    ["pst", "America/Los_Angeles"],
    ["洛杉矶", "America/Los_Angeles"],
    ["utc", "UTC"],
  ])("finds %s", (text, zone) => {
    expect(findZone(text)).toBe(zone);
    expect(isZone(zone)).toBe(true);
  });

  it.each(["", "Mars", "UTC+99", "somewhere", "<b>"])("does not know %j", (text) => {
    expect(findZone(text)).toBeUndefined();
    expect(isZone("Mars/Base")).toBe(false);
  });
});
