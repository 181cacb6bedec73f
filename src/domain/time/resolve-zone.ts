// From a wall clock to an instant where the text names a zone: an abbreviation can mean several, and one of the two
// hours that clocks show twice.

import { dateOfMs, dayNumber, type LocalDate } from "./date.ts";
import type { ZoneSpec } from "./meaning.ts";
import type { Assumption } from "./reading.ts";
import { instantOn, instantsOf, offsetMinutes, toWall } from "./zone.ts";
import { chineseZoneName, shortZoneName, zonesOfAbbreviation } from "./zone-names.ts";

export interface Placed {
  readonly at: Date;
  readonly assumed: readonly Assumption[];
}

/** The zones a text can mean, likeliest first; the reader's own when it has that abbreviation. */
export function zonesFor(spec: ZoneSpec | undefined, own: string, now: Date): readonly string[] {
  if (!spec || spec.kind === "offset") return [own];
  if (spec.kind === "zone") return [spec.zone];
  const found = zonesOfAbbreviation(spec.name);
  return found.includes(own) || namesOf(own, now).has(spec.name) ? [own] : found;
}

const DAY_MS = 86_400_000;

// By zone, of the day asked for last: the names take longer to find than a sentence's times.
const known = new Map<string, { day: number; names: ReadonlySet<string> }>();

/** The names a zone goes by in the year after a day in UTC, in both languages: CET, CEST, 德国时间. */
export function namesOf(zone: string, now: Date): ReadonlySet<string> {
  const day = Math.floor(now.getTime() / DAY_MS);
  const last = known.get(zone);
  if (last?.day === day) return last.names;
  // Some zones keep a season for two months only, so six looks a year.
  const looks = [0, 60, 120, 180, 240, 300].map((days) => new Date((day + days) * DAY_MS));
  const names = new Set([...looks.map((at) => shortZoneName(zone, at).toUpperCase()), chineseZoneName(zone, now)]);
  known.set(zone, { day, names });
  return names;
}

/** The instant of minutes after a date's midnight in a zone, or as the offset or abbreviation beside it demands. */
export function place(date: LocalDate, minutes: number, zone: string, spec: ZoneSpec | undefined): Placed {
  if (spec?.kind === "offset") {
    return { at: new Date(dayNumber(date) * DAY_MS + (minutes - spec.minutes) * 60_000), assumed: [] };
  }
  const at = instantOn(date, Math.floor(minutes / 60), minutes % 60, zone);
  const wanted = dayNumber(date) * DAY_MS + minutes * 60_000;
  const isSkipped = at.getTime() + offsetMinutes(at, zone) * 60_000 !== wanted;
  if (isSkipped) return { at, assumed: ["clock_change"] };
  return spec?.kind === "abbreviation" ? named(at, zone, spec.name) : { at, assumed: [] };
}

/** Of an hour shown twice, the one with the abbreviation that was said. */
function named(at: Date, zone: string, name: string): Placed {
  const twice = instantsOf(toWall(at, zone), zone);
  const fitting = twice.find((instant) => shortZoneName(zone, instant).toUpperCase() === name);
  // PST in July: people mean the clocks of that coast, whatever the season's letters are.
  const season = !fitting && /[SD]T$/.test(name) && !name.startsWith("GMT");
  return { at: fitting ?? at, assumed: season ? ["zone_season"] : [] };
}

/** The date of an instant at an offset, in minutes east of UTC. */
export const dateAtOffset = (at: Date, minutes: number): LocalDate => dateOfMs(at.getTime() + minutes * 60_000);
