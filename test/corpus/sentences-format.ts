// How the corpus of sentences is written down, and read. A file holds lines:
//
//   # a remark
//   @ en | @ zh-cn shown Acme | @ en shown Acme 03-10 10:00 the quote      whose language, and whom or which callback was shown last
//   sentence | another that means the same => expected || also right
//
// Said on Wednesday 2026-03-04 at 10:00 in Shanghai by Mei. Expected, joined by " + ":
//   log <kind> <in|out> <customer> [MM-DD HH:mm]      an entry whose note is the sentence to the letter; now, when no time is given
//   callback <customer> <MM-DD HH:mm|MM-DD *> [word of the reason]
//   snooze <customer> <MM-DD HH:mm> · done <customer> [words of the note] · cancel <customer> · assign <customer> <member> · hand …
//   ? <command> [customer]                             answered, and nothing written
//   ask                                                nothing written: asked about, shown as a draft, or refused

import { readFileSync } from "node:fs";
import { type Language, languageOf } from "./row.ts";

export interface SentenceCase {
  file: string;
  text: string;
  language: Language;
  locale: "en" | "zh-cn";
  shown: { customer: string; due: string | null; reason: string } | null;
  /** Any of these is right. */
  expected: string[];
}

const FILES = [
  "sentences-en.txt",
  "sentences-zh.txt",
  "sentences-mixed.txt",
  "sentences-more.txt",
  "sentences-fresh.txt",
  "sentences-trades.txt",
  "sentences-office.txt",
  "sentences-field.txt",
  "sentences-daily.txt",
  "sentences-guards.txt",
  "sentences-dictated.txt",
  "sentences-strangers.txt",
];

/** All sentences of the corpus. */
export const sentenceCases = (): SentenceCase[] => FILES.flatMap(casesIn);

function casesIn(file: string): SentenceCase[] {
  let scene: Pick<SentenceCase, "locale" | "shown"> = { locale: "en", shown: null };
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .split("\n")
    .flatMap((line) => {
      if (line === "" || line.startsWith("#")) return [];
      if (line.startsWith("@ ")) {
        scene = sceneOf(line);
        return [];
      }
      const [sentences, wanted] = line.split(" => ");
      if (sentences === undefined || wanted === undefined) throw new Error(`${file}: not a case: ${line}`);
      const expected = wanted.split(" || ").map((one) => one.trim());
      return sentences.split(" | ").map((sentence) => {
        const text = sentence.trim().replaceAll("\\n", "\n");
        return { file, text, language: languageOf(text), ...scene, expected };
      });
    });
}

function sceneOf(line: string): Pick<SentenceCase, "locale" | "shown"> {
  const found = /^@ (en|zh-cn)(?: shown (\S+)(?: (\d\d-\d\d \d\d:\d\d) (.+))?)?$/.exec(line);
  if (!found) throw new Error(`not a scene: ${line}`);
  const [, locale, customer, due, reason] = found;
  const shown = customer === undefined ? null : { customer, due: due ?? null, reason: reason ?? "" };
  return { locale: locale === "zh-cn" ? "zh-cn" : "en", shown };
}
