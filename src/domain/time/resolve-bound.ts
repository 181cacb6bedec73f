// Stretches of time: next week, by Friday, before five, after Christmas. Each also names one moment, for a promise
// needs one.

import { nextWorkday } from "./calendar.ts";
import { addDays, type LocalDate } from "./date.ts";
import type { Bound, Meaning } from "./meaning.ts";
import type { Assumption, Frame, Moment, Outcome } from "./reading.ts";
import { partOfDay } from "./resolve-clock.ts";
import { type Days, firstWorkday } from "./resolve-period.ts";
import { instantOn, localDate, startOfDay } from "./zone.ts";

const HOUR_MS = 3_600_000;

/** The next full hour, for a day whose usual time has passed. */
const nextHour = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR_MS + 1) * HOUR_MS);

function workStartOn(date: LocalDate, { workStart, zone, now, today }: Frame): Moment {
  const at = instantOn(date, workStart.hour, workStart.minute, zone);
  return at <= now && date === today
    ? { at: nextHour(now), dateOnly: true, assumed: ["next_hour"] }
    : { at, dateOnly: true, assumed: ["work_start"] };
}

/** The first day of a stretch that has an hour left: today, unless it is nearly midnight. */
function firstLeft({ to }: Days, { today, now, zone }: Frame): LocalDate {
  return today < to && localDate(nextHour(now), zone) > today ? addDays(today, 1) : today;
}

/** A range of whole days; its moment is the start of its first working day. */
export function stretch(days: Days, meaning: Meaning, frame: Frame): Outcome {
  const { today, zone, past } = frame;
  const to = startOfDay(addDays(days.to, 1), zone);
  if (past ? days.from > today : days.to < today)
    return { type: "refused", reason: past ? "future" : "past", at: startOfDay(days.from, zone) };
  if (meaning.bound) return boundedStretch(meaning.bound, days, frame);
  const left = !past && days.from <= today ? { ...days, from: firstLeft(days, frame) } : days;
  const first = workStartOn(firstWorkday(left, frame), frame);
  const usual = meaning.part && partOfDay(meaning.part, frame.workStart);
  const moment: Moment = usual
    ? { ...first, at: instantOn(localDate(first.at, zone), 0, usual.at, zone), dateOnly: false }
    : first;
  const begins = startOfDay(days.from, zone);
  const from = !past && begins < frame.now ? frame.now : begins;
  return { type: "range", from, to, ...moment, assumed: [...days.assumed, "first_day", ...moment.assumed] };
}

function boundedStretch(bound: Bound, days: Days, frame: Frame): Outcome {
  switch (bound) {
    case "by":
      return byDay(days.to, days.assumed, frame);
    case "before":
      return beforeDay(days.from, days.assumed, frame);
    case "after":
    case "since":
      return afterDay(days.to, days.assumed, frame);
  }
}

/** A time limit, or a time from which on. */
export function bounded(bound: Bound, limit: Moment | undefined, meaning: Meaning, frame: Frame): Outcome {
  if (!limit) return { type: "refused", reason: "unreadable" };
  const { now, zone, past } = frame;
  const day = localDate(limit.at, zone);
  const kept = limit.assumed.filter((one) => one !== "work_start" && one !== "next_hour");
  if (past) return { type: "refused", reason: "vague" };
  // 春节后上班 is a working day after the festival.
  if (bound === "after" && meaning.work === "start" && meaning.date) return afterDay(day, kept, frame);
  if (!limit.dateOnly || meaning.clock) return atClock(bound, limit, frame);
  if (bound === "by") return byDay(day, kept, frame);
  if (bound === "before") return beforeDay(day, kept, frame);
  return limit.at.getTime() > now.getTime() - 60_000 || day >= frame.today
    ? afterDay(day, kept, frame)
    : { type: "refused", reason: "past", at: limit.at };
}

function atClock(bound: Bound, { at, assumed }: Moment, { now, zone }: Frame): Outcome {
  if (bound === "by" || bound === "before") {
    if (at <= now) return { type: "refused", reason: "past", at };
    return { type: "range", from: now, to: at, at, dateOnly: false, assumed: [...assumed, "deadline"] };
  }
  const to = startOfDay(addDays(localDate(at, zone), 1), zone);
  return { type: "range", from: at, to, at, dateOnly: false, assumed };
}

function byDay(day: LocalDate, assumed: readonly Assumption[], frame: Frame): Outcome {
  const to = startOfDay(addDays(day, 1), frame.zone);
  if (to <= frame.now) return { type: "refused", reason: "past", at: to };
  const moment = workStartOn(day, frame);
  return { type: "range", from: frame.now, to, ...moment, assumed: [...assumed, "deadline", ...moment.assumed] };
}

/** Before a day: the working day before it, so that nothing comes too late; today if there is none left. */
function beforeDay(day: LocalDate, assumed: readonly Assumption[], frame: Frame): Outcome {
  const to = startOfDay(day, frame.zone);
  if (to <= frame.now) return { type: "refused", reason: "past", at: to };
  const before = nextWorkday(day, frame.calendar, -1);
  const moment = workStartOn(before.date < frame.today ? frame.today : before.date, frame);
  const unknown: readonly Assumption[] = before.known ? [] : ["calendar_unknown"];
  return {
    type: "range",
    from: frame.now,
    to,
    ...moment,
    assumed: [...assumed, "day_before", ...moment.assumed, ...unknown],
  };
}

/** After a day or a festival: the first working day that follows it and the holidays around it. */
function afterDay(day: LocalDate, assumed: readonly Assumption[], frame: Frame): Outcome {
  const after = nextWorkday(day, frame.calendar);
  const moment = workStartOn(after.date, frame);
  const to = startOfDay(addDays(after.date, 1), frame.zone);
  const unknown: readonly Assumption[] = after.known ? [] : ["calendar_unknown"];
  return {
    type: "range",
    from: moment.at,
    to,
    ...moment,
    assumed: [...assumed, "day_after", ...moment.assumed, ...unknown],
  };
}
