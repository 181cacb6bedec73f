// What the words of a time phrase can mean, before anybody asks which day it is: the grammar's output and the
// resolver's input.

import type { Festival } from "./almanac.ts";

export type Unit = "minute" | "hour" | "day" | "workday" | "week" | "month" | "quarter" | "year";
export type PeriodUnit = "week" | "month" | "quarter" | "half" | "year";
export type DayPart =
  | "dawn"
  | "early"
  | "morning"
  | "noon"
  | "afternoon"
  | "dusk"
  | "evening"
  | "night"
  | "lateNight"
  | "midnight";
export type Edge = "start" | "middle" | "end";

/** A stretch of the calendar: this week, next month, December, 2027. */
export interface Period {
  readonly unit: PeriodUnit;
  /** 0 = this, 1 = next, -1 = last. Not given for a named month. */
  readonly offset?: number;
  readonly month?: number;
  readonly year?: number;
  /** How many years from this one a named month lies: 明年3月. */
  readonly yearOffset?: number;
  /** "next January": not the one so near that either could be meant. */
  readonly following?: boolean;
}

/** A week by number (0 = this), or by an English word whose week depends on the day: next, last, coming. */
export type WeekWord = number | "coming" | "last" | "next" | "afterNext";

export type DateSpec =
  | { readonly kind: "day"; readonly offset: number }
  | { readonly kind: "weekday"; readonly day: number; readonly week?: WeekWord; readonly later?: number }
  | {
      readonly kind: "dayOfMonth";
      readonly day: number;
      readonly month?: number;
      readonly year?: number;
      readonly yearOffset?: number;
      readonly monthOffset?: number;
    }
  /** Two numbers whose order the locale decides: 05/12. hours: they could be hours as well, as in 9-5. */
  | {
      readonly kind: "slashed";
      readonly first: number;
      readonly second: number;
      readonly year?: number;
      readonly hours?: boolean;
    }
  | {
      readonly kind: "lunar";
      /** Not given: the nearest month, as in 初八. */
      readonly month?: number;
      readonly day: number;
      readonly leap: boolean;
      readonly year?: number;
      readonly yearOffset?: number;
    }
  /** gone: "last Christmas". */
  | {
      readonly kind: "festival";
      readonly festival: Festival;
      readonly year?: number;
      readonly yearOffset?: number;
      readonly gone?: boolean;
    }
  | { readonly kind: "period"; readonly period: Period }
  | { readonly kind: "edge"; readonly edge: Edge; readonly period: Period; readonly wide?: boolean }
  | { readonly kind: "weekend"; readonly week?: WeekWord }
  /** The nth day of some sort in a period; -1 = the last. */
  | { readonly kind: "nth"; readonly n: number; readonly of: "day" | "workday" | number; readonly period: Period }
  /** The nth week of a month; -1 = the last. */
  | { readonly kind: "weekIn"; readonly n: number; readonly period: Period }
  /** So many units after another date. */
  | { readonly kind: "from"; readonly base: DateSpec; readonly amount: Amount; readonly sign: 1 | -1 }
  /** The weekday nearest after or before another date: the Monday after Christmas. */
  | { readonly kind: "weekdayFrom"; readonly base: DateSpec; readonly day: number; readonly sign: 1 | -1 }
  /** The week, Monday to Sunday, in which another date lies. */
  | { readonly kind: "weekOf"; readonly base: DateSpec }
  /** The same day so many weeks on: 下周今天. */
  /** One of several. */
  | { readonly kind: "either"; readonly dates: readonly DateSpec[] };

export interface Amount {
  readonly value: number;
  readonly unit: Unit;
}

export interface ClockSpec {
  /** Hours as said: 3 in "3pm"; may be 24. */
  readonly hour: number;
  readonly minute: number;
  readonly meridiem?: "am" | "pm";
  readonly part?: DayPart;
  /** Written so that no other half of the day can be meant: 03:30, 15:30, 1500. */
  readonly exact?: boolean;
  readonly end?: ClockSpec;
  /** Minutes to add: half an hour before 5. */
  readonly shift?: number;
  /** Other hours that were named with it: at 3 or 4. */
  readonly or?: readonly ClockSpec[];
}

/** A time counted from now. */
export interface Offset {
  readonly amounts: readonly Amount[];
  readonly direction: 1 | -1;
  /** Anywhere between now and then. */
  readonly within?: boolean;
}

export type ZoneSpec =
  | { readonly kind: "zone"; readonly zone: string }
  | { readonly kind: "abbreviation"; readonly name: string }
  | { readonly kind: "offset"; readonly minutes: number };

export interface EverySpec {
  readonly unit: Unit;
  readonly every: number;
  readonly weekdays?: readonly number[];
  /** 1 … 31, or -1 for the last day. */
  readonly monthDay?: number;
  readonly month?: number;
  /** Which of the weekdays of the month. */
  readonly nth?: number;
}

export type Bound = "by" | "before" | "after" | "since";

/** Everything a phrase can say; each part of it fills some of these. */
export interface Meaning {
  readonly date?: DateSpec;
  readonly until?: DateSpec;
  readonly part?: DayPart;
  readonly clock?: ClockSpec;
  readonly offset?: Offset;
  readonly zone?: ZoneSpec;
  readonly every?: EverySpec;
  readonly bound?: Bound;
  /** A weekday said beside a date, which must agree with it. */
  readonly weekday?: number;
  /** A weekday of a named week said beside a date, which must be that day: 12月2日(下周三). */
  readonly alike?: DateSpec;
  /** A festival said beside a date, likewise: 12月24日平安夜. */
  readonly festival?: Festival;
  /** The clock's numbers are a month and a day as well, to who writes dates with points: 6.30. */
  readonly pointed?: boolean;
  readonly vague?: boolean;
  readonly now?: boolean;
  /** The clock that it is now, on another day: "this time tomorrow". */
  readonly sameClock?: boolean;
  /** "end of day", "first thing": a working hour. */
  readonly work?: "start" | "end";
  /** Too little to be a time on its own in running text. */
  readonly weak?: boolean;
}
