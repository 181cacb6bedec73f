// Counts and hashes a table's rows from COPY's text, whatever their order, so that a table can be compared with its backup.
import type { Tally } from "./format.ts";

const NEWLINE = 0x0a;

/**
 * Adds up rows: `add` takes COPY's text in pieces cut anywhere. The hash is the sum of the rows' hashes: unlike an exclusive or,
 * it does not forget a row that is there twice.
 */
export function createTally(): { add(piece: Buffer): void; result(): Tally } {
  let rows = 0;
  let high = 0;
  let low = 0;
  let rest: Buffer = Buffer.alloc(0);
  return {
    add(piece) {
      const data = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let from = 0;
      for (let end = data.indexOf(NEWLINE); end >= 0; end = data.indexOf(NEWLINE, from)) {
        const row = hashOf(data, from, end);
        high = (high + row.high) >>> 0;
        low = (low + row.low) >>> 0;
        rows += 1;
        from = end + 1;
      }
      rest = data.subarray(from);
    },
    result: () => ({ rows, hash: hex(high) + hex(low) }),
  };
}

const hex = (half: number): string => half.toString(16).padStart(8, "0");

/**
 * 64 bits of the bytes from `from` to `end`, by cyrb53's mixing (bryc, public domain). Made against accidents, not forgers; the
 * file's seal is SHA-256, which for every single row would take ten times as long.
 */
function hashOf(data: Buffer, from: number, end: number): { high: number; low: number } {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = from; at < end; at += 1) {
    const byte = data[at] ?? 0;
    high = Math.imul(high ^ byte, 2_654_435_761);
    low = Math.imul(low ^ byte, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return { high: high >>> 0, low: low >>> 0 };
}
