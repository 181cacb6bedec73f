// Which customer an act is about: the one named, the one it was told of before, or whoever was talked of last.

import { AMONG } from "../../commands/fields.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import type { Act } from "./acts.ts";
import type { Group } from "./groups.ts";
import { isReminder } from "./promise.ts";
import { type Subject, standsAlone, type Told } from "./subject.ts";

/** Raw value of the customer field; null when nobody is named and nobody was talked of. */
export interface Who {
  raw: string | null;
  /** Its name in the text. */
  span: readonly [number, number] | null;
  /** Nobody says that it is this one. */
  guessed?: true;
}

/** A text with its times; `focusId`: whoever was talked of last. */
export interface Scene {
  told: Told;
  times: readonly TimeReading[];
  focusId: string | null;
}

/** Whom this act is about. `groups`: those that stand before it. */
export function whoIs(subject: Subject, act: Act, groups: readonly Group[], { told, focusId }: Scene): Who {
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
  { name, start, end }: Subject & { type: "unknown" },
  act: Act,
  groups: readonly Group[],
  { plain, text }: Told,
): boolean =>
  (groups.at(-1)?.deed?.act.kind === "visit" &&
    MET.test(plain.slice(act.start, act.end)) &&
    TITLED.test(plain.slice(start, end))) ||
  (groups.at(-1)?.deed?.act.tense === "told" &&
    /^(?:spoke|spoken|talked)\b/u.test(plain.slice(act.start, act.end)) &&
    (/^\p{Lu}\p{Ll}+$/u.test(name) || DEPARTMENT.test(name)) &&
    /[,，]\s*$/u.test(text.slice(0, act.start)));

/** "去华强拜访了，⟨见了采购陈经理⟩". */
const MET = /^(?:见|碰|聊)/u;
const TITLED =
  /^(?:[^的]{1,4}(?:经理|总|工|主任|老师|先生|女士|小姐)|[^的]{0,4}(?:[厂店院校部科处]长|老板娘?|主管|总监|采购|财务|前台|仓管))$/u;

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
  const named = [...new Set(mentions.map(({ start, end }) => text.slice(start, end)))].slice(0, MOST_ASKED);
  return { raw: `${AMONG}${ids.slice(0, MOST_ASKED).join(",")}:${named.join(" / ")}`, span };
}

/** As many as a question can show. */
const MOST_ASKED = 8;
