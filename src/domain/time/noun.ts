// In running text a word of time often only describes the word after it: "at 5 Main Street", "the Q3 plan", "weekly
// report", 每天吃饭. Such a one is no time to act on.

import { beginsHan } from "../script.ts";
import type { Meaning } from "./meaning.ts";
import type { Token } from "./senses.ts";

// After these a new part of the sentence begins; anything else may be what the time describes.
const BETWEEN = new Set(
  (
    "and or but so then if when while whether where what why how because since as than that which who to with w for about re regarding from in on at by of " +
    "before after until till via per please pls thanks thx ok okay i you he she it we they me him her us them his their our my your " +
    "is are was were be will would can could should shall may might must do does did has have had not no yes the this these those " +
    "there here again instead sharp latest earliest too also only maybe perhaps probably works suits fits its mr ms mrs dr"
  ).split(" "),
);

// And these are what the desk is about: "weekly call", "Monday follow-up".
const DEEDS = new Set(
  (
    "call calls callback callbacks ring phone follow followup meet meeting visit check checkin chat mail email e-mail remind reminder " +
    "review ask send contact reach touch catch sync speak talk demo appointment"
  ).split(" "),
);
const CHINESE_DEEDS = /^[回跟联打拜提给发问约催确检查汇沟通电见访对找请和与去到]/;

/** Whether a word is none that anybody counts, so that "3" before it counts nothing: "please", "call", but "3 calls". */
export const countsNothing = (text: string): boolean => BETWEEN.has(text) || (DEEDS.has(text) && !text.endsWith("s"));

// English counts in the plural; of these the singular, too: "8 people", "3 phase", "20 foot".
const COUNTED =
  /^(?:people|men|women|children|staff|pcs|pc|pax|kg|km|k|m|cm|mm|gb|tb|percent|pct|dozen|hundred|thousand|million|grand|star|phase|foot|feet|ft|inch|bedroom|seater|tier|level|axis|way|litre|liter|ton|tonne|page|person|man|user|seat|times|per|cent|euro|dollar|yuan|rmb|eur|usd|gbp)$/;
const PLURAL = /[^suia]s$/;
/** What Chinese counts by. */
export const MEASURES = /^[位家个名次条项件份单人户台套元块万千百种遍趟层楼箱手]/;

/** Whether a number before a word may count it: "8 people", "8 new quotes", 四位; not "8 quote". `second`: the word behind it. */
export function mayBeCounted(word: Token | undefined, second: Token | undefined): boolean {
  if (!word) return false;
  if (beginsHan(word.text)) return MEASURES.test(word.text);
  if (word.tags.length > 0 || !/^[a-z]/.test(word.text)) return false;
  const isPlural = ({ text, tags }: Token): boolean => tags.length === 0 && PLURAL.test(text);
  return COUNTED.test(word.text) || isPlural(word) || (second !== undefined && isPlural(second));
}

// Behind these an hour is not over: "8 of December", "3 until 5".
const GOING_ON = new Set(["of", "until", "till", "than", "per"]);

// And behind these it is not over when another number follows: "8 and 3 people", "3 to 5".
const LINKING = new Set(["and", "or", "to", "at", "in", "on", "from"]);

/** Whether an hour can end before a token: "tomorrow 3 please", "Friday 8 to talk", but not "Friday 8 people" or "3 to 5". */
export function endsHour(token: Token | undefined, after: Token | undefined): boolean {
  if (!token) return true;
  if (GOING_ON.has(token.text) || (LINKING.has(token.text) && after?.tags.includes("number"))) return false;
  // "tomorrow 8 - urgent", "tomorrow 8 (urgent)", "tomorrow 8 $500"
  if (/^[($€£¥]$/.test(token.text) || (token.text === "-" && token.spaced && after?.spaced)) return true;
  // "Fri 23 May" is a date.
  if (!token.tags.every((tag) => tag.startsWith("key:"))) return false;
  return token.tags.includes("key:sharp") || BETWEEN.has(token.text) || DEEDS.has(token.text) || isSaid(token);
}

/** 明天 pm 吧, 明天 PM 开会: Chinese words that an hour is nothing to. */
const isSaid = ({ text, tags }: Token): boolean =>
  tags.length === 0 && (CHINESE_DEEDS.test(text) || /^[吧哈呢啊哦开谈聊我他她你再左]/.test(text));

const PERSON = /^(?:me|him|her|them|us|you|it|back|again)$/;
// Before a number these count: "sold 8 today", "all 3 on Friday".
const COUNTING =
  /^(?:sold|bought|took|made|did|sent|got|get|gets|have|has|had|need|needs|want|wants|order|orders|all|the|these|those|only|another|other|least|most|than|with|for|of|about|no|room|part|phase|lot|batch|line|gate|floor|team|step|level|version|grade|class|type|size|unit|block|stage|page|option|item|ticket|case|bay|dock|zone|lane|platform|seat|row|table|and|or|,|#|\p{L}+ed)$/u;

export type NumberBesideDay = "hour" | "count" | "either";

/** What a number before a day is, as in "8 tonight", by the word before it: "call him 8 tonight", "sold 8 today", "Studio 8 today". */
export function numberBesideDay(before: Token | undefined): NumberBesideDay {
  if (!before || /^[^\p{L}\p{N}#,]$/u.test(before.text)) return "hour";
  if (beginsHan(before.text)) return "count";
  return PERSON.test(before.text) ? "hour" : COUNTING.test(before.text) ? "count" : "either";
}

/** Whether a word goes on what stood before it: one of letters that is no word of time. */
function goesOnEnglish({ text, tags }: Token): boolean {
  return tags.length === 0 && /^[a-z]/.test(text) && !BETWEEN.has(text) && !DEEDS.has(text);
}

function goesOnChinese({ text, tags }: Token): boolean {
  return tags.length === 0 && beginsHan(text) && !CHINESE_DEEDS.test(text);
}

/** "at 5", "between 5 and 10": hours without anything that only hours have. */
function isBareHour({ clock, date, part, every }: Meaning): boolean {
  if (!clock || date || every || part || clock.part || clock.meridiem || clock.exact || clock.minute > 0 || clock.shift)
    return false;
  return !clock.end || isBareHour({ clock: clock.end });
}

const only = (meaning: Meaning, slot: keyof Meaning): boolean =>
  meaning[slot] !== undefined && Object.keys(meaning).length === 1;

/** Days whose names are used to describe: "the 3rd floor", "Christmas card". */
function isLooseDay({ date }: Meaning): boolean {
  if (date?.kind === "festival") return date.year === undefined && date.yearOffset === undefined;
  return date?.kind === "dayOfMonth" && date.month === undefined;
}

/** 每天, "monthly": how often, with no day or hour named. */
function isBareInterval({ every }: Meaning): boolean {
  if (!every || every.weekdays || every.nth !== undefined) return false;
  return every.every === 1 && every.monthDay === undefined;
}

/** Whether the word after a phrase takes it away from time. */
export function describes(meaning: Meaning, next: Token | undefined): boolean {
  if (!next) return false;
  if (only(meaning, "every") && isBareInterval(meaning)) return goesOnEnglish(next) || goesOnChinese(next);
  const loose =
    isBareHour(meaning) ||
    only(meaning, "part") ||
    only(meaning, "vague") ||
    (only(meaning, "date") && isLooseDay(meaning));
  return loose && goesOnEnglish(next);
}

/** What is known by a number: "invoice number is ⟨20260415⟩", "PO ⟨20260310⟩", 发票号⟨20260415⟩. */
const NUMBERED =
  /^(?:numbers?|no|nr|#|invoices?|orders?|po|ref|reference|ticket|case|contract|quote|id|号码?|编号|单号?|订单号?|发票号?|合同号?|运单号?|工单号?|[号碼码编单票])$/;

/** Whether the date in digits at `at` is such a number. */
export function isNumberOf(tokens: readonly Pick<Token, "text">[], at: number): boolean {
  if (!/^\d{8}$/.test(tokens[at]?.text ?? "")) return false;
  const before = tokens.slice(Math.max(0, at - 3), at).map(({ text }) => text);
  while (before.length > 0 && /^(?:is|was|:|：|#|\.|是|为)$/.test(before.at(-1) ?? "") && before.length > 1)
    before.pop();
  return NUMBERED.test(before.at(-1) ?? "");
}
