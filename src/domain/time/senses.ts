// What a single word can stand for, in either language: the alphabet of the grammar.

import type { Festival } from "./almanac.ts";
import type { DayPart, Edge, PeriodUnit, Unit, WeekWord } from "./meaning.ts";

export type Sense =
  /** digits: how many were typed, 0 for a word. */
  | { readonly is: "number"; readonly value: number; readonly digits: number; readonly zero?: boolean }
  /** Several Chinese digits in a row that are no number: 三五. */
  | { readonly is: "digits"; readonly values: readonly number[] }
  /** first, second …; -1 = last. */
  | { readonly is: "ordinal"; readonly value: number }
  /** names: a number before it may be a name, as of a year: 2027年. */
  | {
      readonly is: "unit";
      readonly unit: Unit;
      readonly times: number;
      readonly short?: boolean;
      readonly names?: boolean;
    }
  | { readonly is: "weekday"; readonly day: number; readonly weak?: boolean; readonly plural?: boolean }
  | { readonly is: "weekend" }
  | { readonly is: "month"; readonly month: number; readonly weak?: boolean }
  | { readonly is: "day"; readonly offset: number; readonly part?: DayPart }
  | { readonly is: "part"; readonly part: DayPart; readonly weak?: boolean }
  /** mornings: one on each such day. */
  | { readonly is: "habit"; readonly part: DayPart }
  | { readonly is: "meridiem"; readonly meridiem: "am" | "pm" }
  | { readonly is: "festival"; readonly festival: Festival; readonly weak?: boolean }
  | { readonly is: "edge"; readonly edge: Edge; readonly unit?: PeriodUnit; readonly wide?: boolean }
  /** this, next, last, 上, 下, 本. */
  | { readonly is: "step"; readonly by: number; readonly week?: WeekWord }
  | { readonly is: "lunarMonth"; readonly month: number }
  | { readonly is: "lunarDay"; readonly day: number }
  | { readonly is: "recurring"; readonly unit: Unit; readonly every: number }
  | { readonly is: "vague"; readonly weak?: boolean }
  | { readonly is: "work"; readonly edge: "start" | "end" }
  | { readonly is: "key"; readonly key: string };

export type SenseOf<Is extends Sense["is"]> = Extract<Sense, { readonly is: Is }>;

/** A word of the text. Offsets are into the original text, in UTF-16 units. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** White space stands before it. */
  readonly spaced: boolean;
  readonly senses: readonly Sense[];
  readonly tags: readonly string[];
}

const tagLists = new WeakMap<readonly Sense[], readonly string[]>();
// Lists of the same tags are one list, because rules are kept by list.
const interned = new Map<string, readonly string[]>();

function intern(tags: readonly string[]): readonly string[] {
  const name = tags.join();
  const known = interned.get(name) ?? tags;
  interned.set(name, known);
  return known;
}

const single = new Map<Sense["is"], readonly string[]>();
const NO_TAGS = intern([]);

function singleTag(is: Sense["is"]): readonly string[] {
  const known = single.get(is) ?? intern([is]);
  single.set(is, known);
  return known;
}

// Years and number words have tags of their own, so that "3 3 3" is not tried as either.
const NUMBER = intern(["number"]);
const WORD_NUMBER = intern(["number", "number:word"]);
const YEAR_NUMBER = intern(["number", "number:year"]);

/** The names under which rules are found that can read a word with these senses. */
export function tagsOf(senses: readonly Sense[]): readonly string[] {
  const [only] = senses;
  if (!only) return NO_TAGS;
  if (senses.length === 1 && only.is !== "key") {
    if (only.is !== "number") return singleTag(only.is);
    return only.digits === 0 ? WORD_NUMBER : only.digits === 4 ? YEAR_NUMBER : NUMBER;
  }
  let tags = tagLists.get(senses);
  if (!tags) {
    tags = intern(
      senses.flatMap((sense) => {
        if (sense.is === "number") return WORD_NUMBER;
        return sense.is === "key" ? [`key:${sense.key}`] : [sense.is];
      }),
    );
    tagLists.set(senses, tags);
  }
  return tags;
}
