// Working days: public holidays, make-up days and the end of the data.

import { describe, expect, it } from "vitest";
import { festivalDate, lunarDate } from "../../../src/domain/time/almanac.ts";
import { nextWorkday, workday } from "../../../src/domain/time/calendar.ts";

const week = [1, 2, 3, 4, 5];
const china = { country: "CN", workingDays: week };

describe("working days", () => {
  it("works on China's make-up Saturday and rests on National Day", () => {
    expect(workday("2026-10-10", china)).toEqual({ working: true, known: true });
    expect(workday("2026-10-01", china)).toEqual({ working: false, known: true, holiday: "国庆节" });
  });

  it("computes China's statutory days past the announced year and says that the rest is unknown", () => {
    expect(workday("2027-01-01", china)).toEqual({ working: false, known: false, holiday: "元旦" });
    expect(workday("2027-02-05", china)).toMatchObject({ working: false, known: false, holiday: "春节" });
    expect(workday("2027-03-08", china)).toEqual({ working: true, known: false });
  });

  it("counts public holidays only, in any country", () => {
    expect(workday("2026-12-25", { country: "DE", workingDays: week })).toMatchObject({ working: false, known: true });
    expect(workday("2026-02-12", { country: "DE", workingDays: week })).toEqual({ working: true, known: true });
    expect(workday("2026-12-25", { workingDays: week })).toEqual({ working: true, known: true });
  });

  it("says that it does not know a country it has no calendar of", () => {
    expect(workday("2026-12-25", { country: "XX", workingDays: week })).toEqual({ working: true, known: false });
  });

  it("finds the next and the previous working day across a feast", () => {
    expect(nextWorkday("2026-12-24", { country: "GB", workingDays: week })).toEqual({
      date: "2026-12-29",
      known: true,
    });
    expect(nextWorkday("2026-10-08", china, -1)).toEqual({ date: "2026-09-30", known: true });
    expect(nextWorkday("2026-12-24", { workingDays: [] })).toEqual({ date: "2026-12-25", known: false });
  });
});

describe("the almanac", () => {
  it.each([
    ["springFestival", "2026-02-17"],
    ["lunarNewYearEve", "2026-02-16"],
    ["qingming", "2026-04-05"],
    ["dragonBoat", "2026-06-19"],
    ["midAutumn", "2026-09-25"],
    ["easter", "2026-04-05"],
    ["thanksgiving", "2026-11-26"],
    ["memorialDay", "2026-05-25"],
    ["winterSolstice", "2026-12-22"],
  ] as const)("knows when %s is in 2026", (festival, date) => {
    expect(festivalDate(festival, 2026)).toBe(date);
  });

  it("knows leap months and days that a month has not", () => {
    expect(lunarDate(2025, 6, 1, true)).toBe("2025-07-25");
    expect(lunarDate(2026, 6, 1, true)).toBeUndefined();
    expect(lunarDate(2026, 12, 30)).toBeUndefined();
  });
});
