// The words around a time that make it a limit: by, before, no earlier than, at the latest, 前, 之后, 起.

import type { Bound, Meaning } from "./meaning.ts";
import { key, longest, map, notBefore, plainWord, type Rule } from "./rule.ts";

/** by Friday, before 5, not before Tuesday, 最晚周五. */
export const prefix: Rule<Bound> = longest<Bound>(
  map(key("by", "by-zh", "by-word"), () => "by" as const),
  map(key("before"), () => "before" as const),
  map(key("after"), () => "after" as const),
  map(key("not-before"), () => "since" as const),
);

/** 周五前, 下周一之后, Friday at the latest, Monday onwards, 明天起. */
export const suffix: Rule<Bound> = longest<Bound>(
  map(key("qian"), () => "before" as const),
  map(key("hou"), () => "after" as const),
  map(key("at-latest"), () => "by" as const),
  // "Friday latest", but not "Friday latest news"
  map(notBefore(key("latest"), plainWord), () => "by" as const),
  map(key("at-earliest", "onward"), () => "since" as const),
);

/** Whether a time can be a limit; one counted from now is none. */
export function boundable({ date, clock, part, work, offset }: Meaning): boolean {
  return !offset && (date !== undefined || clock !== undefined || part !== undefined || work !== undefined);
}

/** The meaning as one that is a time on its own. */
export function strong({ weak: _weak, ...rest }: Meaning): Meaning {
  return rest;
}
