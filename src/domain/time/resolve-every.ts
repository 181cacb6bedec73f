// From "every two weeks on Monday" to a rule and its first instant.

import { addDays, addMonths, type LocalDate, partsOf, weekdayOf } from "./date.ts";
import type { EverySpec } from "./meaning.ts";
import type { Assumption, Clock, Frame, Outcome, RecurrenceRule } from "./reading.ts";
import { nextOccurrence } from "./recurrence.ts";
import { instantOn } from "./zone.ts";

/** The rule and its first instant after now, at a time of day. */
export function recurrence(spec: EverySpec, time: Clock, assumed: readonly Assumption[], frame: Frame): Outcome {
  const { unit, every, weekdays, monthDay, nth, month } = spec;
  if (every < 1) return { type: "refused", reason: "impossible" };
  const named = weekdays ?? monthDay ?? nth;
  const rule: RecurrenceRule = {
    ...base(unit, every),
    time,
    ...(weekdays ? { weekdays } : {}),
    ...(monthDay === undefined ? {} : { monthDay }),
    ...(nth === undefined ? {} : { nth }),
    ...(month === undefined ? {} : { month }),
  };
  // Named days begin with the next such day; "every two weeks" alone begins in two weeks.
  const next = named === undefined ? undefined : nextOccurrence({ ...rule, every: 1 }, frame.now, frame.zone);
  if (next) return { type: "recurrence", rule, next, assumed };
  return named === undefined ? unnamed(rule, assumed, frame) : { type: "refused", reason: "impossible" };
}

function base(unit: EverySpec["unit"], every: number): Pick<RecurrenceRule, "unit" | "every"> {
  if (unit === "quarter") return { unit: "month", every: every * 3 };
  return { unit: unit === "workday" ? "day" : unit, every };
}

function unnamed(rule: RecurrenceRule, assumed: readonly Assumption[], frame: Frame): Outcome {
  const { unit, every, time } = rule;
  const on = (date: LocalDate, extra: Partial<RecurrenceRule>): Outcome => ({
    type: "recurrence",
    rule: { ...rule, ...extra },
    next: instantOn(date, time.hour, time.minute, frame.zone),
    assumed,
  });
  const { today } = frame;
  const { day, month } = partsOf(today);
  switch (unit) {
    case "week":
      return on(addDays(today, every * 7), { weekdays: [weekdayOf(today)] });
    case "month":
      return on(addMonths(today, every), { monthDay: day });
    case "year":
      return on(addMonths(today, every * 12), { month, monthDay: day });
    case "day": {
      if (every > 1) return on(addDays(today, every), {});
      const next = nextOccurrence(rule, frame.now, frame.zone);
      return next ? { type: "recurrence", rule, next, assumed } : { type: "refused", reason: "impossible" };
    }
    case "minute":
    case "hour": {
      const next = nextOccurrence(rule, frame.now, frame.zone);
      return next ? { type: "recurrence", rule, next, assumed: [] } : { type: "refused", reason: "impossible" };
    }
  }
}
