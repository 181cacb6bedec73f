// Which days a date spec means today: one, or several to ask about, or none.

import { festivalDate, lunarDate } from "./almanac.ts";
import { addDays, daysInMonth, isRealDate, type LocalDate, makeDate, partsOf, weekdayOf } from "./date.ts";
import type { DateSpec, Period, WeekWord } from "./meaning.ts";
import type { Assumption, Frame } from "./reading.ts";
import { type Days, daysOf, edgeDays, mondayOf, nthDays, shift, weeksIn } from "./resolve-period.ts";

const one = (date: LocalDate, ...assumed: readonly Assumption[]): Days => ({ from: date, to: date, assumed });

// Somebody awake at half past midnight may call today "tomorrow".
const NIGHT_ENDS = 3;

/** The days a date can mean, likeliest first; empty if there is no such day. */
export function daysFor(spec: DateSpec, frame: Frame): readonly Days[] {
  switch (spec.kind) {
    case "day":
      return relative(spec.offset, frame);
    case "weekday":
      return weekdayDays(spec, frame);
    case "dayOfMonth":
      return some(dayOfMonth(spec, frame));
    case "slashed":
      return slashed(spec, frame);
    case "lunar":
      return some(lunar(spec, frame));
    case "festival":
      return [festival(spec, frame)];
    case "period":
      return periodDays(spec.period, frame);
    case "edge":
      return [edgeDays(spec, frame)];
    case "weekend":
      return [weekend(spec, frame)];
    case "nth":
      return some(nthDays(spec, frame));
    case "weekIn":
      return weeksIn(spec, frame);
    case "from":
      return counted(spec, frame);
    case "either":
      return spec.dates.flatMap((date) => daysFor(date, frame)).sort((a, b) => (a.from < b.from ? -1 : 1));
    case "weekdayFrom":
      return daysFor(spec.base, frame).map(({ from }) => one(weekdayBeside(from, spec.day, spec.sign)));
    case "weekOf":
      return daysFor(spec.base, frame)
        .slice(0, 1)
        .map(({ from }) => weekOf(from));
  }
}

function periodDays(period: Period, frame: Frame): readonly Days[] {
  const days = daysOf(period, frame);
  const { year, month } = partsOf(frame.today);
  if (!period.following || period.month === undefined) return [days];
  // "next December" said in November is this year's to some and next year's to others.
  const near = days.assumed.length === 0 && period.month > month;
  return near ? [days, daysOf({ unit: "month", month: period.month, year: year + 1 }, frame)] : [days];
}

const weekOf = (date: LocalDate): Days => ({ from: mondayOf(date), to: addDays(mondayOf(date), 6), assumed: [] });

function weekdayBeside(date: LocalDate, day: number, sign: 1 | -1): LocalDate {
  const ahead = (((day - weekdayOf(date)) * sign + 6) % 7) + 1;
  return addDays(date, sign * ahead);
}

const some = (days: Days | undefined): readonly Days[] => (days ? [days] : []);

function relative(offset: number, { today, wall }: Frame): readonly Days[] {
  const said = one(addDays(today, offset));
  return offset !== 0 && wall.hour < NIGHT_ENDS ? [one(addDays(today, offset - 1)), said] : [said];
}

function weekdayDays(spec: DateSpec & { kind: "weekday" }, frame: Frame): readonly Days[] {
  const { day, week } = spec;
  const { today, past } = frame;
  if (week !== undefined) return weekdayInWeek(week, spec, today);
  const { coming, last } = besideToday(day, today);
  if (weekdayOf(today) === day) return past ? [one(today), one(last)] : [one(today), one(coming)];
  return [one(past ? last : coming)];
}

/** The nearest such weekdays that are not today. */
function besideToday(day: number, today: LocalDate): { readonly coming: LocalDate; readonly last: LocalDate } {
  const ahead = (day - weekdayOf(today) + 7) % 7;
  return { coming: addDays(today, ahead === 0 ? 7 : ahead), last: addDays(today, ahead === 0 ? -7 : ahead - 7) };
}

function weekdayInWeek(
  week: WeekWord,
  { day, later = 0 }: DateSpec & { kind: "weekday" },
  today: LocalDate,
): readonly Days[] {
  const { coming, last } = besideToday(day, today);
  switch (week) {
    case "coming": {
      const first = one(addDays(coming, later * 7));
      // "Wednesday week" said on a Wednesday is counted from today by some.
      return weekdayOf(today) === day && later > 0 ? [one(addDays(today, later * 7)), first] : [first];
    }
    case "last":
      return [
        one(addDays(last, -7 * later), ...(later === 0 && last >= mondayOf(today) ? (["most_recent"] as const) : [])),
      ];
    case "next": {
      // "next Friday" on a Monday: the one of next week, and it is said, because some mean this week's.
      const date = addDays(mondayOf(today), 7 + day - 1);
      return [one(date, ...(weekdayOf(today) < day ? (["next_week"] as const) : []))];
    }
    case "afterNext":
      return afterNext(day, today).map((date) => one(date));
    default:
      return [one(addDays(mondayOf(today), week * 7 + day - 1))];
  }
}

/** "The Friday after next": next week's or the one after, for whom this week's still comes first; else the latter. */
function afterNext(day: number, today: LocalDate): readonly LocalDate[] {
  const second = addDays(mondayOf(today), 14 + day - 1);
  return weekdayOf(today) < day ? [addDays(second, -7), second] : [second];
}

function weekend({ week }: DateSpec & { kind: "weekend" }, { today, past }: Frame): Days {
  const monday = mondayOf(today);
  const weeks =
    week === "last"
      ? -1
      : week === "next"
        ? 1
        : typeof week === "number"
          ? week
          : past && weekdayOf(today) < 6
            ? -1
            : 0;
  const saturday = addDays(monday, 5 + weeks * 7);
  return { from: saturday, to: addDays(saturday, 1), assumed: [] };
}

const isAhead = (date: LocalDate, { today, past }: Frame): boolean => (past ? date <= today : date >= today);

/** The year in which a month and day lie nearest on the expected side of today. */
function nearest(month: number, day: number, frame: Frame): Days | undefined {
  const { year } = partsOf(frame.today);
  const turned: Assumption = frame.past ? "last_year" : "next_year";
  // 29 February comes every four years, but not in 1900 or 2100.
  for (let i = 0; i <= 8; i++) {
    const candidate = frame.past ? year - i : year + i;
    const date = makeDate(candidate, month, day);
    if (isRealDate(candidate, month, day) && isAhead(date, frame)) return i === 0 ? one(date) : one(date, turned);
  }
  return undefined;
}

function dayOfMonth(
  { day, month, year, yearOffset, monthOffset }: DateSpec & { kind: "dayOfMonth" },
  frame: Frame,
): Days | undefined {
  const now = partsOf(frame.today);
  if (month !== undefined) {
    const wanted = year ?? (yearOffset === undefined ? undefined : now.year + yearOffset);
    if (wanted === undefined) return nearest(month, day, frame);
    return isRealDate(wanted, month, day) ? one(makeDate(wanted, month, day)) : undefined;
  }
  if (monthOffset !== undefined) {
    const first = partsOf(makeDate(now.year, now.month + monthOffset, 1));
    return day <= daysInMonth(first.year, first.month) ? one(makeDate(first.year, first.month, day)) : undefined;
  }
  return nearestDay(day, frame);
}

function nearestDay(day: number, { today, past }: Frame): Days | undefined {
  const now = partsOf(today);
  for (let i = 0; i <= 2; i++) {
    const first = partsOf(makeDate(now.year, now.month + (past ? -i : i), 1));
    if (day > daysInMonth(first.year, first.month)) continue;
    const date = makeDate(first.year, first.month, day);
    if (past ? date <= today : date >= today) return one(date);
  }
  return undefined;
}

function slashed({ first, second, year }: DateSpec & { kind: "slashed" }, frame: Frame): readonly Days[] {
  const read = (month: number, day: number) =>
    dayOfMonth({ kind: "dayOfMonth", month, day, ...(year === undefined ? {} : { year }) }, frame);
  const monthFirst = read(first, second);
  const dayFirst = read(second, first);
  // Chinese always writes the month first; English does in one half of the world, so it is asked.
  if (frame.locale === "zh-cn") return some(monthFirst ?? dayFirst);
  const both = [...some(dayFirst), ...some(monthFirst)];
  return first === second ? both.slice(0, 1) : both;
}

function lunar(
  { month, day, leap, year: said, yearOffset }: DateSpec & { kind: "lunar" },
  { today, past }: Frame,
): Days | undefined {
  const { year } = partsOf(today);
  if (month === undefined) return lunarDayAlone(day, today, past);
  if (said !== undefined) return lunarDay(said, month, day, leap);
  if (yearOffset !== undefined) return lunarDay(year + yearOffset, month, day, leap);
  // A leap month comes back after 19 years or so; a plain one within two.
  const reach = leap ? 40 : 2;
  for (let i = -1; i <= reach; i++) {
    const found = lunarDay(past ? year - i : year + i, month, day, leap);
    if (found && (past ? found.from <= today : found.from >= today)) return found;
  }
  return undefined;
}

/** 初八: of the lunar month in which it lies nearest. */
function lunarDayAlone(day: number, today: LocalDate, past: boolean): Days | undefined {
  const { year } = partsOf(today);
  const all = [year - 1, year, year + 1].flatMap((one) =>
    Array.from({ length: 12 }, (_, i) => [lunarDate(one, i + 1, day), lunarDate(one, i + 1, day, true)]).flat(),
  );
  const found = all.filter((date) => date !== undefined).sort();
  const nearest = past ? found.findLast((date) => date <= today) : found.find((date) => date >= today);
  return nearest === undefined ? undefined : one(nearest);
}

function lunarDay(year: number, month: number, day: number, leap: boolean): Days | undefined {
  const date = lunarDate(year, month, day, leap);
  if (date) return one(date);
  // 腊月三十 is New Year's Eve even when the month has 29 days.
  const eve = day === 30 && month === 12 ? lunarDate(year, month, 29, leap) : undefined;
  return eve ? one(eve, "month_end") : undefined;
}

function festival(spec: DateSpec & { kind: "festival" }, { today, past }: Frame): Days {
  const { festival: name, yearOffset, gone } = spec;
  if (spec.year !== undefined) return one(festivalDate(name, spec.year));
  const { year } = partsOf(today);
  if (gone) return one(festivalDate(name, festivalDate(name, year) < today ? year : year - 1));
  if (yearOffset !== undefined) return one(festivalDate(name, year + yearOffset));
  const here = festivalDate(name, year);
  if (past) return here <= today ? one(here) : one(festivalDate(name, year - 1));
  return here >= today ? one(here) : one(festivalDate(name, year + 1));
}

function counted({ base, amount, sign }: DateSpec & { kind: "from" }, frame: Frame): readonly Days[] {
  const { value, unit } = amount;
  if (unit === "minute" || unit === "hour") return [];
  return daysFor(base, frame).map(({ from, assumed }) => {
    const shifted = shift(from, value * sign, unit, frame);
    return { ...shifted, assumed: [...assumed, ...shifted.assumed] };
  });
}
