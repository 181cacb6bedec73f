// Whether somebody whose question is still open has gone on without answering: acts on what was shown, asks, or tells something new.

import type { Context } from "../../commands/define.ts";
import { timeContext } from "../../commands/when-field.ts";
import { findDeed } from "../../domain/deed.ts";
import type { Mention } from "../../domain/mentions.ts";
import { plainOf } from "../../domain/plain.ts";
import { findTimes } from "../../domain/time/read.ts";
import type { Span, TimeReading } from "../../domain/time/reading.ts";
import { findActs } from "./acts.ts";
import { isOnlyTime, readFollowUp } from "./follow-up.ts";
import { firstVerb } from "./follow-up-words.ts";
import { asksIn } from "./question.ts";
import { asksToNote } from "./statement.ts";

/** The answer that `words` give to a question for the field `asked`; null when they are none. */
export async function answerIn(words: string, asked: string, context: Context): Promise<string | null> {
  const plain = plainOf(words);
  const times = asked === "when" ? findTimes(words, timeContext(context, "future")) : [];
  if (await beginsAnew(words, plain, { asked: times, named: asksForName(asked), asksWhen: asked === "when" }, context))
    return null;
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
  { asked, named, asksWhen }: { asked: readonly TimeReading[]; named: boolean; asksWhen: boolean },
  context: Context,
): Promise<boolean> {
  if (isLongSentence(words)) return true;
  const mentions = await context.services.customers.mentions(plain);
  const bare = plain.replace(/[\s.,!?。，！？]+$/u, "").trim();
  if (mentions.some(({ start, end }) => end - start === bare.length)) return false;
  if (named && (isNoName(words, bare) || saysMore(bare, mentions))) return true;
  if (asksWhen && tellsElse(plain, mentions, asked)) return true;
  const saysWhen = asked.length > 0;
  const verb = firstVerb(plain.trimStart())?.verb;
  if (verb !== undefined && !(saysWhen && verb === "correct"))
    return (await readFollowUp(words, plain, mentions, context)) !== null;
  const acts = findActs(plain, mentions, findTimes(plain, timeContext(context, "future")), context.now);
  if (mentions.length > 0 && (asksToNote(plain) || acts.some(({ tense }) => tense !== "content"))) return true;
  // "Wang Wei?" and "how about Friday?" answer.
  return !(saysWhen && mentions.length === 0) && asksIn(bare, acts);
}

/** Whether a field is answered by a name, or by choosing among several. */
export const asksForName = (field: string): boolean => ["customer", "callback", "what", "member"].includes(field);

/** Longer, or with such words in it, nobody is called: "remind me to check in with them in two weeks", "明天发报价给他". */
const MOST_WORDS = 5;
const MOST_CHARACTERS = 14;
const NEVER_IN_NAME =
  /^[把将]|^(?:send|book|schedule|move|remind|follow|note|please|pls|can|could|need|got|had|met|thanks?|thank you|thx|ok(?:ay)?|hi|hello|hey|sorry|today|tomorrow|yesterday|log|call|cancel)\b(?! ?(?:&|and co\b))|^(?:好的?|好啊|行|可以|嗯+)$|[我你他她它了吗呢吧谢]|明天|今天|昨天|^[上下中]午|^早上|^晚上|点[半整钟一三]|提醒|记得|记一下/u;
/** As typed: "We Are Social" is called so, "we are closed" is not. */
const NEVER_SMALL =
  /\b(?:i|we|they|them|him|her|my|our|their|is|are|was|were|has|have|wants?|should|would)\b|^(?:I|We|They|He|She|My|Our|Their)\s+\p{Ll}/u;

/** `words` as typed, `bare` in plain letters. */
const isNoName = (words: string, bare: string): boolean =>
  bare.split(/\s+/u).length > MOST_WORDS ||
  (bare.match(/\p{Script=Han}/gu)?.length ?? 0) > MOST_CHARACTERS ||
  NEVER_IN_NAME.test(bare) ||
  NEVER_SMALL.test(words.trim());

/** "Bluebird Cafe ordered 20 bags": of somebody known, and not only who. */
const saysMore = (bare: string, mentions: readonly Mention[]): boolean =>
  mentions.some(
    ({ kind, start, end }) =>
      kind !== "initials" &&
      kind !== "pinyin" &&
      start === 0 &&
      (/^(?:'s)?\s+\S+\s+\S|^\p{Script=Han}{5,}/u.test(bare.slice(end)) || firstVerb(bare.slice(end)) !== null),
  );

/** "他们不要了", "把Globex的回访改到周五": no time, or one of something said beside it. */
const tellsElse = (plain: string, mentions: readonly Mention[], times: readonly TimeReading[]): boolean => {
  const [time] = times;
  if (time === undefined) return /[我他她它]|\b(?:i|we|they|he|she)\b/u.test(plain) || mentions.length > 0;
  return mentions.length > 0 && plain.slice(0, time.span[0]).trim() !== "" && !isOnlyTime(plain, time);
};

/** Too long for a name or a time, and tells of a deed. */
const isLongSentence = (words: string): boolean =>
  findDeed(words) !== null &&
  (words.trim().split(/\s+/).length >= 4 || (words.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6);
