// What a draft shows of a promise that was not understood: whoever taps Save under "Rang Acme, RCA due Friday" wants Friday kept, too.

import { ownsSomething, wordsBefore } from "../../domain/clauses.ts";
import { localDate } from "../../domain/time/zone.ts";
import type { Group } from "./groups.ts";
import { type Heard, isToCome, type Part, partsOf } from "./parts.ts";
import { OF_ELSE } from "./promise.ts";
import { reasonIn } from "./reason.ts";

/** The groups for a draft: a deed alone gets the one time to come that is not told of them for a callback. */
export function withSupposed(heard: Heard): readonly Group[] {
  const [group, ...others] = heard.groups;
  if (group === undefined || others.length > 0 || group.deed === null || group.promise !== null) return heard.groups;
  const parts = partsOf(heard).filter(({ theirs }) => !theirs);
  const [only, ...more] = parts.flatMap((part) => timesIn(part, group.deed?.act.end ?? 0, heard));
  if (only === undefined || more.length > 0) return heard.groups;
  const { part, span } = only;
  const { text } = heard.told;
  const from = Math.max(part.start, part.start < group.deed.act.start ? group.deed.act.end : part.start);
  const promised = {
    time: span,
    when: text.slice(...span),
    reason: reasonIn(text, [from, part.end], { cuts: [span], leads: [] }),
    span: [from, part.end] as [number, number],
  };
  return [{ ...group, promise: { act: group.deed.act, promised } }];
}

/** The times to come in a clause, behind the deed. */
const timesIn = (part: Part, from: number, { told: { plain }, times, now, zone }: Heard) =>
  times.flatMap((time) => {
    const [start, end] = time.span;
    const isNamed = isToCome(time, now) && !(isToday(time, now, zone) && "dateOnly" in time && time.dateOnly);
    const isOwn = start >= Math.max(part.start, from) && end <= part.end;
    const isElse = OF_ELSE.test(wordsBefore(plain, start)) || ownsSomething(plain, end);
    return isNamed && isOwn && !isElse ? [{ part, span: [start, end] as const }] : [];
  });

const isToday = (time: Heard["times"][number], now: Date, zone: string): boolean =>
  "at" in time && time.at !== undefined && localDate(time.at, zone) === localDate(now, zone);
