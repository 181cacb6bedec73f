// What people call a time zone: cities, abbreviations, offsets, in English and Chinese, from the system's own data
// where it has them. The first zone of an abbreviation's list is the one a person most likely means.

import { ZONE_ABBREVIATIONS, ZONE_ALIASES } from "./zone-aliases.ts";

/** Zones without daylight saving that stand for an offset that is not a whole hour, in minutes east of UTC. */
const ODD_OFFSETS: ReadonlyMap<number, string> = new Map([
  [-570, "Pacific/Marquesas"],
  [210, "Asia/Tehran"],
  [270, "Asia/Kabul"],
  [330, "Asia/Kolkata"],
  [345, "Asia/Kathmandu"],
  [390, "Asia/Yangon"],
  [525, "Australia/Eucla"],
  [570, "Australia/Darwin"],
]);

// English variants differ in which abbreviations they know: en-US has PST, en-GB has CET, en-AU has AEDT.
const VARIANTS = ["en-US", "en-GB", "en-AU", "en-NZ", "en-ZA", "en-IN"] as const;

/** Abbreviations in daily use that no English variant of the system's data has. */
const OWN_SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ["Asia/Shanghai", "CST"],
  ["Asia/Hong_Kong", "HKT"],
  ["Asia/Taipei", "CST"],
  ["Asia/Singapore", "SGT"],
  ["Asia/Tokyo", "JST"],
  ["Asia/Seoul", "KST"],
]);

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneNameIn(language: string, style: "short" | "shortGeneric", zone: string, at: Date): string {
  const key = `${language}|${style}|${zone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style });
    formats.set(key, format);
  }
  return format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** The zone's short English name at an instant: "PST", "CEST", or "GMT+3" where it has none. */
export function shortZoneName(zone: string, at: Date): string {
  const own = OWN_SHORT_NAMES.get(zone);
  if (own) return own;
  const names = VARIANTS.map((language) => zoneNameIn(language, "short", zone, at));
  return names.find((name) => !/^(?:GMT|UTC)./.test(name)) ?? names[0] ?? zone;
}

/** The zone's Chinese name: 北京时间, 洛杉矶时间. */
export function chineseZoneName(zone: string, at: Date): string {
  if (zone === "Asia/Shanghai") return "北京时间";
  const name = zoneNameIn("zh-CN", "shortGeneric", zone, at);
  return /^GMT(?:\+0)?$/.test(name) ? "UTC" : name;
}

let names: ReadonlyMap<string, string> | undefined;

/** Lower-case names of every zone, cities first; built at the first question, because it asks Intl 400 times. */
function zoneNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const found = new Map<string, string>();
  const noon = new Date(0);
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const city = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
    const chinese = zoneNameIn("zh-CN", "shortGeneric", zone, noon);
    for (const name of [zone, zone.replaceAll("_", " "), city, chinese.replace(/时间$/, "")]) {
      found.set(name.toLowerCase(), zone);
    }
  }
  for (const [zone, aliases] of Object.entries(ZONE_ALIASES)) {
    for (const alias of aliases.split(" ")) found.set(alias.replaceAll("_", " "), zone);
  }
  names = found;
  return found;
}

/** The zone that keeps a fixed offset, in minutes east of UTC, if the system's data has one. */
function zoneOfOffset(minutes: number): string | undefined {
  if (minutes === 0) return "UTC";
  const hours = minutes / 60;
  // POSIX signs: Etc/GMT-8 is eight hours east of Greenwich.
  if (Number.isInteger(hours) && hours >= -12 && hours <= 14)
    return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  return ODD_OFFSETS.get(minutes);
}

/** Minutes of "UTC+8", "GMT-3:30" or "+08:00"; nothing if the text is no offset. */
export function readOffset(text: string): number | undefined {
  const match = /^(?:utc|gmt)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (!match) return /^(?:utc|gmt|z)$/i.test(text) ? 0 : undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return undefined;
  return match[1] === "-" ? -minutes : minutes;
}

/** The zones an abbreviation can mean, likeliest first: "CST" is Chicago's and China's. */
export function zonesOfAbbreviation(text: string): readonly string[] {
  return ZONE_ABBREVIATIONS[text.toUpperCase()]?.split(" ") ?? [];
}

/**
 * The zone a person means by "Berlin", "上海", "New York", "Europe/Berlin", "UTC+8" or "CET"; undefined when unknown.
 * An abbreviation that several regions share gives the likeliest.
 */
export function findZone(text: string): string | undefined {
  const name = text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
  const plain = name.replace(/ ?(?:time|时间|時間|时区|時區)$/, "").replace(/市$/, "");
  const offset = readOffset(name);
  if (offset !== undefined) return zoneOfOffset(offset);
  const table = zoneNames();
  return table.get(name) ?? table.get(plain) ?? table.get(plain.replaceAll("_", " ")) ?? zonesOfAbbreviation(plain)[0];
}
