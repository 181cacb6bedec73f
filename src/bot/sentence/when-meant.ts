// Another time for what is not saved yet: "no, Friday", "make it 4pm" under a draft.

import type { Context } from "../../commands/define.ts";
import { timeContext } from "../../commands/when-field.ts";
import { plainOf } from "../../domain/plain.ts";
import { findTimes } from "../../domain/time/read.ts";
import { toWall } from "../../domain/time/zone.ts";
import { isOnlyTime } from "./follow-up.ts";
import { firstVerb } from "./follow-up-words.ts";
import { isClock } from "./kept.ts";
import { written } from "./shift.ts";

/** The time that `words` say and nothing else, as typed; a clock time is of the day of `before`. Null for whatever else. */
export function whenMeant(words: string, before: string, context: Context): string | null {
  const plain = plainOf(words);
  const verb = firstVerb(plain.trimStart());
  const lead =
    verb?.verb === "correct" || verb?.verb === "move" ? plain.length - plain.trimStart().length + verb.length : 0;
  const after = words.slice(lead);
  const [time, ...others] = findTimes(after, timeContext(context, "future"));
  if (time === undefined || others.length > 0 || !isOnlyTime(plain.slice(lead), time)) return null;
  const typed = after.slice(...time.span);
  const [was] = findTimes(before, timeContext(context, "future"));
  if (!isClock(typed) || time.type !== "instant" || (was?.type !== "instant" && was?.type !== "range")) return typed;
  const { hour, minute } = toWall(time.at, context.zone);
  return written({ ...toWall(was.at, context.zone), hour, minute });
}
