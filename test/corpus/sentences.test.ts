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

  // The floor is 5 of 1000; none is wrong, and a guard taken out shows here.
  it("are never silently wrong", () => {
    expect(rows.flatMap((row) => row.failures).filter((line) => line.startsWith("wrong: "))).toEqual([]);
  });

  it("are never asked about in vain where they hold a guard", () => {
    const guards = sentenceCases().filter(({ file }) => file === "sentences-guards.txt");
    const missed = new Set(rows.flatMap((row) => row.failures).map((line) => line.split(" => ")[0]));
    expect(guards.filter(({ text }) => missed.has(`missed: ${text}`)).map(({ text }) => text)).toEqual([]);
  });
});
