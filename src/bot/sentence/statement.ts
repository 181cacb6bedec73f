// What tells of no deed and promises nothing: a name alone, a wish, a fact about a customer, a note that is asked for.

import type { Context } from "../../commands/define.ts";
import { AMONG } from "../../commands/fields.ts";
import { raise } from "../../domain/problems.ts";
import { hasHan } from "../../domain/script.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import type { Act } from "./acts.ts";
import type { SentenceCall } from "./call.ts";
import { standsAlone, type Told } from "./subject.ts";
import { whoOf } from "./who.ts";

/**
 * A name alone is looked up, a denial or a wish is asked about, what is told of a customer is a draft, and written when that is what
 * was asked for. Throws `text.not_understood`, `text.thanked` or `text.hypothetical`.
 */
export function readStatement(
  acts: readonly Act[],
  times: readonly TimeReading[],
  told: Told,
  { focus }: Pick<Context, "focus">,
): SentenceCall {
  const { text, plain } = told;
  const mentions = told.mentions.filter((one) => standsAlone(one, told) || one.end - one.start === plain.trim().length);
  const [first] = mentions;
  const denied = acts.some((act) => act.tense === "void") || isWish(plain);
  const focusId = focus?.customerId ?? null;
  const last = focusId !== null && /\b(?:he|she|they|them|him|her)\b|[他她]|对方/u.test(plain) ? `@${focusId}` : null;
  const who = first ? whoOf(mentions, told).raw : last;
  if (who === null) return ofNobody(plain, denied);
  if (first && plain.replace(/[\s.!?。！？,，~]+$/u, "").trim().length <= first.end - first.start + 1)
    return { name: "customer", raw: { customer: who } };
  const plan = first === undefined || denied ? null : planOf(first, times, told);
  if (plan !== null) return { name: "record", raw: { customer: who, promise: "yes", ...plan, confirm: "ask" } };
  const isNote = !who.startsWith(AMONG) && asksToNote(plain) && times.every(isAnyDay);
  const unsure = isNote ? {} : { confirm: denied ? "maybe" : "ask" };
  return { name: "record", raw: { customer: who, note: text.trim(), kind: "note", direction: "in", ...unsure } };
}

/** "Globex Friday 2pm", "周四上午10点华强", "王总，明天下午三点，谈合同": a name and a time to come, and what about. */
function planOf(
  { start, end }: Told["mentions"][number],
  times: readonly TimeReading[],
  { text }: Told,
): { when: string; reason?: string } | null {
  const [time, ...others] = times;
  if (time === undefined || others.length > 0 || time.type === "refused") return null;
  const [from, to] = time.span;
  const before = text.slice(0, Math.min(start, from));
  const between = text.slice(Math.min(end, to), Math.max(start, from));
  const after = text.slice(Math.max(end, to));
  if (!IDLE.test(before) || !IDLE.test(between)) return null;
  const when = text.slice(from, to);
  if (IDLE.test(after)) return { when };
  const isSetOff =
    /^\s*[,，:：;；–—-]/u.test(after) ||
    (/^\s/u.test(after) && hasHan(after)) ||
    !("dateOnly" in time && time.dateOnly);
  const reason = after.replace(/^(?:[\s,，:：;；–—-]|\b(?:please|pls)\b)+|[\s.。!！]+$/gu, "");
  return isSetOff && reason.length <= MOST_TOPIC ? { when, reason } : null;
}

const IDLE = /^(?:[\s,，.。:：;；!！–—-]|\b(?:on|at|for|again|please|pls|asap)\b|吧|的|再)*$/iu;
/** Whoever says more tells a story. */
const MOST_TOPIC = 60;

function ofNobody(plain: string, denied: boolean): SentenceCall {
  if (GREETING.test(plain)) return { name: "help", raw: {} };
  if (THANKS.test(plain)) raise("text.thanked", {});
  raise(denied ? "text.hypothetical" : "text.not_understood", {});
}

/** What newcomers write first. */
const GREETING =
  /^\s*(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|你好|您好|嗨|哈喽|在吗|早|早上好|下午好|晚上好)(?: there| rapport)?[\s.!,。！，~～]*$/u;

const THANKS =
  /^\s*(?:ok |great,? |perfect,? |好的?[，,]?)?(?:thanks?(?: you)?|thx|ty|cheers|many thanks|谢谢你?|谢了|多谢|辛苦了?)(?: so much| a lot| very much| rapport|啦|了)?[\s.!。！~～]*$/u;

/** "No deliveries before 11am": an hour, and of no day. */
const isAnyDay = (time: TimeReading): boolean =>
  (time.type === "instant" || time.type === "range") &&
  time.assumed.some((one) => one === "today" || one === "tomorrow") &&
  !time.dateOnly;

const NOTE_IT =
  /^\s*(?:(?:please|pls|kindly|can you|quick)\s+)*(?:(?:make|add|take) a )?(?:note\b(?! (?:me|us|to self)\b)|fyi\b|for the (?:record|file)\b)|备注一?下|^\s*备注(?=[\s:：])|^\s*(?:请|帮我)?[加写添记]一?[条个]?[^，,。]{0,12}备注|记录?一?下(?=\s|[，,。:：]|$|\p{Script=Han})|帮我记|做个?记录|记个事/u;

/** "Note for Acme: gate code 4471", "赵总不吃辣，记一下": to be put on record. */
export const asksToNote = (plain: string): boolean => NOTE_IT.test(plain);

const WISH =
  /\b(?:if|unless|don't|do not|never|should|could|would|might|maybe|perhaps|wish(?! (?:\S+ ){1,3}(?:a )?(?:happy|merry|good|all))|hope)\b|如果|要是|也许|可能|希望|不要|别|万一/u;

/** A wish, a condition, a denial: nothing that was done or shall be. */
export const isWish = (plain: string): boolean => WISH.test(plain);
