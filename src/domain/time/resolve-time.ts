// Which times of a day a phrase means, if any: a clock, a part of the day, a working hour, or the hour it is now.

import type { ClockSpec, Meaning } from "./meaning.ts";
import type { Assumption, Clock, Frame } from "./reading.ts";
import { type ClockOption, clockOptions, partOfDay } from "./resolve-clock.ts";

/** A time of day in minutes since midnight. */
export interface DayTime {
  readonly minutes: number;
  readonly end?: number;
  /** Until when a later hour of the day would do as well; only for times that were not said exactly. */
  readonly until?: number;
  readonly dateOnly: boolean;
  readonly assumed: readonly Assumption[];
}

const minutesOf = ({ hour, minute }: Clock): number => hour * 60 + minute;

/** The times a phrase can mean on its day, likeliest first; none if it contradicts itself. */
export function dayTimes(meaning: Meaning, frame: Frame): readonly DayTime[] | "vague" {
  const { clock, part, work } = meaning;
  // "every day at 9 and 3", "before 3 or 4": one of several cannot be asked there.
  if (clock?.or && (meaning.every || meaning.bound)) return "vague";
  if (clock) return clockTimes(clock);
  if (work === "start") return [{ minutes: minutesOf(frame.workStart), dateOnly: false, assumed: ["work_start"] }];
  if (work === "end") return [{ minutes: minutesOf(frame.workEnd), dateOnly: false, assumed: ["work_end"] }];
  if (meaning.sameClock) return [{ minutes: minutesOf(frame.wall), dateOnly: false, assumed: [] }];
  if (part === "midnight")
    return [
      { minutes: 0, dateOnly: false, assumed: [] },
      { minutes: 1440, dateOnly: false, assumed: ["after_midnight"] },
    ];
  if (part) return partTimes(part, frame);
  return [{ minutes: minutesOf(frame.workStart), until: 24 * 60, dateOnly: true, assumed: ["work_start"] }];
}

function partTimes(part: NonNullable<Meaning["part"]>, frame: Frame): readonly DayTime[] | "vague" {
  const usual = partOfDay(part, frame.workStart);
  if (!usual) return "vague";
  // Noon is said exactly.
  if (part === "noon") return [{ minutes: usual.at, dateOnly: false, assumed: [] }];
  return [{ minutes: usual.at, until: usual.ends, dateOnly: false, assumed: ["part_of_day"] }];
}

// From eleven at night to one; but "3pm to 1pm" is a slip, not a night's work.
const LONGEST_NIGHT = 12 * 60;

/** When a stretch that begins so many minutes after midnight ends, in the night after if need be. */
function endAfter(start: number, end: ClockSpec): number | undefined {
  const ends = clockOptions(end).map(({ minutes }) => minutes);
  return (
    ends.find((minutes) => minutes > start) ??
    ends.map((minutes) => minutes + 24 * 60).find((minutes) => minutes - start < LONGEST_NIGHT)
  );
}

const asTime = ({ minutes, assumed }: ClockOption): DayTime => ({ minutes, dateOnly: false, assumed });

function clockTimes(clock: ClockSpec): readonly DayTime[] {
  const starts = clockOptions(clock);
  const { end, or = [] } = clock;
  if (or.length > 0) return [starts, ...or.map(clockOptions)].flatMap((options) => options.map(asTime));
  return starts.flatMap(({ minutes, assumed }) => {
    if (!end) return [{ minutes, dateOnly: false, assumed }];
    const last = endAfter(minutes, end);
    return last === undefined ? [] : [{ minutes, end: last, dateOnly: false, assumed }];
  });
}
