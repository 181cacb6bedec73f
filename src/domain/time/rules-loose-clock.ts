// The grammar of a clock beside words that are looser than it: half an hour before tomorrow 3pm, later today at 5, early tomorrow at 8, first thing on Friday at 9.

import type { ClockSpec, DateSpec, Meaning } from "./meaning.ts";
import { key, longest, map, opt, type Rule, sense, seq } from "./rule.ts";
import { amounts } from "./rules-amount.ts";
import { anchor } from "./rules-anchor.ts";
import { clock } from "./rules-clock.ts";
import { shifted } from "./rules-clock-beside.ts";

const today = sense("day", ({ offset, part }) => offset === 0 && !part);
const comma = opt(key(","));

const inTheMorning: Rule<unknown> = longest<unknown>(
  sense("edge", ({ edge, wide }) => edge === "start" && wide === true),
  seq(
    sense("ordinal", ({ value }) => value === 1),
    key("thing"),
  ),
);

const aDay: Rule<DateSpec> = map(seq(opt(key("on")), anchor), ([, { date }]) =>
  date.kind === "day" || date.kind === "weekday" ? date : undefined,
);

const morning = (date: DateSpec, said: ClockSpec): Meaning | undefined =>
  said.meridiem === "pm" || said.hour > 11
    ? undefined
    : { date, clock: said.meridiem || said.part || said.exact ? said : { ...said, part: "morning" } };

/** 一会儿, 等下: later today, and the clock behind says when. */
const soon = sense("vague", (_found, { text }) =>
  /^(?:一会|等[一下会]|[待呆]会|过一?会|稍[后晚]|晚[点些一])/.test(text),
);

/** The day and its clock; what is looser says which half of the day. */
export const looseClock: Rule<Meaning> = longest<Meaning>(
  map(seq(key("later"), opt(key("on")), today, comma, clock), ([, , , , said]) => ({
    date: { kind: "day", offset: 0 },
    clock: said,
  })),
  // 等下十一点
  map(seq(soon, comma, clock), ([, , said]) => ({ date: { kind: "day", offset: 0 }, clock: said })),
  map(seq(inTheMorning, aDay, comma, clock), ([, date, , said]) => morning(date, said)),
  map(seq(aDay, inTheMorning, comma, clock), ([date, , , said]) => morning(date, said)),
  // "30 minutes before tomorrow 3pm", as an hour of that day
  map(seq(amounts, key("just-before"), opt(key("on")), anchor, comma, clock), ([all, , , { date }, , said]) => {
    const ahead = shifted(said, all, -1);
    return ahead && { date, clock: ahead };
  }),
  map(seq(inTheMorning, comma, clock, aDay), ([, , said, date]) => morning(date, said)),
);
