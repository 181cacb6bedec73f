// Holds what is read against what the corpus of times expects, and counts.

import { readdirSync } from "node:fs";
import { findTimes, readTime, type TimeReading } from "../../src/domain/time/read.ts";
import { type Language, languageOf, type Row } from "./row.ts";
import { type Case, casesOf, type Expected, expectedOf, linesOf } from "./times-format.ts";

export type Verdict = "right" | "asked" | "refused" | "missed" | "wrong";

function sameRule(rule: object, expected: Readonly<Record<string, unknown>>): boolean {
  const known = Object.entries(expected).every(
    ([name, value]) => JSON.stringify(Reflect.get(rule, name)) === JSON.stringify(value),
  );
  // A rule that starts from today names today's weekday or date itself; the file need not.
  const chosen = Object.keys(rule).filter((name) => !(name in expected));
  return (
    known &&
    chosen.every((name) => name === "time" || !Object.keys(expected).some((one) => /weekdays|monthDay/.test(one)))
  );
}

function isAsExpected(reading: TimeReading, expected: Expected): boolean {
  if (expected.type === "instant" && reading.type === "instant")
    return reading.at.getTime() === expected.ms && reading.dateOnly === expected.dateOnly;
  if (expected.type === "range" && reading.type === "range") {
    const { from, to, at } = expected;
    return (
      reading.from.getTime() === from &&
      reading.to.getTime() === to &&
      (at === undefined || reading.at.getTime() === at)
    );
  }
  if (expected.type === "recurrence" && reading.type === "recurrence")
    return reading.next.getTime() === expected.next && sameRule(reading.rule, expected.rule);
  if (expected.type === "candidates" && reading.type === "candidates") {
    const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b).join();
    return sorted(reading.options.map(({ at }) => at.getTime())) === sorted(expected.options);
  }
  return expected.type === "refused" && reading.type === "refused" && reading.reason === expected.reason;
}

/** What a reading is worth: whatever claims a time that was not meant is wrong, however much it says it assumed. */
function verdictOn(reading: TimeReading, expected: Expected, assumed: readonly string[]): Verdict {
  const said = reading.type === "candidates" || reading.type === "refused" ? assumed : reading.assumed;
  const honest = assumed.every((one) => said.some((other) => one === other));
  if (isAsExpected(reading, expected) && honest)
    return expected.type === "candidates" ? "asked" : expected.type === "refused" ? "refused" : "right";
  return reading.type === "candidates" || reading.type === "refused" ? "missed" : "wrong";
}

/** The verdict on one phrase. */
export function judge({ text, context, expected, assumed }: Case): Verdict {
  return verdictOn(readTime(text, context), expected, assumed);
}

/** A reading in one line, in the zone of whoever wrote it. */
function brief(reading: TimeReading, zone: string): string {
  const show = (at: Date) => `${at.toLocaleString("sv", { timeZone: zone }).slice(0, 16)}`;
  if (reading.type === "refused") return `! ${reading.reason}`;
  if (reading.type === "candidates") return `? ${reading.options.map(({ at }) => show(at)).join(" or ")}`;
  const said = reading.assumed.length > 0 ? ` {${reading.assumed.join()}}` : "";
  if (reading.type === "recurrence") return `each ${JSON.stringify(reading.rule)} > ${show(reading.next)}${said}`;
  if (reading.type === "range") return `${show(reading.from)}..${show(reading.to)} @ ${show(reading.at)}${said}`;
  return `${show(reading.at)}${reading.dateOnly ? "~" : ""}${said}`;
}

interface Judged {
  readonly text: string;
  readonly verdict: Verdict;
  readonly failure: string;
}

function phrases(): Judged[] {
  return filesOf(/^times-(?!inside|none)/)
    .flatMap(casesOf)
    .map((one) => {
      const { text, context, wanted } = one;
      const got = brief(readTime(text, context), context.zone);
      return {
        text,
        verdict: judge(one),
        failure: `${one.file} ${JSON.stringify(text)}: wanted ${wanted}, read ${got}`,
      };
    });
}

/** Texts with their times: `text => "tomorrow 3pm" 11-26 15:00; "Friday" 11-27`, in order, and nothing else. */
function inside(): Judged[] {
  return filesOf(/^times-inside/).flatMap((file) =>
    linesOf(file).map(({ line, context }) => {
      const [text = "", wanted = ""] = line.split(" => ");
      const found = findTimes(text, context);
      const expected = wanted.split("; ").map((one) => /^"(.+?)" (.*)$/.exec(one)?.slice(1) ?? [one, "! unreadable"]);
      const verdicts = expected.map(([span, words = ""], at): Verdict => {
        const reading = found[at];
        if (!reading) return "missed";
        if (text.slice(...reading.span) !== span) return reading.type === "refused" ? "missed" : "wrong";
        return verdictOn(reading, expectedOf(words, context), []);
      });
      if (found.length > expected.length) verdicts.push("wrong");
      const worst = (["wrong", "missed", "right", "asked", "refused"] as const).find((one) => verdicts.includes(one));
      const got = found
        .map((one) => `${JSON.stringify(text.slice(...one.span))} ${brief(one, context.zone)}`)
        .join("; ");
      return { text, verdict: worst ?? "right", failure: `${file} ${text}: wanted ${wanted}, read ${got}` };
    }),
  );
}

/** Texts in which no time may be found. */
function none(): Judged[] {
  return filesOf(/^times-none/).flatMap((file) =>
    linesOf(file).map(({ line, context }) => {
      const found = findTimes(line, context).map(({ span }) => line.slice(...span));
      const failure = `${file} ${line}: found ${JSON.stringify(found)}`;
      return { text: line, verdict: found.length > 0 ? "wrong" : "right", failure };
    }),
  );
}

function filesOf(name: RegExp): string[] {
  return readdirSync(new URL(".", import.meta.url))
    .filter((file) => name.test(file) && file.endsWith(".txt"))
    .sort();
}

function rowsOf(what: string, all: readonly Judged[]): Row[] {
  const languages: readonly Language[] = ["English", "Chinese", "mixed"];
  return languages.map((language) => {
    const ours = all.filter(({ text }) => languageOf(text) === language);
    const count = (verdict: Verdict) => ours.filter((one) => one.verdict === verdict).length;
    const failures = ours.filter(({ verdict }) => verdict === "missed" || verdict === "wrong");
    return {
      what,
      language,
      total: ours.length,
      right: count("right"),
      asked: count("asked"),
      refused: count("refused"),
      missed: count("missed"),
      wrong: count("wrong"),
      failures: failures.map(({ verdict, failure }) => `${verdict.toUpperCase()} ${failure}`),
    };
  });
}

/** The corpus of times, counted: phrases, times inside texts, and texts without any. */
export function reportTimes(): Row[] {
  const rows = [
    ...rowsOf("times", phrases()),
    ...rowsOf("times in texts", inside()),
    ...rowsOf("texts without", none()),
  ];
  return rows.filter(({ total }) => total > 0);
}
