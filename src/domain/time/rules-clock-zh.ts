// The grammar of Chinese clock times: 三点半, 3点一刻, 十五时三十分, 差五分三点.

import type { ClockSpec } from "./meaning.ts";
import { key, longest, map, notBefore, opt, type Rule, sense, seq } from "./rule.ts";
import { hourNumber, minuteNumber } from "./rules-number.ts";

/** 三点, 3点半, 三点一刻, 三点二十(分), 15时30分, 三点钟, 三点整. */
const dian: Rule<ClockSpec> = map(
  seq(
    hourNumber,
    key("dian"),
    opt(
      longest<number>(
        // 三点半小时前 is half an hour before three to one, and before half past three to nobody.
        map(
          notBefore(
            key("half"),
            sense("unit", (_found, { text }) => text !== "钟"),
            key("ge"),
          ),
          () => 30,
        ),
        map(
          seq(
            sense("number", ({ value }) => value === 1 || value === 3),
            key("ke"),
          ),
          ([count]) => count.value * 15,
        ),
        // Seconds are read over.
        map(
          seq(opt(key("ling")), minuteNumber, key("fen"), opt(seq(minuteNumber, key("miao")))),
          ([, minute]) => minute.value,
        ),
        map(seq(key("ling"), minuteNumber), ([, minute]) => minute.value),
        map(seq(key("pass"), minuteNumber, key("fen")), ([, minute]) => minute.value),
        map(
          sense("number", ({ value, zero }, token) => !token.spaced && value <= 59 && (value >= 10 || zero === true)),
          (minute) => minute.value,
        ),
      ),
    ),
    opt(key("zhong")),
  ),
  ([hour, , minute]) => ({ hour: hour.value, minute: minute ?? 0 }),
);

/** 差五分三点, 差一刻三点, 三点差五分. */
const cha: Rule<ClockSpec> = map(
  seq(
    key("cha"),
    longest(
      quarters(),
      map(seq(minuteNumber, opt(key("fen"))), ([minute]) => minute.value),
    ),
    dian,
  ),
  ([, minutes, clock]) => before(clock, minutes),
);

const dianCha: Rule<ClockSpec> = map(
  seq(
    dian,
    key("cha"),
    longest(
      quarters(),
      map(seq(minuteNumber, key("fen")), ([minute]) => minute.value),
    ),
  ),
  ([clock, , minutes]) => before(clock, minutes),
);

function quarters(): Rule<number> {
  return map(
    seq(
      sense("number", ({ value }) => value === 1),
      key("ke"),
    ),
    () => 15,
  );
}

/** 差五分三点; 差一刻四点半 is a quarter past four. */
function before(clock: ClockSpec, minutes: number): ClockSpec {
  const minute = clock.minute - minutes;
  return minute >= 0 ? { ...clock, minute } : { ...clock, hour: (clock.hour + 23) % 24, minute: 60 + minute };
}

/** PM3点, AM 9点半. */
const halfFirst: Rule<ClockSpec> = map(seq(sense("meridiem"), dian), ([{ meridiem }, clock]) =>
  clock.hour > 12 ? undefined : { ...clock, meridiem },
);

export const chineseClock: Rule<ClockSpec> = longest<ClockSpec>(dian, cha, dianCha, halfFirst);
