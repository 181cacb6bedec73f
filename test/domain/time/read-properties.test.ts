// What must hold for any text at all: it ends, it is quick, and every span lies in the text and overlaps no other.

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { lex } from "../../../src/domain/time/lex.ts";
import { PhraseReader } from "../../../src/domain/time/phrase.ts";
import { findTimes, MOST_CHARACTERS, readTime, type TimeContext } from "../../../src/domain/time/read.ts";
import { casesOf } from "../../corpus/times-format.ts";

const context: TimeContext = {
  now: new Date("2026-11-25T02:00:00Z"),
  zone: "Asia/Shanghai",
  locale: "en",
  country: "CN",
};

// Words that rules begin and go on with, so that random texts come near to phrases.
const WORDS =
  "in next last this Monday Fri tomorrow 3 15 2026 pm : - / . , ( ) at by before after every first of the month week day " +
  "下 周三 明天 三 点 半 后 前 内 每 个 月 日 12月 5号 下午 到 或 农历 八月 十五 一会儿 最后 工作日 差 刻 PST half past to and a ago may 春节";

const words = fc.array(fc.constantFrom(...WORDS.split(" ")), { maxLength: 12 });
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  words.map((all) => all.join(" ")),
  words.map((all) => all.join("")),
);

describe("any text", () => {
  it("gives spans in order, inside it and apart", () => {
    fc.assert(
      fc.property(text, (some) => {
        let end = 0;
        for (const { span } of findTimes(some, context)) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(span[1]).toBeGreaterThan(span[0]);
          expect(span[1]).toBeLessThanOrEqual(some.length);
          end = span[1];
        }
      }),
      { numRuns: 400 },
    );
  });

  it("never gives an instant that is not one, nor one on the wrong side of now", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("future" as const, "past" as const), (some, expected) => {
        const reading = readTime(some, { ...context, expect: expected });
        if (reading.type !== "instant") return;
        const ahead = reading.at.getTime() - context.now.getTime();
        expect(ahead).not.toBeNaN();
        expect(expected === "future" ? ahead > -60_000 : ahead <= 0).toBe(true);
      }),
      { numRuns: 400, examples: [["half 日", "future"]] },
    );
  });

  it("means the same when it is found inside another text", () => {
    fc.assert(
      fc.property(words, (all) => {
        for (const { span, ...reading } of findTimes(all.join(" "), context)) {
          // "Acme 8 tonight" may be eight of them; "8 tonight" alone is an hour.
          if (reading.type === "refused" && reading.reason === "vague") continue;
          const { span: _whole, ...alone } = readTime(all.join(" ").slice(...span), context);
          expect(alone).toEqual(reading);
        }
      }),
      { numRuns: 250 },
    );
  });

  it("says the same of a phrase of the corpus, whatever stands around it", () => {
    const phrases = ["times-en.txt", "times-zh-days.txt", "times-mixed.txt"].flatMap((file) =>
      casesOf(`../corpus/${file}`),
    );
    const around = fc.tuple(
      fc.constantFrom(...phrases),
      fc.constantFrom("", "Acme. ", "客户说：", "note: ", "(ok) "),
      fc.constantFrom("", ". Thanks", "。谢谢", "; then Bob", "！"),
    );
    fc.assert(
      fc.property(around, ([{ text: phrase, context: there }, before, after]) => {
        const found = findTimes(before + phrase + after, there);
        const [whole] = found;
        if (found.length !== 1 || whole?.span[1] !== before.length + phrase.length) return;
        const { span, ...reading } = whole;
        const { span: _alone, ...alone } = readTime((before + phrase).slice(...span), there);
        expect(reading).toEqual(alone);
      }),
      { numRuns: 300 },
    );
  });
});

describe("now at any minute, in any zone", () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
  const minutes = fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2029, 0, 1) / 60_000 });
  const moments = fc.tuple(zones, minutes).map(([zone, minute]) => ({ now: new Date(minute * 60_000), zone }));

  /** The calendar by Temporal, which the reader does not use for dates. */
  const local = ({ now, zone }: { now: Date; zone: string }) =>
    Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const at = (date: Temporal.PlainDate, hour: number, zone: string) =>
    date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds;
  const read = (phrase: string, there: { now: Date; zone: string }) => {
    const reading = readTime(phrase, { ...context, ...there });
    return reading.type === "instant" ? reading.at.getTime() : reading.type === "candidates" ? "asked" : reading.type;
  };

  it("reads days, weekdays and weeks as the calendar has them", () => {
    const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 7 }), (there, day) => {
        const now = local(there);
        const today = now.toPlainDate();
        const monday = today.subtract({ days: today.dayOfWeek - 1 });
        const next = at(monday.add({ days: 6 + day }), 15, there.zone);
        expect(read(`next ${weekdays[day - 1]} 3pm`, there)).toBe(next);
        expect(read(`下周${"一二三四五六日"[day - 1]}下午3点`, there)).toBe(next);
        const tomorrow = at(today.add({ days: 1 }), 15, there.zone);
        expect(read("明天 3pm", there)).toBe(now.hour < 3 ? "asked" : tomorrow);
        expect(read("in 10 days at 3pm", there)).toBe(at(today.add({ days: 10 }), 15, there.zone));
        expect(read("in 100 minutes", there)).toBe(there.now.getTime() + 6_000_000);
      }),
      { numRuns: 200 },
    );
  });

  it("reads dates of the month as the calendar has them", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), (there, day, month) => {
        const now = local(there);
        const first = Temporal.PlainDate.from({ year: now.year, month, day });
        const date = Temporal.PlainDate.compare(first, now.toPlainDate()) < 0 ? first.add({ years: 1 }) : first;
        const wanted = at(date, 15, there.zone);
        const expected = wanted > there.now.getTime() - 60_000 ? wanted : "refused";
        expect(read(`${month}月${day}日下午3点`, there)).toBe(expected);
        expect(read(`${date.toString()} 15:00`, there)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it("never gives a time that has passed, nor leaves unsaid that a day's hour was not said", () => {
    const phrases = fc.constantFrom(
      ..."tomorrow|周五|next month|月底|三天后|by Friday|at 3|晚上|下周|every Monday|12月5日|周末".split("|"),
    );
    fc.assert(
      fc.property(moments, phrases, (there, phrase) => {
        const reading = readTime(phrase, { ...context, ...there });
        if (reading.type === "refused" || reading.type === "candidates") return;
        const when = reading.type === "recurrence" ? reading.next : reading.at;
        expect(when.getTime()).toBeGreaterThan(there.now.getTime() - 60_000);
        expect(reading.assumed).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a leap day", () => {
  it("is read on the day itself and in the years between", () => {
    const leap = { ...context, now: new Date("2028-02-28T02:00:00Z") };
    expect(readTime("tomorrow 15:00", leap)).toMatchObject({ at: new Date("2028-02-29T07:00:00Z") });
    expect(readTime("29 Feb 15:00", context)).toMatchObject({ at: new Date("2028-02-29T07:00:00Z") });
    expect(readTime("29 Feb 2027", context)).toMatchObject({ type: "refused", reason: "impossible" });
    expect(
      readTime("闰六月初一", { ...context, now: new Date("2025-07-01T02:00:00Z"), locale: "zh-cn" }),
    ).toMatchObject({
      at: new Date("2025-07-25T01:00:00Z"),
    });
  });
});

describe("the leap month of 2025", () => {
  it("is told from the month it follows, on every day of both", () => {
    for (let day = 0; day < 60; day++) {
      // The sixth month began on 25 June, the leap one on 25 July (both had 29 or 30 days).
      const now = new Date(Date.parse("2025-06-25T00:00:00+08:00") + day * 86_400_000 + 3_600_000);
      const there = { ...context, now, locale: "zh-cn" as const };
      const plain = readTime("农历六月十五下午3点", there);
      const leap = readTime("闰六月十五下午3点", there);
      expect(plain).toMatchObject({ at: new Date(day <= 14 ? "2025-07-09T07:00:00Z" : "2026-07-28T07:00:00Z") });
      if (day <= 44) expect(leap).toMatchObject({ at: new Date("2025-08-08T07:00:00Z") });
    }
  });
});

describe("every hour of a day on which clocks change", () => {
  it.each(["2026-10-25", "2027-03-28"])("counts hours exactly and days by the calendar on %s", (day) => {
    for (let hour = 0; hour < 25; hour++) {
      const now = new Date(Date.parse(`${day}T00:00:00+02:00`) + hour * 3_600_000);
      const there = { ...context, now, zone: "Europe/Berlin" };
      expect(readTime("in 3 hours", there)).toMatchObject({ at: new Date(now.getTime() + 3 * 3_600_000) });
      const days = readTime("in 2 days at 15:00", there);
      expect(days.type === "instant" && days.at.getUTCHours()).toBe(day.startsWith("2027") ? 13 : 14);
    }
  });
});

describe("a hostile text", () => {
  /** How often the grammar looks at a word while it reads: work that no busy machine can make more. */
  const looks = (text: string) => {
    const tokens = lex(text.slice(0, MOST_CHARACTERS));
    let count = 0;
    const counted = new Proxy(tokens, {
      get: (target, name) => {
        count += 1;
        return Reflect.get(target, name);
      },
    });
    const phrases = new PhraseReader(text, counted, new Set());
    for (let at = 0; at < tokens.length && !phrases.exhausted; ) at = Math.max(at + 1, phrases.phraseAt(at)?.next ?? 0);
    return count;
  };

  const PIECES =
    "明天|3 |三|a |三点|at |1:|1-|every |half |1 hour and |12月|下|tomorx |3pm x |monday or |12-|2026年|第三个|3 days |w/c |" +
    "between 2 and |from |the day after |一会|农历|1月1|each |2 weeks after |5 dec ";

  it.each(PIECES.split("|"))(
    "of %j costs at most twice as much when it is twice as long, and no more past a bound",
    (piece) => {
      const cost = (characters: number) => looks(piece.repeat(Math.ceil(characters / piece.length)));
      cost(4000);
      const once = cost(4000);
      // The look of each rule at its first word is kept from text to text, so the first reading may cost a little more.
      expect(cost(8000)).toBeLessThan(2.2 * once + 500);
      expect(cost(100_000)).toBeLessThan(4.4 * once + 1000);
      expect(cost(200_000)).toBe(cost(100_000));
    },
  );

  it("is given up when it is nothing but beginnings of times", () => {
    const text = "1-".repeat(6000);
    const tokens = lex(text);
    const phrases = new PhraseReader(text, tokens, new Set());
    const tried = tokens.findIndex((_token, at) => phrases.phraseAt(at) === undefined && phrases.exhausted);
    expect(tried).toBeGreaterThan(700);
    expect(tried).toBeLessThan(4000);
  });
});
