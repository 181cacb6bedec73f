// How times are written, and that what is written is read as the same minute.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LOCALES } from "../../src/domain/locale.ts";
import { readTime } from "../../src/domain/time/read.ts";
import { formatDate, formatInstant, formatRelative, formatTime } from "../../src/i18n/dates.ts";

const now = new Date("2026-11-22T04:00:00Z");
const shanghai = "Asia/Shanghai";

describe("writing times", () => {
  it("writes an instant in both languages", () => {
    const at = new Date("2026-11-25T07:00:00Z");
    expect(formatInstant(at, { zone: shanghai, locale: "en", now })).toBe("Wed 25 Nov 15:00 CST");
    expect(formatInstant(at, { zone: shanghai, locale: "zh-cn", now })).toBe("11月25日 周三 15:00 (北京时间)");
    expect(formatInstant(at, { zone: "Europe/Berlin", locale: "en", now })).toBe("Wed 25 Nov 08:00 CET");
  });

  it("adds the year where it is another", () => {
    const at = new Date("2027-01-04T01:00:00Z");
    expect(formatInstant(at, { zone: shanghai, locale: "en", now })).toBe("Mon 4 Jan 2027 09:00 CST");
    expect(formatDate("2027-01-04", { locale: "zh-cn", today: "2026-11-22" })).toBe("2027年1月4日 周一");
  });

  it("tells the two hours apart that clocks show twice", () => {
    const twice = [new Date("2026-11-01T05:30:00Z"), new Date("2026-11-01T06:30:00Z")];
    const write = (locale: "en" | "zh-cn") =>
      twice.map((at) => formatInstant(at, { zone: "America/New_York", locale, now }));
    expect(write("en")).toEqual(["Sun 1 Nov 01:30 EDT", "Sun 1 Nov 01:30 EST"]);
    expect(write("zh-cn")).toEqual(["11月1日 周日 01:30 (UTC-4)", "11月1日 周日 01:30 (UTC-5)"]);
  });

  it("pads a clock time", () => expect(formatTime({ hour: 9, minute: 5 })).toBe("09:05"));

  it.each([
    [20 / 60, "in 20 minutes", "20分钟后"],
    [0, "now", "现在"],
    [3, "in 3 hours", "3小时后"],
    [26, "tomorrow", "明天"],
    [72, "in 3 days", "3天后"],
    [-48, "2 days ago", "前天"],
  ])("says how far %d hours are", (hours, english, chinese) => {
    const at = new Date(now.getTime() + hours * 3_600_000);
    expect([formatRelative(at, now, "en"), formatRelative(at, now, "zh-cn")]).toEqual([english, chinese]);
  });

  it("counts days by the reader's midnight", () => {
    const late = new Date("2026-11-22T15:30:00Z");
    const at = new Date("2026-11-23T15:00:00Z");
    expect(formatRelative(at, late, "en", { zone: shanghai })).toBe("tomorrow");
  });
});

describe("reading what was written", () => {
  const zones = Intl.supportedValuesOf("timeZone");

  it("gives the same minute in every zone and language, ahead and behind", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...LOCALES),
        fc.integer({ min: -600 * 1440, max: 600 * 1440 }).filter((minutes) => Math.abs(minutes) > 1),
        (zone, locale, minutes) => {
          const at = new Date(now.getTime() + minutes * 60_000);
          const text = formatInstant(at, { zone, locale, now });
          const reading = readTime(text, { now, zone, locale, expect: minutes > 0 ? "future" : "past" });
          expect({ text, ...reading }).toMatchObject({ type: "instant", at });
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives the same minute at every half hour around clock changes", () => {
    for (const zone of ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut"]) {
      for (const change of ["2026-11-01T00:00Z", "2027-03-28T00:00Z", "2027-10-30T12:00Z", "2027-04-04T00:00Z"]) {
        for (let half = 0; half < 55; half++) {
          const at = new Date(Date.parse(change) + half * 1_800_000);
          const before = new Date(at.getTime() - 86_400_000);
          for (const locale of LOCALES) {
            const text = formatInstant(at, { zone, locale, now: before });
            expect({ text, ...readTime(text, { now: before, zone, locale }) }).toMatchObject({ type: "instant", at });
          }
        }
      }
    }
  });
});
