// The table of names against a plain map, over thousands of random writes.

import { describe, expect, it } from "vitest";
import { createNameTable } from "../../src/db/names/table.ts";
import { NAME_KEY_KINDS, type NameKey } from "../../src/domain/names.ts";

/** Numbers from 0 to below `most`, the same ones at every run (mulberry32's constants). */
function numbersFrom(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

describe("a table of names", () => {
  it("finds what a plain map finds, however often customers are renamed and taken out", () => {
    const [table, model, number] = [createNameTable(), new Map<string, readonly NameKey[]>(), numbersFrom(7)];
    const keyOf = (at: number) => (at % 3 === 0 ? `王${at}` : `name ${at} ltd`);
    const ours = (key: string) =>
      [...model]
        .flatMap(([id, keys]) => keys.filter((one) => one.key === key).map(({ kind }) => `${kind} ${id}`))
        .sort();
    for (let round = 0; round < 6_000; round += 1) {
      const id = `c${number(900)}`;
      const kept = new Map<string, NameKey>();
      for (let count = number(6); count > 0; count -= 1) {
        const kind = NAME_KEY_KINDS[number(NAME_KEY_KINDS.length)] ?? "name";
        const key = keyOf(number(700));
        kept.set(`${kind} ${key}`, { key, kind });
      }
      const keys = [...kept.values()];
      table.put(id, keys);
      model.set(id, keys);
      if (round % 2_000 !== 1_999) continue;
      for (let at = 0; at < 700; at += 1) {
        const found = table.find(keyOf(at), 10_000).map(({ kind, customerId }) => `${kind} ${customerId}`);
        expect(found).toEqual(ours(keyOf(at)));
        expect(table.has(`to ${keyOf(at)}.`, 3, 3 + keyOf(at).length)).toBe(found.length > 0);
      }
    }
  });

  it("gives no more of a common name than asked for, and nobody for a name that nobody has", () => {
    const table = createNameTable();
    for (let at = 0; at < 300; at += 1) table.put(`c${at}`, [{ key: "王", kind: "surname" }]);
    expect(table.find("王", 64)).toHaveLength(64);
    expect(table.find("李", 64)).toEqual([]);
    expect(table.find("", 64)).toEqual([]);
  });
});
