// What a proof found, for the table that `npm run test:chaos` ends with.

import { appendFileSync } from "node:fs";

/** Adds a row: what was proved, what the promise is, what was counted or measured. Does nothing unless CHAOS_REPORT names a file. */
export function report(row: { proof: string; floor: string; figure: string }): void {
  const file = process.env.CHAOS_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** The value below which this share (0 to 1) of the numbers lies; 0 for none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
