// Questions: what is a question, and which command answers it.

import type { Context } from "../../commands/define.ts";
import { clauseEnd, sentenceEnd, sentenceStart } from "../../domain/clauses.ts";
import { raise } from "../../domain/problems.ts";
import { hasHan } from "../../domain/script.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import { type LocalDate, localDate } from "../../domain/time/zone.ts";
import type { Act } from "./acts.ts";
import type { SentenceCall } from "./call.ts";
import { standsAlone, type Told } from "./subject.ts";
import { whoOf } from "./who.ts";

const ASKED =
  /^\s*(?:hey |hi |ok |and |so |please |pls |quick question[:,]? |remind me,? )?(?:whens|wheres|hows|when(?:'s| is| are| was| were| did| do| does| will| should| can| have)|what(?:'s|s| is| are| was| were| did| do| does| have| has| about| time| else| should| can)|who(?:'s)?|which|where|why|how (?:long|many|often|much|about|is|are|was|did|do|does|come|has|have|can)|did|do (?:we|i|they|you)|does|is|are|has|have (?:we|i|they|you)|(?:was|were)(?! (?:at|by|in|over|down|out|round|there|with|on)\b)|am i|any(?:one|thing|body| (?:calls?|news|updates?|word|messages?|e?-?mails?|feedback))|(?:the )?(?:history|notes|record) (?:of|with|on|for)(?![^?？]*[:：])|my (?:list|tasks|day|agenda|callbacks|to-?dos?)(?![^?？]*[:：])|shall (?:i|we)|should (?:i|we)|can (?:i|we|you)|could (?:i|you)|will (?:they|he|she)|would (?:it|they))\b/u;
const SHOW =
  /^\s*(?:please |pls |can you |could you )?(?:show|list|open|look up|pull up|find|tell me(?! to\b)|give me|let me see)\b(?! them| him| her)|^check(?:一?下| out)?[^，,。]{0,24}(?:contact number|phone|number|address|e-?mail|电话|号码|地址|邮箱|记录|history)|^[哎嗯呃喂啊,，\s]*(?:请|帮我|麻烦)*(?:查一?[下查]?|看一?[下看]|看看|列出|显示|打开|调出|搜一?下)|给我(?:看|查|调)(?:一?下|看)?\s*[。.!！]?$/u;
const ZH =
  /[是有啥些干做]啥|干什么|[啥什咋]么?(?:情况|进展|动静)|(?:手机号?|电话号?码?|微信号|联系方式|号码|地址|邮箱|传真号?)\s*(?:是多少|(?:发我|给我|发一?下)(?![了的过])|有吗)|还有什么|还有哪|什么时候|啥时候|何时|多久|多少|几点|(?<![前好过近这那十])几[次个号天]|哪[些个位天里家]|谁(?=.{0,12}(?:[?？]|没|要|该|是|在|负责|跟进|需要|到期|$))|怎么样|如何|为什么|有没有|是不是|要不要|该不该|能不能|是否|[吗么](?=\s*(?:[?？。!！]|$))|(?<!没有?|不)什么(?=.{0,6}(?:[?？。]|$))|呢\s*[?？]?\s*$|[了过]没(?:有)?\s*[?？。]?\s*$/u;
const TODAYS =
  /\b(?:due|overdue|today|tomorrow|this week|next week|this afternoon|agenda|to-?do|tasks?|plate|list|pending|open|outstanding|waiting|waits|call(?:ing)? (?:next|first)|follow[- ]?ups?|callbacks?|haven't|hasn't|not been|schedule|quiet|neglected|missed|late|(?:mon|tues|wednes|thurs|fri)day|next week|this month)\b|今天|今儿|明天|明儿|后天|周[一二三四五六日末]|本周|这周|下周|[本这]个?月|待办|回访|到期|逾期|安排|没(?:有)?(?:回访|联系|跟进|打)|还没|该(?:联系|打|跟进)|要(?:联系|打|跟进|见)|日程|久没/u;
/** Of what is over, or of all there are: no list of who waits answers that. */
const NO_AGENDA =
  /\bdid (?:i|we) (?:\p{L}+ )?(?:do|log|call|ring|phone|contact|visit|meet|see|speak|talk|write|send|e-?mail|finish|complete|achieve)\b|\bhave (?:i|we) (?:already |just )?(?:done|logged|called|rung|phoned|contacted|visited|met|seen|spoken|talked|written|sent|e-?mailed|finished|completed|achieved)\b|\bhow many (?:calls|e-?mails|visits|meetings|customers|clients|contacts|deals|people)\b(?!.*\b(?:due|overdue|wait(?:s|ing)?|left|to (?:call|do|make)|open|haven't|hasn't|should|must|today\?*$))|\b(?:all|list|show)\b(?: me)?(?: of)?(?: (?:the|our|my|all))* (?:customers|clients|companies|contacts)[\s.!?]*$|(?:做|干|记|忙)了(?:什么|啥|哪些)|(?:联系|拜访|跟进|回访|沟通|见|打|发|聊)了(?:谁|哪[些几]|几|多少)|(?:所有|全部|有哪些|一共有?)[^，,。]{0,4}客户[\s。.?？!！]*$|(?:一共|总共)?有?多少[个家位]?客户[\s。.?？!！]*$/u;
const TELLS =
  /\b(?:history|notes?|log|say|said|discuss(?:ed)?|talk(?:ed)? about|agree(?:d)?|want(?:ed|s)?|complain(?:ed)?|promised?|tell|told|mention(?:ed)?|happened|all contacts|last \w+ (?:calls|contacts|notes))\b|说[了过什]|聊[了过什]|谈[了过什]|记录|历史|内容|什么(?:要求|需求|意见|问题)|跟进情况|沟通情况|提[了过什]|上(?:次|一?回)(?:跟|和|与)?[^，,。]{0,12}(?:聊|谈|说|讲|沟通)到?的?(?:哪|啥|什么)|\bhistory\b|[说聊谈]的?啥/u;
const NO_RECORDS =
  /^\s*在吗|^\s*在不在|\b(?:are you|do you|can you do|your name|weather|joke)\b|天气|笑话|你是谁|你能|会什么/u;

/** "Acme 那边 what's the status": asked behind a name. */
const ASKED_LAST =
  /\b(?:was|is|were) when(?:\s+(?:ah|pls|please))?\s*[?？]?\s*$|最近有(?:啥|什么)(?:动静|消息|进展|情况)|\b(?:what|how)(?:'s| is|s) (?:the |their |it |up|going )?(?:status|latest|news|situation|progress|update|going|doing|up)\b/u;
/** "欧阳娜上次说了什么", "他怎么说的": what was said is asked for, where "问什么时候" tells of a question. */
const SAID_WHAT =
  /(?:说|聊|谈|讲|提|反馈|回复|答复|反映)(?:[了过到的]|到了)?(?:些|点|的?是)?(?:什么|啥)(?:来着|呢|吗)?\s*[?？。!！]?\s*$|怎么(?:说|讲|回复?|答复|回答|看|想)(?:的|了|来着)?\s*[?？。!！]?\s*$/u;

/** "三天后问一下华强样品怎么样": what is to be asked of them. */
const TO_ASK =
  /(?:问|确认|了解|核实|打听|看看|check|ask)[^，,。?？]{0,16}(?:怎么样|如何|什么|是否|有没有|[了过]没|几|多少|哪|how|what|when|whether|if)/u;

/** "帮我check一下Globex上次什么时候联系的": what is asked of the desk, not of them. */
const LAST_TIME =
  /(?:上次|上一?回|最近一次|最后一次|last (?:time|call|contact|visit))[^，,。]{0,12}(?:什么时候|何时|哪天|几[号时]|when)|上(?:次|一?回)(?:[跟和与][^，,。]{1,12})?(?:聊|谈|说|讲|沟通|联系)到?(?:哪|什么|啥)/u;

/** The clause that asks; null when the text only tells. What is told before a question mark is no question: "called Acme, do they pay?" */
export function asksIn(plain: string, acts: readonly Act[]): boolean {
  // "他问什么时候发货": what he asks is told.
  if (
    /^\s*(?:(?:hi|hey|hello|ok|and)\b[,!]? *)?(?:please |pls )?(?:can|could|would|will) you (?:please |pls |also )?(?:remind|call|schedule|book|set|plan|note|log|add|put|make|arrange|create)\b/u.test(
      plain,
    )
  )
    return false;
  // "王总来电，问上次那批什么时候到货": what they asked is told.
  const last = LAST_TIME.exec(plain);
  if (last && acts.every(({ tense, end }) => tense !== "told" || end > last.index)) return true;
  if (TO_ASK.test(plain) && acts.some((act) => act.tense === "plan") && !/[?？]/u.test(plain)) return false;
  if (SAID_WHAT.test(plain) || ASKED_LAST.test(plain)) return true;
  const first = acts.find(
    (act) => act.tense === "told" && !ZH.test(plain.slice(act.clause[0], askedUntil(act, plain))),
  );
  const start = sentenceStart(plain, first?.start ?? plain.length);
  if (first && !ASKED.test(plain.slice(start)) && !SHOW.test(plain)) return endsAsking(plain, first);
  const head = plain.slice(0, clauseEnd(plain, plain.search(/\S/)) + 1);
  // "Show me what Acme said" asks, too.
  if (SHOW.test(plain))
    return acts.every(
      (act) =>
        act.tense !== "told" ||
        /\b(?:what|when|who|how|whether|which)\b/u.test(plain.slice(0, act.start)) ||
        ZH.test(plain.slice(...act.clause)),
    );
  // "问能不能赞助两台": theirs.
  const own = plain.replace(
    /(?:^|(?<=[，,。;；\s])|他们?|她们?|客户|对方)(?:想)?(?:询问|咨询|问)(?!题|候|一|下)[^，,。;；]*/gu,
    "",
  );
  return ASKED.test(plain) || /[?？]\s*["”)]*\s*$/u.test(plain) || ZH.test(hasHan(head) ? own : "");
}

/** Behind a word of speech stands what they say, or ask. */
const askedUntil = (act: Act, plain: string): number =>
  act.speech ||
  /[说问]$/u.test(plain.slice(act.start, act.end)) ||
  /^\s?(?:过?来)?(?:[说问催讲]|询问|咨询|想知道|想了解|打听)/u.test(plain.slice(act.end))
    ? act.end
    : act.clause[1];

/** "Acme called?" asks; "called Acme, they asked: when?" does not. */
const endsAsking = (plain: string, act: Act): boolean =>
  /^[^,;:，；：]*[?？]/u.test(plain.slice(act.end, sentenceEnd(plain, act.end) + 1));

/** The command that answers. `times`: of the text, as times to come. Throws `question.not_answered`. */
export function readQuestion(
  told: Told,
  times: readonly TimeReading[],
  { focus, now, zone }: Pick<Context, "focus" | "now" | "zone">,
): SentenceCall {
  const { plain, text } = told;
  const name = TELLS.test(plain) && !/\b(?:when|who)\b|什么时候|多久/u.test(plain) ? "history" : "customer";
  const mentions = told.mentions.filter(
    (one) => standsAlone(one, told) || one.kind === "pinyin" || one.kind === "word",
  );
  const { raw } = whoOf(mentions, told);
  if (raw !== null) return { name, raw: { customer: raw } };
  if (NO_RECORDS.test(plain)) return { name: "help", raw: {} };
  if (
    focus?.customerId != null &&
    /\b(?:he|she|they|him|her|them|it|their|his|this one|this customer|who(?:'s| is) this)\b|[他她它]|对方|这个客户|这家/u.test(
      plain,
    )
  )
    return { name, raw: { customer: `@${focus.customerId}` } };
  const stranger = strangerIn(text);
  if (stranger !== null) return { name, raw: { customer: stranger } };
  const until = lastDayOf(times, now, zone);
  if (TODAYS.test(plain) && !NO_AGENDA.test(plain)) return { name: "today", raw: until === null ? {} : { until } };
  return raise("question.not_answered", {});
}

/** "What is due next week?": up to its Sunday; null when no day to come is named. */
function lastDayOf(times: readonly TimeReading[], now: Date, zone: string): LocalDate | null {
  const days = times.flatMap((time) => {
    if (time.type === "range") return localDate(new Date(time.to.getTime() - 1), zone);
    return time.type === "instant" ? localDate(time.at, zone) : [];
  });
  const [last = null] = days
    .filter((day) => day > localDate(now, zone))
    .sort()
    .reverse();
  return last;
}

/** "When did we last talk to Zenith?": the name is taken on, and found unknown. */
function strangerIn(text: string): string | null {
  const named =
    /\b(?:to|with|from|about|at|for|call|visit|see|is|did|has|does|owns)\s+((?:\p{Lu}[\p{L}\p{N}&.'’-]*)(?:\s+\p{Lu}[\p{L}\p{N}&.'’-]*){0,3})/u.exec(
      text,
    );
  const name = named?.[1]?.replace(/['’]s$/u, "") ?? null;
  return name === null || /^(?:I|We|They|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/u.test(name)
    ? null
    : name;
}
