// What must hold for any text at all: it ends, it is quick, and every span lies in the text and overlaps no other.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTimes, readTime, type TimeContext } from "../../../src/domain/time/read.ts";

const context: TimeContext = {
  now: new Date("2026-11-25T02:00:00Z"),
  zone: "Asia/Shanghai",
  locale: "en",
  country: "CN",
};

// Words that rules begin and go on with, so that random texts come near to phrases.
const WORDS =
  "in next last this Monday Fri tomorrow 3 15 2026 pm : - / . , ( ) at by before after every first of the month week day " +
  "下 周三 明天 三 点 半 后 前 内 每 个 月 日 12月 5号 下午 到 或 农历 八月 十五 一会儿 最后 工作日 差 刻 PST half past to and a ago may 春节";

const words = fc.array(fc.constantFrom(...WORDS.split(" ")), { maxLength: 12 });
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  words.map((all) => all.join(" ")),
  words.map((all) => all.join("")),
);

describe("any text", () => {
  it("gives spans in order, inside it and apart", () => {
    fc.assert(
      fc.property(text, (some) => {
        let end = 0;
        for (const { span } of findTimes(some, context)) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(span[1]).toBeGreaterThan(span[0]);
          expect(span[1]).toBeLessThanOrEqual(some.length);
          end = span[1];
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("never gives an instant that is not one, nor one on the wrong side of now", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("future" as const, "past" as const), (some, expected) => {
        const reading = readTime(some, { ...context, expect: expected });
        if (reading.type !== "instant") return;
        const ahead = reading.at.getTime() - context.now.getTime();
        expect(ahead).not.toBeNaN();
        expect(expected === "future" ? ahead > -60_000 : ahead <= 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("means the same when it is found inside another text", () => {
    fc.assert(
      fc.property(words, (all) => {
        for (const { span, ...reading } of findTimes(all.join(" "), context)) {
          if (reading.type !== "instant") continue;
          const { span: _whole, ...alone } = readTime(all.join(" ").slice(...span), context);
          expect(alone).toEqual(reading);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a leap day", () => {
  it("is read on the day itself and in the years between", () => {
    const leap = { ...context, now: new Date("2028-02-28T02:00:00Z") };
    expect(readTime("tomorrow 15:00", leap)).toMatchObject({ at: new Date("2028-02-29T07:00:00Z") });
    expect(readTime("29 Feb 15:00", context)).toMatchObject({ at: new Date("2028-02-29T07:00:00Z") });
    expect(readTime("29 Feb 2027", context)).toMatchObject({ type: "refused", reason: "impossible" });
    expect(
      readTime("闰六月初一", { ...context, now: new Date("2025-07-01T02:00:00Z"), locale: "zh-cn" }),
    ).toMatchObject({
      at: new Date("2025-07-25T01:00:00Z"),
    });
  });
});

describe("every hour of a day on which clocks change", () => {
  it.each(["2026-10-25", "2027-03-28"])("counts hours exactly and days by the calendar on %s", (day) => {
    for (let hour = 0; hour < 25; hour++) {
      const now = new Date(Date.parse(`${day}T00:00:00+02:00`) + hour * 3_600_000);
      const there = { ...context, now, zone: "Europe/Berlin" };
      expect(readTime("in 3 hours", there)).toMatchObject({ at: new Date(now.getTime() + 3 * 3_600_000) });
      const days = readTime("in 2 days at 15:00", there);
      expect(days.type === "instant" && days.at.getUTCHours()).toBe(day.startsWith("2027") ? 13 : 14);
    }
  });
});

describe("a hostile text of 100 kB", () => {
  it.each([
    "明天",
    "3 ",
    "三",
    "a ",
    "三点",
    "at ",
    "1:",
    "1-",
    "every ",
    "half ",
    "1 hour and ",
    "12月",
    "下",
    "tomorx ",
    "3pm x ",
  ])("of %j takes a time that grows with its length", (piece) => {
    const cost = (bytes: number) => {
      const hostile = piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
      const runs = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        findTimes(hostile, context);
        const used = process.cpuUsage(before);
        return (used.user + used.system) / 1000;
      });
      return Math.min(...runs);
    };
    cost(10_000);
    // Linear is 4; square would be 16. The floor keeps the noise of a busy machine out.
    expect(cost(100_000) / Math.max(cost(25_000), 5)).toBeLessThan(9);
  });
});
