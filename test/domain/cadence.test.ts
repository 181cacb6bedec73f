// Birthdays coming round again; the cadences themselves are practice rule 7.

import { describe, expect, it } from "vitest";
import { nextBirthday } from "../../src/domain/cadence.ts";

describe("the next birthday", () => {
  it.each([
    ["1980-05-03", "2026-05-03", "2026-05-03"],
    ["1980-05-03", "2026-05-04", "2027-05-03"],
    ["05-03", "2026-01-01", "2026-05-03"],
    ["12-31", "2026-12-31", "2026-12-31"],
    ["01-01", "2026-12-31", "2027-01-01"],
    // Mid-Autumn (Hong Kong Observatory's conversion tables).
    ["lunar 08-15", "2026-01-01", "2026-09-25"],
    ["lunar 1980-08-15", "2026-09-26", "2027-09-15"],
  ])("of %s seen from %s is %s", (birthday, today, next) => {
    expect(nextBirthday(birthday, today)).toBe(next);
  });

  it.each([
    ["2026-01-01", "2026-02-28"],
    ["2026-03-01", "2027-02-28"],
    ["2028-01-01", "2028-02-29"],
    ["2028-02-29", "2028-02-29"],
    ["2100-01-01", "2100-02-28"],
    ["2000-01-01", "2000-02-29"],
  ])("of the 29th of February, seen from %s, is %s", (today, next) => {
    expect(nextBirthday("1980-02-29", today)).toBe(next);
  });

  it.each(["", "someday"])("is not known for %j", (birthday) => {
    expect(nextBirthday(birthday, "2026-01-01")).toBeNull();
  });
});
