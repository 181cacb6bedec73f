// What each setting is called and which values it takes, in both languages' words.

import { parseHour } from "../domain/hour.ts";
import { DOORS, type Door, type Member, type Workspace } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import { findZone } from "../domain/time/zone.ts";
import { readWeekdays } from "../domain/weekdays.ts";
import { type Catalog, localeOf } from "../i18n/index.ts";
import type { Context } from "./define.ts";

export const OWN_SETTINGS = ["language", "zone", "digest", "days", "reach"] as const;
export const TEAM_SETTINGS = ["country", "cadence", "team_zone", "team_language"] as const;
const SETTINGS = [...OWN_SETTINGS, ...TEAM_SETTINGS];
export type SettingName = (typeof SETTINGS)[number];

const NAMES = new Map<string, SettingName>(
  Object.entries({
    language: "language",
    lang: "language",
    语言: "language",
    zone: "zone",
    timezone: "zone",
    tz: "zone",
    时区: "zone",
    digest: "digest",
    日报: "digest",
    每日跟进: "digest",
    hour: "digest",
    "digest hour": "digest",
    days: "days",
    工作日: "days",
    reach: "reach",
    通知: "reach",
    通知方式: "reach",
    country: "country",
    国家: "country",
    cadence: "cadence",
    cadences: "cadence",
    回访周期: "cadence",
    team_zone: "team_zone",
    团队时区: "team_zone",
    team_language: "team_language",
    团队语言: "team_language",
  } as const),
);

/**
 * The setting a line begins with, and the value after it: the longest name wins, the reader's own labels before the
 * short names. "working days Mon-Fri", "zone: Berlin". Null when it begins with none.
 */
export function settingIn(line: string, { labels }: Catalog["settings"]): { what: SettingName; value: string } | null {
  const text = line.normalize("NFKC").trim();
  const folded = text.toLowerCase();
  const own = SETTINGS.map((what): [string, SettingName] => [labels[what].toLowerCase(), what]);
  for (const [name, what] of [...own, ...NAMES].sort(([one], [other]) => other.length - one.length)) {
    const rest = text.slice(name.length);
    if (folded.startsWith(name) && /^(?:$|[\s:])/u.test(rest)) return { what, value: rest.replace(/^[\s:]+/u, "") };
  }
  return null;
}

export const isSetting = (word: string): word is SettingName => [...NAMES.values()].some((name) => name === word);

export type Setting =
  | {
      of: "member";
      changes: Partial<Pick<Member, "locale" | "zone" | "digestOn" | "digestMinute" | "workingDays" | "reachBy">>;
    }
  | { of: "workspace"; changes: Partial<Pick<Workspace, "country" | "zone" | "locale" | "cadences">> };

/** Reads a setting's value. Throws a UserError that says what would fit. */
export function readSetting(what: SettingName, value: string, { t }: Context): Setting {
  const folded = value.normalize("NFKC").trim();
  const refuse = () => raise("setting.value", { text: value, expected: t.settings.expected[what] });
  switch (what) {
    case "language":
      return { of: "member", changes: { locale: readLanguage(folded) ?? refuse() } };
    case "zone":
      return { of: "member", changes: { zone: findZone(folded) ?? raise("zone.unknown", { text: value }) } };
    case "digest":
      return { of: "member", changes: readDigest(folded) ?? refuse() };
    case "days":
      return { of: "member", changes: { workingDays: readWeekdays(folded) ?? refuse() } };
    case "reach":
      return { of: "member", changes: { reachBy: readDoor(folded) ?? refuse() } };
    case "country":
      return { of: "workspace", changes: { country: /^[a-z]{2}$/i.test(folded) ? folded.toUpperCase() : refuse() } };
    case "cadence":
      return { of: "workspace", changes: { cadences: readCadences(folded) ?? refuse() } };
    case "team_zone":
      return { of: "workspace", changes: { zone: findZone(folded) ?? raise("zone.unknown", { text: value }) } };
    case "team_language":
      return { of: "workspace", changes: { locale: readLanguage(folded) ?? refuse() } };
  }
}

const readLanguage = (text: string) =>
  /^(?:中文|简体中文|汉语|chinese)$/iu.test(text)
    ? "zh-cn"
    : /^(?:english|英文|英语)$/iu.test(text)
      ? "en"
      : localeOf(text);

function readDigest(text: string): { digestOn: boolean; digestMinute?: number } | null {
  if (/^(?:on|开|开启|打开)$/iu.test(text)) return { digestOn: true };
  if (/^(?:off|关|关闭)$/iu.test(text)) return { digestOn: false };
  const minute = parseHour(text);
  return minute === null ? null : { digestOn: true, digestMinute: minute };
}

const readDoor = (text: string): Door | null => DOORS.find((door) => door === text.toLowerCase()) ?? null;

function readCadences(text: string): Workspace["cadences"] | null {
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  const [vip, standard, potential] = numbers;
  if (numbers.length !== 3 || vip === undefined || standard === undefined || potential === undefined) return null;
  return numbers.every((days) => days >= 1 && days <= 365) ? { vip, standard, potential } : null;
}
