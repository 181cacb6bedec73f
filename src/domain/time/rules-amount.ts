// The grammar of durations: 20 minutes, an hour and a half, 一个半小时, 三天.

import type { Amount, Unit } from "./meaning.ts";
import { kept, key, longest, map, notBefore, numberWord, opt, type Rule, sense, seq, some, tight } from "./rule.ts";
import { countedWord } from "./rules-number.ts";
import type { SenseOf } from "./senses.ts";

// Nobody promises a call in ten thousand hours; larger numbers are something else.
const MOST = 9999;
const MOST_HOURS = 6;

export const whole = sense("number", ({ value, digits, zero }) => value <= MOST && digits <= 4 && !zero);
const decimal = map(
  seq(
    sense("number", ({ digits }) => digits === 1 || digits === 2),
    tight("."),
    sense("number", ({ digits }, token) => digits <= 2 && !token.spaced),
  ),
  // 14.30 hrs is a clock.
  ([a, , b]) => (b.digits === 1 || b.value % 25 === 0 ? Number(`${a.value}.${b.value}`) : undefined),
);
/** Chinese months, quarters and dates are counted with 个: 12月 and 四季度 name one. */
const MONTH_NAMES = /^(?:月|季|季度|日|钟)$/;
const fraction = map(
  sense("number", (_found, { text }) => /^[½¼¾]$/.test(text)),
  ({ value }) => value,
);
const count: Rule<number> = longest(
  decimal,
  fraction,
  map(seq(whole, fraction), ([{ value }, part]) => value + part),
  map(whole, ({ value }) => value),
  map(seq(numberWord(1, 2), key("of")), ([{ value }]) => value),
  map(seq(numberWord(1), numberWord(2, 0.5), opt(key("of"))), ([, { value }]) => value),
  map(seq(numberWord(0.5), numberWord(1)), () => 0.5),
  map(key("half"), () => 0.5),
);
const unit = longest<SenseOf<"unit">>(
  sense("unit", ({ short }, token) => (!short || !token.spaced) && !MONTH_NAMES.test(token.text)),
  map(
    seq(
      key("business"),
      sense("unit", ({ unit: name }) => name === "day"),
    ),
    ([, found]) => ({ ...found, unit: "workday" as const }),
  ),
);

const HALVES: Readonly<Record<Unit, Amount | undefined>> = {
  minute: undefined,
  hour: { value: 30, unit: "minute" },
  day: { value: 12, unit: "hour" },
  workday: undefined,
  week: undefined,
  // Half a month is fifteen days (现代汉语词典, 半月).
  month: { value: 15, unit: "day" },
  quarter: undefined,
  year: { value: 6, unit: "month" },
};

const LONG_AGO = 20;

/** So many of a unit in whole smaller ones; undefined where that makes no sense, as for half a working day. */
export function amountsOf(value: number, { unit: name, times, names }: SenseOf<"unit">): readonly Amount[] | undefined {
  // 27年后 and 2027年后 name a year; nobody counts so many.
  if (names && value >= LONG_AGO) return undefined;
  const total = value * times;
  const full = Math.floor(total);
  const head: readonly Amount[] = full > 0 ? [{ value: full, unit: name }] : [];
  if (total === full) return full > 0 ? head : undefined;
  if (name === "hour") return [{ value: Math.round(total * 60), unit: "minute" }];
  const half = HALVES[name];
  return total - full === 0.5 && half ? [...head, half] : undefined;
}

const counted = sense("unit", (_found, token) => MONTH_NAMES.test(token.text));
const oneHour = sense("unit", ({ unit: name }) => name === "hour");

const simple: Rule<readonly Amount[]> = longest(
  map(seq(count, key("ge"), counted), ([value, , found]) => amountsOf(value, found)),
  map(seq(key("half"), opt(key("ge")), counted), ([, , found]) => amountsOf(0.5, found)),
  map(seq(count, key("ge"), key("half"), counted), ([value, , , found]) => amountsOf(value + 0.5, found)),
  // 三日后 counts, 3日后 may be the third.
  map(
    seq(
      sense("number", ({ digits }) => digits === 0),
      sense("unit", ({ unit: name }, { text }) => name === "day" && text === "日"),
    ),
    // "half" is a number word too.
    ([{ value }]) => (value > 10 || !Number.isInteger(value) ? undefined : [{ value, unit: "day" }]),
  ),
  // 60日内: no month has so many days.
  map(
    seq(
      sense("number", ({ value, digits }) => digits > 0 && value > 31 && value <= MOST),
      sense("unit", ({ unit: name }, { text }) => name === "day" && text === "日"),
    ),
    ([{ value }]) => [{ value, unit: "day" }],
  ),
  // "3/4 hour", "2 1/2 hours", "three quarters of an hour"
  map(seq(partOfHour(), oneHour), ([minutes]) => [{ value: minutes, unit: "minute" as const }]),
  map(seq(whole, partOfHour(), oneHour), ([{ value }, minutes]) => [
    { value: value * 60 + minutes, unit: "minute" as const },
  ]),
  map(
    seq(
      numberWord(3),
      opt(key("-")),
      sense("unit", ({ unit: name }, { text }) => name === "quarter" && text === "quarters"),
      opt(seq(key("of"), numberWord(1))),
      oneHour,
    ),
    () => [{ value: 45, unit: "minute" as const }],
  ),
  // "in 1:30h"; alone it is a clock
  map(
    seq(
      sense("number", ({ value, digits, zero }) => value <= MOST_HOURS && digits === 1 && !zero),
      tight(":"),
      sense("number", ({ digits, value }, token) => digits === 2 && value < 60 && !token.spaced),
      oneHour,
    ),
    ([{ value }, , minutes]) => [
      { value, unit: "hour" },
      { value: minutes.value, unit: "minute" },
    ],
  ),
  // "1h30", "a quarter of an hour"
  map(
    notBefore(
      seq(
        // 15h30 is a clock.
        sense("number", ({ value, digits, zero }) => value <= MOST_HOURS && digits === 1 && !zero),
        oneHour,
        sense("number", ({ digits, value }, token) => digits === 2 && value < 60 && !token.spaced),
      ),
      sense("unit"),
      key(".", ":"),
    ),
    ([{ value }, , minutes]) => [
      { value, unit: "hour" },
      { value: minutes.value, unit: "minute" },
    ],
  ),
  // "an hour and twenty", "2 hours 15"
  map(
    notBefore(
      seq(
        longest(
          map(whole, ({ value }) => value),
          map(numberWord(1), () => 1),
        ),
        oneHour,
        opt(key("and")),
        sense("number", ({ value, digits }) => value >= 10 && value < 60 && (digits === 2 || digits === 0)),
      ),
      countedWord,
      sense("unit"),
      sense("month"),
      sense("meridiem"),
      tight(".", ":", "/", "-"),
      key("nth", "o'clock", "ge", "hao", "yue", "dian"),
    ),
    ([value, , , minutes]) =>
      Number.isInteger(value)
        ? [
            { value, unit: "hour" },
            { value: minutes.value, unit: "minute" },
          ]
        : undefined,
  ),
  map(
    seq(
      opt(numberWord(1)),
      sense("unit", ({ unit: name }) => name === "quarter"),
      opt(seq(key("of"), opt(numberWord(1)))),
      oneHour,
    ),
    () => [{ value: 15, unit: "minute" as const }],
  ),
  map(seq(count, opt(key("ge")), unit), ([value, , found]) => amountsOf(value, found)),
  // 两个半小时, 一个半月; 两天半; "an hour and a half", "two and a half hours", "half an hour"
  map(seq(count, opt(key("ge")), tight("half"), opt(key("ge")), unit), ([value, , , , found]) =>
    amountsOf(value + 0.5, found),
  ),
  map(seq(count, opt(key("ge")), unit, key("half")), ([value, , found]) => amountsOf(value + 0.5, found)),
  map(seq(key("half"), opt(key("ge")), unit), ([, , found]) => amountsOf(0.5, found)),
  map(seq(count, key("and"), opt(numberWord(1)), halfWord(), unit), ([value, , , , found]) =>
    amountsOf(value + 0.5, found),
  ),
  map(seq(count, unit, key("and"), opt(numberWord(1)), halfWord()), ([value, found]) => amountsOf(value + 0.5, found)),
);

/** The minutes of 1/2, 3/4 of an. */
function partOfHour(): Rule<number> {
  return map(
    seq(
      sense("number", ({ value, digits }) => digits === 1 && (value === 1 || value === 3)),
      tight("/"),
      sense("number", ({ value }, token) => (value === 2 || value === 4) && !token.spaced),
      opt(seq(opt(key("of")), numberWord(1))),
    ),
    ([above, , below]) => (above.value * 60) / below.value,
  );
}

function halfWord(): Rule<unknown> {
  return numberWord(0.5);
}

/** "2 hours 30 minutes", "1h30", 一小时二十分. */
export const amounts: Rule<readonly Amount[]> = kept(
  map(
    some(
      map(seq(opt(key("and")), simple), ([, found]) => found),
      3,
    ),
    (all) => all.flat(),
  ),
);
