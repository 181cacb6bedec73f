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
  const days = new Set<number>();
  let ranging = false;
  let previous = 0;
  for (const part of partsOf(text)) {
    const day = DAYS[part];
    if (part === "-" && previous > 0) {
      ranging = true;
      continue;
    }
    if (day === undefined) return null;
    for (const one of ranging ? fromTo(previous, day) : [day]) days.add(one);
    ranging = false;
    previous = day;
  }
  return days.size === 0 || ranging ? null : [...days].sort((a, b) => a - b);
}

/** Days, dashes, and whatever is neither. */
function partsOf(text: string): string[] {
  const folded = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*/g, "$1")
    .replace(/(?:周|星期|礼拜)/gu, "")
    .replace(/\s*(?:-|–|—|~|至|到|\bto\b)\s*/gu, "-")
    .replace(/\band\b/g, " ");
  return folded.match(/mon|tue|wed|thu|fri|sat|sun|[一二三四五六日天]|-|[^\s,，、和]/gu) ?? [];
}

/** From one day to another, over the weekend if need be. */
function fromTo(from: number, to: number): number[] {
  const days = [from];
  for (let day = from; day !== to; days.push(day)) day = (day % 7) + 1;
  return days;
}
