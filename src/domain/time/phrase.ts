// A time phrase is a run of parts in any order and either language: "下周三 3pm", "Fri at noon", "明天 before 5".

import { beginsHan, hasHan } from "../script.ts";
import { closingBracket, endsClause, endsHourBesideDay, endsInside, startsInside } from "./edges.ts";
import type { Bound, DateSpec, Meaning } from "./meaning.ts";
import { merge, stretchOf } from "./merge.ts";
import { key, longest, type Match, type Rule, sense, type Tokens } from "./rule.ts";
import { boundable, prefix, strong, suffix } from "./rules-bound.ts";
import { clockAfterDate, hourAfterDate } from "./rules-clock.ts";
import { datePart } from "./rules-date.ts";
import { everyPart } from "./rules-every.ts";
import { looseClock } from "./rules-loose-clock.ts";
import { dayNumber } from "./rules-number.ts";
import { offsetPart } from "./rules-offset.ts";
import { boundHour, hoursAfterDate, timePart } from "./rules-time.ts";
import { vaguePart } from "./rules-vague.ts";
import { zoneAt } from "./rules-zone.ts";

/** What a run of tokens means; `next` is the first token after it. */
export interface Phrase {
  readonly meaning: Meaning;
  readonly next: number;
}

const part: Rule<Meaning> = longest<Meaning>(datePart, timePart, looseClock, offsetPart, vaguePart, everyPart);

/** 本周内, 下个月之内: what the period already says. */
const inPeriod = key("within");

const glue = key("at", "on", "the", "of", "for", "de", "zai", ",", "(", ")");
/** Words before a time that some rules begin with and that say nothing to the others. */
const lead = key("on", "at", "in", "zai", "loosely");
const MOST_GLUE = 3;
// Every time in a message takes about eight tries; who needs more than this for the 100 that are read writes no message.
const MOST_TRIES = 800;
const dash = key("-", "~", "to", "until", "dao");
const opener = key("between", "from");
const closer = key("and", "-", "~", "to", "until", "dao");
const meridiem = sense("meridiem");

/** The zone's name before a time; a holiday's is an island's, too. */
const LEADS = /^(?!(?:easter|christmas) ).*(?:time|时间|時間)$/iu;

/** Reads parts from one text; each token's part is read once, however often it is asked for. */
export class PhraseReader {
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #parts: (Match<Meaning> | null)[] = [];

  readonly #zoneNames: ReadonlySet<string>;
  /** Whether a zone can be named before its clock at all: 北京时间, London time. */
  readonly #zoned: boolean;

  #tries = 0;

  /** `zoneNames`: the abbreviations of the reader's own zone, in capitals. */
  constructor(text: string, tokens: Tokens, zoneNames: ReadonlySet<string>) {
    this.#text = text;
    this.#tokens = tokens;
    this.#zoneNames = zoneNames;
    this.#zoned = /时间|時間|\p{Lu}[\p{L}. ]{1,30} time\b/u.test(text);
  }

  /** Whether so much of the text looked like times that it cannot be a message. */
  get exhausted(): boolean {
    return this.#tries > MOST_TRIES;
  }

  /** The longest phrase that begins at a token: "at 5th December" is more than "at 5", and 在下周第二个工作日 than 在下周. */
  phraseAt(at: number): Phrase | undefined {
    const own = this.#phraseFrom(at);
    const behind = own && this.#behindLead(at);
    return behind && behind.next > own.next ? behind : own;
  }

  #behindLead(at: number): Phrase | undefined {
    let next = at;
    for (let led = lead.read(this.#tokens, next); led && next < at + MOST_GLUE; led = lead.read(this.#tokens, next))
      next = led.next;
    return next === at ? undefined : this.#phraseFrom(next);
  }

  #phraseFrom(at: number): Phrase | undefined {
    // Most words begin nothing.
    if (!this.#zoned && !this.#tokens[at]?.tags.length) return undefined;
    const start = this.#boundedAt(at) ?? this.#between(at) ?? this.#leadingZone(at);
    if (!start) return undefined;
    let phrase: Phrase = { meaning: start.value, next: start.next };
    for (let more = this.#extend(phrase); more; more = this.#extend(phrase)) phrase = more;
    return phrase.meaning.zone && !phrase.meaning.clock && !phrase.meaning.part ? undefined : phrase;
  }

  #partAt(at: number): Match<Meaning> | undefined {
    let found = this.#parts[at];
    if (found === undefined) {
      const read = this.#read(at);
      found = read && !startsInside(this.#tokens, at) && !endsInside(this.#tokens, read.next) ? read : null;
      this.#parts[at] = found;
    }
    return found ?? undefined;
  }

  #read(at: number): Match<Meaning> | undefined {
    // Most words begin nothing; only the others are counted.
    if (!this.#tokens[at]?.tags.length) return undefined;
    this.#tries++;
    return part.read(this.#tokens, at);
  }

  /** A part with "by", "before" or 前 around it. */
  #boundedAt(at: number): Match<Meaning> | undefined {
    const before = prefix.read(this.#tokens, at);
    const found = this.#partAt(at);
    if (before && before.next > (found?.next ?? at)) {
      const bounded = this.#partAt(before.next) ?? this.#partAt(this.#past(before.next, "the")) ?? this.#hourAt(before);
      const meaning = bounded && boundable(bounded.value) && merge({ bound: before.value }, bounded.value);
      if (bounded && meaning)
        return { value: bounded.value.clock && !bounded.value.date ? meaning : strong(meaning), next: bounded.next };
    }
    return found;
  }

  #past(at: number, text: string): number {
    return this.#tokens[at]?.text === text ? at + 1 : at;
  }

  /** "by 5" is a time beside a day only: prices rise by 5, too. */
  #hourAt({ next }: Match<Bound>): Match<Meaning> | undefined {
    const hour = boundHour.read(this.#tokens, next);
    return hour && !endsInside(this.#tokens, hour.next)
      ? { value: { clock: hour.value, weak: true }, next: hour.next }
      : undefined;
  }

  /** 纽约时间上午九点, London time tomorrow 9am; abbreviations stand behind their clock. */
  #leadingZone(at: number): Match<Meaning> | undefined {
    const from = this.#tokens[at]?.start ?? 0;
    const mayLead =
      this.#zoned && (hasHan(this.#tokens[at]?.text ?? "") || /^\p{Lu}/u.test(this.#text.slice(from, from + 2)));
    const zone = mayLead ? zoneAt(this.#text, this.#tokens, at, this.#zoneNames) : undefined;
    const name = zone && this.#text.slice(from, this.#tokens[zone.next - 1]?.end);
    const following = zone && this.#partAt(zone.next)?.value;
    return name && LEADS.test(name) && (following?.clock || following?.date) ? zone : undefined;
  }

  /** "between Monday and Wednesday", "from Monday to Wednesday". */
  #between(at: number): Match<Meaning> | undefined {
    const open = opener.read(this.#tokens, at);
    const first = open && this.#partAt(open.next);
    const link = first?.value.date && !first.value.clock ? closer.read(this.#tokens, first.next) : undefined;
    const last = link && this.#partAt(link.next);
    if (!first || !last?.value.date || last.value.clock || last.value.until) return undefined;
    return { value: { ...strong(first.value), ...stretchOf(first.value.date, last.value.date) }, next: last.next };
  }

  #extend(phrase: Phrase): Phrase | undefined {
    const { meaning, next } = phrase;
    const bound = meaning.bound || !boundable(meaning) ? undefined : suffix.read(this.#tokens, next);
    if (bound) return { meaning: strong({ ...meaning, bound: bound.value }), next: bound.next };
    if (meaning.date?.kind === "period" || meaning.date?.kind === "day") {
      const inside = inPeriod.read(this.#tokens, next);
      if (inside) return { meaning, next: inside.next };
    }
    return this.#range(phrase) ?? this.#besideDay(phrase) ?? this.#join(phrase);
  }

  #join({ meaning, next }: Phrase): Phrase | undefined {
    let at = next;
    for (let glued = 0; glued <= MOST_GLUE; glued++) {
      const found = this.#zoneAt(meaning, at) ?? this.#boundedAt(at);
      const merged = found && merge(meaning, found.value);
      if (found && merged && !this.#betterAfter(meaning, found, at > next)) {
        return { meaning: merged, next: closingBracket(this.#tokens, next, found.next) };
      }
      const more = glue.read(this.#tokens, at);
      if (!more) return undefined;
      at = more.next;
    }
    return undefined;
  }

  /** "called yesterday, 3pm tomorrow": after a comma the clock belongs to the date that follows it. */
  #betterAfter(meaning: Meaning, found: Match<Meaning>, glued: boolean): boolean {
    if (!glued || !meaning.date || found.value.date) return false;
    const following = this.#partAt(found.next)?.value.date;
    return following !== undefined && merge(meaning, { date: following }) === undefined;
  }

  #zoneAt({ clock, zone, part: name }: Meaning, at: number): Match<Meaning> | undefined {
    return (clock || name === "noon") && !zone ? zoneAt(this.#text, this.#tokens, at, this.#zoneNames) : undefined;
  }

  /** "Monday to Wednesday", 12月5日至8日. */
  #range({ meaning, next }: Phrase): Phrase | undefined {
    if (!meaning.date || meaning.until || meaning.clock || meaning.bound) return undefined;
    const link = dash.read(this.#tokens, next);
    if (!link) return undefined;
    const end = this.#partAt(link.next);
    if (end?.value.date && !end.value.until && !end.value.clock) {
      const stretch = { ...meaning, ...stretchOf(meaning.date, end.value.date) };
      return { meaning: end.value.weak ? stretch : strong(stretch), next: end.next };
    }
    const day =
      meaning.date.kind === "dayOfMonth" && meaning.date.month !== undefined
        ? dayNumber.read(this.#tokens, link.next)
        : undefined;
    if (!day || meaning.date.kind !== "dayOfMonth" || day.value.value <= meaning.date.day) return undefined;
    return { meaning: { ...meaning, until: { ...meaning.date, day: day.value.value } }, next: day.next };
  }

  /** What is a time beside a day only: "tomorrow 1500", "Friday 8", "tomorrow pm". */
  #besideDay({ meaning, next }: Phrase): Phrase | undefined {
    if (!meaning.date || meaning.clock || meaning.until) return undefined;
    const found = this.#clockBeside(meaning, meaning.date, next) ?? this.#halfBeside(next);
    const merged = found && !endsInside(this.#tokens, found.next) ? merge(meaning, found.value) : undefined;
    return found && merged ? { meaning: merged, next: found.next } : undefined;
  }

  #clockBeside({ part: name }: Meaning, { kind }: DateSpec, at: number): Match<Meaning> | undefined {
    const found = clockAfterDate.read(this.#tokens, at);
    const plain = this.#partAt(at);
    // 15h30 and "nine thirty pm" are clocks on their own and longer than the 15h and "nine thirty" in them.
    if (found && plain?.value.clock && !plain.value.date && plain.next > found.next) return undefined;
    if (found) return { value: { clock: found.value }, next: found.next };
    // "5th Dec evening 6"
    const named = kind === "day" || kind === "weekday" || (kind === "dayOfMonth" && name !== undefined);
    const hours = named ? hoursAfterDate.read(this.#tokens, at) : undefined;
    if (hours && !plain?.value.clock && endsHourBesideDay(this.#tokens, hours.next))
      return { value: { clock: hours.value }, next: hours.next };
    // "Dec 5 10" may be a year, and "Friday 8 people" goes on.
    const hour = named ? hourAfterDate.read(this.#tokens, at) : undefined;
    return hour && endsHourBesideDay(this.#tokens, hour.next)
      ? { value: { clock: hour.value }, next: hour.next }
      : undefined;
  }

  #halfBeside(at: number): Match<Meaning> | undefined {
    const half = meridiem.read(this.#tokens, at);
    if (!half || !(half.value.meridiem === "pm" || this.#isMorning(half.next))) return undefined;
    return { value: { part: half.value.meridiem === "am" ? "morning" : "afternoon" }, next: half.next };
  }

  /** "Am" is a verb, too: the morning it is at the end, before an hour ("tomorrow am 9") and in Chinese (明天 AM 有空). */
  #isMorning(next: number): boolean {
    if (endsClause(this.#tokens, next) || beginsHan(this.#tokens[next]?.text ?? "")) return true;
    const hour = hourAfterDate.read(this.#tokens, next);
    if (hour && endsClause(this.#tokens, hour.next)) return true;
    return this.#partAt(next)?.value.clock !== undefined;
  }
}
