// When a note says that it happened: "visited them yesterday 3pm". The note itself stays as it is.

import { clauseEnd, clauseStart, ownsSomething, wordsBefore } from "../domain/clauses.ts";
import { findDeed } from "../domain/deed.ts";
import { findTimes } from "../domain/time/read.ts";
import type { TimeReading } from "../domain/time/reading.ts";
import { localDate } from "../domain/time/zone.ts";
import { isManyDays, NO_DAY } from "../domain/vague-day.ts";
import { type Speaker, timeContext } from "./when-field.ts";

// "about Friday's demo", "by Friday", "周五前", "关于周五的": the time of something else.
const OF_SOMETHING_ELSE =
  /(?:\b(?:about|for|of|by|until|till|before|after|since|regarding|re|their|the|his|her|our)|关于|到|截止|[自从])\s*$/iu;
const LIMITS = /^(?:之?前|之?后)/u;

/** Behind these words somebody else's doings are told. */
const THEIR_STORY =
  /\b(?:they|he|she|who|that|said|says|told|wants?|need|needs|asked)\b|[他她]|对方|客户|说|表示|反映/iu;

interface Stretch {
  start: number;
  end: number;
}

/** Every time in a note, read as times behind us. */
export const pastTimes = (note: string, context: Speaker): TimeReading[] =>
  findTimes(note, timeContext(context, "past"));

/** `deed`: where it stands; `times`: the note's pastTimes; `except`: a stretch whose times are of something else. */
export interface Happening {
  deed?: Stretch | null;
  times?: readonly TimeReading[];
  except?: readonly [number, number];
}

/** The time behind us in the clause of the deed, or standing alone; now when the note tells of none. */
export function happenedIn(
  note: string,
  context: Speaker,
  { deed = findDeed(note), times = pastTimes(note, context), except = [0, 0] }: Happening = {},
): Date {
  const [reading] = momentsOf(note, context, { deed, times, except });
  if (reading === undefined) return context.now;
  // "Met them today" names no hour, and the working day's first would be made up.
  const today = localDate(reading.at, context.zone) === localDate(context.now, context.zone);
  return reading.dateOnly && today ? context.now : reading.at;
}

/** The times behind us that are the deed's. */
const momentsOf = (note: string, { now }: Speaker, { deed, times, except }: Required<Happening>) =>
  times.filter(
    (reading) =>
      (reading.type === "instant" || isOfHours(reading)) &&
      reading.at <= now &&
      note.slice(...reading.span).replace(NO_DAY, "") !== "" &&
      !isYearOld(reading, now) &&
      !overlap(reading.span, except) &&
      tellsWhen(note, deed, { start: reading.span[0], end: reading.span[1] }),
  ) as (TimeReading & { type: "instant" | "range" })[];

/** "Yesterday from 10 to 12": when it began. */
const isOfHours = (reading: TimeReading): reading is TimeReading & { type: "range" } =>
  reading.type === "range" && !reading.dateOnly && reading.to.getTime() - reading.from.getTime() < DAY;
const DAY = 24 * 60 * 60_000;

/** Whether the deed is said to have been done on several days: "昨天和今天都打了电话". */
export const isOfSeveralDays = (note: string, context: Speaker, happening: Required<Happening>): boolean =>
  new Set(momentsOf(note, context, happening).map(({ at }) => localDate(at, context.zone))).size > 1;

/** As typed, what says that the deed is over and not on which day ("last week", "前几天"); null when a day is told, or nothing. */
export function vagueDayIn(note: string, context: Speaker, happening: Required<Happening>): string | null {
  if (momentsOf(note, context, happening).length > 0) return null;
  const { deed, times, except } = happening;
  const ranges = times
    .filter((time) => (isManyDays(time) ? time.from < context.now : isVaguelyPast(note, time)))
    .map(({ span }) => span);
  const words = [...note.matchAll(NO_DAY)].map((match) => [match.index, match.index + match[0].length] as const);
  const found = [...ranges, ...words].find(
    (span) =>
      !overlap(span, except) &&
      tellsWhen(note, deed, { start: span[0], end: span[1] }) &&
      !SUBJECT_MATTER.test(note.slice(deed?.end ?? 0, Math.max(span[0], deed?.end ?? 0))),
  );
  return found === undefined ? null : note.slice(...found);
}

/** "A while back", "三天前和三小时前". */
const isVaguelyPast = (note: string, time: TimeReading): boolean =>
  time.type === "refused" && time.reason === "vague" && /前|\b(?:ago|back)\b/iu.test(note.slice(...time.span));

/** Between a deed and a time: what it was about may be of that time, too. */
const SUBJECT_MATTER = /\b(?:about|re|regarding|for|of|from|their|its)\b|\S\s+on\b|关于/iu;

/** "12 March", said on the 4th: the one to come, not last year's. */
export const isYearOld = (reading: TimeReading, now: Date): boolean =>
  reading.type === "instant" &&
  reading.assumed.includes("last_year") &&
  now.getTime() - reading.at.getTime() > HALF_A_YEAR;

/** "2 March", said on the 4th: hardly next year's. */
export const isYearAhead = (reading: TimeReading, now: Date): boolean =>
  (reading.type === "instant" || reading.type === "range") &&
  reading.assumed.includes("next_year") &&
  reading.at.getTime() - now.getTime() > 1.5 * HALF_A_YEAR;
const HALF_A_YEAR = 183 * 24 * 60 * 60_000;

/** "昨天的 kickoff ⟨meeting⟩开完了": of what was done, not of something else. */
const OF_THE_DEED = /^的\s?(?:[a-z-]+\s){0,2}$/iu;

/** Whether a time is the deed's: said of nothing else, beside the deed or alone. */
function tellsWhen(note: string, deed: Stretch | null, time: Stretch): boolean {
  if (deed !== null && OF_THE_DEED.test(note.slice(time.end, deed.start))) return true;
  if (
    OF_SOMETHING_ELSE.test(wordsBefore(note, time.start)) ||
    ownsSomething(note, time.end) ||
    LIMITS.test(note.slice(time.end))
  )
    return false;
  return (deed !== null && isBeside(note, deed, time)) || isAlone(note, time.start, time.end);
}

const overlap = (one: readonly [number, number], other: readonly [number, number]): boolean =>
  one[0] < other[1] && other[0] < one[1];

/** "Told Acme ⟨we'd be there⟩ on Friday". */
const OUR_STORY = /\b(?:we|i)(?:['’]|\s)/iu;

/** "Called ⟨to reschedule to⟩ the 12th", "spoke to Globex delivery ⟨is on⟩ Monday", "called Acme ⟨their vessel berths on⟩ the 12th". */
const OTHER_STORY =
  /\b(?:went off|goes off|broke|stopped|started|failed|crashed|died|happened|occurred|tripped|leaked)\b|\bto (?:reschedule|move|postpone|push|change|confirm|book|cancel|say|tell)\b|\b(?:is|are|was|were|will)\b|\b(?:their|his|her|its)\s+\p{L}+\s+\p{L}{3,}s\s+(?:on|at|by|in)/iu;

/** In one clause, and no story begins between. */
function isBeside(note: string, deed: Stretch, time: Stretch): boolean {
  if (time.start < clauseStart(note, deed.start) || time.end > clauseEnd(note, deed.end)) return false;
  if (time.start < deed.end) return true;
  const between = note.slice(deed.end, time.start);
  // Chinese says when before it says what: "打了电话没问题⟨周五⟩签合同".
  if (/^\s*(?!左右|前后|的时候|那天|了)\p{Script=Han}{2}/u.test(note.slice(time.end, clauseEnd(note, time.end))))
    return false;
  // "On" belongs to the time.
  if (OTHER_STORY.test(note.slice(deed.end, time.start + 2))) return false;
  return !THEIR_STORY.test(between) && !OUR_STORY.test(between);
}

/** A clause that is nothing but the time, "All fine, yesterday 3pm.", or the end of a list: "with Omar and Li on Monday". */
function isAlone(note: string, start: number, end: number): boolean {
  const from = clauseStart(note, start);
  const lead = note.slice(from, start);
  const isListed = /\band$/iu.test(note.slice(0, from)) && /^\s+\p{Lu}[\p{L}'’-]*\s+$/u.test(lead);
  return (lead.trim() === "" || isListed) && note.slice(end, clauseEnd(note, end)).trim() === "";
}
