// Trying again what the database broke off, and only that.

import { describe, expect, it } from "vitest";
import { type Attempt, retrying } from "../../src/db/retry.ts";

/** Attempts that end as given, the last one again and again, with the waits between them. */
function aRow(...ends: Attempt<string>[]) {
  const waits: number[] = [];
  let tried = 0;
  const attempt = async (): Promise<Attempt<string>> => {
    const end = ends[Math.min(tried, ends.length - 1)];
    tried += 1;
    return end ?? { type: "done", value: "nothing" };
  };
  const pace = { random: () => 0.5, wait: async (ms: number) => waits.push(ms) };
  return { run: () => retrying(attempt, pace), waits, tried: () => tried };
}

const passing: Attempt<string> = { type: "failed", error: new Error("deadlock"), passing: true };

describe("an attempt that the database broke off", () => {
  it("is tried again after waits that grow", async () => {
    const row = aRow(passing, passing, { type: "done", value: "stored" });
    expect(await row.run()).toBe("stored");
    expect(row.waits).toEqual([30, 60]);
  });

  it("is given up after the eighth time, with its own error, and never waits long", async () => {
    const row = aRow(passing);
    await expect(row.run()).rejects.toThrow("deadlock");
    expect(row.tried()).toBe(8);
    expect(row.waits).toEqual([30, 60, 120, 240, 300, 300, 300]);
  });
});

describe("an attempt that failed for good", () => {
  it("is not tried again", async () => {
    const row = aRow({ type: "failed", error: new Error("refused"), passing: false });
    await expect(row.run()).rejects.toThrow("refused");
    expect(row.tried()).toBe(1);
  });
});
