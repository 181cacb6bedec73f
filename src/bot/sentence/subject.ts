// Whom an act is about: somebody named beside it, somebody nobody knows, or whoever was talked of before. Never merely the nearest.

import { wordsBefore } from "../../domain/clauses.ts";
import type { Mention } from "../../domain/mentions.ts";
import { addressesIn } from "../../domain/names.ts";
import { hasHan } from "../../domain/script.ts";
import type { Act } from "./acts.ts";
import { chineseStranger, englishStranger, PRONOUN_BEFORE, strangerInside, TRANSITIVE } from "./stranger.ts";

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
  /^(?:\s|\b(?:with|to|from|at|the|our|my|mr|mrs|ms|miss|dr|guys|people|team|folks|both|over|quick|call|just|back|again|up|an?|phone|in|for|on|good|old|friends|client|customer|an email|on site|see|today|yesterday|earlier|this morning|this afternoon|last night)\b|\bw\/|[."“'@&]|了|过|完|给|一下|到|下|客户|老客户|的|上|一趟|一次|趟)*$/u;
const BEFORE =
  /^(?:\s|'s\b|\b(?:people|guys|team|folks|office|just|has|have|also|both|all|then|finally|again|recently|already|and|now|still|today|yesterday|this morning|earlier|from [\p{L}\p{N}]+)\b|["”).]|的|那边|那里|公司|先生|女士|经理|总|刚刚?|刚才|又|今天|昨天|今早|上午|下午|早上|中午|给我们?|跟我们?|和我们?|向我们?|主动|也|通了?|用|在|微信上?|突然|终于|已经|再|人|他们|一次|一个|一下|进行|去|又来|的人)*$/u;
/** "Acme's new buyer rang". */
const POSSESSIVE = /^'s?\s+(?:[\p{L}\p{N}-]+\s+){1,4}$|^的(?:[^，,。;；]{1,8}|[a-z]{1,16})$/u;
const PRONOUN_AFTER =
  /^\s*(?:with |to |from |up with |on |at )?(?:them|him|her|it)\b|^(?:了|过|给|到)*(?:他|她|它|对方|客户|人家)/u;
const PREPOSITION = /[给跟和与同向找约为请陪带邀去到在]\s*$|\b(?:to|with|at|for)\s+$/u;

/** Whom this act is about. */
export function subjectOf(act: Act, told: Told): Subject {
  const { plain } = told;
  const inside = strangerInside(act, told.text);
  const isWord = ({ kind, start, end }: Mention) =>
    kind === "word" &&
    // "Ring ⟨anna⟩ back".
    !(inside !== null && start >= inside.start && end <= inside.end) &&
    start >= act.start &&
    end <= act.end &&
    !hasHan(plain.slice(act.start, act.end)) &&
    (start === act.start || !standsAlone({ kind, start, end, ids: [] }, told));
  // "Coffee with Peter" names no Harbor Coffee; "sent to ⟨Blue Ocean⟩ by mail" names one.
  const inClause = told.mentions.filter(
    (one) => one.start >= act.clause[0] && one.end <= act.clause[1] && !isWord(one),
  );
  const direct = directOf(act, inClause, told);
  if (direct.length > 1) return { type: "several", mentions: direct };
  const [only] = direct;
  if (only) return named(only, act, told);
  // "RCA ⟨due to them⟩", "⟨欠他们⟩一个方案".
  if (/\b(?:them|him|her)$|[他她]们?$/u.test(plain.slice(act.start, act.end)))
    return { type: "pronoun", before: false };
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
  const inside = mentions.filter(
    (one) =>
      one.start >= act.start &&
      one.end <= act.end &&
      ((one.kind === "word" && hasHan(plain.slice(act.start, act.end))) || standsAlone(one, told)),
  );
  if (inside.length > 0) return inside;
  const after = mentions.filter(
    ({ start, end }) =>
      start >= act.end &&
      (AFTER.test(plain.slice(act.end, start)) ||
        isTheirPerson(act, plain.slice(act.end, start), plain) ||
        (/email|chat/u.test(act.kind) && THING_TO.test(plain.slice(act.end, start)))) &&
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

/** "Emailed ⟨the quote to⟩ Acme", "texted her the address" aside; not "texted the driver to go to Acme". */
const THING_TO =
  /^\s+(?:(?:the|an?|our|my|some|all|this|that|these|those|his|her|their|its)\s+)?(?:(?!(?:to|at|from|about|that|who|and|but)\b)[\p{L}\p{N}&.'-]+\s+){1,5}(?:(?:over|across|out|off|on|through|along)\s+)?to\s+(?:the\s+)?$/u;

/** "Sent ⟨Mary⟩'s papers to Initech": hers, and perhaps not sent to her. */
const isOwner = (end: number, mentions: readonly Mention[], plain: string): boolean =>
  /^['’]s\b/u.test(plain.slice(end)) && mentions.some(({ start }) => start > end);

/** "Acme and Globex", "harbor or harbour": all that are joined to this one; of "星河王工" the company, too, for he is hardly a Wang from elsewhere. */
function listed(first: Mention, all: readonly Mention[], plain: string): Mention[] {
  const joined = all.filter(
    (one) =>
      one === first ||
      /^\s*(?:and|or|&|\+|,|或者?|和|、|跟|与|及)+\s*$/u.test(
        plain.slice(Math.min(one.end, first.end), Math.max(one.start, first.start)),
      ),
  );
  const owner = all.find(
    (one) =>
      first.kind === "surname" && /^(?:那边)?的?$/u.test(plain.slice(one.end, first.start)) && one.end <= first.start,
  );
  return [...(owner ? [owner] : []), ...joined].filter((one) => one === first || one.ids.join() !== first.ids.join());
}

function named(mention: Mention, act: Act, { text, plain }: Told): Subject {
  const isObject = PREPOSITION.test(wordsBefore(plain, mention.start)) && !isSomebodyThere(mention, act, text);
  const before = mention.end <= act.start && !isObject;
  return { type: "named", mention, doubt: isCut(mention, plain), before };
}

/** "⟨Sarah at⟩ Initech called": not "lunch at Initech". */
const isSomebodyThere = ({ start, end }: Mention, act: Act, text: string): boolean =>
  /^\s*(?:(?:just|also|has|have|then|finally)\s+)*$/u.test(text.slice(end, act.start)) &&
  /^\s*(?!(?:Lunch|Dinner|Breakfast|Coffee|Demo|Meeting|Call|Visit|Training|Workshop|Install|Review|Session)\b)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)? (?:at|with) $/u.test(
    text.slice(act.clause[0], start),
  );

/** What a Chinese name can be followed by in a sentence. */
const FOLLOWS =
  /^(?:[^\p{Script=Han}]|$|总|经理|先生|女士|老师|主任|公司|集团|[说问的来打邮短送寄带拿讲验修装换续追手号派演出早接取核查盘调退租配巡递缴看试量买租两几晚夜午之那这他她让要想对已刚才昨今下上前后然现周再也仓采客款货样厂店门财项复多几哪怎就还没不是在和跟与给找约回提反投告表聊电微发见到去过谈吃开拜联沟通同了签买订付催确希觉需能会先又都把被方行时因但所有进做最目吗呢吧])|^一(?:[个下次趟封条遍起])|^(?:老板|主管|主任|助理|秘书|业务|技术|董事|副总|法务|行政|人事|司机|师傅|员工|同事)|^(?:简单|详细|仔细|深入|随便|大概|顺便)|^明(?:天|早|晚|日|年|确)|^[尚未](?:未|接|回|到|付|签|联|打|通)|^无(?:人|法|需|意|应)|^暂(?:无|时|不|未)|^预(?:计|约|付)|^(?:修|装|换|量|安装|调试|检修|维修|培训|视频|语音)/u;

/** "张伟" in "张伟明来电": the name goes on, and is another's. */
const isCut = (mention: Mention, plain: string): boolean =>
  /^\p{Script=Han}(?!总)\p{Script=Han}$/u.test(plain.slice(mention.start, mention.end)) &&
  !FOLLOWS.test(plain.slice(mention.end));

/** Words of names that are also words: only beside a verb do they name anybody, unless written as a name. */
export function standsAlone({ kind, start, end }: Mention, { text, plain }: Told): boolean {
  const written = text.slice(start, end);
  if (hasHan(written)) return !(kind === "part" && isCut({ ids: [], kind, start, end }, plain));
  if (kind === "initials" || kind === "pinyin") return false;
  return kind !== "word" || /^\p{Lu}/u.test(written);
}

const FROM = /^\s*(?:\(|@|,? (?:from|at|of|with|over at|in)\s+(?:the )?)\s*$/u;

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
    const before = titled.end <= act.start && !PREPOSITION.test(wordsBefore(plain, titled.start));
    return {
      type: "unknown",
      name: text.slice(titled.start, titled.end),
      start: titled.start,
      end: titled.end,
      before,
    };
  }
  const found = hasHan(plain.slice(act.start, act.end))
    ? chineseStranger(act, text, plain)
    : englishStranger(act, text, plain);
  if (!found || !free(found.start, found.end)) return null;
  // "Met Sarah from ⟨Northwind⟩": who is known of the two.
  const theirs = mentions.find(({ start }) => start > found.end && FROM.test(plain.slice(found.end, start)));
  if (theirs === undefined || found.name === "") return { type: "unknown", ...found };
  return { type: "named", mention: theirs, doubt: isCut(theirs, plain), before: found.before };
}
