// From what a phrase says to what it means now: every combination of day and clock it allows, less those on the wrong
// side of now, and what had to be assumed.

import { festivalDate } from "./almanac.ts";
import { addDays, type LocalDate, partsOf, weekdayOf } from "./date.ts";
import type { Bound, DateSpec, Meaning } from "./meaning.ts";
import {
  type Assumption,
  type Frame,
  frameOf,
  type Moment,
  type Outcome,
  type Stretch,
  type TimeContext,
} from "./reading.ts";
import { bounded, stretch } from "./resolve-bound.ts";
import { daysFor } from "./resolve-date.ts";
import { recurrence } from "./resolve-every.ts";
import { offset } from "./resolve-offset.ts";
import type { Days } from "./resolve-period.ts";
import { type DayTime, dayTimes } from "./resolve-time.ts";
import { dateAtOffset, place, zonesFor } from "./resolve-zone.ts";
import { todayIn } from "./today-in.ts";
import { localDate } from "./zone.ts";

/** What a phrase means in its context; `own`: the context's frame. */
export function resolve(meaning: Meaning, own: Frame, context: TimeContext): Outcome {
  const zones = zonesFor(meaning.zone, own.zone, own.now);
  const outcomes = zones.map((zone) => inZone(meaning, zone === own.zone ? own : frameOf(context, zone), own));
  const [first = { type: "refused", reason: "unreadable" }] = outcomes;
  const moments = outcomes.flatMap((one) =>
    one.type === "instant" ? [one] : one.type === "candidates" ? one.options : [],
  );
  return outcomes.length > 1 && moments.length > 1 ? ask(moments) : first;
}

function inZone(said: Meaning, there: Frame, own: Frame): Outcome {
  const meaning = fromDay(said);
  if (meaning.vague) return { type: "refused", reason: "vague" };
  if (meaning.pointed && own.locale === "zh-cn" && !meaning.date) return pointed(meaning, there, own);
  if (meaning.now) return { type: "instant", at: own.now, dateOnly: false, assumed: [] };
  // Days are the reader's own: "tomorrow 3pm PST" is tomorrow here, at that hour there.
  const frame: Frame = { ...there, today: meaning.date || meaning.offset ? own.today : there.today };
  const times = dayTimes(meaning, frame);
  if (times === "vague" || times.length === 0)
    return { type: "refused", reason: times === "vague" ? "vague" : "contradiction" };
  if (meaning.every) {
    const [{ minutes, assumed } = { minutes: 540, assumed: [] }] = times;
    return recurrence(meaning.every, { hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 }, assumed, frame);
  }
  if (meaning.offset) return offset(meaning.offset, times, meaning, frame);
  if (!meaning.date) return undated(meaning, times, frame);
  return dated(meaning, times, frame);
}

/** "no earlier than Tuesday", 明天起: for a promise that day is meant, and only a clock makes it a stretch. */
function fromDay(meaning: Meaning): Meaning {
  const { bound, ...rest } = meaning;
  return bound === "since" && !meaning.clock ? rest : meaning;
}

/** 6.30 in Chinese: half past six or 30 June. */
function pointed({ clock, pointed: _both, ...rest }: Meaning, there: Frame, own: Frame): Outcome {
  if (clock === undefined) return { type: "refused", reason: "unreadable" };
  const date: DateSpec = { kind: "dayOfMonth", month: clock.hour, day: clock.minute };
  const options = [inZone({ ...rest, clock }, there, own), inZone({ ...rest, date }, there, own)];
  const moments = options.flatMap((one) => (one.type === "instant" ? [one] : []));
  return moments.length > 0 ? ask(moments) : { type: "refused", reason: "past" };
}

/** A clock time alone is today's, or if that has passed, tomorrow's (yesterday's for what has happened). */
function undated(meaning: Meaning, times: readonly DayTime[], frame: Frame): Outcome {
  const { zone, past, now } = frame;
  const today = meaning.zone?.kind === "offset" ? dateAtOffset(now, meaning.zone.minutes) : localDate(now, zone);
  const here = moments({ from: today, to: today, assumed: [] }, times, meaning, frame).filter((one) =>
    fits(one, frame),
  );
  const other = addDays(today, past ? -1 : 1);
  const there = { from: other, to: other, assumed: [past ? "yesterday" : "tomorrow"] as const };
  const all = moments(there, times, meaning, frame);
  // Of "at 9 or 10" both days are asked about once nine has passed.
  const some = meaning.clock?.or && here.length < times.length ? [...here, ...all] : here;
  const found = here.length > 0 ? some : all;
  return finish(found, meaning, frame);
}

/** "this time next week" is a day of that week, "this time next month" the same day of that month. */
function sameClockDate(date: DateSpec, { sameClock }: Meaning): DateSpec {
  return sameClock && date.kind === "period" ? (todayIn(date.period) ?? date) : date;
}

function dated(meaning: Meaning, times: readonly DayTime[], frame: Frame): Outcome {
  const { date, until, weekday } = meaning;
  if (!date) return { type: "refused", reason: "unreadable" };
  const all = daysFor(sameClockDate(date, meaning), frame);
  if (all.length === 0) return { type: "refused", reason: "impossible" };
  if (date.kind === "slashed" && date.hours) return { type: "refused", reason: "vague" };
  const named = weekday === undefined ? all : all.flatMap((one) => onWeekday(one, weekday, meaning, frame));
  const days = named.filter(({ from }) => isFestival(from, meaning) && isAlike(from, meaning, frame));
  const [first] = days;
  if (!first) return { type: "refused", reason: "contradiction" };
  // "Mon-Thu 3pm" is four times, or none.
  if (until && meaning.clock) return { type: "refused", reason: "vague" };
  if (until) return rangeTo(first, meaning, frame);
  if (days.length > 1 && first.from !== first.to) return { type: "refused", reason: "vague" };
  if (first.from !== first.to && !meaning.clock) return stretch(first, meaning, frame);
  if (first.from !== first.to) return { type: "refused", reason: "vague" };
  return finish(
    days.flatMap((one) => moments(one, times, meaning, frame)),
    meaning,
    frame,
  );
}

/** 12月24日平安夜 must be that festival. */
function isFestival(date: LocalDate, { festival }: Meaning): boolean {
  return festival === undefined || festivalDate(festival, partsOf(date).year) === date;
}

/** 12月2日(下周三) must be a day of next week. */
const isAlike = (date: LocalDate, { alike }: Meaning, frame: Frame): boolean =>
  alike === undefined || daysFor(alike, frame).some(({ from, to }) => from <= date && date <= to);

/** "Wed 25 Nov" must be a Wednesday; without a year it may be the one on the other side of today. */
function onWeekday(days: Days, weekday: number, { date }: Meaning, frame: Frame): readonly Days[] {
  if (weekdayOf(days.from) === weekday) return [days];
  if (!date || (!days.assumed.includes("next_year") && !days.assumed.includes("last_year"))) return [];
  return daysFor(date, { ...frame, past: !frame.past }).filter(({ from }) => weekdayOf(from) === weekday);
}

function rangeTo(first: Days, meaning: Meaning, frame: Frame): Outcome {
  const { until } = meaning;
  // "Monday to Wednesday": the Wednesday after that Monday, whatever day it is.
  const [last] = until
    ? daysFor(
        until,
        until.kind === "weekday" && until.week === undefined ? { ...frame, today: first.from, past: false } : frame,
      )
    : [];
  if (!last || last.to <= first.from) return { type: "refused", reason: "contradiction" };
  return stretch({ ...first, to: last.to }, meaning, frame);
}

/** The instants of a day at each time, in the zone that was named. */
function moments(days: Days, times: readonly DayTime[], meaning: Meaning, frame: Frame): readonly Stretch[] {
  return times.map((time) => {
    const placed = place(days.from, time.minutes, frame.zone, meaning.zone);
    const end = time.end === undefined ? placed : place(days.from, time.end, frame.zone, meaning.zone);
    const late = laterToday(days.from, time, placed.at, frame);
    const assumed: readonly Assumption[] = [
      ...days.assumed,
      ...(late ? (["next_hour"] as const) : [...time.assumed, ...placed.assumed]),
    ];
    const at = late ?? placed.at;
    return { at, from: at, to: end.at, dateOnly: time.dateOnly, assumed };
  });
}

const HOUR_MS = 3_600_000;

/** When the usual time of today has passed, the next full hour stands for it, while that part of the day lasts. */
function laterToday(
  date: LocalDate,
  { until }: DayTime,
  at: Date,
  { now, zone, past, today }: Frame,
): Date | undefined {
  if (until === undefined || past || date !== today || at > now) return undefined;
  const next = new Date(Math.floor(now.getTime() / HOUR_MS + 1) * HOUR_MS);
  return next < place(date, until, zone, undefined).at ? next : undefined;
}

const MINUTE_MS = 60_000;

/** A minute that has begun still counts as now. */
const fits = ({ at }: Moment, { now, past }: Frame): boolean =>
  past ? at <= now : at.getTime() > now.getTime() - MINUTE_MS;

function finish(found: readonly Stretch[], meaning: Meaning, frame: Frame): Outcome {
  const kept = found.filter((one) => fits(one, frame));
  const [first] = kept;
  if (meaning.bound) return limited(meaning.bound, first ? kept : found.slice(0, 1), meaning, frame);
  if (!first) {
    const [wrong] = found;
    return { type: "refused", reason: frame.past ? "future" : "past", ...(wrong ? { at: wrong.at } : {}) };
  }
  if (meaning.clock?.end && kept.length === 1) return range(first);
  return kept.length > 1
    ? ask(kept)
    : { type: "instant", at: first.at, dateOnly: first.dateOnly, assumed: first.assumed };
}

/** "By Wednesday", said on a Wednesday, is asked about like the day itself. */
function limited(bound: Bound, found: readonly Stretch[], meaning: Meaning, frame: Frame): Outcome {
  const limits = found.map((one) => bounded(bound, one, meaning, frame));
  const [first = { type: "refused", reason: "past" }] = limits;
  const isEither = meaning.date?.kind === "weekday" && meaning.date.week === undefined && !meaning.clock?.or;
  const moments = limits.flatMap((one) => (one.type === "range" ? [one] : []));
  return isEither && moments.length > 1 ? ask(moments) : first;
}

function range({ from, to, assumed }: Stretch): Outcome {
  return to > from
    ? { type: "range", from, to, at: from, dateOnly: false, assumed }
    : { type: "refused", reason: "contradiction" };
}

/** Several readings to choose from; equal ones are one. */
function ask(found: readonly Moment[]): Outcome {
  const options = [
    ...new Map(found.map(({ at, dateOnly, assumed }) => [at.getTime(), { at, dateOnly, assumed }])).values(),
  ];
  const [only] = options;
  return only && options.length === 1 ? { type: "instant", ...only } : { type: "candidates", options };
}
