// A callback moved by so much: "push it back an hour", "推迟一天", "提前半小时".

import type { Context } from "../../commands/define.ts";
import { timeContext } from "../../commands/when-field.ts";
import { hasHan } from "../../domain/script.ts";
import { findTimes } from "../../domain/time/read.ts";
import { toWall, type WallTime } from "../../domain/time/zone.ts";

const SHIFT =
  /\b(?:later|earlier)\b|\bback (?:a|an|one|two|\d)|\bby (?:a|an|one|two|\d+) (?:hour|day|week|minute|month)|^\s*[一两半几\d]+个?半?(?:小时|天|周|星期|分钟|月(?!\s*[\d一二三四五六七八九十初中底份])|礼拜)(?!后|以后|之后)|[晚早前]\s*[一两半几\d]+个?半?(?:小时|天|周|星期|分钟|月)|\bforward (?:a|an|one|two|\d)/iu;

const AMOUNT =
  /(?:[一二两三四五六七八九十半\d]+个?半?(?:小时|钟头|天|周|星期|分钟|月|礼拜)(?:半)?|(?:\b(?:an?|one|two|three|four|five|half an?|\d+)\s+(?:more )?(?:hour|day|week|minute|min|month)s?\b))/iu;
const SOONER = /\b(?:earlier|forward|sooner)\b|提前|提早|[往向]前|早(?=[一两三几半\d])/iu;

/** Whether what follows the verb says by how much, not to when. */
export const isShift = (after: string): boolean => SHIFT.test(after);

/** What stands before the amount: it may name whose callback is meant. */
export const beforeAmount = (after: string): string => after.slice(0, AMOUNT.exec(after)?.index);

/**
 * `text` says whether sooner or later, `after` by how much. The new time as the snooze command reads it, counted from when the callback is due; of one whose time has passed, from now.
 * Nothing when the amount is not clear or the result has passed: then it is asked for.
 */
export async function shifted(
  { text, after }: { text: string; after: string },
  callbackId: string | undefined,
  context: Context,
): Promise<{ when?: string }> {
  const amount = AMOUNT.exec(after)?.[0];
  if (amount === undefined || !callbackId?.startsWith("@")) return {};
  const { callback } = await context.services.callbacks.get(callbackId.slice(1));
  const isSooner = SOONER.test(text);
  const from = callback.dueAt > context.now ? callback.dueAt : context.now;
  const [time] = findTimes(phraseOf(amount, isSooner), {
    ...timeContext(context, isSooner ? "past" : "future"),
    now: from,
  });
  if (time?.type !== "instant" || time.at <= context.now) return {};
  const [day, was] = [toWall(time.at, context.zone), toWall(callback.dueAt, context.zone)];
  // A day later is at the same hour.
  return { when: written(time.dateOnly ? { ...day, hour: was.hour, minute: was.minute } : day) };
}

function phraseOf(amount: string, isSooner: boolean): string {
  if (hasHan(amount)) return `${amount}${isSooner ? "前" : "后"}`;
  const bare = amount.replace(/\bmore /iu, "");
  return isSooner ? `${bare} ago` : `in ${bare}`;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** A wall time as the reader of times takes it: 2026-03-10 10:00. */
export const written = ({ year, month, day, hour, minute }: WallTime): string =>
  `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
