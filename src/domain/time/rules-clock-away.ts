// The grammar of clock times told by how far they are from an hour: half past three, quarter to 5, ten past two, half nine.

import type { ClockSpec, DayPart } from "./meaning.ts";
import { key, longest, map, numberWord, opt, type Rule, sense, seq } from "./rule.ts";
import { plainHour } from "./rules-number.ts";

const meridiem = map(sense("meridiem"), (found) => found.meridiem);

const TWELVES: Partial<Record<DayPart, ClockSpec>> = {
  noon: { hour: 12, minute: 0, meridiem: "pm" },
  midnight: { hour: 12, minute: 0, meridiem: "am" },
};

interface MinutesAway {
  readonly value: number;
  readonly word: boolean;
}

/** "half past three", "quarter to 5", "ten past two", "five minutes to six". */
export const pastOrTo: Rule<ClockSpec> = map(
  seq(
    opt(key("the")),
    longest<MinutesAway>(
      map(sense("number"), ({ value, digits }) => ({ value: value === 0.5 ? 30 : value, word: digits === 0 })),
      map(
        seq(
          opt(numberWord(1)),
          sense("unit", ({ unit }) => unit === "quarter"),
        ),
        () => ({ value: 15, word: true }),
      ),
    ),
    opt(sense("unit", ({ unit }) => unit === "minute")),
    key("past", "to"),
    longest<ClockSpec>(
      plainHour(),
      map(sense("part"), ({ part: name }) => TWELVES[name]),
    ),
    opt(meridiem),
  ),
  ([, minutes, unit, direction, clock, half]) => {
    // "9 to 11am" and "nine to ten" are stretches; "ten to eleven" and "5 minutes to 11" are not.
    if (direction === "to" && !unit && minutes.value <= 12 && !(minutes.word && minutes.value % 5 === 0))
      return undefined;
    if (!Number.isInteger(minutes.value) || minutes.value < 1 || minutes.value > 59 || clock.hour > 12)
      return undefined;
    const said = half ?? clock.meridiem;
    if (direction === "past") return { hour: clock.hour, minute: minutes.value, ...(said ? { meridiem: said } : {}) };
    // Before twelve it is the other half of the day.
    const other = said && clock.hour === 12 ? OTHER_HALF[said] : said;
    return {
      hour: (clock.hour + 11) % 12 || 12,
      minute: 60 - minutes.value,
      ...(other ? { meridiem: other } : {}),
    };
  },
);

const OTHER_HALF = { am: "pm", pm: "am" } as const;

/** British "half 9" is half past nine. */
export const halfHour: Rule<ClockSpec> = map(seq(numberWord(0.5), plainHour(), opt(meridiem)), ([, clock, half]) =>
  clock.hour > 12 ? undefined : { ...clock, minute: 30, ...(half ? { meridiem: half } : {}) },
);
