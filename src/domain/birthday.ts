// Birthdays as people write them: with or without a year, solar or lunar.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "YYYY-MM-DD", "MM-DD", or the same with "lunar " before it; null when unreadable. A day-month order with slashes is not guessed. */
export function readBirthday(text: string): string | null {
  const folded = text.normalize("NFKC").trim().toLowerCase();
  const lunar = /^(?:lunar|农历|阴历)\s*/.exec(folded);
  const rest = lunar ? folded.slice(lunar[0].length) : folded;
  const date = (lunar && readChineseLunar(rest)) || readDate(rest);
  return date === null ? null : `${lunar ? "lunar " : ""}${date}`;
}

function readDate(text: string): string | null {
  const numeric = /^(?:(\d{4})[-年/.]\s*)?(\d{1,2})[-月/.]\s*(\d{1,2})[日号]?$/.exec(text);
  if (numeric) {
    // "05/12" reads two ways; with a year in front or with 月 it does not.
    if (numeric[1] === undefined && /[/.]/.test(text)) return null;
    return joined(numeric[1], Number(numeric[2]), Number(numeric[3]));
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$/.exec(text);
  if (dayFirst) return joined(dayFirst[3], monthOf(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?$/.exec(text);
  return monthFirst ? joined(monthFirst[3], monthOf(monthFirst[1]), Number(monthFirst[2])) : null;
}

const LUNAR_MONTHS = "正二三四五六七八九十冬腊";
const DIGITS = "一二三四五六七八九十";

/** "八月十五", "腊月廿三", "正月初五" → "MM-DD"; null when it is not written so. */
function readChineseLunar(text: string): string | null {
  const match =
    /^([正一二三四五六七八九十冬腊]|十一|十二)月(初|十|廿|二十|三十|卅)?([一二三四五六七八九十])?[日号]?$/u.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const named = match[1] ?? "";
  const month = named === "一" ? 1 : named === "十一" ? 11 : named === "十二" ? 12 : LUNAR_MONTHS.indexOf(named) + 1;
  const tens: Record<string, number> = { 初: 0, 十: 10, 廿: 20, 二十: 20, 三十: 30, 卅: 30 };
  const day = (tens[match[2] ?? "初"] ?? 0) + (match[3] === undefined ? 0 : DIGITS.indexOf(match[3]) + 1);
  return day > 30 ? null : joined(undefined, month, day);
}

const monthOf = (word: string | undefined): number => MONTHS.indexOf((word ?? "").slice(0, 3)) + 1;

function joined(year: string | undefined, month: number, day: number): string | null {
  const longest = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (month < 1 || month > 12 || day < 1 || day > longest) return null;
  const monthDay = `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return year === undefined ? monthDay : `${year}-${monthDay}`;
}
