// The grammar of times that were told, but not which: in a few days, 两三天后, in 2-3 weeks, 下午两三点, 3月后.

import type { Meaning } from "./meaning.ts";
import { key, longest, map, numberWord, opt, type Rule, sense, seq } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { anchor } from "./rules-anchor.ts";
import { besideEvent } from "./rules-event.ts";
import { nthNumber } from "./rules-number.ts";
import { vaguePeriod } from "./rules-vague-period.ts";

const unit = sense("unit");
const ge = opt(key("ge"));
const the = opt(key("the"));
const step = opt(sense("step"));
/** 三五 in 三五天, 两三 in 两三点. */
const twoDigits = sense("digits", ({ values }) => values.length === 2);

const someFew: Rule<unknown> = longest<unknown>(
  key("few"),
  seq(numberWord(1, 10), key("few", "while")),
  twoDigits,
  seq(sense("number"), key("-", "to", "or", "dao", "~"), sense("number")),
);

const ahead: Rule<unknown> = longest<unknown>(key("hou", "later", "within"), seq(key("from"), key("now", "just-now")));
const clockWord: Rule<unknown> = longest<unknown>(key("dian"), key("o'clock"));
const countedIn: Rule<unknown> = longest<unknown>(
  sense("unit", ({ unit: name }) => name !== "quarter"),
  sense("weekday"),
);
/** 元旦后, 春节前, 年后. */
const beforeOrAfter = seq(longest<unknown>(anchor, key("nian")), key("qian", "hou"));
const day = sense("unit", ({ unit: name }) => name === "day");
const plural = sense("unit", (_found, { text }) => /s$/.test(text));

/** Words for a time that nobody can tell. */
export const vaguePart: Rule<Meaning> = map(
  longest<{ readonly weak?: boolean | undefined }>(
    map(sense("vague"), ({ weak }) => ({ weak })),
    // 下周三点
    map(seq(sense("step"), ge, sense("vague")), () => ({})),
    map(
      seq(
        sense("vague"),
        sense("day", ({ offset }) => offset === 0),
      ),
      () => ({}),
    ),
    map(seq(key("in", "within"), the, step, someFew, ge, opt(unit)), () => ({})),
    map(seq(key("in", "within"), the, sense("step"), plural), () => ({})),
    map(seq(key("in"), amounts, key("or"), sense("number")), () => ({})),
    map(seq(someFew, ge, unit, ahead), () => ({})),
    map(seq(twoDigits, clockWord), () => ({})),
    // After March, or three months later? On the third, or three days later?
    map(
      seq(
        sense("number", ({ value, digits }) => value <= 12 && digits <= 2),
        sense("unit", ({ unit: name }, { text }) => name === "month" && text === "月"),
        key("hou"),
      ),
      () => ({}),
    ),
    map(
      seq(
        sense("number", ({ value, digits }) => value <= 10 && digits >= 1 && digits <= 2),
        sense("unit", ({ unit: name }, { text }) => name === "day" && text === "日"),
        key("hou"),
      ),
      () => ({}),
    ),
    map(seq(numberWord(1), key("of"), key("these"), unit), () => ({})),
    // 元旦后第三天 counted how, 第二天 of what? 隔两天: once, or again and again? 27年后: since which?
    map(seq(beforeOrAfter, opt(key("de")), nthNumber, ge, countedIn), () => ({})),
    // 国庆期间, 双周五, 下午3、4点
    map(seq(sense("festival"), key("during")), () => ({})),
    map(seq(key("fortnight"), longest<unknown>(sense("number"), sense("weekday"))), () => ({})),
    map(seq(sense("number"), key(","), sense("number"), key("dian")), () => ({})),
    map(seq(key("number"), sense("number"), day), () => ({ weak: true })),
    map(
      seq(
        sense("number", ({ value }) => value >= 20 && value < 1900),
        key("nian"),
        key("qian", "hou"),
      ),
      () => ({}),
    ),
    map(seq(key("gap"), sense("number"), ge, unit), () => ({})),
    map(vaguePeriod, () => ({})),
    map(besideEvent, () => ({})),
    map(key("half-month"), () => ({ weak: true })),
  ),
  ({ weak }) => ({ vague: true, ...(weak ? { weak } : {}) }),
);
