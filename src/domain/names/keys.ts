// What a customer can be called by and searched with, derived from its record whenever that is written.

import type { Customer } from "../model.ts";
import { foldName, shortName, wordsOf } from "./fold.ts";
import { brandOf, personName, titledSurname, withoutPlace } from "./people.ts";
import { initialsOf, type Reading, readingsOf, soundOf } from "./sounds.ts";

/** Raised with every change of what nameKeys or searchText give: customers stored before are then derived anew. */
export const NAMES_VERSION = 2;

/** The parts of a customer that it is found by. */
export type Findable = Pick<Customer, "name" | "company" | "phone" | "email" | "tags">;

/**
 * How a key recognises its customer: its whole name, that without the company suffix, its company, pinyin, initials, one of its
 * words or the end of its phone number, a part of a Chinese name (given name, brand), or a surname, which counts with a title only.
 */
export const NAME_KEY_KINDS = ["name", "short", "company", "pinyin", "initials", "word", "part", "surname"] as const;
export type NameKeyKind = (typeof NAME_KEY_KINDS)[number];

export interface NameKey {
  key: string;
  kind: NameKeyKind;
}

/** An index row of PostgreSQL holds some 2,700 bytes, and nobody calls a customer by 200 characters. */
const KEY_LENGTH = 200;

/** The ends of a phone number that people say: its last digits, and the national number of most countries. */
const TAIL_LENGTHS = [4, 5, 6, 7, 8, 10, 11];

/** Above this a name is a company's, and its single syllables would only make noise. */
const SYLLABLES_APART = 6;

const withoutSpaces = (text: string): string => text.replaceAll(" ", "");
const digitsOf = (phone: string | null): string => (phone ?? "").replace(/\D/g, "");

/** The readings of a folded name as a whole: those of its words, joined. */
function nameReadings(folded: string): Reading[] {
  const words = wordsOf(folded).map((word) => ({ word, readings: readingsOf(word) }));
  if (words.every(({ readings }) => readings.length === 0)) return [];
  const variants = words.some(({ readings }) => readings.length > 1) ? [0, 1] : [0];
  return variants.map((at) => words.flatMap(({ word, readings }) => readings[at] ?? readings[0] ?? [word]));
}

function initialsOfWords(folded: string): string[] {
  const words = wordsOf(folded);
  return words.length > 1 ? [words.map((word) => [...word][0] ?? "").join("")] : [];
}

/** Everything this customer is called by, each key once per kind; folded, so compare with folded words only. */
export function nameKeys(customer: Findable): NameKey[] {
  const name = foldName(customer.name);
  const short = shortName(customer.name);
  const company = customer.company === null ? [] : [foldName(customer.company), shortName(customer.company)];
  const readings = [name, short].flatMap(nameReadings);
  const digits = digitsOf(customer.phone);
  const keys = new Map<string, NameKey>();
  const add = (kind: NameKeyKind, ...found: string[]): void => {
    for (const key of found) {
      if (key !== "" && key.length <= KEY_LENGTH) keys.set(`${kind} ${key}`, { key, kind });
    }
  };
  add("name", name, withoutSpaces(name));
  add("short", short, withoutSpaces(short));
  add("company", ...company);
  add("pinyin", ...readings.map((reading) => reading.join("")));
  add("initials", ...readings.filter((reading) => reading.length > 1).map(initialsOf), ...initialsOfWords(short));
  add("word", ...wordsOf(short).filter((word) => word.length > 1));
  add("part", ...partsOf(short));
  add("surname", ...surnamesOf(short));
  add("short", ...umlautsSpelled([customer.name, customer.company ?? ""]));
  add("word", ...umlautsSpelled([customer.name]).flatMap(wordsOf));
  if (digits !== "") add("word", digits, ...TAIL_LENGTHS.map((length) => digits.slice(-length)));
  return [...keys.values()];
}

/** "Mueller" of "Müller AG", as it is typed where no ü is at hand (Duden, "Umlaut"); none for names without. */
function umlautsSpelled(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const spelled = name.normalize("NFC").replace(/[äöü]/giu, (letter) => `${foldName(letter)}e`);
    return spelled === name.normalize("NFC") ? [] : [shortName(spelled)];
  });
}

/** A given name of two characters, the brand of a company. */
function partsOf(short: string): string[] {
  const given = personName(short)?.given ?? "";
  return [given.length > 1 ? given : "", brandOf(short) ?? "", withoutPlace(short) ?? ""];
}

/** The surname as written and as pinyin: "Mr Wang" may be 王建国. */
function surnamesOf(short: string): string[] {
  const surname = personName(short)?.surname ?? titledSurname(short);
  return surname === null || surname === undefined
    ? []
    : [surname, ...nameReadings(surname).map((one) => one.join(""))];
}

/** Neighbouring Chinese characters in twos: trigrams cannot find two characters in the middle of a name. */
function pairsOf(folded: string): string[] {
  const runs = folded.match(/\p{Script=Han}{3,}/gu) ?? [];
  return runs.flatMap((run) => [...run].slice(1, -1).map((character, at) => character + ([...run][at + 2] ?? "")));
}

/**
 * The text that search looks through: sections from the best to the weakest ground for a hit, each of words between spaces,
 * with a bar between sections. The first section is exactly the folded name.
 */
export function searchText(customer: Findable): string {
  const name = foldName(customer.name);
  const short = shortName(customer.name);
  const company = customer.company === null ? "" : foldName(customer.company);
  const bare = [short, customer.company === null ? "" : shortName(customer.company)];
  const readings = bare.flatMap(nameReadings);
  const spelled = [
    ...bare.filter((text) => text.includes(" ")).map(withoutSpaces),
    ...umlautsSpelled([customer.name, customer.company ?? ""]),
  ];
  const sounds = readings.map((reading) => soundOf(reading.join("")));
  const sections = [
    [name],
    [short],
    [company, bare[1] ?? ""],
    bare.flatMap(pairsOf),
    [digitsOf(customer.phone)],
    [(customer.email ?? "").replaceAll("|", "")],
    customer.tags.map(foldName),
    [...readings.flatMap((reading) => [reading.join(""), ...syllablesApart(reading)]), ...spelled],
    [...readings.map(initialsOf), ...initialsOfWords(name), ...initialsOfWords(short)],
    sounds,
  ];
  return ` ${sections.map((words) => [...new Set(words)].join(" ").trim()).join(" | ")} `;
}

function syllablesApart(reading: Reading): string[] {
  return reading.length > SYLLABLES_APART ? [] : reading;
}
