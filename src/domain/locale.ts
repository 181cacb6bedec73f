// The languages the product speaks; the catalogues in i18n satisfy exactly these.

export const LOCALES = ["en", "zh-cn"] as const;
export type Locale = (typeof LOCALES)[number];
