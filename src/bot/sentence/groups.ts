// The acts of a text put together by customer: who was contacted, and what was promised to whom.

import { AMONG } from "../../commands/fields.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import { type Act, withoutTimes } from "./acts.ts";
import { type Promised, promisedIn, REMINDER } from "./promise.ts";
import { type Subject, standsAlone, subjectOf, type Told } from "./subject.ts";

/** Of one customer: what was done, what is promised. */
export interface Group {
  who: Who;
  deed: { act: Act; subject: Subject } | null;
  promise: { act: Act; promised: Promised } | null;
  doubt: boolean;
}

/** Raw value of the customer field; null when nobody is named and nobody was talked of. */
export interface Who {
  raw: string | null;
  /** Its name in the text. */
  span: readonly [number, number] | null;
  /** Nobody says that it is this one. */
  guessed?: true;
}

interface Scene {
  told: Told;
  times: readonly TimeReading[];
  focusId: string | null;
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
    const act = run[0]?.act;
    at += Math.max(1, run.length);
    if (!act) continue;
    const subject = run.map((one) => one.subject).find(({ type }) => type !== "none") ?? { type: "none" };
    const who = whoIs(subject, act, groups, scene);
    if (act.tense === "told") addDeed(groups, act, subject, who);
    else addPromise(groups, act, { who, subject, limit: counting[at]?.act.start ?? scene.told.text.length }, scene);
  }
  return groups;
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

function addDeed(groups: Group[], act: Act, subject: Subject, who: Who): void {
  const sameAs = groups.find((group) => group.who.raw === who.raw);
  const other = who.raw !== null && !sameAs && subject.type !== "pronoun" && subject.type !== "none";
  const first = groups.every((group) => group.deed === null);
  if (sameAs && sameAs.deed === null) sameAs.deed = { act, subject };
  else if (first || (other && !act.speech))
    groups.push({ who, deed: { act, subject }, promise: null, doubt: doubtOf(act, subject) || who.guessed === true });
}

function addPromise(
  groups: Group[],
  act: Act,
  { who, subject, limit }: { who: Who; subject: Subject; limit: number },
  { told, times }: Scene,
): void {
  const group = groups.findLast((one) => one.who.raw === who.raw);
  const promised = promisedIn(told, act, times, {
    limit,
    who: who.span,
    deeds: groups.flatMap(({ deed }) => deed?.act ?? []),
  });
  if (isAside(act, promised, groups, told) || isTwice(group, act, promised, told)) return;
  const weak = isWeak(act) && group?.deed != null;
  const doubt = doubtOf(act, subject) || weak || who.guessed === true || isRunning(act, promised.time, times);
  if (!group || (group.promise && !givesWay(group.promise, promised.time, told)))
    groups.push({ who, deed: null, promise: { act, promised }, doubt });
  else {
    group.promise = { act, promised };
    group.doubt = (group.deed !== null && group.doubt) || doubt;
  }
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

/** "Send the quote": done without talking to anybody. */
const isWeak = (act: Act): boolean => act.errand;

/** What has a time of its own is a promise beside the next. `next`: its time. */
const givesWay = ({ act, promised }: { act: Act; promised: Promised }, next: Promised["time"], told: Told): boolean =>
  promised.when === null
    ? isReminder(act, told) || act.kind === "note"
    : isReminder(act, told) && promised.time?.[0] === next?.[0];

const isReminder = (act: Act, { plain }: Told): boolean => REMINDER.test(plain.slice(act.start, act.end));

/** "In March", said in March: some time of it, hardly the next hour. "Lunch with Acme today" may be over. */
const isRunning = (act: Act, span: Promised["time"], times: readonly TimeReading[]): boolean =>
  times.some(
    (time) => act.bare && time.span[0] === span?.[0] && "assumed" in time && time.assumed.includes("next_hour"),
  ) ||
  times.some(
    (time) =>
      time.type === "range" &&
      time.span[0] === span?.[0] &&
      time.assumed.includes("first_day") &&
      time.assumed.includes("next_hour"),
  );

const doubtOf = (act: Act, subject: Subject): boolean => act.doubt || (subject.type === "named" && subject.doubt);

function whoIs(subject: Subject, act: Act, groups: readonly Group[], { told, focusId }: Scene): Who {
  switch (subject.type) {
    case "named":
      return whoOf([subject.mention], told);
    case "several":
      return whoOf(subject.mentions, told);
    case "unknown":
      // "Called Acme, spoke to Jim in purchasing": theirs.
      if (groups.at(-1) && /^\s+(?:in|from|at|of)\s+(?:their |the )?\p{Ll}/u.test(told.text.slice(subject.end)))
        return { raw: groups.at(-1)?.who.raw ?? null, span: null };
      if (isTheirPerson(subject, act, groups, told)) return { raw: groups.at(-1)?.who.raw ?? null, span: null };
      if (subject.name === "") return topicOf(act, told);
      return { raw: subject.name, span: [subject.start, subject.end] };
    case "pronoun":
    case "none":
      return before(subject, act, groups, told, focusId);
  }
}

/** "Harbour Logistics, chase ⟨the signed rate sheet⟩": of whoever stands in front, if somebody does. */
function topicOf(act: Act, told: Told): Who {
  const before = told.mentions.filter((one) => one.end <= act.start && standsAlone(one, told));
  const isTopic = before.some(
    ({ start, end }) =>
      told.plain.slice(0, start).trim() === "" && /^\s*[,:，：-]\s*$/u.test(told.plain.slice(end, act.start)),
  );
  return { ...whoOf(before, told), ...(isTopic ? {} : { guessed: true as const }) };
}

const DEPARTMENT =
  /^(?:purchasing|procurement|accounts?|accounting|finance|reception|sales|support|logistics|dispatch|operations|ops|admin|it|hr|legal|management|security|warehouse)$/iu;

/** "Phoned Globex, spoke to Karl", "… to purchasing": whom one reaches there. */
const isTheirPerson = (
  { name }: Subject & { type: "unknown" },
  act: Act,
  groups: readonly Group[],
  { plain, text }: Told,
): boolean =>
  (groups.at(-1)?.deed?.act.kind === "visit" && MET.test(plain.slice(act.start, act.end)) && TITLED.test(name)) ||
  (groups.at(-1)?.deed?.act.tense === "told" &&
    /^(?:spoke|spoken|talked)\b/u.test(plain.slice(act.start, act.end)) &&
    (/^\p{Lu}\p{Ll}+$/u.test(name) || DEPARTMENT.test(name)) &&
    /[,，]\s*$/u.test(text.slice(0, act.start)));

/** "去华强拜访了，⟨见了采购陈经理⟩". */
const MET = /^(?:见|碰|聊)/u;
const TITLED = /^[^的]{1,4}(?:经理|总|工|主任|老师|先生|女士|小姐|[厂店]长|老板)$/u;

/** Whoever was spoken of in this text; else whoever was talked of last. */
function before(subject: Subject, act: Act, groups: readonly Group[], told: Told, focusId: string | null): Who {
  const last = groups.at(-1)?.who;
  if (last && last.raw !== null) return { raw: last.raw, span: null };
  const named = elsewhereNamed(subject, act, told, focusId !== null);
  if (named !== null) return named;
  // "Offer accepted": whoever did.
  const guessed = act.speech && subject.type === "none" ? { guessed: true as const } : {};
  // "Called" alone is too little to go on record.
  const bare = subject.type === "none" && told.plain.trim().length <= act.end - act.start + 1;
  return { raw: focusId === null || bare ? null : `@${focusId}`, span: null, ...guessed };
}

/** Whom the text names, not beside the act; null when nobody, or when "them" means whoever was talked of. */
function elsewhereNamed(subject: Subject, act: Act, told: Told, talkedOf: boolean): Who | null {
  const standing = told.mentions.filter((one) => standsAlone(one, told));
  if (standing.length === 0) return null;
  const isPronoun = subject.type === "pronoun";
  const earlier = isPronoun ? standing.filter(({ end }) => end <= act.start) : [];
  if (earlier.length > 0) return whoOf(earlier, told);
  // "Called them about the Globex order": not Globex.
  if (isPronoun && talkedOf && standing.every(({ end }) => end <= act.clause[1])) return null;
  // "客户说船期延了，通知一下蓝天", "the demo is on Friday, call Globex": named only later, perhaps somebody else.
  const guessed =
    isPronoun || (!isReminder(act, told) && standing.every(({ start }) => start >= act.clause[1]))
      ? { guessed: true as const }
      : {};
  return { ...whoOf(standing, told), ...guessed };
}

/** "@<id>" of the one meant; "@among:<ids>:<as typed>" when it may be several. */
export function whoOf(
  mentions: Told["mentions"],
  { text }: Told,
): { raw: string | null; span: [number, number] | null } {
  const ids = [...new Set(mentions.flatMap((one) => one.ids))];
  const [first] = mentions;
  if (!first) return { raw: null, span: null };
  const span: [number, number] = [first.start, first.end];
  if (ids.length === 1) return { raw: `@${ids[0]}`, span };
  return { raw: `${AMONG}${ids.slice(0, MOST_ASKED).join(",")}:${text.slice(...span)}`, span };
}

/** As many as a question can show. */
const MOST_ASKED = 8;
