// The acts of a text put together by customer: who was contacted, and what was promised to whom.

import type { TimeReading } from "../../domain/time/reading.ts";
import { type Act, withoutTimes } from "./acts.ts";
import { isReminder, type Promised, promisedIn } from "./promise.ts";
import { type Subject, subjectOf, type Told } from "./subject.ts";
import { type Scene, type Who, whoIs } from "./who.ts";

/** Of one customer: what was done, what is promised. */
export interface Group {
  who: Who;
  deed: { act: Act; subject: Subject } | null;
  promise: { act: Act; promised: Promised } | null;
  doubt: boolean;
}

/** Groups of the acts that count, in order of the text. */
export function groupsOf(acts: readonly Act[], scene: Scene): Group[] {
  // No time is taken for a name: "try again ⟨Fri 10⟩", "约⟨好下周三⟩再谈".
  const nameable = { ...scene.told, text: withoutTimes(scene.told.text, scene.times, ",") };
  const counting = acts
    .filter((act) => act.tense === "told" || act.tense === "plan")
    .map((act) => ({ act, subject: subjectOf(act, nameable) }));
  const groups: Group[] = [];
  for (let at = 0; at < counting.length; ) {
    const run = runAt(counting, at);
    const [act, ...others] = run.map((one) => one.act);
    at += Math.max(1, run.length);
    if (!act) continue;
    const subject = run.map((one) => one.subject).find(({ type }) => type !== "none") ?? { type: "none" };
    const who = whoIs(subject, act, groups, scene);
    if (act.tense === "told") addDeed(groups, act, subject, who, scene.told);
    else
      addPromise(
        groups,
        [act, ...others],
        { who, subject, limit: limitOf(run.at(-1), counting[at], scene.told.text.length) },
        scene,
      );
  }
  return groups;
}

/** Where the words of one plan end: where the next begins, with its clause if that is about somebody else. */
function limitOf(last: Placed | undefined, next: Placed | undefined, end: number): number {
  if (next === undefined) return end;
  const isOther = last !== undefined && idsOf(next.subject) !== "" && idsOf(next.subject) !== idsOf(last.subject);
  return isOther && next.act.clause[0] > last.act.end ? next.act.clause[0] : next.act.start;
}

/** "Remind me to call Acme", "follow up with Acme to send the quote": several words of one plan. */
function runAt(acts: readonly Placed[], at: number): Placed[] {
  const [first, ...others] = acts.slice(at);
  if (!first) return [];
  const run = [first];
  let who = idsOf(first.subject);
  for (const next of others) {
    const own = idsOf(next.subject);
    const samePlan = first.act.tense === "plan" && next.act.tense === "plan";
    const goesOn = samePlan && next.act.clause[0] === first.act.clause[0];
    if (!goesOn || (who !== "" && own !== "" && who !== own)) break;
    who ||= own;
    run.push(next);
  }
  return run;
}

/** An act and whom it is about. */
interface Placed {
  act: Act;
  subject: Subject;
}

const idsOf = (subject: Subject): string => (subject.type === "named" ? subject.mention.ids.join() : "");

/** "李雷手机打不通，发了邮件", "a missed call, called back": in vain, and what was done instead. */
const isInstead = (act: Act, first: Act, plain: string): boolean =>
  !act.speech &&
  act.kind !== "note" &&
  (act.kind !== first.kind || act.direction !== first.direction) &&
  IN_VAIN.test(plain.slice(first.start, act.start));
const IN_VAIN =
  /不通|没通|没(?:人)?接|未接|无人接听|占线|关机|\b(?:missed (?:a |his |her |their )?call|no (?:answer|reply|pick ?up)|voice ?mail|didn'?t (?:answer|pick up)|engaged|couldn'?t (?:reach|get))\b/u;

function addDeed(groups: Group[], act: Act, subject: Subject, who: Who, { plain }: Told): void {
  const sameAs = groups.find((group) => group.who.raw === who.raw);
  const other = who.raw !== null && !sameAs && subject.type !== "pronoun" && subject.type !== "none";
  const first = groups.every((group) => group.deed === null);
  if (sameAs?.deed === null) sameAs.deed = { act, subject };
  else if (sameAs?.deed && isInstead(act, sameAs.deed.act, plain)) sameAs.deed = { act, subject };
  else if (first || (other && !act.speech))
    groups.push({ who, deed: { act, subject }, promise: null, doubt: doubtOf(act, subject) || who.guessed === true });
}

function addPromise(
  groups: Group[],
  words: readonly [Act, ...Act[]],
  { who, subject, limit }: { who: Who; subject: Subject; limit: number },
  { told, times }: Scene,
): void {
  const [act] = words;
  const group = groups.findLast((one) => one.who.raw === who.raw);
  const promised = promisedIn(told, words, times, {
    limit,
    who: who.span,
    deeds: groups.flatMap(({ deed }) => deed?.act ?? []),
    others: groups.flatMap((one) => (one.who.raw === who.raw ? [] : (one.promise?.act ?? []))),
  });
  promised.when = onItsDay(promised.when, groups.at(-1)?.promise?.promised.when ?? null);
  if (isAside(act, promised, groups, told) || isTwice(group, act, promised, told)) return;
  const weak = act.errand && group?.deed != null && !isOursFor(act, promised, told);
  const doubt = doubtOf(act, subject) || weak || who.guessed === true || isRunning(act, promised.time, times);
  if (!group || (group.promise && !givesWay(group.promise, promised.time, told)))
    groups.push({ who, deed: null, promise: { act, promised }, doubt });
  else {
    group.promise = { act, promised };
    group.doubt = (group.deed !== null && group.doubt) || doubt;
  }
}

const DAY_WORD =
  /(?:今|明|后|大后)天|明[早晚]|(?:下+|这|本)?(?:周|星期|礼拜)[一二三四五六日天]|\b(?:tomorrow|tmrw|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/iu;
const HOUR_ALONE =
  /^\s*(?:at |上午|下午|中午|早上|晚上|傍晚|in the |\d{1,2}(?:[:：点]|\s?[ap]m)|[一二三四五六七八九十两]+点)/iu;

/** "明天早上9点给李雷打电话，⟨下午⟩给张伟发合同": an hour behind a plan for another day is of that day. */
function onItsDay(when: string | null, last: string | null): string | null {
  if (when === null || last === null || !HOUR_ALONE.test(when) || DAY_WORD.test(when)) return when;
  const day = DAY_WORD.exec(last)?.[0].replace(/^(明|今)[早晚]$/u, "$1天");
  return day === undefined ? when : `${day} ${when}`;
}

/** A maybe without a time, a thing to send: part of what was told, unless it is all there is. */
function isAside(act: Act, promised: Promised, groups: readonly Group[], { plain }: Told): boolean {
  const aside = promised.when === null && act.doubt && groups.some(({ deed }) => deed !== null);
  // "Invoice sent, chase if unpaid": a promise by its meaning is not left out in silence.
  const isLoud = act.again && !/\bno\s+$/u.test(plain.slice(0, act.start));
  if (aside && isLoud) for (const one of groups) one.doubt = true;
  return aside;
}

/** "周四3点去星河，提醒我": one promise, told twice. */
const isTwice = (group: Group | undefined, act: Act, { when, time }: Promised, told: Told): boolean =>
  group?.promise != null &&
  (when === null || (time?.[0] === group.promise.promised.time?.[0] && isReminder(act, told)));

/** "Need to send a credit note by Friday", "周四前我send给他们": a thing to send, said to be ours and for when. */
const isOursFor = (act: Act, { when }: Promised, { plain }: Told): boolean =>
  when !== null &&
  /\b(?:i|we)\b|我|咱|^\s*(?:(?:also|so|just|then|still)\s+)*(?:will|need to|have to|must|gotta|remember to)\b/u.test(
    plain.slice(act.clause[0], act.start),
  );

/** What has a time of its own is a promise beside the next. `next`: its time. */
const givesWay = ({ act, promised }: { act: Act; promised: Promised }, next: Promised["time"], told: Told): boolean =>
  promised.when === null
    ? isReminder(act, told) || act.kind === "note"
    : isReminder(act, told) && promised.time?.[0] === next?.[0];

/** "In March", said in March: some time of it, hardly the next hour. "Lunch with Acme today" and "今早 call Acme" may be over. */
const isRunning = (act: Act, span: Promised["time"], times: readonly TimeReading[]): boolean =>
  times.some(
    (time) =>
      time.span[0] === span?.[0] &&
      (time.type === "instant" || time.type === "range") &&
      time.assumed.includes("next_hour") &&
      (act.bare || (!time.dateOnly && time.span[1] <= act.start && !act.again)),
  ) ||
  times.some(
    (time) =>
      time.type === "range" &&
      time.span[0] === span?.[0] &&
      time.assumed.includes("first_day") &&
      time.assumed.includes("next_hour"),
  );

const doubtOf = (act: Act, subject: Subject): boolean => act.doubt || (subject.type === "named" && subject.doubt);
