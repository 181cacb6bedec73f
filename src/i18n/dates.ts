// How dates and times are written to people; what is written here is read back by readTime as the same minute.

import type { Locale } from "../domain/locale.ts";
import { daysBetween, type LocalDate, partsOf, weekdayOf } from "../domain/time/date.ts";
import { instantsOf, localDate, offsetMinutes, toWall, type WallTime } from "../domain/time/zone.ts";
import { chineseZoneName, shortZoneName } from "../domain/time/zone-names.ts";

const WEEKDAYS = {
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  "zh-cn": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
} as const satisfies Record<Locale, readonly string[]>;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const LANGUAGE = { en: "en", "zh-cn": "zh-CN" } as const satisfies Record<Locale, string>;

/** "15:00". */
export function formatTime(time: { readonly hour: number; readonly minute: number }): string {
  return `${String(time.hour).padStart(2, "0")}:${String(time.minute).padStart(2, "0")}`;
}

/** "Wed 25 Nov" or "11月25日 周三"; with the year where it is not today's. */
export function formatDate(date: LocalDate, { locale, today }: { locale: Locale; today: LocalDate }): string {
  const { year, month, day } = partsOf(date);
  const weekday = WEEKDAYS[locale][weekdayOf(date) - 1] ?? "";
  const other = year !== partsOf(today).year;
  switch (locale) {
    case "en":
      return `${weekday} ${day} ${MONTHS[month - 1] ?? ""}${other ? ` ${year}` : ""}`;
    case "zh-cn":
      return `${other ? `${year}年` : ""}${month}月${day}日 ${weekday}`;
  }
}

function utcOffset(at: Date, zone: string): string {
  const minutes = offsetMinutes(at, zone);
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? "" : `:${String(Math.floor(size % 60)).padStart(2, "0")}`;
  return `UTC${minutes < 0 ? "-" : "+"}${Math.floor(size / 60)}${rest}`;
}

/** The zone in a reader's words. An hour that the clocks show twice also gets its offset, where the name would not tell. */
function zoneLabel(at: Date, wall: WallTime, zone: string, locale: Locale): string {
  const twice = instantsOf(wall, zone);
  const nameOf = (instant: Date) =>
    locale === "en" ? shortZoneName(zone, instant) : `(${chineseZoneName(zone, instant)})`;
  const [first, second] = twice;
  if (!first || !second || nameOf(first) !== nameOf(second)) return nameOf(at);
  return locale === "en" ? utcOffset(at, zone) : `(${utcOffset(at, zone)})`;
}

/** An instant in a zone: "Wed 25 Nov 15:00 CST", "11月25日 周三 15:00 (北京时间)"; with the year where it is not now's. */
export function formatInstant(
  at: Date,
  { zone, locale, now }: { readonly zone: string; readonly locale: Locale; readonly now: Date },
): string {
  const wall = toWall(at, zone);
  const date = formatDate(localDate(at, zone), { locale, today: localDate(now, zone) });
  return `${date} ${formatTime(wall)} ${zoneLabel(at, wall, zone, locale)}`;
}

export interface RelativeOptions {
  /** The reader's zone, whose midnights count for "tomorrow"; UTC if unknown. */
  readonly zone?: string;
}

/**
 * How far an instant lies from now: "in 20 minutes", "in 3 hours", "tomorrow", "in 3 days", "2 days ago"; 3天后.
 * Below an hour in minutes, below half a day in hours, then in days of the reader's calendar: 23:00 tomorrow is tomorrow.
 */
export function formatRelative(at: Date, now: Date, locale: Locale, { zone = "UTC" }: RelativeOptions = {}): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const days = daysBetween(localDate(now, zone), localDate(at, zone));
  const words = new Intl.RelativeTimeFormat(LANGUAGE[locale], { numeric: "auto" });
  if (Math.abs(minutes) < 60)
    return minutes === 0 ? (at < now ? JUST_NOW : NOW)[locale] : words.format(minutes, "minute");
  if (days === 0 || Math.abs(minutes) < 12 * 60) return words.format(Math.round(minutes / 60), "hour");
  return words.format(days, "day");
}

const NOW = { en: "now", "zh-cn": "现在" } as const satisfies Record<Locale, string>;
const JUST_NOW = { en: "just now", "zh-cn": "刚刚" } as const satisfies Record<Locale, string>;
