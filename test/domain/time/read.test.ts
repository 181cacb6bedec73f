// Times as people write them. Now is Wednesday 25 November 2026, 10:00 in Shanghai.

import { describe, expect, it } from "vitest";
import { findTimes, readTime, type TimeContext, type TimeReading } from "../../../src/domain/time/read.ts";
import { toWall } from "../../../src/domain/time/zone.ts";

const shanghai: TimeContext = {
  now: new Date("2026-11-25T02:00:00Z"),
  zone: "Asia/Shanghai",
  locale: "en",
  country: "CN",
};
const chinese: TimeContext = { ...shanghai, locale: "zh-cn" };

const show = (at: Date, zone = shanghai.zone) => {
  const { year, month, day, hour, minute } = toWall(at, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
};

/** A reading in one line: the instant, "from..to", "a | b", or the reason of a refusal. */
function brief(reading: TimeReading, zone?: string): string {
  switch (reading.type) {
    case "instant":
      return show(reading.at, zone);
    case "range":
      return `${show(reading.from, zone)}..${show(reading.to, zone)}`;
    case "recurrence":
      return `every, next ${show(reading.next, zone)}`;
    case "candidates":
      return reading.options.map(({ at }) => show(at, zone)).join(" | ");
    case "refused":
      return reading.reason;
  }
}

const read = (text: string, context = shanghai) => brief(readTime(text, context));
const assumedIn = (text: string, context = shanghai) => {
  const reading = readTime(text, context);
  return reading.type === "candidates" || reading.type === "refused" ? [] : reading.assumed;
};

describe("English", () => {
  it.each([
    ["in 20 minutes", "2026-11-25 10:20"],
    ["in half an hour", "2026-11-25 10:30"],
    ["in an hour and a half", "2026-11-25 11:30"],
    ["2 and a half hours from now", "2026-11-25 12:30"],
    ["tomorrow", "2026-11-26 09:00"],
    ["the day after tomorrow", "2026-11-27 09:00"],
    ["tonight", "2026-11-25 19:00"],
    ["this Friday", "2026-11-27 09:00"],
    ["next Friday", "2026-12-04 09:00"],
    ["coming Friday", "2026-11-27 09:00"],
    ["Tuesday week", "2026-12-08 09:00"],
    ["Tuesday next week", "2026-12-01 09:00"],
    ["next week Tuesday at 2", "2026-12-01 14:00"],
    ["next Tuesday 10am", "2026-12-01 10:00"],
    ["Fri at noon", "2026-11-27 12:00"],
    ["EOD", "2026-11-25 18:00"],
    ["end of the month", "2026-11-30 09:00"],
    ["beginning of next month", "2026-12-01 09:00"],
    ["end of quarter", "2026-12-31 09:00"],
    ["the 5th", "2026-12-05 09:00"],
    ["5 Dec", "2026-12-05 09:00"],
    ["Dec 5th, 2026 at 3pm", "2026-12-05 15:00"],
    ["2026-12-05 15:00", "2026-12-05 15:00"],
    ["13/12", "2026-12-13 09:00"],
    ["in two weeks", "2026-12-09 09:00"],
    ["two weeks from Monday", "2026-12-14 09:00"],
    ["a week on Tuesday", "2026-12-08 09:00"],
    ["in 3 business days", "2026-11-30 09:00"],
    ["next working day", "2026-11-26 09:00"],
    ["first Monday of next month", "2026-12-07 09:00"],
    ["last Friday of the month", "2026-11-27 09:00"],
    ["tomorrow afternoon", "2026-11-26 14:00"],
    ["quarter past 3", "2026-11-25 15:15"],
    ["half 9", "2026-11-26 09:30"],
    ["ten to four", "2026-11-25 15:50"],
    ["3.30pm", "2026-11-25 15:30"],
    ["tomorrow 1500", "2026-11-26 15:00"],
    ["this time tomorrow", "2026-11-26 10:00"],
    ["first thing Monday morning", "2026-11-30 09:00"],
    ["tomorow 3pm", "2026-11-26 15:00"],
    ["tommorow", "2026-11-26 09:00"],
    ["thrusday week", "2026-12-03 09:00"],
    ["3pm PST", "2026-11-26 07:00"],
    ["10:00 CET", "2026-11-25 17:00"],
    ["tomorrow 9:00 UTC+1", "2026-11-26 16:00"],
    ["3pm Berlin time", "2026-11-25 22:00"],
    ["2h", "2026-11-25 12:00"],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["by Friday", "2026-11-25 10:00..2026-11-28 00:00"],
    ["before Friday", "2026-11-25 10:00..2026-11-27 00:00"],
    ["within two hours", "2026-11-25 10:00..2026-11-25 12:00"],
    ["after Christmas", "2026-12-28 09:00..2026-12-29 00:00"],
    ["next week", "2026-11-30 00:00..2026-12-07 00:00"],
    ["in December", "2026-12-01 00:00..2027-01-01 00:00"],
    ["early next week", "2026-11-30 00:00..2026-12-02 00:00"],
    ["2-4pm", "2026-11-25 14:00..2026-11-25 16:00"],
    ["tomorrow 9 to 11am", "2026-11-26 09:00..2026-11-26 11:00"],
    ["Mon-Fri", "2026-11-30 00:00..2026-12-05 00:00"],
  ])("reads %s as a range", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["every two weeks", "2026-12-09 09:00"],
    ["every Monday 9am", "2026-11-30 09:00"],
    ["every other Friday at 3pm", "2026-11-27 15:00"],
    ["monthly on the 1st", "2026-12-01 09:00"],
    ["quarterly", "2027-02-25 09:00"],
    ["Mondays", "2026-11-30 09:00"],
  ])("reads %s as returning", (text, next) => {
    expect(read(text)).toBe(`every, next ${next}`);
  });
});

describe("Chinese", () => {
  it.each([
    ["大后天", "2026-11-28 09:00"],
    ["今晚", "2026-11-25 19:00"],
    ["明早九点", "2026-11-26 09:00"],
    ["下午三点半", "2026-11-25 15:30"],
    ["下午3点一刻", "2026-11-25 15:15"],
    ["差五分三点", "2026-11-25 14:55"],
    ["本周五下午", "2026-11-27 14:00"],
    ["礼拜天", "2026-11-29 09:00"],
    ["下周二", "2026-12-01 09:00"],
    ["下下周一", "2026-12-07 09:00"],
    ["下週三下午三點半", "2026-12-02 15:30"],
    ["明天下午3点", "2026-11-26 15:00"],
    ["周一十一点", "2026-11-30 11:00"],
    ["半小时后", "2026-11-25 10:30"],
    ["一个半小时后", "2026-11-25 11:30"],
    ["三刻钟后", "2026-11-25 10:45"],
    ["三天后", "2026-11-28 09:00"],
    ["两周后", "2026-12-09 09:00"],
    ["一个半月后", "2027-01-09 09:00"],
    ["三个工作日后", "2026-11-30 09:00"],
    ["月底", "2026-11-30 09:00"],
    ["月初", "2026-12-01 09:00"],
    ["下个月5号", "2026-12-05 09:00"],
    ["廿五号", "2026-11-25 11:00"],
    ["本月最后一个工作日", "2026-11-30 09:00"],
    ["下个月第一个周一", "2026-12-07 09:00"],
    ["十二月五号", "2026-12-05 09:00"],
    ["2026年12月5日", "2026-12-05 09:00"],
    ["农历八月十五", "2027-09-15 09:00"],
    ["腊月廿三", "2027-01-30 09:00"],
    ["八月初三", "2027-09-03 09:00"],
    ["正月初五", "2027-02-10 09:00"],
    ["中秋节", "2027-09-15 09:00"],
    ["元旦", "2027-01-01 09:00"],
    ["今晚12点", "2026-11-26 00:00"],
    ["明天凌晨2点", "2026-11-26 02:00"],
    ["12/5", "2026-12-05 09:00"],
    ["纽约时间明天上午九点", "2026-11-26 22:00"],
  ])("reads %s", (text, expected) => {
    expect(read(text, chinese)).toBe(expected);
  });

  it.each([
    ["两个小时之内", "2026-11-25 10:00..2026-11-25 12:00"],
    ["周五前", "2026-11-25 10:00..2026-11-27 00:00"],
    ["周末", "2026-11-28 00:00..2026-11-30 00:00"],
    ["春节后", "2027-02-09 09:00..2027-02-10 00:00"],
    ["周四下午3点到5点", "2026-11-26 15:00..2026-11-26 17:00"],
    ["本周内", "2026-11-25 10:00..2026-11-30 00:00"],
    ["12月中旬", "2026-12-11 00:00..2026-12-21 00:00"],
  ])("reads %s as a range", (text, expected) => {
    expect(read(text, chinese)).toBe(expected);
  });

  it.each([
    ["每两周", "2026-12-09 09:00"],
    ["每周一上午9点", "2026-11-30 09:00"],
    ["每周一三五", "2026-11-27 09:00"],
    ["每月1号", "2026-12-01 09:00"],
    ["每月最后一天", "2026-11-30 09:00"],
    ["每季度", "2027-02-25 09:00"],
  ])("reads %s as returning", (text, next) => {
    expect(read(text, chinese)).toBe(`every, next ${next}`);
  });
});

describe("both at once", () => {
  it.each([
    ["下周三 3pm", "2026-12-02 15:00"],
    ["3pm 明天", "2026-11-26 15:00"],
    ["next Friday 下午", "2026-12-04 14:00"],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("never a silent guess", () => {
  it.each([
    ["at 3", ["afternoon"]],
    ["tomorrow at 9", ["morning"]],
    ["tomorrow", ["work_start"]],
    ["下午", ["part_of_day"]],
    ["next Friday 10am", ["next_week"]],
    ["9:30", ["tomorrow"]],
    ["1 March 3pm", ["next_year"]],
    ["tomorrow 15:00", []],
  ])("names what %s leaves open", (text, assumed) => {
    expect(assumedIn(text)).toEqual(assumed);
  });

  it.each([
    ["05/12", "2026-12-05 09:00 | 2027-05-12 09:00"],
    ["Wednesday 4pm", "2026-11-25 16:00 | 2026-12-02 16:00"],
    ["tomorrow midnight", "2026-11-26 00:00 | 2026-11-27 00:00"],
    ["Wednesday week", "2026-12-02 09:00 | 2026-12-09 09:00"],
    ["Monday or Tuesday", "2026-11-30 09:00 | 2026-12-01 09:00"],
  ])("asks about %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("asks which day tomorrow is, shortly after midnight", () => {
    const night = { ...shanghai, now: new Date("2026-11-24T16:30:00Z") };
    expect(read("tomorrow 3pm", night)).toBe("2026-11-25 15:00 | 2026-11-26 15:00");
  });

  it.each([
    ["一会儿", "vague"],
    ["later", "vague"],
    ["in a few days", "vague"],
    ["两三天后", "vague"],
    ["凌晨", "vague"],
    ["yesterday 3pm", "past"],
    ["today at 9", "past"],
    ["三天前", "past"],
    ["30 Feb", "impossible"],
    ["Friday 5 December", "contradiction"],
    ["早上15点", "contradiction"],
    ["tomorrow with Acme", "unreadable"],
    ["banana", "unreadable"],
    ["", "unreadable"],
    ["3", "unreadable"],
  ])("refuses %j as %s", (text, reason) => {
    expect(read(text)).toBe(reason);
  });

  it("says what it understood of a time in the past", () => {
    expect(readTime("yesterday 3pm", shanghai)).toMatchObject({ at: new Date("2026-11-24T07:00:00Z"), span: [0, 13] });
  });
});

describe("what has happened", () => {
  const past = { ...shanghai, expect: "past" as const };

  it.each([
    ["yesterday 3pm", "2026-11-24 15:00"],
    ["Monday", "2026-11-23 09:00"],
    ["last Friday", "2026-11-20 09:00"],
    ["上周五下午三点", "2026-11-20 15:00"],
    ["2 hours ago", "2026-11-25 08:00"],
    ["5 Dec", "2025-12-05 09:00"],
    ["15:00", "2026-11-24 15:00"],
    ["tomorrow", "future"],
  ])("reads %s", (text, expected) => {
    expect(read(text, past)).toBe(expected);
  });
});

describe("times inside a text", () => {
  const found = (text: string, context = shanghai) => findTimes(text, context).map(({ span }) => text.slice(...span));

  it.each([
    ["Called Acme, they want a quote by Friday, call back next Tuesday 10am", ["by Friday", "next Tuesday 10am"]],
    ["call 王总 下周三 3pm", ["下周三 3pm"]],
    ["刚才拜访了张总,他对报价不满意,下周三下午三点再打一次", ["下周三下午三点"]],
    ["明天 3pm 回访 Acme", ["明天 3pm"]],
    ["follow up with 李雷 next Friday 下午", ["next Friday 下午"]],
    ["called yesterday, 3pm tomorrow works", ["yesterday", "3pm tomorrow"]],
    ["met at 3pm met Bob", ["at 3pm"]],
    ["sold 8 today", ["today"]],
    ["send it by 5 tomorrow", ["by 5 tomorrow"]],
  ])("are found in %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    "May called and said maybe",
    "march on with the second time",
    "I may 5 do that",
    "in the second half",
    "一点点意见",
    "打了一个电话",
    "第三方公司报价",
    "三点建议",
    "王国庆来了",
    "一周三次",
    "24小时便利店",
    "十分满意",
    "3号楼 15号线",
    "call 13812345678, 555-1234 or 400-820-8820",
    "it costs 1500 or $15.30",
    "3 boxes of 12",
    "version 1.2.3 and 10.0.0.1",
    "24/7 support, ratio 16:9, score 3:1, page 12-15",
    "the meeting lasted 3 days",
    "sat down with Jan on May's request",
    "prices rise by 5, then by 10",
    "good morning, see you later",
  ])("are not seen in %j", (text) => {
    expect(found(text)).toEqual([]);
  });
});
