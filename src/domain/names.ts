// Names: how they are compared, what customers are called by, and how they are looked for. Pure; dictionaries load at first use.

export { normaliseEmail, normalisePhone, readablePhone } from "./names/contact.ts";
export { foldName, shortName, simplified } from "./names/fold.ts";
export {
  type Findable,
  NAME_KEY_KINDS,
  NAMES_VERSION,
  type NameKey,
  type NameKeyKind,
  nameKeys,
  searchText,
} from "./names/keys.ts";
export { isOneEditApart, sameName } from "./names/near.ts";
export { addressesIn, titledSurname } from "./names/people.ts";
export { type SearchForms, searchForms } from "./names/query.ts";
export { rankOf } from "./names/rank.ts";
