// How the word lists of both languages are written down: a sense and the words that can mean it.

import type { Festival } from "./almanac.ts";
import type { DayPart, Edge, PeriodUnit, Unit, WeekWord } from "./meaning.ts";
import type { Sense } from "./senses.ts";

/** A sense and its words, separated by spaces; "_" stands for a space inside one. */
export type Entry = readonly [Sense | undefined, string];

export const key = (name: string): Sense => ({ is: "key", key: name });
export const number = (value: number): Sense => ({ is: "number", value, digits: 0 });
export const ordinal = (value: number): Sense => ({ is: "ordinal", value });
export const unit = (name: Unit, times = 1, short = false): Sense => ({ is: "unit", unit: name, times, short });
export const month = (value: number, weak = false): Sense => ({ is: "month", month: value, weak });
export const day = (offset: number, part?: DayPart): Sense =>
  part ? { is: "day", offset, part } : { is: "day", offset };
export const part = (name: DayPart, weak = false): Sense => ({ is: "part", part: name, weak });
export const festival = (name: Festival, weak = false): Sense => ({ is: "festival", festival: name, weak });
export const step = (by: number, week: WeekWord = by): Sense => ({ is: "step", by, week });
export const edge = (name: Edge, of?: PeriodUnit): Sense =>
  of ? { is: "edge", edge: name, unit: of } : { is: "edge", edge: name };
/** early, mid, late: a part of the period, not its very edge. */
export const wideEdge = (name: Edge): Sense => ({ is: "edge", edge: name, wide: true });
export const weekday = (value: number, weak = false, plural = false): Sense => ({
  is: "weekday",
  day: value,
  weak,
  plural,
});
export const recurring = (name: Unit, every: number): Sense => ({ is: "recurring", unit: name, every });

/** A table from word to senses. */
export function tableOf(entries: readonly Entry[]): ReadonlyMap<string, readonly Sense[]> {
  const table = new Map<string, readonly Sense[]>();
  for (const [sense, words] of entries) {
    for (const word of words.split(" ")) {
      const name = word.replaceAll("_", " ");
      table.set(name, [...(table.get(name) ?? []), ...(sense ? [sense] : [])]);
    }
  }
  return table;
}
