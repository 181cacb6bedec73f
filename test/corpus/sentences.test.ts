// The floors for plain sentences: what people write is understood or asked about, and nothing false is written.

import { beforeAll, describe, expect, it } from "vitest";
import { useStore } from "../support/store.ts";
import { type Row, shareRight } from "./row.ts";
import { sentenceCases } from "./sentences-format.ts";
import { rowsOf } from "./sentences-report.ts";

const db = useStore();

describe("the sentences of the corpus", () => {
  let rows: Row[] = [];
  const failures = () => rows.flatMap((row) => row.failures).join("\n");
  beforeAll(async () => {
    rows = await rowsOf(db.store);
  }, 300_000);

  it("are many, in both languages, and many of them must not be written", () => {
    const cases = sentenceCases();
    const unwritten = cases.filter(({ expected }) => expected.every((one) => one === "ask"));
    expect(cases.length).toBeGreaterThanOrEqual(400);
    expect(cases.filter(({ language }) => language !== "English").length * 2).toBeGreaterThanOrEqual(
      cases.length * 0.9,
    );
    expect(unwritten.length).toBeGreaterThanOrEqual(100);
    expect(new Set(cases.map(({ text, shown, locale }) => `${locale} ${JSON.stringify(shown)} ${text}`)).size).toBe(
      cases.length,
    );
  });

  it("are right or rightly asked about in 95 of 100", () => {
    expect(shareRight(rows), failures()).toBeGreaterThanOrEqual(95);
  });

  it("are silently wrong in at most 5 of 1000", () => {
    const wrong = rows.reduce((all, row) => all + row.wrong, 0);
    const total = rows.reduce((all, row) => all + row.total, 0);
    expect(wrong / total, failures()).toBeLessThanOrEqual(0.005);
  });
});
