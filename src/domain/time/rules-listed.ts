// The grammar of several days named together, where the later ones leave out what the first one says: 下周三、周四,
// 12月10号、11号, next Tuesday and Thursday, the 10th or 11th of December.

import { beginsHan } from "../script.ts";
import type { DateSpec } from "./meaning.ts";
import { MEASURES } from "./noun.ts";
import { key, longest, map, notBefore, opt, plainWord, type Rule, sense, seq, some } from "./rule.ts";
import { anchor } from "./rules-anchor.ts";
import { dayInMonth } from "./rules-calendar.ts";
import { dayNumber, year } from "./rules-number.ts";
import { type Dated, namedMonth, stepped } from "./rules-period.ts";

const either = (dates: readonly DateSpec[]): Dated => ({ date: { kind: "either", dates } });

/** A later date of a list with the week or month of the first, if it names none of its own and lies after it. */
export function inherit(first: DateSpec, next: DateSpec): DateSpec {
  if (first.kind === "weekday" && next.kind === "weekday" && next.week === undefined && next.day > first.day)
    return { ...first, day: next.day };
  if (first.kind !== "dayOfMonth" || next.kind !== "dayOfMonth") return next;
  const alone = next.month === undefined && next.monthOffset === undefined && next.day > first.day;
  return alone ? { ...first, day: next.day } : next;
}

const chinese = (name: string): Rule<unknown> =>
  sense("key", (found, { text }) => found.key === name && beginsHan(text), `key:${name}`);

/** 四位客户 in 周三,四位客户. */
const measure: Rule<true> = {
  heads: new Set(),
  empty: false,
  read: (tokens, at) => (MEASURES.test(tokens[at]?.text ?? "") ? { value: true, next: at + 1 } : undefined),
};

const digits = sense("digits", ({ values }) => values.every((value) => value >= 1 && value <= 7));

/** 五 in 下周四五两天: 两 counts the days. */
const countedDays: Rule<readonly number[]> = {
  ...digits,
  read(tokens, at) {
    const found = digits.read(tokens, at);
    const isCounted = tokens[at]?.text.endsWith("两") && tokens[at + 1]?.text === "天";
    return found && isCounted ? { value: found.value.values.slice(0, -1), next: found.next + 1 } : undefined;
  },
};

/** 周三四, 周三、四, 周三或四: the bare numbers of weekdays; 周三四点 is an hour. */
export const bareDays: Rule<readonly number[]> = longest<readonly number[]>(
  countedDays,
  notBefore(
    longest<readonly number[]>(
      map(
        // 周一两件事: 两 counts, and names no day.
        sense(
          "number",
          ({ value, digits }, { text }) => digits === 0 && value >= 1 && value <= 7 && /^[一二三四五六七]/.test(text),
        ),
        ({ value }) => [value],
      ),
      map(
        sense(
          "digits",
          ({ values }, { text }) => !text.includes("两") && values.every((value) => value >= 1 && value <= 7),
        ),
        ({ values }) => values,
      ),
    ),
    key("dian", "hao", "yue", "ge", "zhong", "nian"),
    sense("unit"),
    sense("number"),
    measure,
  ),
);
export const weekdayBefore = map(anchor, ({ date }) => (date.kind === "weekday" ? date : undefined));

const weekdayList: Rule<Dated> = map(
  seq(
    weekdayBefore,
    some(
      map(seq(opt(key(",", "or", "and")), bareDays), ([, days]) => days),
      4,
    ),
  ),
  ([first, rest]) => {
    const days = rest.flat();
    const rising = days.every((day, i) => day > (days[i - 1] ?? first.day));
    return rising ? either([first, ...days.map((day) => ({ ...first, day }))]) : undefined;
  },
);

/** 周六日, 周六、日. */
const saturdayAndSunday: Rule<Dated> = map(
  seq(
    weekdayBefore,
    opt(key(",", "or", "and")),
    sense("unit", (_found, { text }) => text === "日"),
  ),
  ([{ day, week }]) => (day === 6 ? { date: { kind: "weekend", ...(week === undefined ? {} : { week }) } } : undefined),
);

/** Whether the later date had something to take over, so that the list is no list without the first. */
const inherits = (first: DateSpec, rest: readonly DateSpec[]): boolean =>
  rest.length > 0 && rest.every((date) => inherit(first, date) !== date);

/** 下周三、周四; "next Tuesday and Thursday"; 12月10号和11号; a comma joins in Chinese only. */
const dateList: Rule<Dated> = map(
  seq(
    anchor,
    some(
      longest<DateSpec>(
        map(seq(key("and", "&"), anchor), ([, { date }]) => date),
        map(seq(key(","), opt(chinese("and")), onlyHan(anchor)), ([, , { date }]) => date),
      ),
      5,
    ),
  ),
  ([{ date: first }, rest]) => {
    const fixed = first.kind === "weekday" ? first.week !== undefined : first.kind === "dayOfMonth";
    return fixed && inherits(first, rest) ? either([first, ...rest.map((date) => inherit(first, date))]) : undefined;
  },
);

/** The rule where its words end in Chinese: 11号, 周四. */
function onlyHan<T>(rule: Rule<T>): Rule<T> {
  return {
    ...rule,
    read(tokens, at) {
      const match = rule.read(tokens, at);
      return match && beginsHan(tokens[match.next - 1]?.text ?? "") ? match : undefined;
    },
  };
}

/** 12月10、11号: 号 is said once. */
const numberList: Rule<Dated> = map(
  seq(
    namedMonth,
    some(
      map(seq(opt(key(",", "and", "or")), dayNumber), ([, day]) => day),
      5,
    ),
    key("hao"),
  ),
  ([{ month, year: said, yearOffset }, days]) => {
    const rising = days.length > 1 && days.every(({ value }, i) => value > (days[i - 1]?.value ?? 0));
    const when = { ...(said === undefined ? {} : { year: said }), ...(yearOffset === undefined ? {} : { yearOffset }) };
    return rising && month !== undefined
      ? either(days.map(({ value }) => ({ kind: "dayOfMonth", month, day: value, ...when })))
      : undefined;
  },
);

export const singular = sense("weekday", ({ plural }) => !plural);

/** "Tuesday and Thursday next week": the week is said once. */
const inOneWeek: Rule<Dated> = map(
  seq(opt(key("on")), singular, key("or", "and", "&"), singular, opt(key("of")), stepped),
  ([, first, , last, , { unit, offset }]) =>
    unit === "week" && offset !== undefined
      ? either([first, last].map(({ day }) => ({ kind: "weekday", day, week: offset })))
      : undefined,
);

const the = opt(key("the"));
const orAnd = key("or", "and", "&");

/** "10 and 11 December", "the 10th or 11th of December", "Dec 10 or 11", "the 10th or the 11th". */
const englishList: Rule<Dated> = longest<Dated>(
  map(
    seq(the, dayInMonth, longest(orAnd, key("/")), the, dayInMonth, opt(key("of")), sense("month"), opt(year)),
    ([, first, , , last, , { month }, found]) => inMonth(first.day, last.day, month, found),
  ),
  map(
    notBefore(
      seq(sense("month"), dayInMonth, orAnd, the, dayInMonth, opt(year)),
      plainWord,
      sense("unit"),
      sense("meridiem"),
      sense("month"),
      key(":", "o'clock"),
    ),
    ([{ month }, first, , , last, found]) => inMonth(first.day, last.day, month, found),
  ),
  map(seq(key("the"), dayInMonth, key("or"), the, dayInMonth), ([, first, , , last]) =>
    first.ordinal && last.ordinal && first.day < last.day
      ? either([
          { kind: "dayOfMonth", day: first.day },
          { kind: "dayOfMonth", day: last.day },
        ])
      : undefined,
  ),
);

function inMonth(first: number, last: number, month: number, found: number | undefined): Dated | undefined {
  const when = { kind: "dayOfMonth", month, ...(found === undefined ? {} : { year: found }) } as const;
  return first < last
    ? either([
        { ...when, day: first },
        { ...when, day: last },
      ])
    : undefined;
}

/** Several days of which one has to be asked for. */
export const listed: Rule<Dated> = longest<Dated>(
  weekdayList,
  saturdayAndSunday,
  dateList,
  inOneWeek,
  numberList,
  englishList,
);
