// Whether somebody whose question is still open has gone on without answering: acts on what was shown, asks, or tells something new.

import type { Context } from "../../commands/define.ts";
import { timeContext } from "../../commands/when-field.ts";
import { findDeed } from "../../domain/deed.ts";
import { plainOf } from "../../domain/plain.ts";
import { findTimes } from "../../domain/time/read.ts";
import type { Span, TimeReading } from "../../domain/time/reading.ts";
import { findActs } from "./acts.ts";
import { isOnlyTime, readFollowUp } from "./follow-up.ts";
import { firstVerb } from "./follow-up-words.ts";
import { asksIn } from "./question.ts";

/** The answer that `words` give to a question for the field `asked`; null when they are none. */
export async function answerIn(words: string, asked: string, context: Context): Promise<string | null> {
  const plain = plainOf(words);
  const times = asked === "when" ? findTimes(words, timeContext(context, "future")) : [];
  if (await beginsAnew(words, plain, times, context)) return null;
  const [time] = times;
  const lead = /^\s*(?:how about|what about)\b/u.exec(plain)?.[0].length ?? firstVerb(plain)?.length ?? 0;
  if (
    time === undefined ||
    times.length > 1 ||
    time.span[0] < lead ||
    !isOnlyTime(plain.slice(lead), shift(time, lead))
  )
    return words.trim();
  return words.slice(...time.span);
}

const shift = ({ span: [start, end] }: TimeReading, by: number): { span: Span } => ({ span: [start - by, end - by] });

/** A name alone, a time alone, and what is said of a time where one is asked for, are answers. `asked`: the times, if so. */
async function beginsAnew(
  words: string,
  plain: string,
  asked: readonly TimeReading[],
  context: Context,
): Promise<boolean> {
  if (isLongSentence(words)) return true;
  const mentions = await context.services.customers.mentions(plain);
  const bare = plain.replace(/[\s.,!?。，！？]+$/u, "").trim();
  if (mentions.some(({ start, end }) => end - start === bare.length)) return false;
  const saysWhen = asked.length > 0;
  const verb = firstVerb(plain.trimStart())?.verb;
  if (verb !== undefined && !(saysWhen && verb === "correct"))
    return (await readFollowUp(words, plain, mentions, context)) !== null;
  const acts = findActs(plain, mentions, findTimes(plain, timeContext(context, "future")), context.now);
  if (mentions.length > 0 && acts.some(({ tense }) => tense === "told" || tense === "plan")) return true;
  // "Wang Wei?" and "how about Friday?" answer.
  return !(saysWhen && mentions.length === 0) && asksIn(bare, acts);
}

/** Too long for a name or a time, and tells of a deed. */
const isLongSentence = (words: string): boolean =>
  findDeed(words) !== null &&
  (words.trim().split(/\s+/).length >= 4 || (words.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6);
