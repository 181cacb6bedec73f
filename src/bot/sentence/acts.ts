// What a text says was done or is to be done: each word for a contact with its tense, told by its form and by what stands around it.

import { isYearAhead } from "../../commands/happened.ts";
import { clauseEnd, clauseStart, sentenceStart } from "../../domain/clauses.ts";
import type { Mention } from "../../domain/mentions.ts";
import type { Direction, InteractionKind } from "../../domain/model.ts";
import { hasHan } from "../../domain/script.ts";
import type { TimeReading } from "../../domain/time/reading.ts";
import * as english from "./signs-en.ts";
import * as chinese from "./signs-zh.ts";
import type { Word } from "./vocabulary.ts";
import { ENGLISH } from "./words-en.ts";
import { CHINESE } from "./words-zh.ts";

/** told: happened · plan: to do · void: denied, or on a condition · content: part of what is told, somebody else's deed. */
export type Tense = "told" | "plan" | "void" | "content";

export interface Act {
  tense: Tense;
  kind: InteractionKind;
  direction: Direction | null;
  speech: boolean;
  /** A promise by its meaning ("call back"), not a deed in the future. */
  again: boolean;
  /** "Call with", "lunch": only the context told that it was, or is to be. */
  bare: boolean;
  /** See Word. */
  errand: boolean;
  /** Likely, but to be shown before it is written. */
  doubt: boolean;
  /** UTF-16 units of the text; likewise below. */
  start: number;
  end: number;
  clause: readonly [number, number];
}

/** What a sign of tense may look at. */
export interface Around {
  plain: string;
  word: Word;
  matched: string;
  /** In its clause, with times blanked out. */
  before: string;
  after: string;
  /** In its sentence, before its clause. */
  earlier: string;
  /** A time in the clause lies ahead, or behind. */
  ahead: boolean;
  behind: boolean;
  /** Something else is said after the clause. */
  followed: string;
  /** Something was planned before. */
  planned: boolean;
  /** And in this clause. */
  planning: boolean;
  /** Something was told before. */
  told: boolean;
}

interface Found {
  word: Word;
  start: number;
  end: number;
}

/** Nobody tells of more in a message; what is pasted is shown before it is written. */
const MOST_ACTS = 60;
/** Signs of tense stand nearer to their word than this. */
const MOST_NEAR = 300;

/** The end of a text, and a sign that it is not all. */
const lastOf = (text: string): string => (text.length > MOST_NEAR ? `…${text.slice(-MOST_NEAR)}` : text);

/** Every act in a text, left to right; of very many the first, all of them in doubt. `plain`: see plainOf; `mentions`: of customers; `times`: read as times to come. */
export function findActs(plain: string, mentions: readonly Span[], times: readonly TimeReading[], now: Date): Act[] {
  const acts: Act[] = [];
  const blank = withoutTimes(plain, times);
  const words = wordsIn(plain, (one) => !one.word.toward || leadsSomewhere(one, plain, blank, mentions));
  for (const found of words.slice(0, MOST_ACTS)) {
    const { word, start, end } = found;
    const clause = [clauseStart(plain, start), clauseEnd(plain, end)] as const;
    const until = endWithTime(blank, times, clause[1]);
    const near = times.filter(({ span }) => span[0] >= clause[0] && span[1] <= until);
    const around: Around = {
      plain,
      word,
      matched: plain.slice(start, end),
      before: lastOf(blank.slice(clause[0], start)),
      after: blank.slice(end, Math.min(clause[1], end + MOST_NEAR)),
      earlier: lastOf(plain.slice(sentenceStart(plain, start), clause[0])),
      ahead: near.some((time) => isAhead(time, now) && !isHourGoneBy(time, word)),
      behind: near.some((time) => isYearAhead(time, now) || (time.type === "refused" && time.reason === "past")),
      followed: plain.slice(clause[1]).replace(/^[\s,，.。;；:：!！-]+/u, ""),
      planned: acts.some((act) => act.tense === "plan"),
      planning: acts.some((act) => act.tense === "plan" && act.clause[0] === clause[0]),
      told: acts.some((act) => act.tense === "told"),
    };
    const isChinese =
      hasHan(plain.slice(Math.max(0, start - 1), end + 1)) ||
      HAN_PARTICLE.test(plain.slice(end)) ||
      HAN_MODAL.test(plain.slice(Math.max(0, start - 2), start));
    const { tense, doubt } = isChinese ? inChinese(around) : inEnglish(around);
    const { kind, direction = null, speech = false, errand = false, form } = word;
    if (form === "task" && tense !== "plan") continue;
    acts.push({
      tense,
      kind,
      direction,
      speech,
      again: form === "again",
      bare: form === "bare",
      errand,
      doubt: doubt || words.length > MOST_ACTS,
      start,
      end,
      clause,
    });
  }
  return acts;
}

/** "Maybe周五call Acme" is uncertain, too. */
const inChinese = (around: Around): { tense: Tense; doubt: boolean } =>
  english.isUncertain(around) || (around.word.form !== "told" && english.isConditional(around.earlier))
    ? { tense: "void", doubt: false }
    : chinese.tenseOf(around);

/** "他要先 check with 老板": theirs in Chinese. */
const inEnglish = (around: Around): { tense: Tense; doubt: boolean } =>
  /(?<![给跟和与向找约对请让叫])(?:他|她|对方|客户)们?(?:要|会|想|说|先|得|还|也)+\s*$/u.test(around.before)
    ? { tense: "content", doubt: false }
    : english.tenseOf(around);

/** "刚call了Acme" is said in Chinese, and so is "刚 call 了". */
const HAN_PARTICLE = /^\s*(?:in\s*)?[了过完咗问说催我咱给]/u;
/** "2pm 要 ⟨call⟩ 她". */
const HAN_MODAL = /[要得会去先]\s$/u;

/** "王总九点二十打来", said at ten: today's. */
const isHourGoneBy = (time: TimeReading, { form, speech }: Word): boolean =>
  form === "told" && !speech && time.type === "instant" && time.assumed.includes("tomorrow");

/** A clause with the time it ends in, "for 12 March, 10:00", or with one behind it that says nothing else: "给韩老师打电话，下午四点". */
function endWithTime(blank: string, times: readonly TimeReading[], end: number): number {
  const across = times.find(({ span: [from, to] }) => from < end && to > end);
  const more = /^[，,、]\s+(?=[，,、。.;；!！?？]|$)/u.exec(blank.slice(end));
  return across?.span[1] ?? end + (more?.[0].length ?? 0);
}

/** A time to come; one that can't be pinned down to a moment, too. */
function isAhead(time: TimeReading, now: Date): boolean {
  switch (time.type) {
    case "instant":
    case "range":
      // "This morning", said in the morning, is over when somebody tells of it.
      return time.at > now && !time.assumed.includes("next_hour") && !isYearAhead(time, now);
    case "recurrence":
    case "candidates":
      return true;
    case "refused":
      return time.reason === "vague";
  }
}

/** The text with each time as blanks, so that "tomorrow I'll call" and "I'll call" look alike; or as another sign. */
export function withoutTimes(plain: string, times: readonly TimeReading[], sign = " "): string {
  let blank = plain;
  for (const { span } of times) {
    const [start, end] = span;
    blank = `${blank.slice(0, start)}${sign.repeat(end - start)}${blank.slice(end)}`;
  }
  return blank;
}

const WORDS: readonly Word[] = [...ENGLISH, ...CHINESE];
/** What is said in one language needs the words of no other. */
const wordsFor = (plain: string): readonly Word[] =>
  !hasHan(plain) ? ENGLISH : /[a-z]/u.test(plain) ? WORDS : CHINESE;

/** Where a customer stands in the text. */
type Span = Pick<Mention, "start" | "end">;

/** "去 Acme", or "周五去签合同", "周五陪王总去", where little but the time stands before it. */
const leadsSomewhere = (
  { word, start, end }: Found,
  plain: string,
  blank: string,
  mentions: readonly Span[],
): boolean => {
  const before = blank.slice(clauseStart(plain, start), start);
  const names = mentions.some((one) => one.start >= end && blank.slice(end, one.start).trim() === "");
  // "周五到华强做培训" is a visit; "货周五到华强" and "周五到货" are none.
  if (plain.slice(start, end) === "到") return names && /^(?:我们?|然后|就|要|得|再|会|\s)*$/u.test(before);
  return (
    names ||
    (word.form !== "again" &&
      /^(?:我们?|然后|就|[^，,]*(?:让|叫|请|要|约)(?:我|咱)们?)?\s{2,}(?:我们?|再|就)?(?:[陪带和跟与同]\S{1,8})?$/u.test(
        before,
      ))
  );
};

/** The words for contacts that count, the first and longest where several overlap. */
function wordsIn(plain: string, counts: (found: Found) => boolean): Found[] {
  const all: Found[] = [];
  for (const word of wordsFor(plain)) {
    // As matchAll does, which copies the pattern each time.
    word.pattern.lastIndex = 0;
    for (let match = word.pattern.exec(plain); match; match = word.pattern.exec(plain))
      all.push({ word, start: match.index, end: match.index + match[0].length });
  }
  const counting = all.filter(counts);
  counting.sort(
    (a, b) => a.start - b.start || b.end - a.end || Number(b.word.form === "again") - Number(a.word.form === "again"),
  );
  const kept: Found[] = [];
  const tasks = counting.filter(({ word }) => word.form === "task");
  for (const found of counting) {
    if (found.word.form !== "task" && found.start >= (kept.at(-1)?.end ?? 0)) kept.push(found);
  }
  // A task is what no other word is.
  for (const found of tasks) {
    if (kept.every(({ start, end }) => found.end <= start || found.start >= end)) kept.push(found);
  }
  return kept.sort((a, b) => a.start - b.start);
}
