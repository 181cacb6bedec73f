// The floors of the corpus of times: nearly everything is read or rightly asked about, and nothing is silently wrong.

import { describe, expect, it } from "vitest";
import { shareRight } from "./row.ts";
import { reportTimes } from "./times-report.ts";

describe("the corpus of times", () => {
  const rows = reportTimes();

  it("holds at least 1,500 phrases, half of them Chinese and a fifth of that in both languages", () => {
    const phrases = rows.filter(({ what }) => what === "times");
    const total = (language?: string) =>
      phrases.filter((row) => !language || row.language === language).reduce((sum, row) => sum + row.total, 0);
    expect(total()).toBeGreaterThanOrEqual(1500);
    expect(total("Chinese")).toBeGreaterThanOrEqual(750);
    expect(total("mixed")).toBeGreaterThanOrEqual(300);
    const asked = phrases.reduce((sum, row) => sum + row.asked + row.refused, 0);
    expect(asked).toBeGreaterThanOrEqual(200);
  });

  it.each(rows)("is understood: $what, $language", (row) => {
    expect(row.failures.filter((line) => line.startsWith("WRONG"))).toEqual([]);
    expect(shareRight([row]), row.failures.join("\n")).toBeGreaterThanOrEqual(99);
  });
});
