// Times of day as settings: minutes after local midnight.

/** "09:00", "9", "8.30", "9点", "9点半", "8pm" → minutes after midnight; null when unreadable. */
export function parseHour(text: string): number | null {
  const folded = text.normalize("NFKC").trim().toLowerCase();
  const match = /^(\d{1,2})(?:[:.h点](\d{2})?(半)?分?)?\s*(am|pm)?$/u.exec(folded);
  if (!match) return null;
  const minute = match[3] === undefined ? Number(match[2] ?? 0) : 30;
  let hour = Number(match[1]);
  if (match[4] !== undefined && (hour < 1 || hour > 12)) return null;
  if (match[4] === "pm" && hour < 12) hour += 12;
  if (match[4] === "am" && hour === 12) hour = 0;
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : null;
}

/** 540 → "09:00". */
export const shownHour = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
