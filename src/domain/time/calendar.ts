// Which days are worked: the workspace's working days, its country's public holidays and China's make-up days.
// Where the published data ends it says so instead of guessing (practice.md, rule 14).

import { createRequire } from "node:module";
import { type Festival, festivalDate } from "./almanac.ts";
import { addDays, type LocalDate, partsOf, weekdayOf } from "./date.ts";

export interface CalendarOptions {
  /** ISO 3166 code of the country whose holidays count; none are known without it. */
  readonly country?: string | undefined;
  /** 1 = Monday … 7 = Sunday. */
  readonly workingDays: readonly number[];
}

/** How a day is worked. `known` is false where the country's calendar is not published yet. */
export interface Workday {
  readonly working: boolean;
  readonly known: boolean;
  readonly holiday?: string;
}

interface DayMark {
  readonly working: boolean;
  readonly name: string;
}

interface YearMarks {
  readonly known: boolean;
  readonly marks: ReadonlyMap<LocalDate, DayMark>;
}

interface ChineseDays {
  getDayDetail(date: string): { readonly work: boolean; readonly name: string };
}

interface HolidayList {
  getHolidays(year: number): readonly { date: string; start: Date; end: Date; name: string; type: string }[];
}

// Both libraries are a megabyte of data: they are read when the first workday is asked for, not at import.
const load = createRequire(import.meta.url);

const years = new Map<string, YearMarks>();
const lists = new Map<string, HolidayList>();

// Statutory days since 2025: https://www.gov.cn/zhengce/content/202411/content_6986380.htm (13 days).
const STATUTORY: readonly [Festival, number, number, string][] = [
  ["newYear", 0, 1, "元旦"],
  ["springFestival", -1, 4, "春节"],
  ["qingming", 0, 1, "清明"],
  ["labourDay", 0, 2, "劳动节"],
  ["dragonBoat", 0, 1, "端午"],
  ["midAutumn", 0, 1, "中秋"],
  ["nationalDay", 0, 3, "国庆节"],
];

function statutoryYear(year: number): YearMarks {
  const marks = new Map<LocalDate, DayMark>();
  for (const [festival, from, days, name] of STATUTORY) {
    const start = addDays(festivalDate(festival, year), from);
    for (let i = 0; i < days; i++) marks.set(addDays(start, i), { working: false, name });
  }
  return { known: false, marks };
}

/** The published schedule with its make-up days; a year is published once its National Day has a name. */
function chineseYear(year: number): YearMarks {
  const { getDayDetail } = load("chinese-days") as ChineseDays;
  const special = (date: LocalDate) => /^[^,]+,([^,]+)/.exec(getDayDetail(date).name)?.[1];
  if (!special(`${year}-10-01`)) return statutoryYear(year);
  const marks = new Map<LocalDate, DayMark>();
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    const name = special(date);
    if (name) marks.set(date, { working: getDayDetail(date).work, name });
  }
  return { known: true, marks };
}

function holidayList(country: string): HolidayList {
  let list = lists.get(country);
  if (!list) {
    const Holidays = load("date-holidays") as new (country: string) => HolidayList;
    list = new Holidays(country);
    lists.set(country, list);
  }
  return list;
}

// date-holidays reckons movable Muslim feasts from 1969 to 2077.
const FIRST_YEAR = 1970;
const LAST_YEAR = 2076;

function countryYear(country: string, year: number): YearMarks {
  const all = year >= FIRST_YEAR && year <= LAST_YEAR ? holidayList(country).getHolidays(year) : [];
  const marks = new Map<LocalDate, DayMark>();
  for (const holiday of all) {
    // Half days begin at noon, and work goes on.
    if (holiday.type !== "public" || !holiday.date.includes(" 00:00")) continue;
    const days = Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000);
    for (let i = 0; i < days; i++)
      marks.set(addDays(holiday.date.slice(0, 10), i), { working: false, name: holiday.name });
  }
  return { known: all.length > 0, marks };
}

function yearMarks(country: string, year: number): YearMarks {
  const key = `${country}${year}`;
  let marks = years.get(key);
  if (!marks) {
    marks = country === "CN" ? chineseYear(year) : countryYear(country, year);
    years.set(key, marks);
  }
  return marks;
}

/** How a date is worked, and whether the calendar knows. Without a country only the working days count. */
export function workday(date: LocalDate, options: CalendarOptions): Workday {
  const usual = options.workingDays.includes(weekdayOf(date));
  if (!options.country) return { working: usual, known: true };
  const { known, marks } = yearMarks(options.country.toUpperCase(), partsOf(date).year);
  const mark = marks.get(date);
  if (!mark) return { working: usual, known };
  return mark.working ? { working: true, known } : { working: false, known, holiday: mark.name };
}

// Two years: no calendar rests longer, and a workspace without working days must end too.
const SEARCH_DAYS = 732;

/** The first working day after a date, or before it if step is -1; `known` is false if the calendar ended on the way. */
export function nextWorkday(
  date: LocalDate,
  options: CalendarOptions,
  step: 1 | -1 = 1,
): { date: LocalDate; known: boolean } {
  let known = true;
  for (let i = 1; i <= SEARCH_DAYS; i++) {
    const day = addDays(date, i * step);
    const state = workday(day, options);
    known &&= state.known;
    if (state.working) return { date: day, known };
  }
  return { date: addDays(date, step), known: false };
}
