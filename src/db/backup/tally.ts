// Counts and hashes a table's rows from COPY's text, whatever their order, so that a table can be compared with its backup.
import { createHash } from "node:crypto";
import type { Tally } from "./format.ts";

const NEWLINE = 0x0a;

/**
 * Adds up rows: `add` takes COPY's text in pieces cut anywhere. The hash is the sum, modulo 2^64, of the first 64 bits of each
 * row's SHA-256: unlike an exclusive or, it does not forget a row that is there twice.
 */
export function createTally(): { add(piece: Buffer): void; result(): Tally } {
  let rows = 0;
  let sum = 0n;
  let rest: Buffer = Buffer.alloc(0);
  return {
    add(piece) {
      const data = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let from = 0;
      for (let end = data.indexOf(NEWLINE); end >= 0; end = data.indexOf(NEWLINE, from)) {
        const digest = createHash("sha256").update(data.subarray(from, end)).digest();
        sum = BigInt.asUintN(64, sum + digest.readBigUInt64BE(0));
        rows += 1;
        from = end + 1;
      }
      rest = data.subarray(from);
    },
    result: () => ({ rows, hash: sum.toString(16).padStart(16, "0") }),
  };
}
