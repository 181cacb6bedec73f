// How long a platform asks to be left alone, whatever it writes there.

import { expect, it } from "vitest";
import { retryAfterMs, timerMs } from "../../src/bot/retry-after.ts";

const HOUR = 3_600_000;

it.each<[unknown, number]>([
  [37, 37_000],
  ["37", 37_000],
  [0.5, 1_000],
  [1.2001, 1_201],
  [0, 1_000],
  [-5, 1_000],
  [9_999_999, HOUR],
  [31_536_000, HOUR],
  ["31536000", HOUR],
  [Number.POSITIVE_INFINITY, HOUR],
  [Number.NaN, 1_000],
  ["soon", 1_000],
  ["", 1_000],
  [null, 1_000],
  [undefined, 1_000],
  [{}, 1_000],
])("%s is a wait of %i ms", (given, ms) => {
  expect(retryAfterMs(given)).toBe(ms);
});

it.each([
  [-1, 0],
  [Number.NaN, 0],
  [5, 5],
  [2 ** 31, 2 ** 31 - 1],
  [Number.POSITIVE_INFINITY, 2 ** 31 - 1],
])("a timer waits for %s as %i ms", (ms, waits) => {
  expect(timerMs(ms)).toBe(waits);
});
