// When a note says that it happened: "visited them yesterday 3pm". The note itself stays as it is.

import { findTimes } from "../domain/time/read.ts";
import type { Context } from "./define.ts";
import { timeContext } from "./when-field.ts";

/** The first time in the note that lies behind and is not what the note is about; now when there is none. */
export function happenedIn(note: string, context: Context): Date {
  const readings = findTimes(note, timeContext(context, "past"));
  const first = readings[0];
  if (first?.type !== "instant" || first.at > context.now) return context.now;
  // Only a time close to the deed, at the beginning or the very end, tells when it happened; others belong to the story.
  const [start, end] = first.span;
  const near =
    start <= 24 ||
    note
      .slice(end)
      .trim()
      .replace(/[.。!！]$/u, "") === "";
  return near ? first.at : context.now;
}
