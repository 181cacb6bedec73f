// Plain sentences: who, what was done, and what was promised. What is not understood is said so; a maybe writes nothing.

import type { Context, Raw } from "../commands/define.ts";
import { happenedIn, vagueDayIn } from "../commands/happened.ts";
import { type Speaker, timeContext } from "../commands/when-field.ts";
import { plainOf } from "../domain/plain.ts";
import { raise } from "../domain/problems.ts";
import { hasHan } from "../domain/script.ts";
import { phrasesIn, readingsOf } from "../domain/time/read.ts";
import type { TimeReading } from "../domain/time/reading.ts";
import { toWall } from "../domain/time/zone.ts";
import type { AboutMessage } from "./request.ts";
import { type Act, findActs, withoutTimes } from "./sentence/acts.ts";
import { readAnotherCustomer } from "./sentence/another-customer.ts";
import type { SentenceCall } from "./sentence/call.ts";
import { channelOf, isOfOtherChannel } from "./sentence/channel.ts";
import { directionOf } from "./sentence/direction.ts";
import {
  isAtOdds,
  isExpected,
  isFarAhead,
  isHalfRead,
  isHearsay,
  isOfDays,
  isOfHourAhead,
  isOthersDeed,
  isOthersPlan,
  TAKEN_BACK,
} from "./sentence/doubt.ts";
import { readFollowUp } from "./sentence/follow-up.ts";
import { forColleague } from "./sentence/for-colleague.ts";
import { fronted } from "./sentence/fronted.ts";
import { type Group, groupsOf } from "./sentence/groups.ts";
import { withoutLabel } from "./sentence/label.ts";
import { withLead } from "./sentence/lead-time.ts";
import { type Mail, mailIn, withoutQuoted } from "./sentence/mail.ts";
import type { Heard } from "./sentence/parts.ts";
import { asksIn, readQuestion } from "./sentence/question.ts";
import { written } from "./sentence/shift.ts";
import { isWish, readStatement } from "./sentence/statement.ts";
import { type Subject, standsAlone, type Told } from "./sentence/subject.ts";
import { withSupposed } from "./sentence/supposed.ts";
import { toDo } from "./sentence/to-do.ts";
import { isLeftUnread } from "./sentence/unread.ts";
import { whoOf } from "./sentence/who.ts";

export type { SentenceCall } from "./sentence/call.ts";

/** What a sentence is read by. */
export type Listener = Speaker & Pick<Context, "services" | "focus">;

/** The command a sentence stands for. Throws `text.not_understood` or `text.hypothetical`. */
export async function readSentence(
  text: string,
  about: AboutMessage | undefined,
  context: Listener,
): Promise<SentenceCall> {
  const plain = withoutLabel(withoutQuoted(plainOf(text)));
  const mail = mailIn(text);
  const told: Told = { text, plain, mentions: await context.services.customers.mentions(plain) };
  if (mail) return readMail(mail, told, context);
  const own = toDo(text);
  const noted = own === null ? null : await readPromise(own, about, context);
  if (noted?.raw.when !== undefined) return noted;
  const delegated = await forColleague(told, context);
  const promised = delegated && (await readPromise(delegated.text, about, context));
  if (promised) return { ...promised, raw: { ...promised.raw, assignee: delegated.assignee } };
  // As typed: "3pm PT" is a zone, "pt" a word.
  const phrases = phrasesIn(withoutQuoted(text), context);
  const times = readingsOf(phrases, timeContext(context, "future"));
  let behind: TimeReading[] | undefined;
  const past = (): TimeReading[] => {
    behind ??= readingsOf(phrases, timeContext(context, "past"));
    return behind;
  };
  const acts = findActs(plain, told.mentions, times, context.now);
  if (asksIn(plain, acts)) return readQuestion(told, times, context);
  const spoken = groupsOf(acts, { told, times, focusId: context.focus?.customerId ?? null });
  const groups = withLead(spoken, acts, { told, times, context: timeContext(context, "future") });
  const wished = groups.every(({ deed, promise }) => deed === null && promise?.promised.when === null) && isWish(plain);
  if (groups.length === 0 || wished) return readStatement(acts, times, told, context);
  return recordOf(groups, acts, told, about, { times, past, context });
}

/** A promise and nothing else; null for whatever else the text says. */
async function readPromise(
  text: string,
  about: AboutMessage | undefined,
  context: Listener,
): Promise<SentenceCall | null> {
  const call = await readSentence(text, about, context);
  const { promise, note, more } = call.raw;
  return call.name === "record" && promise === "yes" && note === undefined && more === undefined ? call : null;
}

/** What is said of a callback just shown; null when the text says nothing of the kind. */
export async function readReply(text: string, context: Context): Promise<SentenceCall | null> {
  const plain = plainOf(text);
  if (text.length > MOST_REPLY) return null;
  const { customers } = context.services;
  const mentions = await customers.mentions(plain);
  const another = readAnotherCustomer({ text, plain, mentions });
  if (another) return another;
  const turned = hasHan(plain) ? await fronted(text, plain, mentions, context) : null;
  if (turned === null) return readFollowUp(text, plain, mentions, context);
  return readFollowUp(turned, plainOf(turned), await customers.mentions(plainOf(turned)), context);
}

/** Whoever says more than this tells something new. */
const MOST_REPLY = 300;

/** Several customers are shown before anything is written, and so is whatever is in doubt. */
function recordOf(
  groups: readonly Group[],
  acts: readonly Act[],
  told: Told,
  about: AboutMessage | undefined,
  { times, past, context }: { times: readonly TimeReading[]; past(): TimeReading[]; context: Listener },
): SentenceCall {
  // Of one customer it is asked who; of several, or of no more than a maybe, nobody would know what of.
  const [only, ...others] = groups;
  const isTold = others.length === 0 && (only?.deed != null || only?.promise?.promised.when != null);
  if (!isTold && groups.some(({ who }) => who.raw === null)) raise("text.not_understood", {});
  const heard: Heard = { groups, acts, told, times, past, now: context.now, zone: context.zone };
  const doubt =
    groups.length > 1 ||
    groups.some((group) => group.doubt) ||
    isOthersDeed(groups, { ...told, text: withoutLabel(withoutTimes(told.text, times)) }) ||
    isHalfRead(groups, told, times, context.now) ||
    isLeftUnread(heard) ||
    isOfHourAhead(groups, told, times, context) ||
    isHearsay(groups, told) ||
    isOthersPlan(groups, told, times) ||
    isExpected(groups) ||
    TAKEN_BACK.test(told.plain) ||
    isOfOtherChannel(groups, told) ||
    isFarAhead(groups, times, context.now) ||
    isAtOdds(groups, told, past, context.now) ||
    isOfDays(groups, told, past, context);
  const [first = {}, ...more] = (doubt ? withSupposed(heard) : groups).map((group, index) =>
    rawOf(group, noteOf(groups, index, told, about), { told, acts, times, past, context }),
  );
  const begin = Math.min(
    ...groups.flatMap(({ deed, promise }) => [deed, promise].map((one) => one?.act.start ?? Infinity)),
  );
  const denied = acts.some((act) => act.tense === "void" && act.start < begin);
  return {
    name: "record",
    raw: {
      ...first,
      ...(more.length > 0 ? { more: JSON.stringify(more) } : {}),
      ...(doubt || denied ? { confirm: "ask" } : {}),
    },
  };
}

/** The text to the letter; of several customers each its own part. */
function noteOf(groups: readonly Group[], index: number, { text }: Told, about: AboutMessage | undefined): string {
  const deeds = groups.filter((group) => group.deed !== null);
  if (about || deeds.length < 2) return about?.text ?? text.trim();
  const from = index === 0 ? 0 : (groups[index]?.deed?.act.clause[0] ?? 0);
  const next = groups.slice(index + 1).find((group) => group.deed !== null)?.deed?.act.clause[0];
  return text.slice(from, next).trim();
}

/** `times`: of the text, as times to come; `past`: the same as times behind us. */
interface Hearing {
  told: Told;
  acts: readonly Act[];
  times: readonly TimeReading[];
  past(): readonly TimeReading[];
  context: Listener;
}

function rawOf(group: Group, note: string, hearing: Hearing): Raw {
  const { who, deed, promise } = group;
  return {
    ...(who.raw === null ? {} : { customer: who.raw }),
    ...(deed ? deedOf(deed, group, note, hearing) : {}),
    ...(promise
      ? {
          promise: "yes",
          ...(promise.promised.when === null ? {} : { when: promise.promised.when }),
          ...(promise.promised.reason === "" ? {} : { reason: promise.promised.reason }),
        }
      : {}),
  };
}

function deedOf(
  { act, subject }: { act: Act; subject: Subject },
  { promise }: Group,
  note: string,
  hearing: Hearing,
): Raw {
  const { told, times, past, context } = hearing;
  // Behind a word of speech stands what was said: only "yesterday" is the deed's, not "周五" in "说了周五交货".
  const isSaid = ([start]: readonly [number, number]) =>
    act.speech &&
    start >= act.end &&
    !times.some(({ span, ...time }) => span[0] === start && time.type === "refused" && time.reason === "past");
  const except = promise?.promised.span ?? [0, 0];
  // The promise's own time is no time of the deed.
  const own = past().filter(({ span }) => !isSaid(span) && !isOfNext(span, act, hearing));
  const heard = { deed: act, times: own, except };
  const happened = happenedIn(told.text, context, heard);
  // "王总说上周没收到货": what is said.
  const isQuoted = act.speech && hasHan(told.text.slice(act.start, act.end));
  const vague = isQuoted ? null : vagueDayIn(told.text, context, heard);
  return {
    note,
    kind: channelOf(act, told) ?? act.kind,
    direction: directionOf(act, subject, told),
    ...(happened.getTime() === context.now.getTime() ? {} : { happened: written(toWall(happened, context.zone)) }),
    ...(vague === null ? {} : { happened: vague }),
  };
}

/** "Called Acme they will ring ⟨on Friday⟩": of what comes behind it, unless no Friday to come can be meant. */
const isOfNext = ([start]: readonly [number, number], act: Act, { acts, times }: Hearing): boolean =>
  acts.some(
    (one) => one.tense !== "told" && one.start >= act.end && one.end <= start && one.clause[0] === act.clause[0],
  ) && times.some((time) => time.span[0] === start && time.type !== "refused");

/** A pasted mail is a draft: whoever wrote it is looked for, and nothing it says is taken for one's own words. */
async function readMail({ author, address }: Mail, told: Told, context: Listener): Promise<SentenceCall> {
  const known =
    address === null ? [] : await context.services.customers.duplicates({ name: author ?? address, email: address });
  const [only, ...others] = known.filter((one) => one.archivedAt === null);
  const mention = told.mentions.find((one) => standsAlone(one, told));
  const customer = only && others.length === 0 ? `@${only.id}` : mention ? whoOf([mention], told).raw : author;
  const raw = { note: told.text.trim(), kind: "email", direction: "in", confirm: "ask" };
  return { name: "record", raw: { ...raw, ...(customer === null ? {} : { customer }) } };
}
