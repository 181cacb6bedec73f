// Trying again what the database broke off, and only that.

import { describe, expect, it } from "vitest";
import { type Attempt, createRetrying } from "../../src/db/retry.ts";
import { Busy } from "../../src/domain/busy.ts";

/** Attempts that end as given, the last one again and again, with the waits between them. */
function aRow(...ends: Attempt<string>[]) {
  const waits: number[] = [];
  let tried = 0;
  const attempt = async (): Promise<Attempt<string>> => {
    const end = ends[Math.min(tried, ends.length - 1)];
    tried += 1;
    return end ?? { type: "done", value: "nothing" };
  };
  let passed = 0;
  const wait = async (ms: number) => {
    waits.push(ms);
    passed += ms;
  };
  const retry = createRetrying({ random: () => 0.5, wait, steady: () => passed });
  return { run: () => retry(attempt), waits, tried: () => tried };
}

const passing: Attempt<string> = { type: "failed", error: new Error("deadlock"), passing: "contended" };

describe("an attempt that the database broke off", () => {
  it("is tried again after waits that grow", async () => {
    const row = aRow(passing, passing, { type: "done", value: "stored" });
    expect(await row.run()).toBe("stored");
    expect(row.waits).toEqual([30, 60]);
  });

  it("is left for later after 25 s, and never waits long", async () => {
    const row = aRow(passing);
    await expect(row.run()).rejects.toThrow(Busy);
    expect(row.waits.slice(0, 6)).toEqual([30, 60, 120, 240, 300, 300]);
    expect(row.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(25_000);
    expect(row.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(26_000);
  });

  it("goes one at a time from the fourth try on", async () => {
    const retry = createRetrying({ random: () => 0, wait: async () => undefined, steady: () => 0 });
    let [together, most] = [0, 0];
    const stubborn = () => {
      let tried = 0;
      return retry<string>(async () => {
        tried += 1;
        if (tried <= 3) return passing;
        together += 1;
        most = Math.max(most, together);
        await Promise.resolve();
        together -= 1;
        return tried <= 6 ? passing : { type: "done", value: "stored" };
      });
    };
    expect(await Promise.all([stubborn(), stubborn(), stubborn()])).toEqual(["stored", "stored", "stored"]);
    expect(most).toBe(1);
  });
});

describe("what is there already", () => {
  it("is tried eight times, then fails with its own error", async () => {
    const row = aRow({ type: "failed", error: new Error("unique"), passing: "made_meanwhile" });
    await expect(row.run()).rejects.toThrow("unique");
    expect(row.tried()).toBe(8);
  });
});

describe("an attempt that failed for good", () => {
  it("is not tried again", async () => {
    const row = aRow({ type: "failed", error: new Error("refused"), passing: null });
    await expect(row.run()).rejects.toThrow("refused");
    expect(row.tried()).toBe(1);
  });
});
