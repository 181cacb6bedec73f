// Half of what was told: what is over beside a plan, and what is ours to do beside what is over, in words that no table of deeds holds.
// The draft is shown then; one tap more is less than a visit, or a promise, that nobody finds again.

import { clauseStart, wordsBefore } from "../../domain/clauses.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import type { Act } from "./acts.ts";
import type { Group } from "./groups.ts";
import { isToCome } from "./run-on.ts";
import type { Told } from "./subject.ts";

/** Tried, gone, said: "no answer x3", "drove out to acme", "door locked", "i say by tonight", "打了两通都不接". */
const OVER =
  /\b(?:just now|yesterday|earlier|already|last (?:week|night|month|time|mon|tues|wednes|thurs|fri|satur|sun)\p{L}*|this morning|no (?:answer|reply|pick ?up|luck|joy)|nobody|no one|(?:not|wasn't|weren't) (?:there|in|home|available|around|answering)|locked|out of (?:the )?office|voice ?mail|(?:i|we) (?:say|tell|told|said|went|drove|left|came|did|had|got|was|were|gave|showed|met|saw|just)|drove|went (?:great|well|ok|okay|fine|badly|over|there|out|by)|ask(?:ed|ing)? (?:for|about|if|whether|me|us)|complain(?:ed|s|ing)?)\b|刚[刚才]?|昨[天晚]|都?不接|没接|没人|[没不]在|打不通|没通|跑空|白跑|去过|来过|问过|说过|[打找发完看]了|[谈聊修装]好了/u;

/** "张伟 wechat me the photos, i check them tomorrow": nothing was made of it. */
const CONTACT = /call|email|chat/u;

/** "⟨Drove out to Acme, nobody there⟩, try again Friday": of what stands before a plan that is all that was read. */
export function isOverBesidePlan(groups: readonly Group[], { plain }: Told, acts: readonly Act[]): boolean {
  if (groups.some(({ deed }) => deed !== null)) return false;
  return groups.some(({ promise }) => {
    if (promise === null) return false;
    const from = Math.min(promise.act.start, promise.promised.time?.[0] ?? promise.act.start);
    return (
      OVER.test(plain.slice(0, from)) ||
      acts.some((act) => act.tense === "content" && CONTACT.test(act.kind) && !act.speech && act.end <= from)
    );
  });
}

const VERB =
  "(?:do|call|ring|phone|e-?mail|text|send|come|go|get back|check|write|say|tell|give|make|bring|take|answer|reply|revert|respond|confirm|prepare|draft|fix|chase|visit|drop|pop|swing|update|follow|ask|try|share|pass|forward|order|arrange|book|schedule|deliver|ship|finish|look)";

/** "I come back to him on Wednesday", "back to him by 3", "answer her today", "明天reply她", "2pm 要 call 她". */
const OURS = new RegExp(
  [
    `\\b(?:i|we)\\s+(?:then |also |just )?${VERB}\\b`,
    `^\\s*(?:pls |please |now |and |then |so )*(?:${VERB}|back to|get)\\s+(?:to |back to |with )?(?:them|him|her)\\b`,
    `^\\s*(?:fixing|sending|preparing|checking|doing|drafting|making|calling|working on)\\b`,
    "(?:要|得|会|我|来|去|再)\\s?(?:call|ring|reply|email|send|visit|update|follow|chase|confirm|check|push|whatsapp|text|ping)\\b",
    "\\b(?:call|reply|send|update|email|text|ping|ring|visit|chase)\\s?(?:给)?[他她]",
  ].join("|"),
  "u",
);

/** "来电，会议⟨改到⟩下周一三点", "the demo is moved to Monday": an appointment of both, with its new time. */
const MOVED =
  /(?:会议?|见面|拜访|演示|培训|安装|验收|电话|上门|约|demo|meeting|call|visit|training)[^，,。;；]{0,8}(?:改|推|挪|延|移|调|换|提前)(?:期)?(?:到|至|成|为|在|约)\s*$|\b(?:meeting|demo|call|visit|training|appointment|viewing|install\p{L}*|inspection|kick-?off|workshop|session)\b[^,.;]{0,20}\b(?:moved|pushed|postponed|rescheduled|shifted|brought forward) (?:back )?(?:to|until|till)\s+$|\b(?:move|push|postpone|reschedule|shift|bring)\p{L}* (?:the |our |that )?(?:meeting|demo|call|visit|training|appointment|viewing|install\p{L}*|inspection|workshop|session)\b[^,.;]{0,20}\bto\s+$/u;

/** Of an appointment told anew beside a deed nothing is planned. */
export const isAppointmentMoved = (groups: readonly Group[], { plain }: Told, times: readonly TimeReading[]): boolean =>
  groups.some(({ deed, promise }) => deed !== null && promise === null) &&
  times.some((time) => time.type !== "refused" && MOVED.test(wordsBefore(plain, time.span[0])));

/** "A quote before lunch tomorrow, say ⟨11 30⟩": two hours for one promise. */
export const isOfTwoHours = (
  groups: readonly Group[],
  { plain }: Told,
  times: readonly TimeReading[],
  now: Date,
): boolean =>
  groups.some(
    ({ promise }) =>
      promise?.promised.time != null &&
      times.some(
        (time) =>
          time.type === "instant" &&
          !time.dateOnly &&
          time.at > now &&
          time.span[0] >= promise.act.clause[0] &&
          time.span[1] <= promise.act.clause[1] &&
          !promise.promised.when?.endsWith(plain.slice(...time.span)) &&
          (time.span[0] >= (promise.promised.time?.[1] ?? 0) || time.span[1] <= (promise.promised.time?.[0] ?? 0)),
      ),
  );

/** "3号下午跟他视频会议", said on the 4th: hardly next month's. `past`: the times, read as behind us. */
export const isDayJustOver = (
  groups: readonly Group[],
  times: readonly TimeReading[],
  past: () => readonly TimeReading[],
  now: Date,
): boolean =>
  groups.some(({ promise }) => {
    const at = promise?.promised.time?.[0];
    const own = times.find(({ span }) => span[0] === at);
    if (own?.type !== "instant" || own.at.getTime() - now.getTime() < LONG_AHEAD) return false;
    const over = past().find(({ span }) => span[0] === at);
    return over?.type === "instant" && now.getTime() - over.at.getTime() < JUST_OVER;
  });
const DAY = 24 * 60 * 60_000;
const LONG_AHEAD = 14 * DAY;
const JUST_OVER = 4 * DAY;

/** "张伟⟨明天⟩要我回电", with a 张伟明 on record. */
export const isNameInTime = (groups: readonly Group[], { mentions }: Told, times: readonly TimeReading[]): boolean =>
  mentions.some(
    ({ ids, start, end }) =>
      groups.some(({ who }) => ids.some((id) => who.raw?.includes(id))) &&
      times.some(({ span }) => span[0] > start && span[0] < end),
  );

/** A clause of the text, whose it is, and what it holds. */
interface Part {
  start: number;
  end: number;
  words: string;
  acts: readonly Act[];
}

/** What is ours and told in no form of the past, beside a deed and no plan. */
export const isOursBesideDeed = (groups: readonly Group[], parts: readonly Part[]): boolean =>
  groups.some(({ deed, promise }) => {
    if (deed === null || promise !== null) return false;
    return parts.some(({ start, end, words }) => {
      const from = deed.act.start >= start && deed.act.end <= end ? words.slice(deed.act.end - start) : words;
      return (deed.act.start < end || start > deed.act.end) && OURS.test(from);
    });
  });

/** Behind a time to come: sent, called, answered, and to them. */
const TO_THEM =
  /^(?:之?前)?\s*(?:我|要|得|会|再|先|就|去|来|把[^，,。]{1,10}?)*\s*(?:[发送寄打回给报交带拿问催约]|通知|联系|答复|回复|告诉|call|ring|reply|send|e-?mail|text|update|visit|follow|chase|confirm)[^，,。;；我咱]{0,8}?(?:给)?(?:[他她](?!的|们?(?:自己|说|要|会))|them|him|her)/u;

/** "Quote ⟨周四⟩给": of a thing, not of somebody else. */
const THING_TO_GIVE = /^(?:之?前)?(?:[给发交寄送出]|email|send)(?:过去|出去?|给?他们?)?\s*(?=[，,。;；!！]|$)/u;
const THEY = /^\s*(?:但|然后|那)?(?:他|她|对方|客户|人家|那边|they|he|she)/u;

/** "他要 spare parts list ⟨后天上午10点⟩发他", "2pm 要 call 她": whoever's story it stands in, what goes to them is ours. */
export const isTimeToThem = (
  groups: readonly Group[],
  { plain }: Told,
  times: readonly TimeReading[],
  now: Date,
): boolean =>
  groups.some(({ deed, promise }) => deed !== null && promise === null) &&
  times.some((time) => {
    if (!isToCome(time, now)) return false;
    const [start, end] = time.span;
    const behind = plain.slice(end, end + MOST_BEHIND);
    return (
      TO_THEM.test(behind) || (THING_TO_GIVE.test(behind) && !THEY.test(plain.slice(clauseStart(plain, start), start)))
    );
  });

const MOST_BEHIND = 40;
