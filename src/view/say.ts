// Instants and dates in one reader's words.

import type { Locale } from "../domain/locale.ts";
import { daysBetween, localDate } from "../domain/time/zone.ts";
import { formatDate, formatInstant, formatRelative } from "../i18n/dates.ts";
import type { Inline } from "./nodes.ts";

export interface Reader {
  locale: Locale;
  /** IANA zone. */
  zone: string;
  now: Date;
}

export type Say = ReturnType<typeof createSay>;

export function createSay({ locale, zone, now }: Reader) {
  const moment = (at: Date): string => formatInstant(at, { zone, locale, now });
  const relative = (at: Date): string => formatRelative(at, now, locale, { zone });
  return {
    now,
    /** "Wed 25 Nov 15:00 CST". Read again by the reader of times, it is the same minute. */
    moment,
    relative,
    /** "Wed 25 Nov 15:00 CST, in 3 days". */
    full: (at: Date): string => `${moment(at)}${locale === "en" ? ", " : "，"}${relative(at)}`,
    /** A local date of the reader's: "Wed 25 Nov". */
    date: (date: string): string => formatDate(date, { locale, today: localDate(now, zone) }),
    day: (at: Date): string => formatDate(localDate(at, zone), { locale, today: localDate(now, zone) }),
    daysAgo: (at: Date): number => daysBetween(localDate(at, zone), localDate(now, zone)),
    /** For channels, whose readers live in several zones. */
    forEverybody: (at: Date): Inline => ({ moment: moment(at), at }),
  };
}
