// When a note says that it happened: "visited them yesterday 3pm". The note itself stays as it is.

import { clauseEnd, clauseStart } from "../domain/clauses.ts";
import { findDeed } from "../domain/deed.ts";
import { findTimes } from "../domain/time/read.ts";
import type { Context } from "./define.ts";
import { timeContext } from "./when-field.ts";

// "about Friday's demo", "by Friday", "周五前", "关于周五的": the time of something else.
const OF_SOMETHING_ELSE =
  /(?:\b(?:about|for|by|until|till|before|after|regarding|re|their|the|his|her|our)|关于|到|截止)\s*$/iu;
const OWNS_SOMETHING = /^(?:['’]s\b|的|之?前|之?后)/u;

/** The time behind us in the clause of the deed, or standing alone; now when the note tells of none. */
export function happenedIn(note: string, context: Context): Date {
  const deed = findDeed(note);
  const clause = deed === null ? null : { start: clauseStart(note, deed.start), end: clauseEnd(note, deed.end) };
  for (const reading of findTimes(note, timeContext(context, "past"))) {
    if (reading.type !== "instant" || reading.at > context.now) continue;
    const [start, end] = reading.span;
    if (OF_SOMETHING_ELSE.test(note.slice(0, start)) || OWNS_SOMETHING.test(note.slice(end))) continue;
    const besideDeed = clause !== null && start >= clause.start && end <= clause.end;
    if (besideDeed || isAlone(note, start, end)) return reading.at;
  }
  return context.now;
}

/** A clause that is nothing but the time: "All fine, yesterday 3pm." */
const isAlone = (note: string, start: number, end: number): boolean =>
  note.slice(clauseStart(note, start), start).trim() === "" && note.slice(end, clauseEnd(note, end)).trim() === "";
