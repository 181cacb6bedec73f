// What is said of a callback just shown, without naming a command: "snooze it to Monday", "done, they signed", "actually 4pm".

import type { Context } from "../../commands/define.ts";
import { shownCallback } from "../../commands/fields.ts";
import { timeContext } from "../../commands/when-field.ts";
import type { Mention } from "../../domain/mentions.ts";
import { raise } from "../../domain/problems.ts";
import { findTimes } from "../../domain/time/read.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import type { SentenceCall } from "./call.ts";
import { firstVerb, NOBODY, type Verb } from "./follow-up-words.ts";
import { isClock, kept } from "./kept.ts";
import { type Numbered, numberIn } from "./numbered.ts";
import { beforeAmount, isShift, shifted } from "./shift.ts";

/** The call a follow-up stands for; null when the text is none. Writes of whom nobody was shown are never guessed. */
export async function readFollowUp(
  text: string,
  plain: string,
  mentions: readonly Mention[],
  context: Context,
): Promise<SentenceCall | null> {
  const trimmed = plain.trimStart();
  const offset = plain.length - trimmed.length;
  const found = firstVerb(trimmed) ?? bareTime(text.trimStart(), context);
  if (found === null || /[?？]\s*$/u.test(plain) || /\b(?:if|unless)\b|如果|要是/u.test(plain)) return null;
  const rest = { text, from: offset + found.length };
  switch (found.verb) {
    case "move":
    case "correct":
      return moved(found.verb, rest, mentions, context);
    case "done":
      return done(rest, mentions, context);
    case "cancel":
      return cancelled(rest, mentions, context);
    case "assign":
      return assigned(rest, mentions, context);
  }
}

interface Rest {
  text: string;
  /** Where what follows the verb begins. */
  from: number;
}

/** "4pm instead", "周五吧", "Friday would be better": nothing but a time, right after a callback was shown. */
function bareTime(trimmed: string, context: Context): { verb: Verb; length: number } | null {
  if (context.focus?.callbackId == null) return null;
  const [time] = findTimes(trimmed, timeContext(context, "future"));
  if (time === undefined) return null;
  const left = `${trimmed.slice(0, time.span[0])} ${trimmed.slice(time.span[1])}`.trim();
  if (left === "" && isClock(trimmed) && /\D/u.test(trimmed.trim())) return { verb: "correct", length: 0 };
  return /^(?:at |on )?\s*(?:instead|rather|is better|would be better|works better|is fine|better|please|pls|吧|好了|更好|比较好|可以)[.!。！]?$/iu.test(
    left,
  )
    ? { verb: "correct", length: 0 }
    : null;
}

/** Raw value of the callback meant: of the customer named, of the list last shown, or of the one talked about; absent when unclear. */
async function targetOf(
  rest: Rest,
  mentions: readonly Mention[],
  context: Context,
  between: string,
): Promise<{ callback?: string }> {
  const { services, focus } = context;
  const named = mentions.find((one) => one.start >= rest.from && names(one, rest));
  if (named) return targetNamed(named, rest.text, context);
  // "Snooze the Zenith call": of somebody nobody knows, not of whom was shown.
  if (!NOBODY.test(between)) return {};
  const shown = await shownCallback(context);
  if (shown !== null) return { callback: `@${shown}` };
  if (focus?.customerId == null) return {};
  const [first, second] = await services.callbacks.openOf(focus.customerId);
  return first && !second ? { callback: `@${first.id}` } : {};
}

/** Pinyin and initials name somebody only right behind the verb: "done wangweiming, he signed". */
const names = ({ kind, start }: Mention, { text, from }: Rest): boolean =>
  (kind !== "initials" && kind !== "pinyin") || text.slice(from, start).trim() === "";

async function targetNamed(named: Mention, text: string, { services }: Context): Promise<{ callback: string }> {
  const typed = text.slice(named.start, named.end);
  const [id, ...others] = named.ids;
  if (id === undefined || others.length > 0) return { callback: typed };
  const [first, second] = await services.callbacks.openOf(id);
  return { callback: first && !second ? `@${first.id}` : typed };
}

/** "Postpone until Monday" is to Monday, no limit before it. */
const UP_TO = /^\s*(?:until|till|til|to|by)\s+|^[到至]/iu;

async function moved(
  verb: "move" | "correct",
  rest: Rest,
  mentions: readonly Mention[],
  context: Context,
): Promise<SentenceCall | null> {
  const after = withHour(verb, rest.text.slice(rest.from));
  if (isShift(after)) return movedBy(verb, after, rest, mentions, context);
  const number = verb === "move" ? numberIn(after) : null;
  if (number) return movedByNumber(number, after, context);
  const [time, ...others] = findTimes(after, timeContext(context, "future"));
  if (time === undefined || (verb === "correct" && !isOnlyTime(after, time)))
    return verb === "correct" ? null : moveWithout(rest, mentions, context);
  const target = await targetOf(rest, mentions, context, after.slice(0, time.span[0]));
  // "Remind me tomorrow to call 王总", whom nothing is planned for, is a new promise.
  if (verb === "correct" && !target.callback?.startsWith("@")) return null;
  const typed = after.slice(time.span[0], time.span[1]).replace(UP_TO, "");
  const keeps = others.length === 0 && (verb === "correct" || isClock(typed));
  const said = { words: rest.text.slice(0, rest.from), callback: target.callback };
  return {
    name: "snooze",
    raw: { ...target, when: keeps ? await kept(typed, time, said, context) : typed },
  };
}

/** "Make it 11": a number alone is an hour there. */
const withHour = (verb: "move" | "correct", after: string): string =>
  verb === "correct" ? after.replace(/^\s*(?=\d{1,2}\s*(?:please|pls|吧)?\s*[.!。！]?\s*$)/iu, " at ") : after;

function movedByNumber(number: Numbered, after: string, context: Context): SentenceCall | null {
  const [time] = findTimes(number.blanked, timeContext(context, "future"));
  if (time === undefined || !number.isAlone(after.slice(0, time.span[0]))) return null;
  return { name: "snooze", raw: { callback: number.typed, when: after.slice(...time.span).replace(UP_TO, "") } };
}

async function movedBy(
  verb: "move" | "correct",
  after: string,
  rest: Rest,
  mentions: readonly Mention[],
  context: Context,
): Promise<SentenceCall | null> {
  if (numberIn(after)) return null;
  const target = await targetOf(rest, mentions, context, beforeAmount(after));
  if (verb === "correct" && target.callback === undefined) return null;
  return {
    name: "snooze",
    raw: { ...target, ...(await shifted({ text: rest.text, after }, target.callback, context)) },
  };
}

async function moveWithout(rest: Rest, mentions: readonly Mention[], context: Context): Promise<SentenceCall | null> {
  const target = await targetOf(rest, mentions, context, rest.text.slice(rest.from));
  return target.callback === undefined ? null : { name: "snooze", raw: target };
}

/** Corrections are short: "actually 4pm please". Anything more is something else. */
export function isOnlyTime(after: string, { span }: Pick<TimeReading, "span">): boolean {
  const left = `${after.slice(0, span[0])} ${after.slice(span[1])}`.replace(
    /\b(?:at|to|on|please|pls|instead|for|the|call|callback|it|then|is better|same time)\b|同一?时间|老时间|[吧哦啊到成,，.。!！]|回访|时间|再打|打/giu,
    "",
  );
  return left.trim().length <= 2;
}

async function done(rest: Rest, mentions: readonly Mention[], context: Context): Promise<SentenceCall | null> {
  const after = rest.text.slice(rest.from);
  if (numberIn(after)) return null;
  const isTold = /^\s*(?:$|[,，.。;；:：!！-]|[^\s\p{Script=Latin}]|(?:they|he|she|we|it|i)\b)/iu.test(after);
  const target = await targetOf(rest, mentions, context, isTold ? "" : after);
  const named = mentions.find(({ start }) => start >= rest.from);
  const lead =
    named && target.callback !== undefined && /^\s*(?:with|on|for)?\s*$/iu.test(rest.text.slice(rest.from, named.start))
      ? named.end
      : rest.from;
  const note = rest.text
    .slice(lead)
    .replace(/^[\s,，.。;；:：!！-]+/u, "")
    .trim();
  // "打过了" with nothing shown is an entry.
  if (target.callback === undefined && /过(?:了|啦)$/u.test(rest.text.slice(0, rest.from))) return null;
  return { name: "done", raw: { ...target, ...(note === "" ? {} : { note }) } };
}

async function cancelled(rest: Rest, mentions: readonly Mention[], context: Context): Promise<SentenceCall | null> {
  const after = rest.text.slice(rest.from);
  if (numberIn(after) || after.length > 60) return null;
  const whole = mentions.find(({ start }) => start >= rest.from);
  if (whole && DELETES.test(rest.text.slice(0, rest.from)) && isNamedAlone(after, rest.from, whole))
    return { name: "customer_archive", raw: { customer: rest.text.slice(whole.start, whole.end), sure: "ask" } };
  return { name: "cancel", raw: await targetOf(rest, mentions, context, after) };
}

/** "Delete Acme", "删除客户王总" means the customer, "delete the call with Acme" does not. */
const DELETES = /delete|remove|删/iu;
const isNamedAlone = (after: string, from: number, { start, end }: Mention): boolean =>
  /^\s*(?:(?:the )?(?:customer|client)|客户)?\s*$/iu.test(after.slice(0, start - from)) &&
  /^[\s.!。！]*(?:please|pls|吧|了)?[\s.!。！]*$/iu.test(after.slice(end - from));

/** "Give it to Omar", "转给小李", "hand Acme to Omar": the callback just shown, or a customer named. */
async function assigned(rest: Rest, mentions: readonly Mention[], context: Context): Promise<SentenceCall | null> {
  const after = rest.text.slice(rest.from);
  if (numberIn(after)) return null;
  const to =
    /(?:^|\s)(?:to|over to)\s+(?:<@[^>]+>|[@\p{L}][\p{L}\p{N} .'-]*?)(?=[.!,，。]?\s*(?:please|pls|instead)?[.!]?\s*$)/iu.exec(
      after,
    ) ??
    /^\s*(?!\p{Script=Latin}+ )(?:[@\p{L}][\p{L}\p{N} .'-]*?)(?=(?:来|去)?(?:打|负责|跟进|联系|回访|处理)?(?:吧|了|一下)?[.!。！]?\s*$)/u.exec(
      after,
    );
  const member = to?.[0].replace(/^\s*(?:over )?to\s+/iu, "").trim();
  if (member === undefined || member === "") return null;
  const named = mentions.find(({ start, end }) => start >= rest.from && end <= rest.from + (to?.index ?? 0) + 1);
  if (named) {
    const [id, ...others] = named.ids;
    return {
      name: "assign",
      raw: {
        what: id !== undefined && others.length === 0 ? `@${id}` : rest.text.slice(named.start, named.end),
        member,
      },
    };
  }
  if (/^\s*\p{Script=Latin}/u.test(after) && /^\s*(?!to\b|over to\b)[\p{L}]+\s+to\b/iu.test(after)) return null;
  const { callback } = await targetOf({ ...rest, from: rest.text.length }, [], context, "");
  if (callback === undefined)
    return context.focus?.customerId == null
      ? raise("text.not_understood", {})
      : { name: "assign", raw: { what: `@${context.focus.customerId}`, member } };
  return { name: "assign", raw: { what: `@callback:${callback.slice(1)}`, member } };
}
