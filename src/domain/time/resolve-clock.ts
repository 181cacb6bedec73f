// Which minutes of a day a clock time means: "3" is the afternoon's for a callback, 晚上12点 is the day's end.

import type { ClockSpec, DayPart } from "./meaning.ts";
import type { Assumption, Clock } from "./reading.ts";

/** Minutes since the day's midnight; 1440 and more lie in the night after it. */
export interface ClockOption {
  readonly minutes: number;
  readonly assumed: readonly Assumption[];
}

const option = (hour: number, minute: number, ...assumed: readonly Assumption[]): ClockOption => ({
  minutes: hour * 60 + minute,
  assumed,
});

/** The minutes a clock can mean, likeliest first; none if hour and half of the day contradict. */
export function clockOptions(clock: ClockSpec): readonly ClockOption[] {
  const { shift = 0 } = clock;
  return asNamed(clock).flatMap(({ minutes, assumed }) =>
    minutes + shift < 0 ? [] : [{ minutes: minutes + shift, assumed }],
  );
}

function asNamed(clock: ClockSpec): readonly ClockOption[] {
  const { hour, minute, meridiem, part, exact } = clock;
  if (hour > 24 || (hour === 24 && minute > 0)) return [];
  if (meridiem) return inMeridiem(hour, minute, meridiem, part);
  if (part) return inPart(hour, minute, part);
  if (exact || hour === 0 || hour > 12) return [option(hour, minute)];
  // Nobody is called back at three at night: 1 to 7 are the afternoon's, 8 to 11 the morning's.
  if (hour <= 7) return [option(hour + 12, minute, "afternoon")];
  return [option(hour, minute, hour === 12 ? "noon" : "morning")];
}

function inMeridiem(
  hour: number,
  minute: number,
  meridiem: "am" | "pm",
  part: DayPart | undefined,
): readonly ClockOption[] {
  // "15:00 pm" is said twice, "0 pm" is nothing.
  if (hour > 12) return meridiem === "pm" ? [option(hour, minute)] : [];
  if (hour === 0 && meridiem === "pm") return [];
  const half = (hour % 12) + (meridiem === "pm" ? 12 : 0);
  if (!part) return [option(half, minute)];
  const agreed = inPart(hour, minute, part).filter(({ minutes }) => minutes % 1440 === half * 60 + minute);
  return agreed.slice(0, 1);
}

/** Hours that a part of the day takes as said, and those it moves into the afternoon; all inclusive. */
interface PartHours {
  readonly asSaid: readonly [number, number];
  readonly later?: readonly [number, number];
}

const HOURS: Readonly<Record<Exclude<DayPart, "evening" | "night" | "lateNight" | "midnight">, PartHours>> = {
  dawn: { asSaid: [0, 7] },
  early: { asSaid: [1, 12] },
  morning: { asSaid: [1, 12] },
  noon: { asSaid: [10, 15], later: [1, 3] },
  afternoon: { asSaid: [12, 19], later: [1, 8] },
  dusk: { asSaid: [13, 20], later: [4, 8] },
};

const within = (hour: number, [first, last]: readonly [number, number]): boolean => hour >= first && hour <= last;

function inPart(hour: number, minute: number, part: DayPart): readonly ClockOption[] {
  if (part === "evening" || part === "night" || part === "lateNight") return atNight(hour, minute);
  if (part === "midnight") {
    return hour % 12 === 0 ? [option(0, minute), option(24, minute, "after_midnight")] : [];
  }
  if (part === "dawn" && hour === 12) return [option(0, minute)];
  const { asSaid, later } = HOURS[part];
  if (within(hour, asSaid)) return [option(hour, minute)];
  return later && within(hour, later) ? [option(hour + 12, minute)] : [];
}

/** Twelve at night ends the day; two at night may be the night before the day or the one after it. */
function atNight(hour: number, minute: number): readonly ClockOption[] {
  if (hour >= 13) return [option(hour, minute)];
  if (hour === 12 || hour === 0) return [option(24, minute)];
  if (hour >= 5) return [option(hour + 12, minute)];
  return [option(hour, minute), option(hour + 24, minute, "after_midnight")];
}

/** A clock time that stands for a part of the day, and when that part is over, in minutes since midnight. */
export interface PartOfDay {
  readonly at: number;
  readonly ends: number;
}

const PARTS: Readonly<Record<Exclude<DayPart, "dawn" | "lateNight" | "midnight" | "morning">, PartOfDay>> = {
  early: { at: 7 * 60, ends: 9 * 60 },
  noon: { at: 12 * 60, ends: 13 * 60 },
  afternoon: { at: 14 * 60, ends: 18 * 60 },
  dusk: { at: 17 * 60 + 30, ends: 19 * 60 },
  evening: { at: 19 * 60, ends: 23 * 60 },
  night: { at: 21 * 60, ends: 24 * 60 },
};

/** The usual time of a part of the day; 凌晨 and 半夜 have none, and midnight two. */
export function partOfDay(part: DayPart, workStart: Clock): PartOfDay | undefined {
  if (part === "dawn" || part === "lateNight" || part === "midnight") return undefined;
  if (part !== "morning") return PARTS[part];
  const start = workStart.hour * 60 + workStart.minute;
  return { at: start < 12 * 60 ? start : 9 * 60, ends: 12 * 60 };
}
