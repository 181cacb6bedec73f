// The time a correction stands for: what it does not say is kept of the callback it corrects.

import type { Context } from "../../commands/define.ts";
import { timeContext } from "../../commands/when-field.ts";
import { findTimes } from "../../domain/time/read.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import { type LocalDate, localDate, toWall } from "../../domain/time/zone.ts";
import { dayOfItsWeek } from "./its-week.ts";
import { written } from "./shift.ts";

/** What a correction does not say stays: "4pm" keeps the day, "Friday" the hour. `words`: what stands before it. */
export async function kept(
  typed: string,
  time: TimeReading,
  { words, callback }: { words: string; callback: string | undefined },
  context: Context,
): Promise<string> {
  const first = time.type === "candidates" ? time.options[0] : time;
  if (
    callback === undefined ||
    !callback.startsWith("@") ||
    first === undefined ||
    !("assumed" in first) ||
    !("at" in first)
  )
    return typed;
  const { callback: before } = await context.services.callbacks.get(callback.slice(1));
  const was = toWall(before.dueAt, context.zone);
  const dayOf = (at: Date): LocalDate => localDate(at, context.zone);
  const days = { read: dayOf(first.at), due: dayOf(before.dueAt), today: dayOf(context.now) };
  const own = dayOfItsWeek({ said: words, typed }, days);
  if (own !== null) return `${own} ${written(was).slice(-5)}`;
  if (time.type === "candidates") return typed;
  const now = toWall(first.at, context.zone);
  const sameDay = written({ ...was, hour: now.hour, minute: now.minute });
  // Of a day gone by the clock time means the next such.
  if (isClock(typed)) return toInstant(sameDay, context) > context.now ? sameDay : typed;
  const saysDay = !first.assumed.some((one) => one === "today" || one === "tomorrow");
  return saysDay && first.dateOnly ? written({ ...now, hour: was.hour, minute: was.minute }) : typed;
}

/** Nothing but a time of day. */
export const isClock = (typed: string): boolean =>
  /^\s*(?:at |约|大?约)?(?:(?:早上|上午|中午|下午|傍晚|晚上|凌晨)?\s*[\d〇零一二三四五六七八九十两半]{1,4}(?:[:：]\d{2}|[点时](?:半|整|钟|[一三]刻|[\d零一二三四五六七八九十]{1,3}分?)?)?\s*(?:am|pm|a\.m\.|p\.m\.|o'?clock)?|noon|midday|(?:the |in the )?(?:morning|afternoon|evening)|half (?:past )?\w+|quarter (?:past|to) \w+|中午|下午|上午|早上|晚上)(?:\s*(?:in the (?:morning|afternoon|evening)|am|pm))?\s*$/iu.test(
    typed,
  );

/** The instant of a wall time just written; the epoch, should it not be read. */
function toInstant(wall: string, context: Context): Date {
  const [time] = findTimes(wall, timeContext(context, "future"));
  return time?.type === "instant" ? time.at : new Date(0);
}
