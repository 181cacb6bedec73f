// How the corpus of times is written down, and read. A file holds groups:
//
//   # what the group is about
//   @ Wed 2026-11-25 10:00 Asia/Shanghai zh-cn CN        who says it, when and where (… past, work=08:30-17:30, days=1-6)
//   phrase | the same in other words => expected {what must be said to be assumed}
//
// Expected: "11-26 15:00", "15:00" (today), "2027-01-05 09:00", "11-26" (a date, no time said: the start of work), "11:00~" (a date
// whose work has begun), "2026-10-25T00:30Z" · "now..11-28 @ 11-27 09:00" (a range, and its moment) · "each 2w mon,thu 09:00 > 11-30"
// (units min h d w mo y; days mon,tue or #15 or #-1 or 1*mon or 12/5; then the next date) · "? 16:00 or 12-02 16:00" · "! past".

import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import type { TimeContext } from "../../src/domain/time/read.ts";

export interface Moment {
  readonly ms: number;
  readonly dateOnly: boolean;
}

export type Expected =
  | ({ readonly type: "instant" } & Moment)
  | { readonly type: "range"; readonly from: number; readonly to: number; readonly at?: number }
  | { readonly type: "recurrence"; readonly rule: Readonly<Record<string, unknown>>; readonly next: number }
  | { readonly type: "candidates"; readonly options: readonly number[] }
  | { readonly type: "refused"; readonly reason: string };

export interface Case {
  readonly file: string;
  readonly text: string;
  readonly context: TimeContext;
  readonly expected: Expected;
  readonly wanted: string;
  readonly assumed: readonly string[];
}

/** The moment a file's words mean in their context: wall clocks by Temporal, independent of what is tested. */
function momentOf(words: string, context: TimeContext): Moment {
  const { now, zone } = context;
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  if (words === "now") return { ms: now.getTime(), dateOnly: false };
  if (words.endsWith("Z")) return { ms: Date.parse(words), dateOnly: false };
  const found = /^(?:(?:(\d{4})-)?(\d\d)-(\d\d))?(?: ?(\d\d):(\d\d)(~?))?$/.exec(words);
  if (!found) throw new Error(`not a moment: ${JSON.stringify(words)}`);
  const [, year, month, day, hour, minute, loose] = found;
  const date = Temporal.PlainDate.from(
    { year: Number(year ?? here.year), month: Number(month ?? here.month), day: Number(day ?? here.day) },
    { overflow: "reject" },
  );
  const time =
    hour === undefined ? (context.workStart ?? { hour: 9, minute: 0 }) : { hour: +hour, minute: Number(minute) };
  const at = date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) });
  return { ms: at.epochMilliseconds, dateOnly: hour === undefined || loose === "~" };
}

/** An end of a range: a date is its first instant. */
function edgeOf(words: string, context: TimeContext): number {
  const { ms, dateOnly } = momentOf(words, context);
  if (!dateOnly) return ms;
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(context.zone);
  return at.toPlainDate().toZonedDateTime({ timeZone: context.zone }).epochMilliseconds;
}

const UNITS: Readonly<Record<string, string>> = {
  min: "minute",
  h: "hour",
  d: "day",
  w: "week",
  mo: "month",
  y: "year",
};
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** One word of a rule: its days, or its time. */
function detailOf(word: string): Record<string, unknown> {
  const [, monthDay] = /^#(-?\d+)$/.exec(word) ?? [];
  if (monthDay) return { monthDay: Number(monthDay) };
  const [, month, yearDay] = /^(\d+)\/(-?\d+)$/.exec(word) ?? [];
  if (month) return { month: Number(month), monthDay: Number(yearDay) };
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(word) ?? [];
  if (hour) return { time: { hour: Number(hour), minute: Number(minute) } };
  const [, nth, days = ""] = /^(?:(-?\d)\*)?(.+)$/.exec(word) ?? [];
  const weekdays = days.split(",").map((day) => DAYS.indexOf(day) + 1);
  return nth ? { nth: Number(nth), weekdays } : { weekdays };
}

function ruleOf(words: string): Record<string, unknown> {
  const [, every, unit = ""] = /^(\d+)([a-z]+)/.exec(words) ?? [];
  const details = words.split(" ").slice(1).map(detailOf);
  return Object.assign({ unit: UNITS[unit], every: Number(every) }, ...details);
}

function recurrenceOf(words: string, context: TimeContext): Expected {
  const [said = "", date = ""] = words.split(" > ");
  const rule = ruleOf(said);
  const [clock] = /\d\d:\d\d$/.exec(said) ?? [];
  return { type: "recurrence", rule, next: momentOf(clock ? `${date} ${clock}` : date, context).ms };
}

/** What a file's words expect, in their context. */
export function expectedOf(words: string, context: TimeContext): Expected {
  if (words.startsWith("! ")) return { type: "refused", reason: words.slice(2) };
  if (words.startsWith("? "))
    return {
      type: "candidates",
      options: words
        .slice(2)
        .split(" or ")
        .map((one) => momentOf(one, context).ms),
    };
  if (words.startsWith("each ")) return recurrenceOf(words.slice(5), context);
  const [, from, to, at] = /^(.+)\.\.([^@]+?)(?: @ (.+))?$/.exec(words) ?? [];
  if (from === undefined || to === undefined) return { type: "instant", ...momentOf(words, context) };
  const moment = at === undefined ? {} : { at: momentOf(at, context).ms };
  return { type: "range", from: edgeOf(from, context), to: edgeOf(to, context), ...moment };
}

function clockOf(words: string): { hour: number; minute: number } {
  const [hour, minute] = words.split(":");
  return { hour: Number(hour), minute: Number(minute) };
}

/** The context of a line that begins with "@". */
export function contextOf(line: string): TimeContext {
  const [weekday = "", date = "", time = "", zone = "", locale, country, ...more] = line.slice(1).trim().split(/\s+/);
  const day = Temporal.PlainDate.from(date);
  if (DAYS[day.dayOfWeek - 1] !== weekday.toLowerCase()) throw new Error(`not a ${weekday}: ${date}`);
  const at = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) });
  const [begins, ends] =
    more
      .find((word) => word.startsWith("work="))
      ?.slice(5)
      .split("-")
      .map(clockOf) ?? [];
  const days = /days=(\d)-(\d)/.exec(line);
  return {
    now: new Date(at.epochMilliseconds),
    zone,
    locale: locale === "zh-cn" ? "zh-cn" : "en",
    country: country === "-" ? undefined : country,
    expect: more.includes("past") ? "past" : "future",
    ...(begins ? { workStart: begins, workEnd: ends } : {}),
    ...(days
      ? { workingDays: [1, 2, 3, 4, 5, 6, 7].filter((one) => one >= Number(days[1]) && one <= Number(days[2])) }
      : {}),
  };
}

/** A file's lines with the context each stands in; comments left out. */
export function linesOf(file: string): { line: string; context: TimeContext }[] {
  let context: TimeContext | undefined;
  const lines: { line: string; context: TimeContext }[] = [];
  for (const line of readFileSync(new URL(file, import.meta.url), "utf8").split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (line.startsWith("@")) context = contextOf(line);
    else if (context) lines.push({ line: line.trim(), context });
    else throw new Error(`${file}: a line before any context`);
  }
  return lines;
}

/** The phrases of a file. */
export function casesOf(file: string): Case[] {
  return linesOf(file).flatMap(({ line, context }) => {
    const [, phrases, wanted = "", assumed = ""] = /^(.*?) +=> (.*?)(?: \{(.*)\})?$/.exec(line) ?? [];
    if (phrases === undefined) throw new Error(`${file}: not a case: ${line}`);
    const expected = expectedOf(wanted, context);
    const said = assumed === "" ? [] : assumed.split(",");
    return phrases.split(" | ").map((text) => ({ file, text: text.trim(), context, expected, wanted, assumed: said }));
  });
}
