// Times that may not be what they were read as: two hours for one promise, a day that is just over, an hour that may be a price, a
// name that ends like a day. A wrong minute is worse than a question.

import { clauseEnd, wordsBefore } from "../../domain/clauses.ts";
import { localDate } from "../../domain/time/zone.ts";
import type { Group } from "./groups.ts";
import { type Heard, isToCome } from "./parts.ts";
import { DAY } from "./promise.ts";

/** Whether a time of the text is to be looked at before anything is written. */
export const hasOddTime = (heard: Heard): boolean =>
  heard.groups.some(
    (group) => hasDayBeside(group, heard) || isOfTwoHours(group, heard) || isDayJustOver(group, heard),
  ) ||
  isOfEither(heard) ||
  isHourUnread(heard) ||
  isNameInTime(heard) ||
  isAppointmentMoved(heard) ||
  isAppointmentWanted(heard) ||
  isTimeOfCompany(heard);

/** "At 2 ⟨or maybe 3⟩, whichever", "next month ⟨or so⟩". */
const isOfEither = ({ groups, told: { plain } }: Heard): boolean =>
  groups.some(
    ({ promise }) =>
      promise?.promised.time != null &&
      /^\s*or so\b|^\s*(?:or|或者?|还是)\s*(?:maybe|perhaps|possibly|at|also|on|around|，|,|\s)*(?:\d|[一二三四五六七八九十]点)/u.test(
        plain.slice(promise.promised.time[1], promise.promised.time[1] + 24),
      ),
  );

/** "张伟明明天要看房 两点 提醒我": two o'clock of which day? */
function hasDayBeside({ promise }: Group, { told: { plain }, times, zone }: Heard): boolean {
  const own = times.find(({ span }) => span[0] === promise?.promised.time?.[0]);
  if (own?.type !== "instant" || own.dateOnly || DAY.test(plain.slice(...own.span))) return false;
  return times.some(
    (time) =>
      time.type === "instant" &&
      time.dateOnly &&
      time.span[1] <= own.span[0] &&
      localDate(time.at, zone) > localDate(own.at, zone),
  );
}

/** "A quote before lunch tomorrow, say ⟨11 30⟩". */
function isOfTwoHours({ deed, promise }: Group, { told: { plain }, times, now }: Heard): boolean {
  const own = promise?.promised.time ?? null;
  if (promise === null || own === null) return false;
  const { act, promised } = promise;
  const [from, to] = own;
  return times.some(
    (time) =>
      (time.type === "instant" || time.type === "range") &&
      !time.dateOnly &&
      !("assumed" in time && time.assumed.includes("part_of_day")) &&
      time.at > now &&
      time.span[0] >= act.clause[0] &&
      time.span[1] <= act.clause[1] &&
      (time.span[0] >= to || time.span[1] <= from) &&
      // What stands before the promise is the deed's; what was said behind is taken already.
      (deed === null || time.span[0] >= promised.span[0]) &&
      !promised.when?.endsWith(plain.slice(...time.span)),
  );
}

const DAY_LENGTH = 24 * 60 * 60_000;
const LONG_AHEAD = 14 * DAY_LENGTH;
const JUST_OVER = 4 * DAY_LENGTH;

/** "3号下午跟他视频会议", said on the 4th: hardly next month's. */
function isDayJustOver({ promise }: Group, { times, past, now }: Heard): boolean {
  const at = promise?.promised.time?.[0];
  const own = times.find(({ span }) => span[0] === at);
  if (own?.type !== "instant" || own.at.getTime() - now.getTime() < LONG_AHEAD) return false;
  const over = past().find(({ span }) => span[0] === at);
  return over?.type === "instant" && now.getTime() - over.at.getTime() < JUST_OVER;
}

/** "张伟⟨明天⟩要我回电", with a 张伟明 on record. */
const isNameInTime = ({ groups, told: { mentions }, times }: Heard): boolean =>
  mentions.some(
    ({ ids, start, end }) =>
      groups.some(({ who }) => ids.some((id) => who.raw?.includes(id))) &&
      times.some(({ span }) => span[0] > start && span[0] < end),
  );

/** "Called at ⟨9.40⟩ regarding the policy", "⟨ytd⟩ 下午 called", "before lunch, ⟨say 11⟩": an hour, a price, a number, yesterday or the year to date. */
const MAYBE_WHEN =
  /\b(?:at|for|by|around|until|till) \d{1,2}\.[0-5]\d\b(?!\s*(?:%|[$€£¥]|per\b|each\b|k\b|usd|eur))|(?<=\p{L} )(?:[7-9]|1\d|2[0-3])\.[0-5]\d(?=\s*(?:$|[,;]|(?:about|re|regarding|he|she|they|to|and|from)\b))|\bytd\b|\bsay (?:at |around |by )?\d{1,2}\b/gu;

/** "She'll confirm ⟨昨天电话里讲的⟩": when it was said, behind what was said. */
const SAID_THEN = /(?:昨[天晚]|前天|上周)[^，,。]{0,8}(?:讲|说|聊|谈|告诉我?)的\s*$/u;

const isHourUnread = ({ told: { plain }, times }: Heard): boolean =>
  SAID_THEN.test(plain) ||
  [...plain.matchAll(MAYBE_WHEN)].some(({ index, 0: words }) =>
    times.every(({ span: [from, to] }) => to <= index || from >= index + words.length),
  );

/** "来电，会议⟨改到⟩下周一三点", "the demo is moved to Monday": an appointment of both, with its new time. */
const MOVED =
  /(?:会议?|见面|拜访|演示|培训|安装|验收|电话|上门|约|demo|meeting|call|visit|training)[^，,。;；]{0,8}(?:改|推|挪|延|移|调|换|提前)(?:期)?(?:到|至|成|为|在|约)\s*$|\b(?:meeting|demo|call|visit|training|appointment|viewing|install\p{L}*|inspection|kick-?off|workshop|session)\b[^,.;]{0,20}\b(?:moved|pushed|postponed|rescheduled|shifted|brought forward) (?:back )?(?:to|until|till)\s+$|\b(?:move|push|postpon|prepon|advanc|reschedul|shift|bring)\p{L}* (?:the |our |that )?(?:meeting|kick-?off|review|demo|call|visit|training|appointment|viewing|install\p{L}*|inspection|workshop|session)\b[^,.;]{0,20}\bto\s+$/u;

/** Of an appointment told anew beside a deed nothing is planned. */
const isAppointmentMoved = ({ groups, told: { plain }, times }: Heard): boolean =>
  groups.some(({ deed, promise }) => deed !== null && promise === null) &&
  times.some((time) => time.type !== "refused" && MOVED.test(wordsBefore(plain, time.span[0])));

/** "They want a second round next Monday 11am": nobody says that we agreed, and it is not to be lost. */
const WANTED =
  /\b(?:wants?|would like|asked for|needs?|request(?:s|ed)|propos(?:es|ed)|suggest(?:s|ed))\b[^,.;]{0,24}\b(?:meeting|call|demo|visit|round|session|workshop|training|viewing|interview|appointment|catch-?up|presentation|walk-?through)\b[^,.;]{0,24}$/u;

const isAppointmentWanted = ({ groups, told: { plain }, times, now }: Heard): boolean =>
  groups.some(({ deed, promise }) => deed !== null && promise === null) &&
  times.some((time) => isToCome(time, now) && WANTED.test(plain.slice(Math.max(0, time.span[0] - 80), time.span[0])));

/** "Met Globex and ⟨their architect at the site monday 14:00⟩": when we met, behind who else was there. */
const COMPANY =
  /^\s*(?:their|his|her|its|the|an?)\s+(?!.*\b(?:is|are|was|were|will|wants?|needs?|has|have|\p{L}+(?:ed|s))\b)/u;

const isTimeOfCompany = ({ groups, told: { plain }, past, now }: Heard): boolean =>
  groups.some(({ deed }) => {
    if (deed === null) return false;
    const [, end] = deed.act.clause;
    const sign = /^and\b/u.exec(plain.slice(end))?.[0];
    if (sign === undefined) return false;
    const [from, to] = [end + sign.length, clauseEnd(plain, end + sign.length)];
    return past().some(
      (time) =>
        time.type === "instant" &&
        time.at < now &&
        time.span[0] > from &&
        time.span[1] <= to &&
        COMPANY.test(plain.slice(from, time.span[0])),
    );
  });
