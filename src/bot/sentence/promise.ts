// When a promise is due and what it is about: from its own words, where the other times of a sentence do not count.

import { ownsSomething } from "../../commands/happened.ts";
import { clauseEnd, clauseStart, sentenceEnd, sentenceStart, wordsBefore } from "../../domain/clauses.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import type { Act } from "./acts.ts";
import type { Told } from "./subject.ts";

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
  /(?:\b(?:about|regarding|re|their|the|his|her|our|since|from|until|till)\s*|关于\s*|(?<![改约推定移挪延调排接收看听遇等])到|截止\s*|自|从)$/iu;
const OR = /\b(?:or|either)\b|或者?|还是/iu;
/** Between a time and the promise behind it: "tomorrow at 10 I'll ⟨call⟩", "下周三下午三点⟨再打⟩". */
const MOST_BETWEEN = 40;

/** `limit`: where the next act begins. `who`: the span of the customer's name, cut out of the reason. */
export function promisedIn(
  { text, mentions }: Told,
  act: Act,
  times: readonly TimeReading[],
  { limit, who, deeds }: { limit: number; who: readonly [number, number] | null; deeds: readonly Act[] },
): Promised {
  const end = Math.min(sentenceEnd(text, act.end), limit);
  const time = timeOf(text, act, times, end);
  const start = Math.min(time?.[0] ?? act.start, act.start, clauseStart(text, act.start));
  const from = start < act.clause[0] ? start : Math.max(start, firstOwn(act, time));
  const hour = time === null ? null : hourBehind(text, time, times);
  const own = reasonOf(text, act, from, end, [time, hour, who]);
  const reason = own === "" ? clauseBefore(text, from, mentions, deeds) : own;
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
  const own = times.filter(({ span }) => !isOfElse(text, span, act) && !ownsSomething(text, span[1]));
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
    shortDay(text, act, end)
  );
}

const SHORT_DAY =
  /(?<!\b(?:mr|mrs|ms|miss|dr|the|a|about|re)\.?\s)\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b(?=\s*(?:$|[,.;!?)]|(?:if|please|pls|latest)\b))/iu;

/** The fri of "chase Acme for the PO fri": a word as well, but not at the end of a plan. */
function shortDay(text: string, act: Act, end: number): [number, number] | null {
  const found = SHORT_DAY.exec(text.slice(act.end, Math.min(act.clause[1], end)));
  const start = act.end + (found?.index ?? 0);
  return found === null || OF_ELSE.test(text.slice(act.end, start)) ? null : [start, start + found[0].length];
}

/** Words that ask to be reminded, and say not of what. */
export const REMINDER = /^(?:remind|提醒|别|don)/iu;
/** "Half an hour before": not at the time itself. */
const AHEAD = /提前|提早|\b(?:before|ahead|prior|early|earlier)\b/iu;

/** "Monday 9am zoom with Müller, ⟨remind me⟩", "后天去蓝天送样品，⟨别忘了⟩": the one time of the sentence. */
function ofReminder(text: string, act: Act, spans: readonly [number, number][]): [number, number] | null {
  if (!REMINDER.test(text.slice(act.start, act.end))) return null;
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
const STORY = /\b(?:they|he|she|it)(?:'\p{L}+)?\s+(?:\p{L}+ly\s+)?\p{L}+/iu;
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

function reasonOf(
  text: string,
  act: Act,
  from: number,
  end: number,
  told: readonly (readonly [number, number] | null)[],
): string {
  const verb: [number, number][] = act.again || act.kind === "call" ? [[act.start, act.end]] : [];
  const cuts = [...verb, ...told.flatMap((span) => (span === null ? [] : [span]))].filter(
    ([start, stop]) => start >= from && stop <= end,
  );
  return tidy(
    without(
      text.slice(from, end),
      cuts.map(([start, stop]) => [start - from, stop - from]),
    ),
  );
}

/** What was said right before the promise: "they want a quote"; not a deed of ours. */
function clauseBefore(text: string, start: number, mentions: Told["mentions"], deeds: readonly Act[]): string {
  const before = text.slice(0, start).replace(/[\s,，.。;；:：!！-]+$/u, "");
  const from = clauseStart(before, before.length);
  if (deeds.some((deed) => deed.start >= from && deed.start < before.length)) return "";
  const names = mentions.filter((one) => one.start >= from && one.end <= before.length);
  return tidy(
    without(
      before.slice(from),
      names.map(({ start: at, end }) => [at - from, end - from]),
    ),
  );
}

function without(text: string, cuts: readonly (readonly [number, number])[]): string {
  let left = text;
  for (const [from, to] of [...cuts].sort((a, b) => b[0] - a[0])) left = `${left.slice(0, from)} ${left.slice(to)}`;
  return left;
}

/** What a promise is about: a stretch of text without its time, its customer, and the words that only lead to it. */
export const wordsWithout = (text: string, cuts: readonly (readonly [number, number])[]): string =>
  tidy(without(text, cuts));

const LEAD =
  /^[\s,，.。;；:：·-]*(?:['’]s\b\s*)?(?:(?:and|will|can you|could you|set an?|a reminder|wants? (?:me|us) to|said i['’]d|told i['’]d|she wants me|he wants me|they want me|to|about|with|on|at|for|by|then|also|so|please|pls|need to|have to|let's|I(?:['’]ll| will| need to| have to| must| want to)?|we(?:['’]ll| will| need to| have to| must)?|they want me to|should|them|him|her|me|us|again|back|next|remember)\b[\s,，]*|(?:(?:他|她|对方|客户)们?说|(?:他|她|对方|客户)?(?:让|叫|请)我们?|我们?|要|会|给|跟(?!进)|和|与|去|一下|一次|记得|打算|计划|需要|得|准备|帮我|请|对方|客户|那就|就|在|约|了|说(?!明))(?=$|\P{Script=Han}|\p{Script=Han})[\s,，]*)*/iu;
const TAIL =
  /(?:\b(?:to|with|on|at|for|and|then|by|a|the|them|him|her|again|back|please|pls|call)\b|[给跟和与]|一下|一次|他们?|她们?|我们?|电话|吧|哦|哈|要|前|之前|约)?[\s,，.。;；:：!！]*$/iu;

/** "Asked for a ⟨call⟩", "wants to be ⟨called⟩": what for was not said. */
const BARE_REQUEST =
  /^(?:(?:they|he|she)\s+)?(?:asked|asks|asking|wants?|wanted|would like|needs?|requested|expects?)(?:\s+(?:for|to (?:be|get|have)))?(?:\s+(?:an?|another))?$/iu;

const tidy = (text: string): string => {
  const bare = text.replace(/\s+/g, " ").replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "");
  return bare.replace(LEAD, "").replace(TAIL, "").replace(BARE_REQUEST, "").trim();
};
