// When a promise is due and what it is about: from its own words, where the other times of a sentence do not count.

import {
  clauseEnd,
  clauseStart,
  ownsSomething,
  sentenceEnd,
  sentenceStart,
  wordsBefore,
} from "../../domain/clauses.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import type { Act } from "./acts.ts";
import { isThin, joinedReason, reasonBefore, reasonIn } from "./reason.ts";
import type { Told } from "./subject.ts";

type Span = readonly [number, number];

export interface Promised {
  /** Where `when` stands. */
  time: readonly [number, number] | null;
  /** As typed. */
  when: string | null;
  reason: string;
  /** The words that make the promise, its time among them. */
  span: [number, number];
}

/** Before a time of something else: "about ⟨Friday⟩'s demo", "关于⟨周五⟩的". */
export const OF_ELSE =
  /(?:\b(?:about|regarding|re|their|the|his|(?<!\b(?:to|with|for|at|on|call|ring|see|meet|tell|send|give|show|owe|ask)\s)her|our|since|from|until|till)\s*|关于\s*|(?<![改约推定移挪延调排拖接收看听遇等])到|截止\s*|自|从)$/iu;
const OR = /\b(?:or|either)\b|或者?|还是/iu;
/** Between a time and the promise behind it: "tomorrow at 10 I'll ⟨call⟩", "下周三下午三点⟨再打⟩". */
const MOST_BETWEEN = 40;

/** "A reminder for Globex tomorrow 9am: ⟨send the invoice⟩". */
function behindColon(text: string, at: number): Span | null {
  const colon = /^\s*[:：]\s*(?=\S)/u.exec(text.slice(at));
  return colon && [at + colon[0].length, sentenceEnd(text, at + colon[0].length)];
}

/** What is promised, in its own words, with what the customer said before where they say little. */
function reasonOf(
  { text, mentions }: Pick<Told, "text" | "mentions">,
  words: readonly [Act, ...Act[]],
  [from, end]: Span,
  {
    time,
    hour,
    who,
    deeds,
    others,
  }: { time: Span | null; hour: Span | null; who: Span | null; deeds: readonly Act[]; others: readonly Act[] },
): string {
  const verbs = words.filter((word) => word.again || word.kind === "call");
  const asked = verbs.filter((word) => isReminder(word, { plain: text }));
  const colon = behindColon(text, Math.max(words[0].end, time?.[1] ?? 0));
  const own = reasonIn(text, colon ?? [from, end], {
    cuts: [time, hour, ...asked.map(spanOf)].filter((span) => span !== null),
    leads: [who, ...verbs.map(spanOf)].filter((span) => span !== null),
    ends: verbs.filter((word) => word.again).map(spanOf),
  });
  const isWhole = colon !== null || (own !== "" && !isThin(own) && deeds.length > 0);
  const told = isWhole ? "" : reasonBefore(text, from, mentions, [...deeds, ...others]);
  // "约一下⟨华强⟩ 周四上午": whom the reminder names anyway.
  const bare = own.replace(BARE_CALL, "");
  return joinedReason(told, bare === "" || (who !== null && bare === text.slice(...who)) ? "" : own);
}

/** "A reminder for me to ⟨call⟩ Acme". */
const BARE_CALL = /^(?:call|ring|phone)(?: back)?(?: |$)/iu;

const spanOf = ({ start, end }: Act): Span => [start, end];

/** `words`: those that make the promise, the first of which is the act; `limit`: where the next begins; `who`: where its customer is named; `others`: plans for somebody else. */
export function promisedIn(
  { text, mentions }: Told,
  words: readonly [Act, ...Act[]],
  times: readonly TimeReading[],
  { limit, who, deeds, others }: { limit: number; who: Span | null; deeds: readonly Act[]; others: readonly Act[] },
): Promised {
  const [act] = words;
  const end = Math.min(sentenceEnd(text, act.end), limit);
  const time = timeOf(text, act, times, end);
  const start = Math.min(time?.[0] ?? act.start, act.start, clauseStart(text, act.start));
  const from = start < act.clause[0] ? start : Math.max(start, firstOwn(act, time));
  const hour = time === null ? null : hourBehind(text, time, times);
  const reason = reasonOf({ text, mentions }, words, [from, end], { time, hour, who, deeds, others });
  return {
    time,
    when: time === null ? null : [time, ...(hour ? [hour] : [])].map((span) => text.slice(...span)).join(" "),
    reason,
    span: [ownStart(act, time, from, deeds), Math.max(end, time?.[1] ?? 0, hour?.[1] ?? 0)],
  };
}

/** "Rang at 9 nobody there will ring back at 11": in one clause with a deed, what stands before the promise is the deed's. */
const ownStart = (act: Act, time: Promised["time"], from: number, deeds: readonly Act[]): number =>
  deeds.some((deed) => deed.start >= act.clause[0] && deed.end <= act.start)
    ? Math.min(time?.[0] ?? act.start, act.start)
    : Math.min(from, act.start);

/** Without commas a clause holds what was told before, too: the promise then begins with its time or its verb. */
function firstOwn(act: Act, time: readonly [number, number] | null): number {
  const isLong = act.start - act.clause[0] > MOST_BETWEEN;
  return time !== null && time[0] < act.start && isLong ? time[0] : act.clause[0];
}

function timeOf(text: string, act: Act, times: readonly TimeReading[], end: number): [number, number] | null {
  const from = Math.min(sentenceStart(text, act.start), act.clause[0] - MOST_BETWEEN);
  const own = times.filter(
    ({ span }) => span[1] >= from && span[0] < end && !isOfElse(text, span, act) && !ownsSomething(text, span[1]),
  );
  const spans = own.map(({ span }): [number, number] => [span[0], span[1]]);
  const inClause = spans.filter(([from]) => from >= act.start && from < Math.min(act.clause[1], end));
  const [first, second] = inClause;
  if (first) return second && OR.test(text.slice(first[1], second[0])) ? [first[0], second[1]] : first;
  // "周二lunch with 赵总": the hour is the act itself.
  const before = spans.filter(([from, to]) => from >= act.clause[0] && from < act.start && to <= act.end).at(-1);
  if (before && act.start - before[1] <= MOST_BETWEEN) return before;
  return (
    spans.find((span) => span[0] >= act.end && span[0] < end && isAlone(text, span)) ??
    spanBefore(text, act, spans) ??
    ofReminder(text, act, spans) ??
    shortTime(text, act, end)
  );
}

const SHORT =
  /(?<!\b(?:mr|mrs|ms|miss|dr|the|a|about|re)\.?\s)\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|(?:by|after) (?:[1-9]|1[0-2]))\b(?=\s*(?:$|[,.;!?)]|(?:if|please|pls|latest)\b))/iu;

/** The fri of "chase Acme for the PO fri", the 3 of "let her know by 3": a word and a number as well, but not at the end of a plan. */
function shortTime(text: string, act: Act, end: number): [number, number] | null {
  const found = SHORT.exec(text.slice(act.end, Math.min(act.clause[1], end)));
  const start = act.end + (found?.index ?? 0);
  return found === null || OF_ELSE.test(text.slice(act.end, start)) ? null : [start, start + found[0].length];
}

/** Words that ask to be reminded, and say not of what. */
const REMINDER = /^(?:remind|be remind|notify|alert|tell me|提醒|[设設加建](?:置|定)?一?[个個]?提醒|别|don)/iu;
/** Whether an act is one of these. */
export const isReminder = (act: Act, { plain }: Pick<Told, "plain">): boolean =>
  REMINDER.test(plain.slice(act.start, act.end));

/** "Half an hour before": not at the time itself. */
const AHEAD = /提前|提早|\b(?:before|ahead|prior|early|earlier)\b/iu;

/** "Monday 9am zoom with Müller, ⟨remind me⟩", "后天去蓝天送样品，⟨别忘了⟩": the one time of the sentence. */
function ofReminder(text: string, act: Act, spans: readonly [number, number][]): [number, number] | null {
  if (!isReminder(act, { plain: text })) return null;
  const [from, to] = [sentenceStart(text, act.start), sentenceEnd(text, act.end)];
  const [only, ...others] = spans.filter(([start, end]) => start >= from && end <= to);
  return only && others.length === 0 && !AHEAD.test(text.slice(from, to)) ? only : null;
}

/** Not "call her Monday noon": she is whom the act is about. */
function isOfElse(text: string, [from, to]: readonly [number, number], act: Act): boolean {
  const between = text.slice(act.end, Math.max(act.end, from));
  if (OF_ELSE.test(wordsBefore(text, from)) && !/^\s*her\s+$/iu.test(between)) return true;
  return STORY.test(between) || IS_ON.test(wordsBefore(text, from)) || IS.test(text.slice(to));
}

/** "Call Globex ⟨they open at⟩ 8", "the demo ⟨is on⟩ Friday", "Friday ⟨is a holiday⟩". */
const STORY =
  /\b(?:they|he|she|it(?!\s+(?:over|to|back|out|up|off|by|on|in|for|across|through|down|again|with)\b))(?:'\p{L}+)?\s+(?:\p{L}+ly\s+)?\p{L}+/iu;
const IS_ON = /\b(?:is|are|was|were)\s+(?:on|at|by|in)?\s*$/iu;
const IS = /^\s+(?:is|are|was|were)\b/iu;

/** Words that say on which day; without one a time is an hour of whatever day. */
export const DAY =
  /[今明后昨周号日天月晚]|day|\b(?:tom|tonight|mon|tue|wed|thu|fri|sat|sun)|\d[/-]\d|分钟|小时|\b(?:min|hour)/u;

/** "下周一再去一趟，⟨上午十点⟩", "visit Acme on Monday, ⟨10am⟩": the hour, said behind. */
function hourBehind(
  text: string,
  [from, to]: readonly [number, number],
  times: readonly TimeReading[],
): [number, number] | null {
  const day = times.find(({ span }) => span[0] === from);
  if (day?.type !== "instant" || !(day.dateOnly || day.assumed.includes("part_of_day"))) return null;
  const until = sentenceEnd(text, to);
  const hour = times.find(
    (time) =>
      time.type === "instant" &&
      !time.dateOnly &&
      !time.assumed.includes("part_of_day") &&
      time.span[0] > to &&
      time.span[1] <= until &&
      clauseStart(text, time.span[0]) > clauseStart(text, to) &&
      !DAY.test(text.slice(...time.span)) &&
      isAlone(text, [time.span[0], time.span[1]]),
  );
  return hour === undefined ? null : [hour.span[0], hour.span[1]];
}

/** "Tomorrow 3pm, call Acme", "10点，给王总打电话". */
function spanBefore(text: string, act: Act, spans: readonly [number, number][]): [number, number] | null {
  const last = spans.filter(([, to]) => to <= act.clause[0]).at(-1);
  return last && isAlone(text, last) && clauseEnd(text, last[1]) >= act.clause[0] - 2 ? last : null;
}

const isAlone = (text: string, [start, end]: readonly [number, number]): boolean =>
  /^\s*(?:on|at|by|say|maybe|latest|before)?\s*$/iu.test(text.slice(clauseStart(text, start), start)) &&
  /^\s*(?:please|pls|吧|之?前|左右|ok)?\s*$/iu.test(text.slice(end, clauseEnd(text, end)));
