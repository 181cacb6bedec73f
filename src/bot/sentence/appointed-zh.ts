// Appointments in Chinese, and signatures: what is agreed for later is no meeting held, and a signature on a contract none at all.

import type { Around, Tense } from "./acts.ts";

export interface Reading {
  tense: Tense;
  doubt: boolean;
}

/** "刚和王总约好周五上午⟨见面⟩": agreed just now, and still to come. */
const AGREED_FOR = /约(?:好|定)?[了在]?[^，,。;；约了过]{0,6}\s{2,}[^，,。;；]{0,4}$/u;

/** "王总已⟨签约⟩": how far they are; not "已跟王总签约". */
const SIGNED = /已经?[^，,。;；跟和与同给]{0,6}$/u;

/** How a word of an appointment is meant where it stands; null for whatever else. "约李雷周日复看" is one when it says for when. */
export function appointed({ before, matched, ahead }: Around, isWished: boolean): Reading | null {
  if (/^约/u.test(matched)) return { tense: ahead ? "plan" : "content", doubt: isWished || /想|要/u.test(before) };
  if (/^签/u.test(matched) && SIGNED.test(before)) return { tense: "content", doubt: false };
  return AGREED_FOR.test(before) ? { tense: "plan", doubt: false } : null;
}
