// Whom an act is about: somebody named beside it, somebody nobody knows, or whoever was talked of before. Never merely the nearest.

import type { Mention } from "../../domain/mentions.ts";
import { addressesIn } from "../../domain/names.ts";
import type { Act } from "./acts.ts";

/** A text and whom it names. */
export interface Told {
  text: string;
  plain: string;
  mentions: readonly Mention[];
}

export type Subject =
  | { type: "named"; mention: Mention; doubt: boolean; before: boolean }
  /** A name nobody on record has, as typed. */
  | { type: "unknown"; name: string; start: number; end: number; before: boolean }
  /** "They", "他", or nobody at all: whoever was talked of. */
  | { type: "pronoun"; before: boolean }
  | { type: "none" }
  /** Several stand there alike. */
  | { type: "several"; mentions: Mention[] };

const AFTER =
  /^(?:\s|\b(?:with|to|from|at|the|our|my|mr|mrs|ms|miss|dr|guys|people|team|folks|over|quick|call|just|back|again|up|an?|phone|in|for|on|good|old|friends|client|customer|an email|on site|see|today|yesterday|earlier|this morning|this afternoon|last night)\b|\bw\/|[."“'@&]|了|过|完|给|一下|到|下|客户|老客户|的|上|一趟|一次|趟)*$/u;
const BEFORE =
  /^(?:\s|'s\b|\b(?:people|guys|team|folks|office|just|has|have|also|then|finally|again|recently|already|and|now|still|today|yesterday|this morning|earlier|from [\p{L}\p{N}]+)\b|["”).]|的|那边|那里|公司|先生|女士|经理|总|刚刚?|刚才|又|今天|昨天|今早|上午|下午|早上|中午|给我们?|跟我们?|和我们?|向我们?|主动|也|通了?|用|在|微信上?|突然|终于|已经|再|人|他们|一次|一个|一下|进行|去|又来|的人)*$/u;
/** "Acme's new buyer rang". */
const POSSESSIVE = /^'s?\s+(?:[\p{L}\p{N}-]+\s+){1,4}$|^的[^，,。;；]{1,8}$/u;
const PRONOUN_AFTER =
  /^\s*(?:with |to |from |up with |on |at )?(?:them|him|her|it)\b|^(?:了|过|给|到)*(?:他|她|它|对方|客户|人家)/u;
const PRONOUN_BEFORE =
  /\b(?:they|he|she|it|them)(?:'ve|'s|'d)?\s+(?:has |have |just |also |then |finally )*$|(?:他|她|它|对方|客户|人家)们?(?:那边|已经?|都|刚刚?|刚才|又|也|今天|昨天|给我们?|主动|说|打|来)*$|[给跟和与向找约](?:他|她|它|对方|客户|人家)们?[^，,。;；]{0,4}$/u;
const PREPOSITION = /[给跟和与同向找约为请陪带邀去到在]\s*$/u;
/** What may stand behind a verb that is no name. */
const NO_OBJECT =
  /^(?:back|again|twice|once|about|at|on|in|this|that|today|yesterday|tomorrow|just|earlier|and|but|or|they|he|she|who|to|for|no|not|left|re|regarding|me|us|up|early|late|now|so|because|since|after|before|if|when|while|with|from|over|only|also|there|here|them|him|her|it|next|last|by|every|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|morning|afternoon|evening|soon|later|wants?|need|needs|asap|i|we|the|a|an|my|our|their|his|w|some|several|many|is|was|went|out|off|clients?|customers?|boss)$/u;
const DETERMINED = /^\s*(?:with |to |from |at )?(?:my|our|the|a|an|some)\s+[\p{L}]/u;
const NO_NAME =
  /^(?:i|we|they|he|she|it|you|just|today|yesterday|tomorrow|then|also|and|but|so|this|that|the|a|an|my|our|hi|hello|hey|ok|okay|yes|no|note|fyi|update|please|quick|missed|got|had|after|before|when|if|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|am|pm|eod|asap|crm|phone|email|call|meeting|good|great|spoke|talked|met|visited|finally|again|back|re|new|big|long|short|someone|somebody|nobody|everyone|client|customer|boss)$/u;

/** Whom this act is about. */
export function subjectOf(act: Act, told: Told): Subject {
  const { plain } = told;
  const inClause = told.mentions.filter(({ start, end }) => start >= act.clause[0] && end <= act.clause[1]);
  const direct = directOf(act, inClause, told);
  if (direct.length > 1) return { type: "several", mentions: direct };
  const [only] = direct;
  if (only) return named(only, act, told);
  const stranger = strangerBeside(act, told);
  if (stranger) return stranger;
  // "Called her old boss at Globex": not her.
  const elsewhere = inClause.find(
    ({ start }) => start >= act.end && /\b(?:at|from|of)\s+$/u.test(plain.slice(act.end, start)),
  );
  if (elsewhere && PRONOUN_AFTER.test(plain.slice(act.end)))
    return { type: "several", mentions: told.mentions.filter((one) => standsAlone(one, told)) };
  if (PRONOUN_AFTER.test(plain.slice(act.end))) return { type: "pronoun", before: false };
  if (PRONOUN_BEFORE.test(plain.slice(act.clause[0], act.start)))
    return { type: "pronoun", before: !isObject(act, plain) };
  const [near, ...others] = inClause.filter((one) => standsAlone(one, told));
  if (near && others.length === 0) return named(near, act, told);
  if (near) return { type: "several", mentions: [near, ...others] };
  return { type: "none" };
}

/** "给他打电话" is ours. */
const isObject = (act: Act, plain: string): boolean =>
  /[给跟和与向找约](?:他|她|它|对方|客户|人家)/u.test(plain.slice(act.clause[0], act.start));

/** The mentions right beside the act, that behind it first; both only when they are two customers. */
function directOf(act: Act, mentions: readonly Mention[], told: Told): Mention[] {
  const { plain, mentions: all } = told;
  const inside = mentions.filter((one) => one.start >= act.start && one.end <= act.end && standsAlone(one, told));
  if (inside.length > 0) return inside;
  const after = mentions.filter(
    ({ start, end }) =>
      start >= act.end &&
      (AFTER.test(plain.slice(act.end, start)) || isTheirPerson(act, plain.slice(act.end, start), plain)) &&
      !isOwner(end, mentions, plain),
  );
  const before = mentions.filter(
    ({ end }) =>
      end <= act.start && (BEFORE.test(plain.slice(end, act.start)) || POSSESSIVE.test(plain.slice(end, act.start))),
  );
  const last = before.at(-1);
  const list = after[0] ? listed(after[0], all, plain) : last ? listed(last, all, plain) : [];
  return list;
}

/** "Spoke to ⟨the buyer at⟩ Globex"; files from Globex go anywhere. */
const isTheirPerson = (act: Act, between: string, plain: string): boolean =>
  act.kind !== "email" &&
  TRANSITIVE.test(plain.slice(act.start, act.end)) &&
  /^\s+(?:the|a|an|one of the)\s+(?:\p{L}+\s+){1,3}(?:at|from)\s+$/u.test(between);

/** "Sent ⟨Mary⟩'s papers to Initech": hers, and perhaps not sent to her. */
const isOwner = (end: number, mentions: readonly Mention[], plain: string): boolean =>
  /^['’]s\b/u.test(plain.slice(end)) && mentions.some(({ start }) => start > end);

/** "Acme and Globex": all that are joined to this one. */
function listed(first: Mention, all: readonly Mention[], plain: string): Mention[] {
  const joined = all.filter(
    (one) =>
      one === first ||
      /^\s*(?:and|&|\+|,|和|、|跟|与|及)+\s*$/u.test(
        plain.slice(Math.min(one.end, first.end), Math.max(one.start, first.start)),
      ),
  );
  return joined.filter((one) => one === first || one.ids.join() !== first.ids.join());
}

function named(mention: Mention, act: Act, { plain }: Told): Subject {
  const before = mention.end <= act.start && !PREPOSITION.test(plain.slice(0, mention.start));
  return { type: "named", mention, doubt: isCut(mention, plain), before };
}

/** What a Chinese name can be followed by in a sentence. */
const FOLLOWS =
  /^(?:[^\p{Script=Han}]|$|总|经理|先生|女士|老师|主任|公司|集团|[说问的来打那这他她让要想对已刚才昨今下上前后然现周再也仓采客款货样厂店门财项复多几哪怎就还没不是在和跟与给找约回提反投告表聊电微发见到去过谈吃开拜联沟通同了签买订付催确希觉需能会先又都把被方行时因但所有进做最目吗呢吧])|^明(?:天|早|晚|日|年|确)/u;

/** "张伟" in "张伟明来电": the name goes on, and is another's. */
const isCut = (mention: Mention, plain: string): boolean =>
  /^\p{Script=Han}(?!总)\p{Script=Han}$/u.test(plain.slice(mention.start, mention.end)) &&
  !FOLLOWS.test(plain.slice(mention.end));

/** Words of names that are also words: only beside a verb do they name anybody, unless written as a name. */
export function standsAlone({ kind, start, end }: Mention, { text, plain }: Told): boolean {
  const written = text.slice(start, end);
  if (/\p{Script=Han}/u.test(written)) return !(kind === "part" && isCut({ ids: [], kind, start, end }, plain));
  if (kind === "initials" || kind === "pinyin") return false;
  return kind !== "word" || /^\p{Lu}/u.test(written);
}

/** A name nobody has, right beside the act. */
function strangerBeside(act: Act, { text, plain, mentions }: Told): Subject | null {
  const free = (start: number, end: number) => !mentions.some((one) => one.start < end && start < one.end);
  const titled = addressesIn(plain).find(
    ({ start, end }) =>
      start >= act.clause[0] &&
      end <= act.clause[1] &&
      free(start, end) &&
      ((start >= act.end && AFTER.test(plain.slice(act.end, start))) ||
        (end <= act.start && BEFORE.test(plain.slice(end, act.start)))),
  );
  if (titled) {
    const before = titled.end <= act.start && !PREPOSITION.test(plain.slice(0, titled.start));
    return {
      type: "unknown",
      name: text.slice(titled.start, titled.end),
      start: titled.start,
      end: titled.end,
      before,
    };
  }
  const found = /\p{Script=Han}/u.test(plain.slice(act.start, act.end))
    ? chineseStranger(act, text, plain)
    : englishStranger(act, text, plain);
  return found && free(found.start, found.end) ? { type: "unknown", ...found } : null;
}

interface Stranger {
  name: string;
  start: number;
  end: number;
  before: boolean;
}

function englishStranger(act: Act, text: string, plain: string): Stranger | null {
  const rest = text.slice(act.end, act.clause[1]);
  const capital =
    /^\s*(?:with |to |from |at |by |back |about |re |regarding |in with |up with )*((?:\p{Lu}[\p{L}\p{N}&.'’-]*)(?:\s+(?:\p{Lu}|&|\d)[\p{L}\p{N}&.'’-]*){0,3})/u.exec(
      rest,
    );
  const after = capital?.[1];
  if (capital && after !== undefined && !NO_NAME.test(firstWord(after))) {
    const start = act.end + capital[0].length - after.length;
    return { ...tidied(after, start), before: false };
  }
  const lower = !TRANSITIVE.test(plain.slice(act.start, act.end))
    ? null
    : /^\s+(?:with |to |from |at )?([\p{Ll}][\p{L}\p{N}&'-]*)/u.exec(plain.slice(act.end, act.clause[1]));
  if (lower?.[1] !== undefined && !NO_OBJECT.test(lower[1])) {
    const start = act.end + lower[0].length - lower[1].length;
    return { ...tidied(text.slice(start, start + lower[1].length), start), before: false };
  }
  const theirs = PRONOUN_BEFORE.test(plain.slice(act.clause[0], act.start));
  if (DETERMINED.test(rest) && !theirs && TRANSITIVE.test(plain.slice(act.start, act.end)))
    return { name: "", start: act.end, end: act.end, before: false };
  const lead = /((?:\p{Lu}[\p{L}\p{N}&.'’-]*\s+){1,4})(?:(?:just|has|have|also|then|finally)\s+)*$/u.exec(
    text.slice(act.clause[0], act.start),
  );
  if (!lead?.[1] || NO_NAME.test(firstWord(lead[1]))) return null;
  return { ...tidied(lead[1].trim(), act.clause[0] + lead.index), before: true };
}

const HAN_NAME = String.raw`((?!了|他|她|它|我|咱|客户|对方|人家|大家|公司|电话|你)(?:[A-Za-z][\w&.-]*(?:\s[A-Z][\w&.-]*)*|\p{Script=Han}{2,12}?))`;

function chineseStranger(act: Act, text: string, plain: string): Stranger | null {
  const before = text.slice(act.clause[0], act.start);
  const lead = new RegExp(`[给跟和与同向找约]${HAN_NAME}(?:那边|的人|的)?\\s*$`, "u").exec(before);
  if (lead?.[1] !== undefined) return { ...tidied(lead[1], act.clause[0] + lead.index + 1), before: false };
  const after = !/(?:拜访|见|联系|致电|打给|电话|走访|探访|回访|跟进|上门|call|visit|meet)(?:了|过|到|完)?$/u.test(
    plain.slice(act.start, act.end),
  )
    ? null
    : new RegExp(`^(?:了|过|给|到|完)*\\s*${HAN_NAME}(?=[，,。；;、\\s]|$)`, "u").exec(
        text.slice(act.end, act.clause[1]),
      );
  if (after?.[1] !== undefined && !/^(?:电话|邮件|一下|了|一次|情况|报价|合同)/u.test(after[1])) {
    const start = act.end + after[0].length - after[1].length;
    return { ...tidied(after[1], start), before: false };
  }
  const head = /^\s*([A-Za-z][\w&.-]*(?:\s[A-Z][\w&.-]*)*|\p{Script=Han}{2,4})\s*$/u.exec(before);
  if (
    head?.[1] === undefined ||
    /[我他她们了今昨明天刚才就也还又再先去要不没]|客户|对方|早上|上午|下午|中午|晚上/u.test(head[1])
  )
    return null;
  return /来|收|接|说|反|投/u.test(plain.slice(act.start, act.end)) || /^[A-Z]/u.test(head[1])
    ? { ...tidied(head[1], act.clause[0] + head[0].indexOf(head[1])), before: true }
    : null;
}

/** What takes somebody right behind it. */
const TRANSITIVE =
  /(?:called|phoned|rang|visited|met|mailed|texted|messaged|pinged|saw|contacted|call|phone|ring|visit|meet|e-?mail|text|message|ping|contact|with|to|from|of)$/u;

const firstWord = (name: string): string =>
  (/^[^\s]+/u.exec(name.trim())?.[0] ?? "").toLowerCase().replace(/['’.].*$/u, "");

function tidied(name: string, start: number): { name: string; start: number; end: number } {
  const kept = name.replace(/(?:['’]s|[.'’])$/u, "");
  return { name: kept.trim(), start, end: start + kept.length };
}
