// Words that say nothing of time change none: what a phrase means alone it means behind "call him" and before "please", or it is
// asked about or not believed at all. So no rule takes a part of a phrase and leaves the rest.

import { describe, expect, it } from "vitest";
import { findTimes, readTime, type TimeReading } from "../../../src/domain/time/read.ts";
import { type Case, casesOf } from "../../corpus/times-format.ts";

const FILES = "en en-more mixed parts passing public spoken zh-days zh-more"
  .split(" ")
  .map((name) => `times-${name}.txt`);

const WORDS = {
  English: {
    before: ["call him", "maybe", "then", "it was said,", "call back"],
    behind: ["please", "ok", "with him", "w/ him", "about the quote", "instead", "at the office", "for 2 hours"],
  },
  Chinese: {
    before: ["大概", "约", "定在", "改到", "客户说", "然后", "合同"],
    behind: ["吧", "见", "再联系", "给他打电话", "开会", "有空", "我去"],
  },
};

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

/** 下下周一起吧 is together in that week, 然后天天 ends with every day; "sold 8 today" is no hour. */
const OTHERWISE = /周一起 $|^天天|^\d{1,4} (?:tonight|tomorrow|this|on) /u;

/** What may be acted on. */
const isBelieved = ({ type }: TimeReading) => type === "instant" || type === "range" || type === "recurrence";

const meaningOf = ({ span: _span, ...meaning }: TimeReading) => JSON.stringify(meaning);

function misread({ text, context }: Case, said: string): string[] {
  const alone = readTime(text, context);
  if (!isBelieved(alone)) return [];
  const found = findTimes(said, context);
  if (found.some((one) => meaningOf(one) === meaningOf(alone))) return [];
  return found
    .filter(isBelieved)
    .map((one) => `${said}: ${said.slice(...one.span)} is ${meaningOf(one)}, not ${meaningOf(alone)}`);
}

describe.each(["English", "Chinese"] as const)("a %s time", (language) => {
  const { before, behind } = WORDS[language];
  const gap = language === "English" ? " " : "";
  const cases = FILES.flatMap((file) => casesOf(`../corpus/${file}`)).filter(
    ({ text }) => isChinese(text) === (language === "Chinese") && !OTHERWISE.test(`${text} `),
  );

  it("means the same behind words that say nothing of time", () => {
    expect(cases.flatMap((one, at) => misread(one, `${before[at % before.length]}${gap}${one.text}`))).toEqual([]);
  });

  it("means the same before such words", () => {
    expect(cases.flatMap((one, at) => misread(one, `${one.text}${gap}${behind[at % behind.length]}`))).toEqual([]);
  });
});
