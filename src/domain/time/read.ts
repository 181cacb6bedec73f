// Reads times as people write them, in English, Chinese and both at once: the words are cut (lex), parts of a phrase
// are recognised (rules), joined (phrase) and given a meaning now (resolve). One pass, linear in the text, and bounded.

import { hasHan } from "../script.ts";
import { impossibleClock } from "./edges.ts";
import { lex } from "./lex.ts";
import type { Meaning } from "./meaning.ts";
import { describes, isNumberOf, type NumberBesideDay, numberBesideDay } from "./noun.ts";
import { type Phrase, PhraseReader } from "./phrase.ts";
import { frameOf, type Outcome, type Span, type TimeContext, type TimeReading } from "./reading.ts";
import { resolve } from "./resolve.ts";
import { namesOf } from "./resolve-zone.ts";
import { fourDigits } from "./rules-clock.ts";
import type { Token } from "./senses.ts";

export type {
  Assumption,
  Moment,
  Outcome,
  RecurrenceRule,
  RefusalReason,
  Span,
  Stretch,
  TimeContext,
  TimeReading,
} from "./reading.ts";

// A text with more in it is a dump, not a message (Telegram's longest has 4,096 characters, Slack cuts above 40,000), and
// reading all of it would hold up everybody else.
const MOST_TIMES = 100;
export const MOST_CHARACTERS = 12_000;

/** A time phrase of a running text, not yet told which way it looks; null where two run into each other and neither is to be believed. */
export interface TimePhrase {
  readonly meaning: Meaning | null;
  readonly span: Span;
}

/**
 * Every time phrase in a running text (the first 100, of the first 12,000 characters), left to right, never overlapping. Words that
 * only may be a time ("may", "sat", "3") are left alone. `context`: who writes, for the names of their zone.
 */
export function phrasesIn(text: string, { zone, now }: Pick<TimeContext, "zone" | "now">): TimePhrase[] {
  const tokens = lex(text.slice(0, MOST_CHARACTERS));
  const phrases = new PhraseReader(text, tokens, namesOf(zone, now));
  const found: TimePhrase[] = [];
  let last = -1;
  for (let at = 0; at < tokens.length && found.length < MOST_TIMES && !phrases.exhausted; ) {
    const phrase = phrases.phraseAt(at);
    const besideDay = numberBefore(phrase, at, tokens, phrases);
    const passed = passedBy(phrase, at, tokens, besideDay);
    if (!phrase || passed !== undefined) {
      at = passed ?? at + 1;
      continue;
    }
    const start = tokens[at]?.start ?? 0;
    const before = last === at && isJoined(tokens, at) ? found.pop() : undefined;
    const { meaning, next } = believed(phrase, at, tokens, besideDay);
    const end = tokens[next - 1]?.end ?? 0;
    found.push({
      meaning: before ? null : meaning,
      span: [before ? before.span[0] : start, end],
    });
    last = at = next;
  }
  return found;
}

/** Not the "tomorrow" of "tomorrow at 26:00", nor the 下午三点 of 名天下午三点, a day that was not understood: no half is believed. */
function believed(
  { meaning, next }: Phrase,
  at: number,
  tokens: readonly Token[],
  besideDay: NumberBesideDay | undefined,
): Omit<TimePhrase, "span"> & { next: number } {
  if (besideDay === "either") return { meaning: null, next };
  const impossible = impossibleClock(tokens, next);
  if (impossible !== undefined) return { meaning: null, next: impossible };
  const ofDay = !meaning.date && (meaning.clock ?? meaning.part) !== undefined && tokens[at - 1]?.text.endsWith("天");
  return { meaning: ofDay ? null : meaning, next };
}

/** What the phrases mean to whom and when `context` says. Those that can't be pinned down come as refusals with their reason. */
export function readingsOf(phrases: readonly TimePhrase[], context: TimeContext): TimeReading[] {
  const own = frameOf(context);
  return phrases.map(({ meaning, span }) => ({ ...(meaning ? resolve(meaning, own, context) : VAGUE), span }));
}

/** Where to go on behind what is no time in a running text; undefined for a time. */
function passedBy(
  phrase: Phrase | undefined,
  at: number,
  tokens: readonly Token[],
  besideDay: NumberBesideDay | undefined,
): number | undefined {
  if (!phrase || phrase.next <= at) return at + 1;
  const { meaning, next } = phrase;
  if (describes(meaning, tokens[next]) || isNumberOf(tokens, at)) return next;
  if (!meaning.weak || (besideDay !== undefined && besideDay !== "count")) return undefined;
  // Of what only may be a time, no half is believed: "second quarter of next year"; but in "sold 8 today" today is one.
  return meaning.date && !meaning.clock ? next : at + 1;
}

/** What the number of "8 tonight" is; undefined for a phrase that does not begin so. In "snooze 1 tomorrow 10am" it is no hour. */
function numberBefore(
  phrase: Phrase | undefined,
  at: number,
  tokens: readonly Token[],
  phrases: PhraseReader,
): NumberBesideDay | undefined {
  if (!phrase?.meaning.weak || !phrase.meaning.date || !phrase.meaning.clock) return undefined;
  return phrases.phraseAt(at + 1)?.meaning.clock ? "count" : numberBesideDay(tokens[at - 1]);
}

const VAGUE: Outcome = { type: "refused", reason: "vague" };

/** Every time in a running text: see phrasesIn and readingsOf. */
export function findTimes(text: string, context: TimeContext): TimeReading[] {
  return readingsOf(phrasesIn(text, context), context);
}

/** Whether two phrases stand together so that one must not be believed without the other: 两周后周一. In Chinese a space is a comma. */
function isJoined(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return !token?.spaced || !(hasHan(before?.text ?? "") || hasHan(token.text));
}

// Before a time these say nothing: "on", "at", "for", "from", 在, 约.
const LEADING =
  /^(?:on|for|at|in|the|about|around|roughly|approximately|approx|circa|from|starting|于|在|约|请|从|自|大概|大约|预计|just|please)$/;
const TRAILING = /^(?:[.!?,;。]|please|pls|plz|thanks|thx)$/;

/** The one time that a text wholly is. What is left over makes it unreadable, so that no half of it is believed. */
export function readTime(text: string, context: TimeContext): TimeReading {
  const tokens = text.length > MOST_CHARACTERS ? [] : lex(text);
  const whole: Span = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0];
  const unreadable: Outcome = { type: "refused", reason: "unreadable" };
  let end = tokens.length;
  while (end > 0 && TRAILING.test(tokens[end - 1]?.text ?? "")) end--;
  const phrases = new PhraseReader(text, tokens, namesOf(context.zone, context.now));
  for (let at = 0; at < end; at++) {
    const phrase = phrases.phraseAt(at);
    if (phrase && phrase.next >= end && !lasts(phrase.meaning, tokens[at - 1]?.text))
      return { ...resolve(phrase.meaning, frameOf(context), context), span: whole };
    if (!isLeading(tokens[at]?.text, phrase)) break;
  }
  const packed = end === 1 ? fourDigits.read(tokens, 0) : undefined;
  if (packed) return { ...resolve({ clock: packed.value }, frameOf(context), context), span: whole };
  return joinedTimes(text, whole, context) ?? { ...unreadable, span: whole };
}

/** Whether a word only leads to a time; "in 3 days on Saturday" is not "3 days on Saturday". */
function isLeading(word: string | undefined, phrase: Phrase | undefined): boolean {
  return LEADING.test(word ?? "") && (!phrase || phrase.meaning.weak === true);
}

/** "for 3 days" and "in 1:30" are how long, not when. */
function lasts({ weak, offset, clock, date, part }: Meaning, before: string | undefined): boolean {
  if (before === "for") return weak === true && offset !== undefined;
  return before === "in" && clock !== undefined && !clock.part && !date && !part;
}

/** Two times that stand together are told as such, not as no time at all. */
function joinedTimes(text: string, whole: Span, context: TimeContext): TimeReading | undefined {
  const [only] = findTimes(text, context);
  return only?.type === "refused" && only.span[0] === whole[0] && only.span[1] === whole[1] ? only : undefined;
}
