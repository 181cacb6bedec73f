// Answering a door that asks one question at a time, by the questions' own words.

import { LOCALES } from "../../../src/domain/locale.ts";
import { catalogOf } from "../../../src/i18n/index.ts";
import { lastOf, type Person } from "./person.ts";

/** The field the newest message asks for; null when it asks for none. */
function askedField(person: Person): string | null {
  const words = lastOf(person).split("\n");
  for (const locale of LOCALES) {
    for (const [name, { question }] of Object.entries(catalogOf(locale).fields))
      if (words.includes(question)) return name;
  }
  return null;
}

/** Answers each question that comes with its value, until none is left to answer. */
export async function answerByQuestions(person: Person, values: Record<string, string>): Promise<string> {
  const left = new Map(Object.entries(values));
  let read = lastOf(person);
  for (let field = askedField(person); field !== null; field = askedField(person)) {
    const value = left.get(field);
    if (value === undefined) return read;
    left.delete(field);
    read = await person.say(value);
  }
  return read;
}
