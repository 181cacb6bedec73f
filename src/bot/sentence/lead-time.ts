// A promise told by another time: "demo on Friday at 3, remind me half an hour before", "合同3月31号到期，提前两周联系他". Whoever asks to
// be reminded ahead must not be reminded at the time itself.

import { clauseEnd, clauseStart } from "../../domain/clauses.ts";
import { hasHan } from "../../domain/script.ts";
import { readTime, type TimeContext } from "../../domain/time/read.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import type { Act } from "./acts.ts";
import type { Group } from "./groups.ts";
import type { Told } from "./subject.ts";

const LEAD =
  /\b(?<english>(?:half an|an?|the|a couple of|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|forty[ -]five|\d{1,3})\s*(?:minutes?|mins?|hours?|hrs?|(?:business |working )?days?|weeks?|months?))\s+(?:before(?:hand)?|prior|ahead|early|earlier|in advance)\b|(?:提前|提早|前(?=\S{1,6}(?:提醒|叫我|通知我|告诉我)))(?<chinese>(?:一个半|半个?|[一二两三四五六七八九十]+个?半?|\d{1,3}个?半?)(?:分钟|小时|钟头|刻钟|工作日|天|周|星期|礼拜|月))/giu;

/** "A few hours before", 提前几天, 提前提醒: how long has to be asked. */
const VAGUE =
  /\b(?:(?:a few|several|some|a couple)\s+\p{L}+|shortly|right|just|well|a (?:bit|while|little)|the (?:night|evening|morning))\s+(?:before(?:hand)?|prior|ahead|in advance)\b|(?:提前|提早)(?:几[天周个小时分钟]*|一会儿?|一[点些]|(?=提醒|通知|叫我|告诉))/giu;

interface Lead {
  /** "half an hour", 两周; null when it was not said, or several were. */
  amount: string | null;
  start: number;
  end: number;
}

/** The one in the text that no time has used; of several nobody knows which counts, so none has an amount. Null when there is none. */
function leadIn(plain: string, times: readonly TimeReading[]): Lead | null {
  const found = [...plain.matchAll(LEAD), ...plain.matchAll(VAGUE)];
  const leads = found.flatMap(({ 0: words, index: start, groups = {} }) => {
    const end = start + words.length;
    const isTaken = times.some(({ span: [from, to] }) => from < end && start < to);
    const amount = (groups.english ?? groups.chinese)?.replace(/^the\b/iu, "a") ?? null;
    return isTaken ? [] : [{ amount, start, end }];
  });
  const [first, ...others] = leads;
  return first && others.length > 0 ? { ...first, amount: null } : (first ?? null);
}

/** The groups with the promise that is told so moved ahead of its time; without a readable one it is asked for. */
export function withLead(
  groups: readonly Group[],
  acts: readonly Act[],
  { told, times, context }: { told: Told; times: readonly TimeReading[]; context: TimeContext },
): readonly Group[] {
  const { plain } = told;
  const readable = times.filter(({ type }) => type !== "refused");
  const lead = leadIn(plain, readable);
  if (!lead) return groups;
  const clause = [clauseStart(plain, lead.start), clauseEnd(plain, lead.end)] as const;
  const isOurs = acts.some(({ tense, start, end }) => tense === "plan" && start >= clause[0] && end <= clause[1]);
  const base =
    readable.findLast(({ span }) => span[1] <= lead.start) ?? readable.find(({ span }) => span[0] >= lead.end);
  const group =
    groups.find(({ promise }) => promise && promise.promised.time?.[0] === base?.span[0]) ??
    groups.find(({ promise }) => promise && promise.promised.when === null);
  if (!base || !group?.promise) return groups;
  // "20号看房，让我提前一天提醒他": not on the day itself.
  if (!isOurs && !/提醒|叫我|\bremind/u.test(plain.slice(...clause))) return groups;
  if (!isOurs) return groups.map((one) => (one === group ? { ...one, doubt: true } : one));
  const { promise } = group;
  const promised = {
    ...promise.promised,
    time: base.span,
    when: whenAhead(lead, base, told.text.slice(...base.span), context),
    reason: withoutLead(promise.promised.reason, plain.slice(lead.start, lead.end)),
  };
  const moved = {
    ...group,
    promise: { ...promise, promised },
    doubt: group.doubt || THEIRS.test(plain.slice(...clause)),
  };
  return groups.map((one) => (one === group ? moved : one));
}

/** The time told by the other, in words; null when it is none, or does not lie before it. */
function whenAhead({ amount }: Lead, base: TimeReading, said: string, context: TimeContext): string | null {
  if (amount === null || base.type !== "instant") return null;
  const when = hasHan(said) ? `${said}前${amount}` : `${amount} before ${said}`;
  const read = readTime(when, context);
  return read.type === "instant" && read.at < base.at ? when : null;
}

/** "他要求提前一天发资料": of what they want nobody is to be reminded. */
const THEIRS = /要求|希望|想要|\b(?:wants?|asked|needs?|insists?)\b/iu;

const withoutLead = (reason: string, words: string): string =>
  (words.startsWith(reason) ? "" : reason)
    .replace(words, " ")
    .replace(/^(?:[\s,，、]|['’]s\b)+|(?:[\s,，、]|\bthe\b)+$/giu, "")
    .replace(/\s+/gu, " ");
