// How somebody was told or asked, where the verb does not say: "answered by mail" is an e-mail, whatever "answered" is else.

import type { InteractionKind } from "../../domain/model.ts";
import type { Act } from "./acts.ts";
import type { Told } from "./subject.ts";

const CHANNELS: readonly (readonly [InteractionKind, RegExp])[] = [
  [
    "email",
    /\b(?:by|via|per|through|over|in an?) e-?mail\b|\bby (?:return )?mail\b|^\s*(?:to )?(?:\S+ ){0,3}?(?:\S+['’]s?|their|his|her|the|your) (?:last |latest )?(?:e-?mail|mail)\b|^[了过]?[^，,。]{0,8}的(?:邮件|来信|e-?mail)|用邮件|邮件[里中上]/u,
  ],
  ["call", /\b(?:by|via|over|on|through) (?:the )?(?:phone|telephone)\b|\bon a call\b|电话[里中上]/u],
  ["meeting", /\bin person\b|\bface to face\b|当面/u],
];

/** The channel that the clause of an act of speech names; null when it names none. */
export function channelOf({ speech, start, end, clause }: Act, { plain }: Told): InteractionKind | null {
  if (!speech) return null;
  const around = [plain.slice(end, clause[1]), plain.slice(clause[0], start)];
  return CHANNELS.find(([, words]) => around.some((part) => words.test(part)))?.[0] ?? null;
}
