// Times counted from now: minutes and hours exactly, days and more by the calendar and a time of day.

import type { Amount, Meaning, Offset } from "./meaning.ts";
import type { Assumption, Frame, Outcome } from "./reading.ts";
import { shift } from "./resolve-period.ts";
import type { DayTime } from "./resolve-time.ts";
import { place } from "./resolve-zone.ts";

const MINUTE_MS = 60_000;

const isExact = ({ unit }: Amount): boolean => unit === "minute" || unit === "hour";

/** An instant that lies so far from now, or the stretch until then for "within". */
export function offset(
  { amounts, direction, within }: Offset,
  times: readonly DayTime[],
  meaning: Meaning,
  frame: Frame,
): Outcome {
  const weak: readonly Assumption[] = meaning.weak ? ["from_now"] : [];
  if (direction > 0 === frame.past) {
    const at = land(amounts, direction, times, frame);
    return { type: "refused", reason: frame.past ? "future" : "past", at: at.at };
  }
  const { at, dateOnly, assumed } = land(amounts, direction, times, frame);
  if (Number.isNaN(at.getTime())) return { type: "refused", reason: "impossible" };
  if (!within) return { type: "instant", at, dateOnly, assumed: [...weak, ...assumed] };
  return { type: "range", from: frame.now, to: at, at, dateOnly, assumed: ["deadline", ...assumed] };
}

function land(amounts: readonly Amount[], direction: 1 | -1, times: readonly DayTime[], frame: Frame) {
  const exact = amounts.filter(isExact);
  const ms =
    exact.reduce((sum, { value, unit }) => sum + value * (unit === "hour" ? 60 : 1) * MINUTE_MS, 0) * direction;
  if (exact.length === amounts.length)
    return { at: new Date(frame.now.getTime() + ms), dateOnly: false, assumed: [] as const };
  const assumed: Assumption[] = [];
  let date = frame.today;
  for (const { value, unit } of amounts) {
    if (unit === "minute" || unit === "hour") continue;
    const moved = shift(date, value * direction, unit, frame);
    date = moved.from;
    assumed.push(...moved.assumed);
  }
  const { wall, zone } = frame;
  if (exact.length > 0)
    return {
      at: new Date(place(date, wall.hour * 60 + wall.minute, zone, undefined).at.getTime() + ms),
      dateOnly: false,
      assumed,
    };
  const [time] = times;
  const placed = place(date, time?.minutes ?? 0, zone, undefined);
  return {
    at: placed.at,
    dateOnly: time?.dateOnly ?? true,
    assumed: [...assumed, ...(time?.assumed ?? []), ...placed.assumed],
  };
}
