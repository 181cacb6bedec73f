// Working days as people write them, in either language.

// 1 = Monday … 7 = Sunday.
const DAYS: Record<string, number> = {
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  sun: 7,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
};

/** "Mon-Fri", "Mon Tue Thu", "周一到周五", "周一三五" → [1, 2, …] in order, each once; null when unreadable. */
export function readWeekdays(text: string): number[] | null {
  const folded = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*/g, "$1")
    .replace(/(?:周|星期|礼拜)/gu, "")
    .replace(/\s*(?:-|–|—|~|至|到|to)\s*/gu, "-");
  const parts = folded.match(/(?:mon|tue|wed|thu|fri|sat|sun|[一二三四五六日天])|-|[^\s,，、和and]+/gu) ?? [];
  const days = new Set<number>();
  let previous: number | null = null;
  let ranging = false;
  for (const part of parts) {
    const day = DAYS[part];
    if (part === "-" && previous !== null) ranging = true;
    else if (day === undefined) return null;
    else {
      if (ranging && previous !== null) for (let one = previous; one !== day; one = (one % 7) + 1) days.add(one);
      days.add(day);
      previous = day;
      ranging = false;
    }
  }
  return days.size === 0 ? null : [...days].sort((a, b) => a - b);
}
