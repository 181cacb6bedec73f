// What reading a time gives: an instant, a range, a recurrence, candidates to ask about, or a refusal. Never a silent
// guess: whatever was not said is named in `assumed`.

import type { Locale } from "../locale.ts";
import type { CalendarOptions } from "./calendar.ts";
import { type LocalDate, localDate, toWall, type WallTime } from "./zone.ts";

export interface Clock {
  readonly hour: number;
  readonly minute: number;
}

/** From whom and when a text comes. */
export interface TimeContext {
  readonly now: Date;
  readonly zone: string;
  readonly locale: Locale;
  /** Where a date without a time lands; 09:00. */
  readonly workStart?: Clock | undefined;
  /** What "end of day" is; 18:00. */
  readonly workEnd?: Clock | undefined;
  /** 1 = Monday … 7 = Sunday; Monday to Friday. */
  readonly workingDays?: readonly number[] | undefined;
  /** ISO 3166 code for public holidays. */
  readonly country?: string | undefined;
  /** "past" for when something happened: "Monday" is then the last one. */
  readonly expect?: "future" | "past" | undefined;
}

/**
 * What was not said and had to be assumed.
 * afternoon, morning, noon: the half of the day of a bare hour · work_start, work_end: a working hour stands for a
 * day · part_of_day: a clock time stands for "afternoon" · next_hour: the usual hour has passed, so the next full one ·
 * today, tomorrow, yesterday: the day of a bare clock time · next_week, next_period: the one after this, which has
 * passed or would be as near · next_year, last_year: the year of a date · first_day: the first working day of a range ·
 * day_before, day_after: the working day before or after what was named · deadline: the last day of a time limit ·
 * most_recent: the last such day · zone: the likeliest zone of an abbreviation · zone_season: the
 * zone's clocks show another season's time then · clock_change: the clocks skip the time said, so the first after it ·
 * calendar_unknown: the country's holidays are not published that far · after_midnight: the night after the day named ·
 * month_end: the month has no such day, so its last.
 */
export type Assumption =
  | "afternoon"
  | "morning"
  | "noon"
  | "work_start"
  | "work_end"
  | "part_of_day"
  | "next_hour"
  | "today"
  | "tomorrow"
  | "yesterday"
  | "next_week"
  | "next_period"
  | "next_year"
  | "last_year"
  | "first_day"
  | "day_before"
  | "day_after"
  | "deadline"
  | "most_recent"
  | "zone"
  | "zone_season"
  | "clock_change"
  | "calendar_unknown"
  | "after_midnight"
  | "month_end"
  | "from_now";

/**
 * unreadable: not (wholly) a time · vague: a time, but nobody can say which · past, future: on the wrong side of now ·
 * impossible: no such day or hour · contradiction: "Friday 5 December" when that is a Saturday.
 */
export type RefusalReason = "unreadable" | "vague" | "past" | "future" | "impossible" | "contradiction";

/** From and to, in UTF-16 units of the original text. */
export type Span = readonly [number, number];

/** One instant, and how it came about. dateOnly: no time of day was said. */
export interface Moment {
  readonly at: Date;
  readonly dateOnly: boolean;
  readonly assumed: readonly Assumption[];
}

/** From one instant up to, not including, another; `at` is the moment to choose where one is needed. */
export interface Stretch extends Moment {
  readonly from: Date;
  readonly to: Date;
}

/** A rule by which a time returns, with the wall clock that is meant on each day. */
export interface RecurrenceRule {
  readonly unit: "minute" | "hour" | "day" | "week" | "month" | "year";
  readonly every: number;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays?: readonly number[];
  /** 1 … 31, or -1 for the last day; a month without that day has it on its last. */
  readonly monthDay?: number;
  /** Which of the weekdays of the month, -1 for the last. */
  readonly nth?: number;
  readonly month?: number;
  readonly time: Clock;
}

export type Outcome =
  | ({ readonly type: "instant" } & Moment)
  | ({ readonly type: "range" } & Stretch)
  | {
      readonly type: "recurrence";
      readonly rule: RecurrenceRule;
      readonly next: Date;
      readonly assumed: readonly Assumption[];
    }
  | { readonly type: "candidates"; readonly options: readonly Moment[] }
  /** `at`: what was understood, where it was. */
  | { readonly type: "refused"; readonly reason: RefusalReason; readonly at?: Date };

export type TimeReading = Outcome & { readonly span: Span };

/** The context with its defaults filled in, and now on the reader's wall. */
export interface Frame {
  readonly now: Date;
  readonly zone: string;
  readonly locale: Locale;
  readonly wall: WallTime;
  readonly today: LocalDate;
  readonly workStart: Clock;
  readonly workEnd: Clock;
  readonly calendar: CalendarOptions;
  readonly past: boolean;
}

/** The frame of a context, with `today` as the zone has it. */
export function frameOf(context: TimeContext, zone = context.zone): Frame {
  const { now, locale, country, expect } = context;
  return {
    now,
    zone,
    locale,
    wall: toWall(now, zone),
    today: localDate(now, zone),
    workStart: context.workStart ?? { hour: 9, minute: 0 },
    workEnd: context.workEnd ?? { hour: 18, minute: 0 },
    calendar: { country, workingDays: context.workingDays ?? [1, 2, 3, 4, 5] },
    past: expect === "past",
  };
}
