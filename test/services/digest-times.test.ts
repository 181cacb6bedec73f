// When the next digest falls. When one is due is practice rule 12.

import { describe, expect, it } from "vitest";
import { type DigestTimes, dueDigest, nextDigest } from "../../src/services/digest-times.ts";

const times = (more: Partial<DigestTimes> = {}): DigestTimes => ({
  ...{ zone: "Asia/Shanghai", digestMinute: 540, workingDays: [1, 2, 3, 4, 5], country: "CN" },
  since: new Date("2026-01-01T00:00:00Z"),
  ...more,
});
const next = (now: string, more: Partial<DigestTimes> = {}) =>
  nextDigest(times(more), new Date(now))?.toISOString() ?? null;

describe("the next digest", () => {
  it.each([
    ["is today's while its hour is to come", "2026-03-05T00:59:59.999Z", "2026-03-05T01:00:00.000Z"],
    ["is the next working day's from its very instant on", "2026-03-05T01:00:00.000Z", "2026-03-06T01:00:00.000Z"],
    ["is Monday's after Friday's", "2026-03-06T01:00:00.000Z", "2026-03-09T01:00:00.000Z"],
    ["lies behind the holidays", "2026-02-14T01:00:00.000Z", "2026-02-24T01:00:00.000Z"],
  ])("%s", (_what, now, expected) => {
    expect(next(now)).toBe(expected);
  });

  it("keeps the wall time when the clocks change", () => {
    const berlin = { zone: "Europe/Berlin", country: "DE", workingDays: [6, 7] };
    expect(next("2026-03-28T08:00:00Z", berlin)).toBe("2026-03-29T07:00:00.000Z");
  });

  it("is never for somebody without working days", () => {
    expect(next("2026-03-05T00:00:00Z", { workingDays: [], country: "DE" })).toBeNull();
  });

  it("is what becomes due, for every day of a year and either side of the clocks' changes", () => {
    const berlin = times({
      zone: "America/New_York",
      country: "US",
      digestMinute: 150,
      workingDays: [1, 2, 3, 4, 5, 6, 7],
    });
    let at = new Date("2026-01-02T00:00:00Z");
    for (let day = 0; day < 365; day += 1) {
      const following = nextDigest(berlin, at);
      if (following === null) throw new Error(`none after ${at.toISOString()}`);
      expect(dueDigest(berlin, following)).toMatchObject({ dueAt: following, missed: false });
      expect(following.getTime() - at.getTime()).toBeLessThan(15 * 86_400_000);
      at = following;
    }
  });
});
