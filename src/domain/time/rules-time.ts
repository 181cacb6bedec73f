// The grammar of times of a day: a clock, a stretch of the clock, a part of the day, a working hour.

import type { ClockSpec, DateSpec, Meaning } from "./meaning.ts";
import { key, longest, map, notBefore, opt, type Rule, sense, seq } from "./rule.ts";
import { clock, clockAfterDate, isoTime, pointAlone } from "./rules-clock.ts";
import { bareHour, clockBeside, noon } from "./rules-clock-beside.ts";
import { letterHour, packedLetter } from "./rules-clock-short.ts";
import { dictated } from "./rules-clock-spoken.ts";
import { countedWord, hourNumber, plainHour } from "./rules-number.ts";

const part = map(sense("part"), (found) => found.part);

const anyClock = longest(clock, noon, plainHour());
const strictClock = longest(clock, noon);
/** 8am, 10:30, noon: so surely a clock that the bare hour after a dash is one too. */
const sure = map(strictClock, (found) =>
  found.meridiem || found.part || found.exact || found.minute > 0 ? found : undefined,
);
const dash = key("-", "~", "dao", "until");

/** "2-4pm", "9 to 11", 下午2点到4点: what the first lacks it takes from the second. */
const clockRange: Rule<ClockSpec> = longest<ClockSpec>(
  map(seq(opt(key("from")), anyClock, dash, strictClock, opt(key("between-end"))), ([, from, , end]) =>
    stretch(from, end),
  ),
  // "from five to seven" is no "five to seven"
  map(
    // 从10到12号 are days.
    notBefore(seq(key("from"), longest(plainHour(), anyClock), dash, anyClock), key("hao"), sense("unit")),
    ([, from, , end]) => stretch(from, end),
  ),
  map(notBefore(seq(key("from"), plainHour(), dash, anyClock), key("hao"), sense("unit")), ([, from, , end]) =>
    stretch(from, end),
  ),
  map(seq(opt(key("from")), longest(letterHour, anyClock), dash, letterHour), ([, from, , end]) => stretch(from, end)),
  // "8am - 12", "10:30-3", "8am until 6"
  map(seq(opt(key("from")), sure, dash, bareHour), ([, from, , end]) => stretch(from, end)),
  map(seq(key("between"), anyClock, key("and"), anyClock), ([, from, , end]) => stretch(from, end)),
  map(seq(anyClock, key("and"), clock, key("between-end")), ([from, , end]) => stretch(from, end)),
);

function stretch(from: ClockSpec, end: ClockSpec): ClockSpec {
  // "11-1pm" begins in the morning.
  const half = !from.meridiem && !from.part && !from.exact && end.meridiem;
  const begin = half ? { ...from, meridiem: from.hour % 12 > end.hour % 12 ? ("am" as const) : half } : from;
  return { ...begin, end: endOf(from, end) };
}

/** "2pm-3" ends in the afternoon, "11am-1" too. */
function endOf(from: ClockSpec, end: ClockSpec): ClockSpec {
  if (end.part || end.meridiem || end.exact || end.hour > 12) return end;
  if (from.part) return { ...end, part: from.part };
  if (!from.meridiem) return end;
  const later = end.hour % 12 > from.hour % 12 || (end.hour === from.hour && end.minute > from.minute);
  return { ...end, meridiem: later === (from.meridiem === "pm") ? "pm" : "am" };
}

/** "Friday 2-3": hours, because a day stands before them. */
export const hoursAfterDate: Rule<ClockSpec> = map(seq(anyClock, dash, anyClock), ([from, , end]) =>
  stretch(from, end),
);

function namedDay(): Rule<DateSpec> {
  return longest<DateSpec>(
    map(
      sense("day", (found) => found.part === undefined),
      ({ offset }) => ({ kind: "day", offset }),
    ),
    map(
      sense("weekday", ({ plural }) => !plural),
      ({ day }) => ({ kind: "weekday", day }),
    ),
  );
}

const timeOfDay: Rule<Meaning> = longest<Meaning>(
  map(longest(clock, isoTime, clockRange, clockBeside), (found) => ({ clock: found })),
  // "ten thirty" alone
  map(dictated, (found) => ({ clock: found, weak: true })),
  map(sense("part"), ({ part: name, weak }) => ({ part: name, ...(weak ? { weak } : {}) })),
  map(sense("work"), ({ edge }) => ({ work: edge })),
  map(
    seq(
      opt(key("the")),
      sense("edge"),
      key("of"),
      opt(key("the")),
      longest<unknown>(
        key("day-end"),
        seq(
          opt(key("business")),
          sense("unit", ({ unit }) => unit === "day"),
        ),
      ),
    ),
    ([, edge]) => (edge.edge === "end" ? { work: "end" } : { work: "start" }),
  ),
  map(seq(key("close"), key("of"), key("business", "day-end")), () => ({ work: "end" })),
  // "by end of tomorrow", "start of Friday"
  map(
    seq(
      opt(key("the")),
      sense("edge", ({ unit, wide }) => unit === undefined && !wide),
      key("of"),
      namedDay(),
    ),
    ([, { edge: name }, , date]) => (name === "middle" ? undefined : { work: name, date }),
  ),
  map(
    seq(
      sense("ordinal", ({ value }) => value === 1),
      key("thing"),
      opt(seq(key("in"), key("the"), part)),
    ),
    () => ({
      work: "start",
    }),
  ),
  map(seq(key("same"), key("time")), () => ({ sameClock: true, weak: true })),
  // "post 3pm", as in India; "post 3 letters" is no time
  map(seq(key("post"), clock), ([, found]) =>
    found.meridiem || found.exact ? { clock: found, bound: "after" as const } : undefined,
  ),
  // "last thing on Friday"
  map(
    seq(
      sense("ordinal", ({ value }) => value === -1),
      key("thing"),
    ),
    () => ({ work: "end", weak: true }),
  ),
  map(pointAlone, (found) => ({
    clock: found,
    weak: true,
    ...(found.hour >= 1 && found.hour <= 12 && found.minute >= 1 && found.minute <= 31 ? { pointed: true } : {}),
  })),
  map(key("same-clock"), () => ({ sameClock: true })),
);

/** "by 5", "before 3": a bare hour once "by" or "before" says that it is a limit. */
export const boundHour: Rule<ClockSpec> = notBefore(
  map(hourNumber, ({ value }) => (value >= 1 && value <= 23 ? { hour: value, minute: 0 } : undefined)),
  countedWord,
  sense("unit"),
);

/** "8 tonight"; weak, because "sold 8 today" is none. */
const hourThenDay: Rule<Meaning> = map(seq(plainHour(), sense("day")), ([hour, { offset, part: name }]) =>
  hour.hour > 23 || hour.hour < 1
    ? undefined
    : { clock: name ? { ...hour, part: name } : hour, date: { kind: "day", offset }, weak: true },
);

/** "3 on Friday", "8 this morning", "1500 tomorrow"; weak likewise. */
const hourThenMore: Rule<Meaning> = longest<Meaning>(
  map(
    seq(
      plainHour(),
      key("on"),
      sense("weekday", ({ plural }) => !plural),
    ),
    ([clock, , { day }]) => (clock.hour > 23 ? undefined : { clock, date: { kind: "weekday", day }, weak: true }),
  ),
  map(
    seq(
      plainHour(),
      sense("step", ({ by }) => by === 0),
      sense("part"),
    ),
    ([clock, , { part }]) => ({ clock: { ...clock, part }, date: { kind: "day", offset: 0 }, weak: true }),
  ),
  // "330p tmrw", "9a on Friday": a letter says that it is no amount
  map(seq(longest(letterHour, packedLetter), opt(key("on")), namedDay()), ([clock, , date]) => ({ clock, date })),
  map(
    seq(
      clockAfterDate,
      sense("day", ({ part }) => part === undefined),
    ),
    ([clock, { offset }]) => ({ clock, date: { kind: "day", offset }, weak: true }),
  ),
);

/** Every way to say a time of day. */
export const timePart: Rule<Meaning> = longest<Meaning>(timeOfDay, hourThenDay, hourThenMore);
