// Plain sentences: who, what was done, and what was promised. What is not understood is said so; a maybe writes nothing.

import type { Context, Raw } from "../commands/define.ts";
import { timeContext } from "../commands/when-field.ts";
import { clauseEnd, clauseStart } from "../domain/clauses.ts";
import { findDeed, guessDirection } from "../domain/deed.ts";
import { guessName } from "../domain/prefixes.ts";
import { raise } from "../domain/problems.ts";
import { findTimes } from "../domain/time/read.ts";
import type { AboutMessage } from "./request.ts";

// A promise to be in touch again.
const PROMISE =
  /\b(?:call(?:ing)?|ring|phone)\s+(?:(?:them|him|her|it|me|us|[\p{L}\p{N}&.'-]+)\s+){0,3}?(?:back|again)\b|\bfollow[\s-]?up\b|\bremind me\b|\bget back to\b|\bcheck (?:back|in)\b|再(?:次)?(?:打|联系|拜访|跟进|聊|约|去|问)(?:个?电话|一次|一下|一遍)?(?:给?[他她](?:们)?)?|回访|回电|回个?电话|提醒我/iu;

// A deed still to come: "I'll visit Acme", "明天要拜访王总".
const INTENTION =
  /\b(?:I|we)(?:['’]ll| will|['’]m going to| am going to|['’]re going to| are going to| need to| have to| must| want to)\s+(?:call|phone|ring|visit|meet|see|e-?mail|write|contact|message|text)\b|\blet['’]?s\s+(?:call|visit|meet|e-?mail)\b|(?:要|得|准备|打算|计划|需要|将)(?:去|再|给[^，。,\s]{1,8})?(?:打个?电话|拜访|上门|联系|见面|约|跟进|发邮件|找)/iu;

// Not a deed: a negation, a condition, a wish, an order not to.
const HYPOTHETICAL =
  /\b(?:don['’]?t|do not|never|didn['’]?t|did not|haven['’]?t|if|unless|should (?:i|we)|could|would|maybe|perhaps|might|wish|hope)\b|不要|别再?|没有?(?:打|联系|见|拜访|回)|如果|要是|假如|也许|可能|希望|要不要|万一/iu;

const QUESTION =
  /[?？]\s*$|^\s*(?:when|what|who|which|how|did|does|is|are|has|have)\b|什么时候|多久|谁|吗\s*[?？。]?\s*$|上次/iu;

const ABOUT_TODAY = /\b(?:due|today|this week|waits?|open)\b|今天|本周|这周|谁还没/iu;

export interface SentenceCall {
  name: string;
  raw: Raw;
}

interface Subject {
  /** Raw value of the customer field. */
  raw: string;
  start: number;
  end: number;
}

/** The command a sentence stands for. Throws `text.not_understood` or `text.hypothetical`. */
export async function readSentence(
  text: string,
  about: AboutMessage | undefined,
  context: Context,
): Promise<SentenceCall> {
  if (QUESTION.test(text)) return readQuestion(text, context);
  if (HYPOTHETICAL.test(text)) raise("text.hypothetical", {});
  const promise = PROMISE.exec(text) ?? INTENTION.exec(text) ?? plannedDeed(text, context);
  const told = promise ? text.slice(0, clauseStart(text, promise.index)) : text;
  const deed = findDeed(told);
  const subject = await subjectOf(text, deed?.end ?? null, context);
  if (!subject || (!deed && !promise)) raise("text.not_understood", {});
  const done: Raw = deed
    ? { note: about?.text ?? text.trim(), kind: deed.kind, direction: directionOf(text, deed.start, subject) }
    : {};
  return {
    name: "record",
    raw: { customer: subject.raw, ...done, ...(promise ? promised(text, promise, subject, context) : {}) },
  };
}

// "Call Acme": what to do, not what was done; without a time it is asked for.
const ORDER = /^\s*(?:please\s+)?(?:call|phone|ring|visit|meet|e-?mail|write|text|message|contact)\s/iu;

/** "Visit Acme tomorrow 3pm": a deed not told as past, with a time to come in its own clause, is a plan. */
function plannedDeed(text: string, context: Context): RegExpExecArray | null {
  const deed = findDeed(text);
  if (!deed || isTold(text, deed)) return null;
  const found = () => new RegExp(escaped(text.slice(deed.start, deed.end)), "u").exec(text);
  if (ORDER.test(text)) return found();
  const clause = text.slice(clauseStart(text, deed.start), clauseEnd(text, deed.end));
  const first = findTimes(clause, timeContext(context, "future"))[0];
  const isAhead = first?.type === "range" || (first?.type === "instant" && first.at > context.now);
  return isAhead ? found() : null;
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** English tells by the verb's form, Chinese by 了, 过 and 刚. */
function isTold(text: string, deed: { start: number; end: number }): boolean {
  const word = text.slice(deed.start, deed.end);
  if (/(?:ed|met|rang|rung|spoke|wrote|told|said)$/iu.test(word) || /[了过]|^来/u.test(word)) return true;
  return (
    /^(?:完|好)?[了过]/u.test(text.slice(deed.end)) || /(?:刚才?|已经?)$/u.test(text.slice(0, deed.start).trimEnd())
  );
}

async function readQuestion(text: string, context: Context): Promise<SentenceCall> {
  const mentioned = await context.services.customers.mentioned(text);
  const [only] = mentioned?.customers ?? [];
  if (mentioned && only) {
    const raw = mentioned.customers.length === 1 ? `@${only.id}` : text.slice(mentioned.start, mentioned.end);
    return { name: "customer", raw: { customer: raw } };
  }
  if (ABOUT_TODAY.test(text)) return { name: "today", raw: {} };
  return raise("text.not_understood", {});
}

/** A customer named in the text; else a capitalised name right after the deed, to be asked about; else the one talked about last. */
async function subjectOf(text: string, deedEnd: number | null, context: Context): Promise<Subject | null> {
  const known = await context.services.customers.mentioned(text);
  if (known) {
    const [only] = known.customers;
    const raw = known.customers.length === 1 && only ? `@${only.id}` : text.slice(known.start, known.end);
    return { raw, start: known.start, end: known.end };
  }
  const guess = nameNear(text, deedEnd);
  if (guess) return guess;
  const last = context.focus?.customerId;
  if (last != null && /\b(?:he|she|they|him|her|them)\b|[他她](?:们)?/iu.test(text))
    return { raw: `@${last}`, start: 0, end: 0 };
  return null;
}

function nameNear(text: string, deedEnd: number | null): Subject | null {
  const after =
    deedEnd === null
      ? null
      : /^\s*(?:了|with\s+|to\s+|from\s+)?\s*((?:\p{Lu}[\p{L}\p{N}&.'-]*)(?:\s+\p{Lu}[\p{L}\p{N}&.'-]*){0,3}|\p{Script=Han}{2,4}?(?=[，,。；;\s]|$))/u.exec(
          text.slice(deedEnd),
        );
  if (after?.[1] !== undefined && deedEnd !== null) {
    const start = deedEnd + after[0].length - after[1].length;
    return { raw: after[1], start, end: start + after[1].length };
  }
  const deedStart = findDeed(text)?.start ?? null;
  const lead = deedStart !== null && deedStart > 0 ? guessName(text, deedStart) : null;
  return lead &&
    lead.length <= (deedStart ?? 0) &&
    /^\p{Lu}|^\p{Script=Han}/u.test(lead.name) &&
    !PRONOUN.test(lead.name)
    ? { raw: lead.name, start: 0, end: lead.length }
    : null;
}

const PRONOUN =
  /^(?:i|we|they|he|she|it|just|today|yesterday|刚才?|今天|昨天|我们?|他们?|她们?)\b|^(?:刚才?|今天|昨天|我们?|他们?|她们?)/iu;

// Whoever was talked about last, as the one who acts: "they called", but not "I called them".
const THEY = /\b(?:he|she|they)(?:['’]ve|['’]s)?\s+(?:has\s+|have\s+|just\s+)*$|[他她]们?\s*$/iu;

/** "Called Acme …" is our deed; "Acme called …" and "they called …" are theirs when the words say so. */
function directionOf(text: string, deedStart: number, subject: Subject): string {
  if (subject.end === 0 && THEY.test(text.slice(0, deedStart))) return guessDirection(text.slice(deedStart));
  if (subject.end === 0 || deedStart < subject.start)
    return guessDirection(text.slice(deedStart)) === "in" && /^来/u.test(text.slice(deedStart)) ? "in" : "out";
  return guessDirection(text.slice(subject.end));
}

/** The end of the sentence: a promise's time may stand behind a comma. */
function sentenceEnd(text: string, at: number): number {
  const end = /[.。;；!！\n](?=\s|$)|[。；！\n]/u.exec(text.slice(at));
  return end ? at + end.index : text.length;
}

/** The time and the reason of the promise: from its own clause, where other times in the sentence do not count. */
function promised(text: string, promise: RegExpExecArray, subject: Subject, context: Context): Raw {
  const start = clauseStart(text, promise.index);
  const end = sentenceEnd(text, promise.index + promise[0].length);
  const clause = text.slice(start, end);
  const time = findTimes(clause, timeContext(context, "future"))[0];
  const cuts: [number, number][] = [[promise.index - start, promise.index - start + promise[0].length]];
  if (time) cuts.push([time.span[0], time.span[1]]);
  if (subject.start >= start && subject.end <= end && subject.end > 0)
    cuts.push([subject.start - start, subject.end - start]);
  const reason = tidy(without(clause, cuts)) || tidy(clauseBefore(text, start));
  return {
    promise: "yes",
    ...(time ? { when: clause.slice(time.span[0], time.span[1]) } : {}),
    ...(reason === "" ? {} : { reason }),
  };
}

/** What was said right before the promise: "they want a quote". */
function clauseBefore(text: string, start: number): string {
  const before = text.slice(0, start).replace(/[\s,，.。;；!！]+$/u, "");
  const from = clauseStart(before, before.length);
  return from === 0 ? "" : before.slice(from);
}

function without(text: string, cuts: [number, number][]): string {
  let left = text;
  for (const [from, to] of [...cuts].sort((a, b) => b[0] - a[0])) left = `${left.slice(0, from)} ${left.slice(to)}`;
  return left;
}

const tidy = (text: string): string =>
  text
    .replace(
      /^[\s,，.。;；:：]*(?:(?:and|to|about|with|on|at|for|then|I(?:'ll| will)?|we(?:'ll| will)?)\b[\s,，]*|[我要会给跟和与])*/iu,
      "",
    )
    .replace(/(?:\b(?:to|with|on|at|for)|[给跟和与])?[\s,，.。;；:：]*$/iu, "")
    .replace(/\s+/g, " ")
    .trim();
