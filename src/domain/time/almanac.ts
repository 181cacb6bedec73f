// Days that move from year to year: the Chinese lunar calendar (from tyme4ts) and the festivals of both traditions.

import { LunarDay, LunarMonth, LunarYear, SolarTerm } from "tyme4ts";
import { addDays, type LocalDate, makeDate, weekdayOf } from "./date.ts";

/** Every festival that can be named in a text. */
export type Festival = keyof typeof RULES | SolarTermName;

type Rule = (year: number) => LocalDate;

const fixed =
  (month: number, day: number): Rule =>
  (year) =>
    makeDate(year, month, day);

const lunar =
  (month: number, day: number): Rule =>
  (year) =>
    lunarDate(year, month, day) ?? makeDate(year, month, day);

/** The nth such weekday of a month, or the last if n is -1. */
const nth =
  (n: number, weekday: number, month: number): Rule =>
  (year) =>
    nthWeekday(year, month, n, weekday);

const afterEaster =
  (days: number): Rule =>
  (year) =>
    addDays(easter(year), days);

const term =
  (index: number): Rule =>
  (year) => {
    const day = SolarTerm.fromIndex(year, index).getSolarDay();
    return makeDate(day.getYear(), day.getMonth(), day.getDay());
  };

/** 小寒 is term1 of its year, 冬至 term24 (which has a name of its own here, as 清明 has). */
export type SolarTermName = `term${number}`;

const RULES = {
  newYear: fixed(1, 1),
  newYearEve: fixed(12, 31),
  lunarNewYearEve: (year: number) => addDays(lunar(1, 1)(year), -1),
  springFestival: lunar(1, 1),
  lantern: lunar(1, 15),
  // Solar terms count from the winter solstice of the year before: 0 is it, 7 is Qingming, 24 the next solstice.
  qingming: term(7),
  winterSolstice: term(24),
  valentine: fixed(2, 14),
  womensDay: fixed(3, 8),
  labourDay: fixed(5, 1),
  childrensDay: fixed(6, 1),
  dragonBoat: lunar(5, 5),
  qixi: lunar(7, 7),
  midAutumn: lunar(8, 15),
  teachersDay: fixed(9, 10),
  doubleNinth: lunar(9, 9),
  arborDay: fixed(3, 12),
  aprilFools: fixed(4, 1),
  youthDay: fixed(5, 4),
  partyDay: fixed(7, 1),
  armyDay: fixed(8, 1),
  mothersDay: nth(2, 7, 5),
  fathersDay: nth(3, 7, 6),
  martinLutherKingDay: nth(3, 1, 1),
  presidentsDay: nth(3, 1, 2),
  columbusDay: nth(2, 1, 10),
  veteransDay: fixed(11, 11),
  juneteenth: fixed(6, 19),
  stPatricksDay: fixed(3, 17),
  groundhogDay: fixed(2, 2),
  australiaDay: fixed(1, 26),
  canadaDay: fixed(7, 1),
  bastilleDay: fixed(7, 14),
  cyberMonday: (year: number) => addDays(nth(4, 4, 11)(year), 4),
  nationalDay: fixed(10, 1),
  halloween: fixed(10, 31),
  singlesDay: fixed(11, 11),
  doubleTwelve: fixed(12, 12),
  thanksgiving: nth(4, 4, 11),
  blackFriday: (year: number) => addDays(nth(4, 4, 11)(year), 1),
  christmasEve: fixed(12, 24),
  christmas: fixed(12, 25),
  boxingDay: fixed(12, 26),
  laba: (year: number) => lunar(12, 8)(year - 1),
  goodFriday: afterEaster(-2),
  easter: afterEaster(0),
  easterMonday: afterEaster(1),
  memorialDay: nth(-1, 1, 5),
  independenceDay: fixed(7, 4),
  usLaborDay: nth(1, 1, 9),
} as const satisfies Record<string, Rule>;

const isNamed = (festival: Festival): festival is keyof typeof RULES => festival in RULES;
const ruleOf = (festival: Festival): Rule => (isNamed(festival) ? RULES[festival] : term(Number(festival.slice(4))));

const cache = new Map<string, LocalDate>();

/** The date of a festival in a solar year. */
export function festivalDate(festival: Festival, year: number): LocalDate {
  const key = `${festival}${year}`;
  const date = cache.get(key) ?? ruleOf(festival)(year);
  cache.set(key, date);
  return date;
}

/** The date of a day of the lunar calendar; undefined where that month has no such day, or the year no such leap month. */
export function lunarDate(year: number, month: number, day: number, leap = false): LocalDate | undefined {
  const key = `${year}/${leap ? -month : month}/${day}`;
  const known = cache.get(key);
  if (known) return known;
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (leap && LunarYear.fromYear(year).getLeapMonth() !== month) return undefined;
  const lunarMonth = leap ? -month : month;
  if (day > LunarMonth.fromYm(year, lunarMonth).getDayCount()) return undefined;
  const solar = LunarDay.fromYmd(year, lunarMonth, day).getSolarDay();
  const date = makeDate(solar.getYear(), solar.getMonth(), solar.getDay());
  cache.set(key, date);
  return date;
}

/** The nth such weekday of a month (1 = the first), or the last if n is -1; may run into the next month if n is 5. */
export function nthWeekday(year: number, month: number, n: number, weekday: number): LocalDate {
  if (n < 0) {
    const last = makeDate(year, month + 1, 0);
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = makeDate(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7);
}

/** Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return makeDate(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}
