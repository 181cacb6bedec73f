// Calendar dates without a zone, as whole days: the arithmetic of "tomorrow" must not know clocks or daylight saving.

const DAY_MS = 86_400_000;

/** A calendar date, "YYYY-MM-DD", as lived in some zone. */
export type LocalDate = string;

/** The parts of a calendar date; month and day count from 1. */
export interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Milliseconds of a wall clock read as if it were UTC. Date.UTC alone would take the years 0 to 99 for 1900 to 1999. */
export function wallMs(year: number, month: number, day: number, hour = 0, minute = 0): number {
  if (year > 99) return Date.UTC(year, month - 1, day, hour, minute);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute);
  return date.getTime();
}

/** Days since 1970-01-01 of a date. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  return wallMs(year, month, day) / DAY_MS;
}

/** The date that lies so many days after 1970-01-01. */
function dateOfDay(days: number): LocalDate {
  return dateOfMs(days * DAY_MS);
}

/** The date of milliseconds read as UTC. */
export function dateOfMs(ms: number): LocalDate {
  const date = new Date(ms);
  return toDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** A date from its parts; days and months out of range roll over (month 13 is January). */
export function makeDate(year: number, month: number, day: number): LocalDate {
  return dateOfMs(wallMs(year, month, day));
}

function toDate(year: number, month: number, day: number): LocalDate {
  return `${year > 999 ? year : String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** The parts of a date. */
export function partsOf(date: LocalDate): YearMonthDay {
  const end = date.length;
  return {
    year: Number(date.slice(0, end - 6)),
    month: Number(date.slice(end - 5, end - 3)),
    day: Number(date.slice(end - 2)),
  };
}

/** Whether the calendar has such a day: 30 February has not. */
export function isRealDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** How many days the month has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(wallMs(year, month + 1, 1) - DAY_MS).getUTCDate();
}

/** The date n days later (earlier if n is negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateOfDay(dayNumber(date) + n);
}

/** The date n months later; a day the month lacks becomes its last (31 January + 1 month is the end of February). */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const first = partsOf(makeDate(year, month + n, 1));
  return makeDate(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month)));
}

/** 1 = Monday … 7 = Sunday, as in ISO 8601. */
export function weekdayOf(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** Days from a to b; negative if b is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}
