// Words live in typed catalogues, one per language; no key strings, nothing missing at run time.

import type { Locale } from "../domain/locale.ts";
import { en } from "./en/index.ts";
import { zhCn } from "./zh-cn/index.ts";

export type Catalog = typeof en;

const CATALOGS = { en, "zh-cn": zhCn } satisfies Record<Locale, Catalog>;

/** The words of a language. */
export const catalogOf = (locale: Locale): Catalog => CATALOGS[locale];

/** The language we have that fits a platform's hint ("zh-hans-CN", "de"); null when none does. */
export function localeOf(hint: string | undefined): Locale | null {
  if (hint === undefined) return null;
  if (/^zh\b/i.test(hint)) return "zh-cn";
  return /^en\b/i.test(hint) ? "en" : null;
}
