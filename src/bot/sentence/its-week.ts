// "No, I meant Wednesday" of a callback planned for next week's Tuesday: a slip is put right within its own week.

import { addDays, weekdayOf } from "../../domain/time/date.ts";
import type { LocalDate } from "../../domain/time/zone.ts";

/** No "this", no "next": which week it is was not said. */
const WEEKDAY =
  /^\s*(?:on )?(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\s*$|^\s*(?:周|星期|礼拜|週|禮拜)[一二三四五六日天]\s*$/iu;
/** Whoever only changes their mind says "actually" or 改到, and may mean this week's. */
const SLIP = /\b(?:meant?|no|sorry|oops)\b|不对|说错|错了|不是/iu;

/** The day meant, where `said` (the words before it) put a slip right and `typed` is a weekday alone; else null. All dates are local. */
export function dayOfItsWeek(
  { said, typed }: { said: string; typed: string },
  { read, due, today }: Record<"read" | "due" | "today", LocalDate>,
): LocalDate | null {
  if (!WEEKDAY.test(typed) || !SLIP.test(said)) return null;
  const own = addDays(due, weekdayOf(read) - weekdayOf(due));
  return own > today ? own : null;
}
