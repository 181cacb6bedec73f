// The hash by which a table is compared with its backup: the same for the same rows, another for any others.
import { describe, expect, it } from "vitest";
import { createTally } from "../../../src/db/backup/tally.ts";

function tally(...pieces: (string | Buffer)[]) {
  const sum = createTally();
  for (const piece of pieces) sum.add(Buffer.from(piece));
  return sum.result();
}

const ROWS = "c1\t王伟明\t\\N\nc2\tAcme\t+49\nc3\t\t\n";

describe("the tally of a table", () => {
  it("counts rows, and does not mind their order", () => {
    expect(tally(ROWS)).toMatchObject({ rows: 3, hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(tally("c3\t\t\n", "c1\t王伟明\t\\N\n", "c2\tAcme\t+49\n")).toEqual(tally(ROWS));
    expect(tally()).toEqual({ rows: 0, hash: "0000000000000000" });
  });

  it("does not mind where the pieces are cut, not even within a character", () => {
    const bytes = Buffer.from(ROWS);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(tally(bytes.subarray(0, at), bytes.subarray(at))).toEqual(tally(ROWS));
    }
  });

  it("tells apart what differs in any single bit, in where a value stands, or in a row that is there twice", () => {
    const bytes = Buffer.from(ROWS);
    // But the last line end, without which the last row is not there.
    const flipped = Array.from({ length: (bytes.length - 1) * 8 }, (_, bit) => {
      const copy = Buffer.from(bytes);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return copy;
    });
    const moved = "c2\t王伟明\t\\N\nc1\tAcme\t+49\nc3\t\t\n";
    const repeated = [`${ROWS}c3\t\t\n`, `${ROWS}c3\t\t\nc3\t\t\n`, ROWS + ROWS + ROWS];
    const all = [ROWS, ...flipped, moved, ...repeated];
    expect(new Set(all.map((text) => tally(text).hash)).size).toBe(all.length);
  });
});
