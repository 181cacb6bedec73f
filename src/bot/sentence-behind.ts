// "/log called Acme, they want a quote", "/callback 提醒我周五联系华强": what stands behind a command and does not begin with a customer is read
// as the sentence it is.

import type { Context } from "../commands/define.ts";
import { findDeed } from "../domain/deed.ts";
import { plainOf } from "../domain/plain.ts";
import { UserError } from "../domain/problems.ts";
import { readSentence, type SentenceCall } from "./read-sentence.ts";
import { standsAlone } from "./sentence/subject.ts";

/** "/log ⟨a call with Acme⟩", "/log ⟨that Acme called⟩": a sentence with the command's own word. */
const DEED =
  /^\s*(?:that\s|(?:(?:an?|the|my|another)\s+)?(?:\p{L}+ )?(?:call|visit|meeting|chat|e-?mail|message|demo|lunch|note)\b)/iu;

/** What the line behind `command` says; null when it begins with its customer or with a name, or says something else. */
export async function sentenceBehind(command: string, line: string, context: Context): Promise<SentenceCall | null> {
  const kept = command === "log" ? "note" : command === "callback" ? "promise" : null;
  if (kept === null || !(await beginsASentence(line, context))) return null;
  try {
    const lead = command === "log" && DEED.test(line) ? "log " : "";
    const { name, raw } = await readSentence(`${lead}${line}`, undefined, context);
    if (name !== "record" || raw[kept] === undefined) return null;
    const note = raw.note?.slice(lead.length).replace(/^\s*that\s+/iu, "");
    return { name, raw: note === undefined ? raw : { ...raw, note } };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** With a deed, or with other words before somebody known; "Northwnd Trading: called" begins with a name, mistyped. */
async function beginsASentence(line: string, { services: { customers } }: Context): Promise<boolean> {
  if (line.trim() === "" || (await customers.recognise(line)).customers.length > 0) return false;
  if (findDeed(line)?.start === 0) return true;
  const plain = plainOf(line);
  const told = { text: line, plain, mentions: await customers.mentions(plain) };
  return !/^\s*\p{Lu}/u.test(line) && told.mentions.some((one) => standsAlone(one, told));
}
