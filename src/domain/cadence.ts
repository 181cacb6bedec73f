// How long a customer may stay without contact, counted from the last real contact, never from the calendar (practice rule 7).

import type { Cadences, Customer } from "./model.ts";
import { lunarDate } from "./time/almanac.ts";
import { addDays } from "./time/zone.ts";

/** Practice rule 7: VIP 7 days, standard 14, potential 30. */
export const DEFAULT_CADENCES: Cadences = { vip: 7, standard: 14, potential: 30 };

/** Amber from 80 % of the cadence, red past it (practice rule 7). */
const AMBER_PERCENT = 80;
const DAY_MS = 86_400_000;

export type Freshness = "fresh" | "amber" | "red" | "paused";

/** The cadence in days that holds for this customer. */
export const cadenceOf = (customer: Customer, cadences: Cadences): number =>
  customer.cadenceDays ?? cadences[customer.tier];

/** A customer's own cadence: `days` null leaves the tier's in force. */
export interface OwnCadence {
  days: number | null;
  paused: boolean;
}

const MAX_DAYS = 365;

/** "10", "every 10 days", "10天" (1 to 365), "pause", "暂停", or "-" for the tier's; null when it is none of them. */
export function readCadence(text: string): OwnCadence | null {
  const folded = text.normalize("NFKC").trim().toLowerCase();
  if (folded === "-") return { days: null, paused: false };
  if (/^(?:paused?|暂停)$/u.test(folded)) return { days: null, paused: true };
  const days = Number(/^(?:every |每)?(\d{1,3})\s*(?:d|days?|天)?$/u.exec(folded)?.[1]);
  return days >= 1 && days <= MAX_DAYS ? { days, paused: false } : null;
}

/** Where a customer stands against its cadence at `now`. */
export function freshness(customer: Customer, lastContactAt: Date | null, cadences: Cadences, now: Date): Freshness {
  if (customer.cadencePaused) return "paused";
  const quietMs = now.getTime() - (lastContactAt ?? customer.createdAt).getTime();
  const cadenceMs = cadenceOf(customer, cadences) * DAY_MS;
  if (quietMs > cadenceMs) return "red";
  return quietMs * 100 >= cadenceMs * AMBER_PERCENT ? "amber" : "fresh";
}

/** The next date on or after `today` that this birthday falls on, solar or lunar; null when unreadable. "YYYY-MM-DD" in and out. */
export function nextBirthday(birthday: string, today: string): string | null {
  const match = /^(lunar )?(?:\d{4}-)?(\d{2})-(\d{2})$/.exec(birthday);
  if (!match) return null;
  const year = Number(today.slice(0, 4));
  if (match[1] !== undefined) return nextLunar(Number(match[2]), Number(match[3]), year, today);
  for (const candidate of [year, year + 1]) {
    const date = dateOf(candidate, `${match[2]}-${match[3]}`);
    if (date >= today) return date;
  }
  return null;
}

/** A lunar year begins in January or February, so its last months fall into the next solar year. The 30th of a short month is its 29th. */
function nextLunar(month: number, day: number, year: number, today: string): string | null {
  for (const candidate of [year - 1, year, year + 1]) {
    const date = lunarDate(candidate, month, day) ?? lunarDate(candidate, month, day - 1);
    if (date !== undefined && date >= today) return date;
  }
  return null;
}

/** 29 February is kept on 28 February in other years. */
function dateOf(year: number, monthDay: string): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return monthDay === "02-29" && !leap ? addDays(`${year}-03-01`, -1) : `${year}-${monthDay}`;
}
