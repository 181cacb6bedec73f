// Zones beside a clock: 3pm PST, 10:00 CET, 15:00 UTC+8, 3pm Berlin time, 15:00 (北京时间), 纽约时间上午九点, London time tomorrow 9am, 2pm Tokyo 时间.

import { endsClause } from "./edges.ts";
import type { Meaning, ZoneSpec } from "./meaning.ts";
import type { Match, Tokens } from "./rule.ts";
import { findZone, readOffset, zonesOfAbbreviation } from "./zone-names.ts";

const OFFSET = /(?:(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d{2})?|(?:utc|gmt|z)(?![a-z]))/iy;
const SIGNED = /[+-]\d{2}:\d{2}(?!\d)/y;
// A Chinese word may follow without a space: 9am PST吧.
const ABBREVIATION = /[a-z]{2,5}(?!\d|(?!\p{Script=Han})\p{L})/iuy;
// Every repetition is bounded, or a long word after each clock would take its square.
const CITY_TIME =
  /(?:[a-zà-öø-ÿ.']{2,20} ){1,3}time(?!(?!\p{Script=Han})\p{L})|(?:[a-zà-öø-ÿ.']{2,20} ){0,2}[a-zà-öø-ÿ.']{2,20} ?(?:时间|時間)/iuy;
const PLACE = /[a-z]{3,12}(?:\/[a-z_]{2,20}){1,2}/iy;
const CHINESE = /[\p{Script=Han}()]{1,12}?(?:时间|時間)/uy;

// In lower case these are words ("3pm met Bob", "at 5 est."), so they must be typed in capitals.
const CAPITALS_ONLY = new Set([
  "met",
  "et",
  "ct",
  "mt",
  "pt",
  "west",
  "art",
  "cat",
  "eat",
  "ist",
  "ast",
  "nst",
  "wat",
  "gst",
  "ict",
  "wib",
  "adt",
  "wet",
  "mst",
]);

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function offsetAt(text: string, at: number): [ZoneSpec, number] | undefined {
  const found = matchAt(OFFSET, text, at) ?? matchAt(SIGNED, text, at);
  const minutes = found === undefined ? undefined : readOffset(found);
  return found === undefined || minutes === undefined ? undefined : [{ kind: "offset", minutes }, found.length];
}

function abbreviationAt(text: string, at: number, own: ReadonlySet<string>): [ZoneSpec, number] | undefined {
  const name = matchAt(ABBREVIATION, text, at);
  if (!name || (CAPITALS_ONLY.has(name.toLowerCase()) && name !== name.toUpperCase())) return undefined;
  if (zonesOfAbbreviation(name).length === 0 && !own.has(name)) return undefined;
  return [{ kind: "abbreviation", name: name.toUpperCase() }, name.length];
}

function ownAt(text: string, at: number, own: ReadonlySet<string>): [ZoneSpec, number] | undefined {
  // Abbreviations are left to abbreviationAt, which sees where they end.
  const name = [...own].find((one) => !/^[A-Z]{2,5}$/.test(one) && text.startsWith(one, at));
  return name === undefined ? undefined : [{ kind: "abbreviation", name }, name.length];
}

// "3pm Pacific": the four regions of the United States go without "time", in capitals; to who lives there, in small letters, too.
const REGION = /(?:eastern|central|mountain|pacific)(?!(?!\p{Script=Han})\p{L})/iuy;
const THERE = ["EDT", "CDT", "MDT", "PDT"];

function regionAt(text: string, tokens: Tokens, at: number, own: ReadonlySet<string>): [ZoneSpec, number] | undefined {
  const name = matchAt(REGION, text, tokens[at]?.start ?? 0);
  // "3pm central": a part of Hong Kong, and of many a town.
  if (name && !/^[EMP]/.test(name) && !THERE.some((one) => own.has(one))) return undefined;
  const zone = name && findZone(`${name} time`);
  // "3pm Central Station" names a place.
  const ends = endsClause(tokens, at + 1) || !/^\p{Lu}/u.test(text.slice(tokens[at + 1]?.start));
  return name && zone && ends ? [{ kind: "zone", zone }, name.length] : undefined;
}

function namedAt(text: string, at: number): [ZoneSpec, number] | undefined {
  for (const pattern of [CITY_TIME, PLACE, CHINESE]) {
    const name = matchAt(pattern, text, at);
    const zone = name && findZone(name);
    if (name && zone) return [{ kind: "zone", zone }, name.length];
  }
  return undefined;
}

/** A zone at a token; `own` are the abbreviations of the reader's zone. It reads the text itself, because a zone's name is no word of time. */
export function zoneAt(text: string, tokens: Tokens, at: number, own: ReadonlySet<string>): Match<Meaning> | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const found =
    offsetAt(text, token.start) ??
    ownAt(text, token.start, own) ??
    namedAt(text, token.start) ??
    regionAt(text, tokens, at, own) ??
    abbreviationAt(text, token.start, own);
  if (!found) return undefined;
  const end = token.start + found[1];
  let next = at;
  while ((tokens[next]?.start ?? end) < end) next++;
  return { value: { zone: found[0] }, next };
}
