// Details behind a name, as people type them in one line.

import { describe, expect, it } from "vitest";
import { readDetails, readTags, tierOf } from "../../src/domain/details.ts";

describe("a line of details", () => {
  it.each([
    ["Acme Ltd", "Acme Ltd", {}],
    [
      "Acme Ltd, anna@acme.com, +44 20 7946 0000, vip, #retail #north, source: fair",
      "Acme Ltd",
      { email: "anna@acme.com", phone: "+44 20 7946 0000", tier: "vip", tags: "retail north", source: "fair" },
    ],
    ["Acme Ltd +44 20 7946 0000 anna@acme.com", "Acme Ltd", { email: "anna@acme.com", phone: "+44 20 7946 0000" }],
    [
      "王总，13800138000，重要，公司：海港贸易；生日：5月3日",
      "王总",
      { phone: "13800138000", tier: "vip", company: "海港贸易", birthday: "5月3日" },
    ],
    ["Acme, likes tea, hates calls", "Acme", { notes: "likes tea, hates calls" }],
    ["Acme, notes: quiet, likes tea", "Acme", { notes: "quiet, likes tea" }],
    ["phone: 13800138000", "", { phone: "13800138000" }],
    ["Room 101", "Room 101", {}],
    ["Acme, note: meet at 10: bring tea", "Acme", { notes: "meet at 10: bring tea" }],
    ["", "", {}],
  ])("%s", (line, name, details) => {
    expect(readDetails(line)).toEqual({ name, details });
  });

  it("loses nothing: a second number or address goes to the notes", () => {
    const { details } = readDetails("Acme, 13800138000, 13900139000, a@acme.com, b@acme.com");
    expect(details).toEqual({ phone: "13800138000", email: "a@acme.com", notes: "13900139000, b@acme.com" });
  });
});

describe("tags and tiers", () => {
  it.each([
    ["retail north", ["retail", "north"]],
    ["#retail, ＃north", ["retail", "north"]],
    ["零售、华东", ["零售", "华东"]],
    ["a a #a", ["a"]],
    [" , ", []],
  ])("%j holds the tags %j", (text, tags) => {
    expect(readTags(text)).toEqual(tags);
  });

  it.each([
    ["VIP", "vip"],
    ["ｖｉｐ", "vip"],
    ["普通", "standard"],
    [" Potential ", "potential"],
    ["gold", null],
    ["constructor", null],
    ["__proto__", null],
  ])("%j is the tier %j", (word, tier) => {
    expect(tierOf(word)).toBe(tier);
  });

  it("takes no word of the language for a label", () => {
    expect(readDetails("Acme, constructor: x")).toEqual({ name: "Acme", details: { notes: "constructor: x" } });
  });
});
