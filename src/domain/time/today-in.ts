// The same day in another stretch: "this time next month", "same day next week".

import type { DateSpec, Period } from "./meaning.ts";

/** Today so many weeks, months or years on; undefined for a stretch that is not counted from this one. */
export function todayIn({ unit, offset }: Period): DateSpec | undefined {
  if (unit === "half" || offset === undefined) return undefined;
  return {
    kind: "from",
    base: { kind: "day", offset: 0 },
    amount: { value: Math.abs(offset), unit },
    sign: offset < 0 ? -1 : 1,
  };
}
