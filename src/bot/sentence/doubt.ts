// What is shown before it is written, though it was understood: half a reading, somebody else's deed, a deed at a time to come.

import { isOfSeveralDays, isYearAhead, isYearOld } from "../../commands/happened.ts";
import type { Speaker } from "../../commands/when-field.ts";
import { clauseEnd, clauseStart, ownsSomething, wordsBefore } from "../../domain/clauses.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import { localDate } from "../../domain/time/zone.ts";
import { type Act, withoutTimes } from "./acts.ts";
import type { Group } from "./groups.ts";
import type { Told } from "./subject.ts";

/** Something else of ours, or of somebody else's, is to be done at a time that nothing was made of: half a reading is shown first. */
export function isHalfRead(
  groups: readonly Group[],
  { plain, mentions }: Told,
  times: readonly TimeReading[],
  now: Date,
): boolean {
  const others = mentions.filter(({ ids }) => groups.every(({ who }) => ids.length === 1 && who.raw !== `@${ids[0]}`));
  // "李雷已打，张伟没通，韩梅梅明天再说": most of it is of others.
  const listed = others.filter(({ start }) => plain.slice(clauseStart(plain, start), start).trim() === "");
  if (new Set(listed.flatMap(({ ids }) => ids)).size > 1) return true;
  const used = groups.flatMap(({ promise }) => promise?.promised.time ?? []);
  return times.some((time) => {
    const [start, end] = time.span;
    const isPromised = groups.some(
      ({ promise }) => promise !== null && start >= promise.act.clause[0] && end <= promise.act.clause[1],
    );
    if (isPromised || !("at" in time) || time.at === undefined || time.at <= now || used.includes(start)) return false;
    const clause = plain.slice(clauseStart(plain, start), clauseEnd(plain, end));
    const elsewhere = others.some((one) => one.start >= clauseStart(plain, start) && one.end <= clauseEnd(plain, end));
    return (
      (elsewhere && /^\s*(?:\S+\s+){0,2}(?:at|on)?\s*$/u.test(plain.slice(others[0]?.end ?? 0, start))) ||
      (OWN_FUTURE.test(clause) &&
        !(/^\s*will\b/u.test(clause) && THEIR_CLAUSE.test(wordsBefore(plain, clauseStart(plain, start))))) ||
      (isOwnDoing(plain, start, end) && groups.every(({ deed }) => deed === null || start >= deed.act.clause[1])) ||
      NEXT.test(plain.slice(0, clauseStart(plain, start)))
    );
  });
}

/** "They got my rates and ⟨will decide on Friday⟩". */
const THEIR_CLAUSE = /\b(?:they|he|she)\b[^.;,]*\band\s*$/u;

/** "Next step: demo on Monday". */
const NEXT = /\bnext(?: steps?)?\s*[:：-]?\s*$/u;

/** "I'll send it on Friday", "nudging them on Monday", "我周五发", "答应他周五前回复". */
const OWN_FUTURE =
  /^\s*(?:(?:i|we)\s+)?(?:have\s+|just\s+)?(?:re-?)?(?:book|schedul|arrang|plann|mov)ed\b|^\s*已?(?:经)?(?:改约|预约|约|安排|定)[了到在好]|^\s*\p{L}+ing (?:them|him|her|it)\b|^\s*(?:i |we )?promised\b|^\s*我?已?(?:答应|承诺|保证)|\b(?:i|we) (?:said|suggested|offered|proposed|agreed)\b|\b(?:i|we)(?:'ll|'d| will| need to| have to| must|'m going to)\b|^\s*(?:will|need to|must|todo)\b|我们?(?:会|要|得|再|来)|记得|别忘|\b(?:wants?|asked|asks|like|needs?|told) (?:me|us) to\b/u;

/** "我⟨周二下午三点⟩先跟他通气", "⟨周四⟩再看", "⟨周五⟩去签": nobody else is said to. */
const OWN_LEAD = /^\s*(?:然后|那就?|就|到时候?)?(我们?|改(?:到|成|约|为)?|(?:约|定|安排)(?:到|在|了|好)*)?$/u;
const OWN_DOING = /^(?:前|之前)?(?:我们?|再|先|去|过去|上门|催|问|跟进|找|约(?!好|了)|[给跟和](?!我|咱))/u;

function isOwnDoing(plain: string, start: number, end: number): boolean {
  const lead = OWN_LEAD.exec(plain.slice(clauseStart(plain, start), start));
  const rest = plain.slice(end, clauseEnd(plain, end)).trim();
  if (lead === null) return false;
  return (lead[1] !== undefined && (rest !== "" || !/^我/u.test(lead[1]))) || OWN_DOING.test(rest);
}

/** "Raj says Acme was annoyed on the phone with him", "boss说…", "听小刘说…": who was there, and what is hearsay. */
const HEARSAY =
  /^\s*(?!I\b|We\b|They\b|He\b|She\b)(?:\p{Lu}\p{Ll}+|(?:[Mm]y |[Tt]he |[Oo]ur )?(?:boss|manager|colleague|team ?mate))\s+(?:just\s+)?(?:says?|said|told (?:me|us)|mention(?:s|ed)|tells me|heard|reckons|thinks)\b|(?:^|[\s，,])(?:boss|[老小阿]\p{Script=Han}|领导|老板|经理|同事|主管|前台|秘书|助理|门卫|太太|家人)说|(?:^|[\s，,])(?:房东|业主|物业|总部|工厂|仓库|车间|司机|报关行|货代|船公司|保险公司|银行|物流|快递)(?:那边)?(?:刚[刚才]?|已经?|也|又)?(?:说|讲|同意|回复|答复|表示|通知|告知|确认)|听[^，,。]{0,6}说/u;

export const isHearsay = (groups: readonly Group[], { text, mentions }: Told): boolean => {
  const found = HEARSAY.exec(text);
  return (
    found !== null &&
    groups.some(({ deed }) => deed !== null && (deed.act.speech || deed.act.start > found.index)) &&
    mentions.every(({ start, end }) => end <= found.index || start >= found.index + found[0].length)
  );
};

/** "Omar called Acme", "小李给王总打了电话": somebody else's deed is shown before it is written as one's own. */
export function isOthersDeed(groups: readonly Group[], { text, mentions }: Told): boolean {
  return groups.some(({ deed }) => {
    if (deed?.subject.type !== "named") return false;
    // "Acme got a call from Omar".
    if (deed.subject.before) return /\bfrom\s+\p{Lu}/u.test(text.slice(deed.act.start, deed.act.end + 3));
    // "领导问华强怎么样".
    if (
      deed.act.speech &&
      deed.subject.mention.start >= deed.act.end &&
      /^(?:\p{Script=Han}{1,4}|\p{Lu}\p{L}+)$/u.test(leftOf(text.slice(deed.act.clause[0], deed.act.start)))
    )
      return true;
    // "Quote ⟨sent to⟩ Blue Ocean": a thing.
    if (
      /^(?:sent|e-?mailed|mailed|forwarded|delivered|shipped|faxed|couriered) to\b/u.test(
        text.slice(deed.act.start).toLowerCase(),
      )
    )
      return false;
    const until = deed.subject.mention.start;
    const head = text.slice(deed.act.clause[0], Math.min(until, deed.act.start));
    const name =
      /(?:^|\s)(\p{Lu}[\p{L}'’-]+)\s+(?:just\s+|has\s+|have\s+|also\s+)*$/u.exec(head)?.[1] ?? chineseDoer(head);
    if (mentions.some(({ start, end }) => start >= deed.act.clause[0] && end <= Math.min(until, deed.act.start)))
      return true;
    return name !== null && !OURSELVES.test(name);
  });
}

const SENT =
  /^\s*(?:[小老阿]\p{Script=Han}|\p{Script=Han}{2,3})?你们?(?!好|提醒|记|帮我)|^\s*(?:我们?)?(?:让|叫|派|请|安排|麻烦)?(?:[小老阿]\p{Script=Han}|\p{Script=Han}工|领导|老板|主管|助理|销售部?|客服|技术部?|同事|售后|工程师|财务|经理|boss)(?=\s|$|[去给跟和来会要再])/u;
const SOMEBODY_IS = /^\s*(?!I\b|We\b|Just\b|Now\b|Today\b|Tomorrow\b)\p{Lu}\p{L}+ (?:is|will be) $/u;

/** "小李明天给王总打电话", "让小李周五联系蓝天", "Omar is visiting Globex tomorrow": somebody else is to do it. */
export function isOthersPlan(
  groups: readonly Group[],
  { plain, text, mentions }: Told,
  times: readonly TimeReading[],
): boolean {
  const blank = withoutTimes(plain, times);
  return groups.some(({ promise }) => {
    if (promise === null) return false;
    const { start, clause } = promise.act;
    // "客户王总 …", "王工让我 …": the customer, who stands in front.
    if (
      mentions.some(
        (one) =>
          one.end <= start &&
          plain.slice(clause[0], Math.max(one.start, clause[0])).trim() === "" &&
          one.start >= clause[0],
      )
    )
      return false;
    // "我让技术明天打给她".
    if (
      /[让叫派请安排](?:技术|师傅|售后|同事|工程师|司机|仓库|财务|[小老]\p{Script=Han})[^，,]{0,16}$/u.test(
        blank.slice(clause[0], start),
      )
    )
      return true;
    // "短信通知了张伟明明天九点⟨验房⟩": what they were told.
    if (/(?:通知|告知|告诉|提醒)了[^，,。;；]{1,12}$/u.test(blank.slice(clause[0], start).trimEnd())) return true;
    return SENT.test(blank.slice(clause[0], start)) || SOMEBODY_IS.test(text.slice(clause[0], start));
  });
}

/** "Acme called was wrong, it was Globex": of what was said before, who knows which. */
export const TAKEN_BACK =
  /\b(?:was wrong|by mistake|my mistake|i meant?|scratch that|ignore that|not true)\b|\b(?:then|later|but|now) (?:moved|changed|pushed) (?:it |that )?to\b|[说搞记弄]错|(?:我|刚[刚才]?)写错|后来[^，,。;；]{0,6}(?:改|取消)|又改[到成为了]/u;

const OURSELVES =
  /^(?:I|We|Just|Quick|Short|Long|Brief|Good|Great|Nice|Another|First|Second|Video|Phone|Zoom|Sales|Site|Today|Yesterday|Then|Finally|Also|And|Hi|Ok|Okay|Note|Update|FYI|Monday|Tuesday|Wednesday|Thursday|Friday)$/iu;
const ADVERBS =
  /[打拨试]了?[一两三四五几\d]+[次遍个通]给?|我们?|刚刚|刚才?|已经?|今[天早晚]|昨[天晚]|前天|前[几些][天日周]|前阵子|前段时间|最近|早上|上午|下午|晚上|中午|上周.|周.|[先又也再就都还帮去早晚]|后来|然后|顺便|特意|专门|主动|一早|电话|微信|[\d\s点半月号日:：，,]|[给跟和与同向找约请陪到了]/gu;

/** "小李去华强了": nobody says "我", and somebody else is named. */
const COLLEAGUE =
  /^(?:[小老阿]\p{Script=Han}|\p{Script=Han}(?:总|经理|工|哥|姐)|事|领导|老板|主管|助理|销售|客服|技术)们?$/u;

const leftOf = (head: string): string => head.replace(ADVERBS, "");

/** Whoever stands before "给王总": not "我", no adverb. */
function chineseDoer(head: string): string | null {
  const left = leftOf(head);
  if (COLLEAGUE.test(left)) return left;
  return /[给跟和与同向找约请陪到]/u.test(head) && /^(?:\p{Script=Han}{2,4}|\p{Lu}\p{L}+)$/u.test(left) ? left : null;
}

/** "李雷⟨预计下周⟩签约": what is expected, promised by nobody. */
export const isExpected = (groups: readonly Group[]): boolean =>
  groups.some(({ promise }) => /^(?:预计|估计|预期)/u.test(promise?.promised.when ?? ""));

/** "Call Acme on 2 March", said on the 4th: next year's, or a slip. */
export const isFarAhead = (groups: readonly Group[], times: readonly TimeReading[], now: Date): boolean =>
  groups.some(({ promise }) =>
    times.some((time) => time.span[0] === promise?.promised.time?.[0] && isYearAhead(time, now)),
  );

/** "Called Acme tomorrow", "明天拜访了王总": what is over is said to be at a time that no reading puts behind us. `past`: the times, so read. */
export function isAtOdds(groups: readonly Group[], told: Told, past: () => readonly TimeReading[], now: Date): boolean {
  return groups.some(({ deed, promise }) => {
    if (deed === null) return false;
    const [from, to] = promise?.promised.span ?? [0, 0];
    return past().some((time) => {
      const [start, end] = time.span;
      return liesAhead(time, now) && !(start < to && from < end) && isWhen(time.span, deed.act, told);
    });
  });
}

/** "下午给李雷打过电话了", "called Acme at 5pm", said in the morning: yesterday's hour, or a slip. */
export const isOfHourAhead = (
  groups: readonly Group[],
  told: Told,
  times: readonly TimeReading[],
  { now, zone }: Pick<Speaker, "now" | "zone">,
): boolean =>
  groups.some(({ deed, promise }) =>
    times.some(
      (time) =>
        deed !== null &&
        time.type === "instant" &&
        !time.dateOnly &&
        time.at > now &&
        !time.assumed.includes("next_hour") &&
        localDate(time.at, zone) === localDate(now, zone) &&
        promise?.promised.time?.[0] !== time.span[0] &&
        isWhen(time.span, deed.act, told),
    ),
  );

/** "昨天和今天都给李雷打了电话", "called Acme on Monday and Tuesday": one entry is not enough, and which day was meant nobody knows. */
export const isOfDays = (
  groups: readonly Group[],
  { text }: Told,
  past: () => TimeReading[],
  context: Speaker,
): boolean =>
  groups.some(({ deed, promise }) =>
    deed === null || deed.act.speech
      ? false
      : isOfSeveralDays(text, context, { deed: deed.act, times: past(), except: promise?.promised.span ?? [0, 0] }),
  );

function liesAhead(time: TimeReading, now: Date): boolean {
  // No time that can be: a day that is not, or two at once.
  if (time.type === "refused") return time.reason !== "past" && time.reason !== "vague";
  if (isYearOld(time, now)) return true;
  return (time.type === "instant" || time.type === "range") && time.at > now;
}

/** Before the deed in its clause, or behind it with nobody but its customer between: not "about the demo tomorrow". */
function isWhen([start, end]: readonly [number, number], { clause, ...act }: Act, { plain, mentions }: Told): boolean {
  if (start < clause[0] || start >= clause[1] || ownsSomething(plain, end)) return false;
  // "王总说下个月续约": what is said.
  if ((act.speech || /[说问讲]$/u.test(plain.slice(act.start, act.end))) && start >= act.end) return false;
  if (end <= act.start) return !/\b(?:for|about|by|re)\s*$|[关对]于\s*$/u.test(plain.slice(clause[0], start));
  const who = mentions.find((one) => one.start >= act.end && one.end <= start);
  const between = who
    ? `${plain.slice(act.end, who.start)} ${plain.slice(who.end, start)}`
    : plain.slice(act.end, start);
  return (
    start >= act.end &&
    /^(?:\s|\b(?:with|to|from|at|on|the|people|team|guys|again|back)\b|[了过完到给的])*$/u.test(between)
  );
}
