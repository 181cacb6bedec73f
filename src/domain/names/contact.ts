// Phone numbers and e-mail addresses in the one form they are stored and compared in.

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/** Longer than any written number with extension and remarks; keeps the parser away from pasted pages. */
const PHONE_TEXT = 60;

/**
 * A phone number as E.164 ("+8613800138000"), or null when it cannot be one.
 * `country` (ISO 3166-1 alpha-2) is that of numbers written without a prefix; full-width digits are read.
 */
export function normalisePhone(text: string, country: string): string | null {
  const plain = text.normalize("NFKC").trim();
  if (plain.length > PHONE_TEXT || /\p{L}/u.test(plain.replace(/ext|x|转/giu, ""))) return null;
  const region = country.toUpperCase();
  const known: CountryCode | undefined = isSupportedCountry(region) ? region : undefined;
  const found = parsePhoneNumberFromString(plain, { ...(known ? { defaultCountry: known } : {}), extract: false });
  // 13800138000 in the US: a Chinese mobile number, for no exchange of the North American plan begins with 0 or 1 (NANPA).
  if (/^1[3-9]\d{9}$/.test(plain) && /^\+1\d{3}[01]/.test(found?.number ?? "")) return `+86${plain}`;
  return found?.isPossible() ? found.number : null;
}

/** An E.164 number as people read it: "+44 20 7946 0000"; whatever cannot be read stays as it is. */
export const readablePhone = (phone: string): string =>
  parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;

/** RFC 5321 section 4.5.3.1: a path is at most 256 octets with its brackets. */
const EMAIL_LENGTH = 254;

/** An e-mail address in lower case with full-width forms folded, or null when it is not one. */
export function normaliseEmail(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, "")
    .replace(/^<(.*)>$/, "$1");
  if (plain.length > EMAIL_LENGTH) return null;
  return /^[^\s@<>|,;:"()[\]\\]+@[^\s@<>|,;:"()[\]\\.]+(?:\.[^\s@<>|,;:"()[\]\\.]+)+$/u.test(plain) ? plain : null;
}
