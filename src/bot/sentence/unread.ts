// What of a sentence nothing was made of: a thing done beside a plan, a thing owed beside a deed, a time ahead that nobody has taken. Whoever
// writes down half of it is silently wrong, so the draft is shown. No table knows every verb; forms, particles and times tell enough.

import { isYearAhead } from "../../commands/happened.ts";
import { ownsSomething, wordsBefore } from "../../domain/clauses.ts";
import { hasHan } from "../../domain/script.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import { localDate } from "../../domain/time/zone.ts";
import { isManyDays } from "../../domain/vague-day.ts";
import type { Group } from "./groups.ts";
import { isHalfTold } from "./half-told.ts";
import { hasOddTime } from "./odd-times.ts";
import { type Heard, isToCome, type Part, partsOf, TO_THEM } from "./parts.ts";
import { OF_ELSE } from "./promise.ts";
import { isRunOn } from "./run-on.ts";

/** Whether part of a text was left aside. `times`: read as times to come. */
export function isLeftUnread(heard: Heard): boolean {
  const { groups } = heard;
  const parts = partsOf(heard);
  return (
    (groups.every(({ deed }) => deed === null) && parts.some((part) => isDone(part) || isDoneToo(part))) ||
    parts.some((part, index) => isOwed(part) && !isReason(parts[index + 1], groups) && !isBrought(part, groups)) ||
    hasTimeLeft(heard, parts) ||
    parts.some(isLater) ||
    hasOddTime(heard) ||
    isHalfTold(heard, parts) ||
    isRunOn(heard) ||
    groups.some((group) => hasTimeAgreed(group, heard) || isTwoInOne(group, heard)) ||
    groups.some((group) => isReport(group, heard)) ||
    isOverOfAnother(heard, parts) ||
    isOverTwice(heard, parts)
  );
}

const DONE_CHINESE =
  /已经?|刚[刚才]?(?![^，,。了过]{0,10}约[好定了])|(?<!不|为|除|得)了(?!吗|解|不|得|吧|没)|(?<=\p{Script=Han})过(?!来|去|期|两|几|一|节|年|程|户|段|于|后)|(?<=[发装修改做送寄交签谈聊看办弄搞写])[完好](?!吗|像|的)|没有?\s*(?:[a-z]+|(?!想|料)\p{Script=Han}{1,2})\s*[到上通着成]/u;
const DONE_ENGLISH =
  /^\s*(?:(?:i|we)\s+(?:'?ve |have |had |just |already |also )*)?(?:just |already |also |finally )*(?!need\b|indeed\b|wanted\b|needed\b|asked\b|liked\b|promised\b|agreed\b|interested\b|based\b|required\b|scheduled\b|booked\b|planned\b)(?:\p{L}{2,}ed|sent|gave|made|went|took|brought|got|left|put|wrote|did|told|showed|built|ran|set up|had|met|saw)\b(?![:'])/u;

const isOver = (words: string): boolean => DONE_CHINESE.test(words) || DONE_ENGLISH.test(words);

/** Something of ours is over, and no act is it. */
const isDone = ({ words, theirs, acts }: Part): boolean => !theirs && acts.length === 0 && isOver(words);

/** "刚给John发了quote Friday follow up": told without a comma, in one clause with the plan; not "约了", "别忘了", "set up". */
const isDoneToo = ({ words, theirs, acts }: Part): boolean =>
  !theirs && acts.length > 0 && isOver(words.replace(PLANNED, ""));
const PLANNED =
  /(?:要|得)(?:[给把][^，,。;；]{0,12})?[改弄做写备理][好完](?!了)|答应了|别(?:让我)?忘[了记]?|[约定说]好?了|怎么样了|^\s*(?:just )?(?:set up|put|left|got to)\b/gu;

/** "到时候问结果": told by its words, and yet to come. */
const isLater = ({ words, acts }: Part): boolean =>
  acts.some(({ tense }) => tense === "told") && /^\s*(?:到时候?|届时|回头|改天|晚点|稍后)/u.test(words);

const OWED_ENGLISH =
  /^\s*(?:(?:i|we)\b\s*)?(?:(?:also|still|just|then|now|so|but|and)\s+)*(?:'ll|will|'ve to|needs? to|need (?:send|call|reply|check|give|get|do|update|prepare|follow|book|arrange|ask)\b|have to|has to|must|should(?! (?:be|arrive|come|reach|get here|have)\b)|ought to|got to|gotta|gonna|going to|to-?do|remember|owe|sending|promised)\b(?!:?\s*$)|\b(?:i|we)(?:'ll|'d| will| need to| have to| must| should|'m going to| owe| promised)\b|\b(?:(?:on|over to|up to|w(?:ith)?) me|(?:in |from )?my (?:court|turn|end|side|plate|job)|still to|next step|next one|to follow|(?:todo|action items?)(?!:?\s*$))\b/u;
const OWED_CHINESE =
  /我们?[^，,。]{0,6}(?:会|要|得(?!到|知|了)|再|来|需要|准备|打算|答应|去|尽快|马上)|^\s*(?:然后|接着|所以|就|那)?[还也]?(?:(?:要|需要?)(?=[给去跟把找问做寄送]|发(?!票)|准备|安排)|得(?!到|知|了)|再|记得|别忘|必须|应该|准备|打算|尽快|待|下次|回头|改天|晚点|到时|争取|下一步|回(?:去|来|公司)后?就?(?:准备|整理|[做改写发查问]))/u;

/** Something is ours to do, and no plan is it. */
const isOwed = ({ words, theirs, acts }: Part): boolean =>
  !theirs &&
  acts.length === 0 &&
  (OWED_ENGLISH.test(words) ||
    OWED_CHINESE.test(words) ||
    (hasHan(words) && TO_THEM.test(words) && !DONE_CHINESE.test(words)));

/** "Need to ask my boss, ⟨call back Friday⟩": what stands before a promise is its reason. */
const isReason = (next: Part | undefined, groups: readonly Group[]): boolean =>
  groups.some(({ promise }) => promise !== null && promise.act.clause[0] === next?.start);

/** "后天去拜访星河，⟨记得带宣传册⟩": part of what is promised. */
const isBrought = ({ words, start }: Part, groups: readonly Group[]): boolean =>
  /^\s*(?:记得|别忘了?|要)?[带拿捎]/u.test(words) &&
  groups.some(({ promise }) => promise !== null && promise.promised.time !== null && promise.act.start < start);

/** A time to come that neither a promise nor what they said has taken. */
function hasTimeLeft({ told: { plain }, groups, times, now, zone }: Heard, parts: readonly Part[]): boolean {
  const taken = groups.flatMap(({ promise }) => (promise === null ? [] : [promise.promised.span, promise.act.clause]));
  return times.some((time) => {
    const [start, end] = time.span;
    if (!isOpen(time, plain, now)) return false;
    if (taken.some(([from, to]) => start >= from && start < to)) return false;
    const part = parts.find((one) => start >= one.start && start < one.end);
    if (part === undefined || part.theirs) return false;
    if (isWhenDone(time, part, now, zone)) return false;
    const isNamed = APPOINTMENT.test(plain.slice(part.start, start)) && plain.slice(end, part.end).trim() === "";
    if (!isNamed && !isLead(plain.slice(part.start, start), part)) return false;
    return !groups.some(({ deed }) => deed !== null && deed.act.start >= part.start && deed.act.start < part.end);
  });
}

/** Ahead, and of nothing else. */
function isOpen(time: TimeReading, plain: string, now: Date): boolean {
  const [start, end] = time.span;
  if (!isToCome(time, now) || isYearAhead(time, now) || isOfElse(plain, start, end)) return false;
  // "Second time this week".
  return !(isManyDays(time) && time.from <= now && /^(?:this|本|这)/u.test(plain.slice(start, end)));
}

/** "Tried Globex twice ⟨today⟩". */
const isWhenDone = (time: TimeReading, { words }: Part, now: Date, zone: string): boolean =>
  time.type === "instant" && time.dateOnly && localDate(time.at, zone) === localDate(now, zone) && isOver(words);

const isOfElse = (plain: string, start: number, end: number): boolean => {
  const before = wordsBefore(plain, start);
  const isStretch = /^(?:until|till|from|since|through|截止)\b/u.test(plain.slice(start, end));
  return (
    isStretch ||
    OF_ELSE.test(before) ||
    /\b(?:for|of|et[adb]|valid|expir\p{L}+|deadline|cut-?off)\s*[:：]?\s*$/u.test(before) ||
    ownsSomething(plain, end)
  );
};

const LEAD_TO_TIME =
  /^\s*(?:然后|那|就|但|还|也|都|我们?|说好?|答应|承诺|保证|约|定|排|改|安排|到时候?|争取|打算|准备|计划|最晚|大概|预计|估计|next step|下一步|下次|[在到好了是会要得先再前]|\s)*$/u;

/** "我check后⟨周五⟩回复", not "我答复⟨月底⟩". */
const OURS_BEFORE = /^\s*(?:让|叫|要|请|催)?(?:我|咱)(?!.*(?:答复|回答|告诉|报价?)[了过]?\s*$)/u;

/** Nothing stands before the time that it could be of: "货周四到", "with Omar and ⟨Li on⟩ Monday". */
const isLead = (lead: string, { words, sign }: Part): boolean =>
  hasHan(words)
    ? LEAD_TO_TIME.test(lead) || OURS_BEFORE.test(lead)
    : !(/and/iu.test(sign) && /^\s*\p{L}+\s+(?:on|at)?\s*$/u.test(lead));

/** "⟨安装⟩ next Wed 10am", "training⟨放在⟩下周四": an appointment, named beside what was told. */
const APPOINTMENT =
  /^\s*(?!他|她|我|咱|对方|客户)\p{Script=Han}{1,3}(?<![期限日])[\p{Script=Han}](?<![期限日止])\s*$|(?:放|定|排|约|安排|改)(?:在|到|了)\s*$/u;

const AGREED =
  /\b(?:confirm|agree|arrang|schedul|book|promis|invit|suggest|propos|offer)\p{L}*\b|\bour \p{L}+(?: \p{L}+)?(?:'s| is| will| are)\b|\b(?:we|i)\b(?!\s+(?:\p{L}+ed|met|spoke|had|saw|did|sent|got|made)\b)|(?<!不)(?:确认|约|定[好了下在]|说[好定]|答应|承诺|保证|我)/u;
const AGREED_BEFORE = /(?:\b(?:confirmed|agreed|arranged|scheduled)|确认|约[了好定]?|定[好了下在]|说[好定]|答应)\s*$/u;
const THING_OF_TIME = /^\s*(?:meeting|call|demo|visit|appointment|delivery|session|slot)\b|^的/u;

/** "跟赵总⟨确认⟩了下周三两点", "texted Peter ⟨to confirm⟩ Thursday", "told them ⟨we'd⟩ come Friday": told with our own deed, and ours to keep. */
function hasTimeAgreed({ deed, promise }: Group, { told: { plain }, times, now }: Heard): boolean {
  if (deed === null || ((deed.subject.type === "pronoun" || deed.subject.type === "named") && deed.subject.before))
    return false;
  const { act } = deed;
  const [from, to] = promise?.promised.span ?? [0, 0];
  return times.some((time) => {
    const [start, end] = time.span;
    if (start < act.clause[0] || end > act.clause[1] || (start >= from && start < to)) return false;
    if (!isToCome(time, now) && time.type !== "candidates") return false;
    // "已和韩梅梅确认周五见".
    if (start < act.end) return AGREED_BEFORE.test(wordsBefore(plain, start));
    if (/\b(?:the|about|by|for)\s*$|关于$/u.test(plain.slice(act.end, start)) || ownsSomething(plain, end))
      return false;
    return AGREED.test(plain.slice(act.start, start)) && !THING_OF_TIME.test(plain.slice(end));
  });
}

/** "给李雷⟨发微信⟩说周五过去": sent already, or to be sent? Only what comes behind is surely to come. */
const PASSED_ON = /[说问约催请让叫谈]|提醒|通知|告诉|确认|商量|讨论/u;

function isTwoInOne({ deed, promise }: Group, { told: { plain } }: Heard): boolean {
  if (deed !== null || promise === null || promise.promised.time === null) return false;
  const { act, promised } = promise;
  const [time] = promised.time ?? [0];
  if (act.again || !/call|chat|email/u.test(act.kind) || !hasHan(plain.slice(act.start, act.end))) return false;
  return PASSED_ON.test(plain.slice(act.start, Math.max(act.start, time)));
}

/** "Site visit Acme Monday morning, ⟨checked the chargers, all ok⟩": a word of no tense, and what was done there. */
function isReport({ deed, promise }: Group, { told: { plain } }: Heard): boolean {
  if (deed !== null || promise === null || promise.act.again) return false;
  const behind = plain.slice(promise.act.end, promise.promised.span[1]).split(/[,;.]/u).slice(1);
  return behind.some(
    (words) => DONE_ENGLISH.test(words) || /^\s*(?:and )?(?:all|everything) (?:ok|okay|good|fine|well)\b/u.test(words),
  );
}

/** "华强的会开完了，下午去蓝天": of another customer something is over, too. */
function isOverOfAnother({ told: { plain, mentions }, groups }: Heard, parts: readonly Part[]): boolean {
  return mentions.some(({ ids: [id = "", ...others], start, end }) => {
    if (others.length > 0 || groups.some(({ who }) => who.raw?.includes(id))) return false;
    const part = parts.find((one) => start >= one.start && end <= one.end);
    if (part === undefined || part.acts.length > 0 || plain.slice(part.start, start).trim() !== "") return false;
    return DONE_CHINESE.test(part.words) || /\b(?:done|finished|over|\p{L}{3,}ed)\b/u.test(part.words);
  });
}

/** "昨天没接电话，今天上午打通了": done on two days, and one entry holds only one of them. */
function isOverTwice({ groups, past, now, zone }: Heard, parts: readonly Part[]): boolean {
  if (groups.every(({ deed }) => deed === null)) return false;
  const over = parts.filter(
    ({ theirs, acts, words }) =>
      acts.some(({ tense }) => tense === "told") || (!theirs && acts.length === 0 && isOver(words)),
  );
  if (over.length < 2) return false;
  const days = over.flatMap(({ start, end }) =>
    past().flatMap((time) =>
      time.type === "instant" && time.at <= now && time.span[0] >= start && time.span[1] <= end
        ? [localDate(time.at, zone)]
        : [],
    ),
  );
  return new Set(days).size > 1;
}
