// The two fields of time: when something shall happen, and when something did.

import { type Problem, problem } from "../domain/problems.ts";
import { findTimes, readTime } from "../domain/time/read.ts";
import type { Assumption, TimeContext, TimeReading } from "../domain/time/reading.ts";
import { isManyDays, NO_DAY } from "../domain/vague-day.ts";
import type { Context, Field, Resolved } from "./define.ts";

/** An instant, and what had to be assumed to get there. */
export interface Moment {
  at: Date;
  assumed: readonly Assumption[];
}

type Refusal = Extract<TimeReading, { type: "refused" }>;

/** No promise is made for longer than this ahead; a year typed wrong is more likely. */
const MOST_YEARS_AHEAD = 5;

/** What a time is read by: who says it, when and where. */
export type Speaker = Pick<Context, "now" | "zone" | "locale" | "actor">;

export function timeContext({ now, zone, locale, actor }: Speaker, expect: "future" | "past"): TimeContext {
  return { now, zone, locale, workingDays: actor.member.workingDays, country: actor.workspace.country, expect };
}

/** When a callback is due: must lie ahead. */
export function when(): Field<Moment> {
  return {
    shape: "line",
    optional: false,
    hidden: false,
    suggestions: ["in 1 hour", "tomorrow", "in 3 days", "next week"],
    async take(line, context) {
      if (line.trim() === "") return null;
      const first = findTimes(line, timeContext(context, "future"))[0];
      // What is no time is shown as such, not dropped.
      if (!first) return { raw: line.trim(), rest: "" };
      const [start, end] = first.span;
      return { raw: line.slice(start, end), rest: `${line.slice(0, start)}${line.slice(end)}`.trim() };
    },
    resolve: async (raw, context) => meaning(raw, readTime(raw, timeContext(context, "future")), "future", context),
  };
}

/** When a contact happened: must lie behind. */
export function pastWhen(): Field<Moment> {
  return {
    ...when(),
    suggestions: [],
    take: async () => null,
    resolve: async (raw, context) => {
      const reading = readTime(raw, timeContext(context, "past"));
      if (isManyDays(reading) || raw.trim().replace(NO_DAY, "") === "")
        return { type: "problem", problem: problem("happened.vague", { text: raw.trim() }) };
      return meaning(raw, reading, "past", context);
    },
  };
}

function meaning(raw: string, reading: TimeReading, expect: "future" | "past", context: Context): Resolved<Moment> {
  const refuse = (cause: Problem): Resolved<Moment> => ({ type: "problem", problem: cause });
  switch (reading.type) {
    case "instant":
    case "range":
      return checked(raw, reading.at, reading.assumed, expect, context);
    case "recurrence":
      return refuse(problem("when.not_a_moment", { text: raw }));
    case "candidates":
      return {
        type: "choose",
        question: context.t.ask.whichTime(raw),
        options: reading.options.map(({ at }) => ({ label: context.say.moment(at), raw: context.say.moment(at) })),
      };
    case "refused":
      return refuse(refusal(raw, reading, context));
  }
}

function checked(
  raw: string,
  at: Date,
  assumed: readonly Assumption[],
  expect: "future" | "past",
  context: Context,
): Resolved<Moment> {
  const moment = context.say.moment(at);
  if (expect === "future" && at <= context.now) return { type: "problem", problem: problem("when.past", { moment }) };
  if (expect === "past" && at > context.now) return { type: "problem", problem: problem("when.future", { moment }) };
  const ahead = at.getTime() - context.now.getTime();
  if (ahead > MOST_YEARS_AHEAD * 366 * 86_400_000)
    return { type: "problem", problem: problem("when.too_far", { text: raw }) };
  return { type: "value", value: { at, assumed } };
}

function refusal(raw: string, { reason, at }: Refusal, { say, now }: Context): Problem {
  const moment = at === undefined ? raw : say.moment(at);
  switch (reason) {
    case "past":
      return problem("when.past", { moment });
    case "future":
      return problem("when.future", { moment: at === undefined ? say.moment(now) : moment });
    case "vague":
      return problem("when.vague", { text: raw });
    case "impossible":
      return problem("when.impossible", { text: raw });
    case "contradiction":
      return problem("when.contradiction", { text: raw });
    case "unreadable":
      return problem("when.unreadable", { text: raw });
  }
}
