// Where a name at the start of a line can end.

import { describe, expect, it } from "vitest";
import { guessName, prefixesOf } from "../../src/domain/prefixes.ts";

describe("the beginnings of a line that may be a name", () => {
  const names = (line: string) => prefixesOf(line).map(({ length }) => line.slice(0, length));

  it.each([
    ["Acme Ltd called", ["Acme", "Acme Ltd", "Acme Ltd called"]],
    ["Acme's order", ["Acme", "Acme's", "Acme's order"]],
    ["Acme, they called", ["Acme"]],
    ["Acme: called", ["Acme"]],
    ["王总来电", ["王", "王总", "王总来", "王总来电"]],
    ["“Call Me Back” called", ["“Call Me Back”"]],
    ["", []],
    ["，，", []],
  ])("of %j are %j", (line, beginnings) => {
    expect(names(line)).toEqual(beginnings);
  });

  it("are few, however long the line", () => {
    expect(prefixesOf("word ".repeat(10_000)).length).toBeLessThanOrEqual(24);
    expect(prefixesOf("字".repeat(10_000)).length).toBeLessThanOrEqual(24);
  });
});

describe("the name a line about an unknown customer begins with", () => {
  it.each([
    ["Zenith Ltd called, wants a quote", 11, "Zenith Ltd"],
    ["Zenith: called", 8, "Zenith"],
    ["“the blue ones” called", 16, "the blue ones"],
    ["Zenith & Sons tomorrow 3pm", null, "Zenith & Sons"],
    ["zenith tomorrow", null, "zenith"],
    ["李总打了电话", 2, "李总"],
    ["Zenith's order is late", null, "Zenith"],
  ])("of %j is found", (line, deedStart, name) => {
    expect(guessName(line, deedStart)?.name).toBe(name);
  });

  it("is none in an empty line", () => {
    expect(guessName("  ", null)).toBeNull();
  });
});
