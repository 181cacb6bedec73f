// How somebody was told or asked, where the verb does not say: "answered by mail" is an e-mail, whatever "answered" is else.

import { sentenceEnd, sentenceStart } from "../../domain/clauses.ts";
import type { InteractionKind } from "../../domain/model.ts";
import type { Act } from "./acts.ts";
import type { Group } from "./groups.ts";
import type { Told } from "./subject.ts";

const CHANNELS: readonly (readonly [InteractionKind, RegExp])[] = [
  [
    "email",
    /\b(?:by|via|per|through|over|in an?) e-?mail\b|\bby (?:return )?mail\b|^\s*(?:an? )?e-?mail\b|^\s*(?:to )?(?:\S+ ){0,3}?(?:\S+['’]s?|their|his|her|the|your|my|our) (?:last |latest )?(?:e-?mail|mail)\b|^[了过]?[^，,。]{0,8}的(?:(?:邮件|电邮)|来信|e-?mail)|用(?:邮件|电邮)|(?:邮件|电邮)[里中上]|抄送|\bcc(?:'?d|'ed)?\b|cc了/u,
  ],
  ["call", /\b(?:by|via|over|on|through) (?:the )?(?:phone|telephone)\b|\bon a call\b|电话[里中上]/u],
  ["meeting", /\bin person\b|\bface to face\b|当面/u],
];

/** "Spoke with them at the fair". */
const TALKED = /^(?:spoke|spoken|talked)\b/u;
/** "A chat on the phone". */
const CHATTED = /\b(?:chat|chatted|talk|word|conversation|caught)(?: with)?$/u;
/** What it was about may have a place of its own. */
const TOPIC = /\b(?:about|re|regarding|that)\b.*$/su;
const IN_PERSON =
  /\b(?:at|on|in) (?:the|their|our|his|her|a) (?:\p{L}+ )?(?:fair|expo|show|event|conference|office|booth|party|warehouse|factory|site|shop|store|showroom|stand)\b|\bin person\b|\bover (?:lunch|coffee|dinner|breakfast|drinks|an? beer)\b/u;

/** "在她店里⟨聊了⟩续保". */
const AT_A_PLACE =
  /在[^，,。]{0,8}(?:店里?|公司|办公室|家里?|工厂|厂里|工地|现场|展会上?|餐厅|咖啡[店厅馆]|starbucks|office|shop|booth)\s*$/u;

/** The channel that the clause of an act of speech names; null when it names none. */
export function channelOf({ kind, speech, start, end, clause }: Act, { plain }: Told): InteractionKind | null {
  if (TALKED.test(plain.slice(start, end)) && IN_PERSON.test(plain.slice(end, clause[1]).replace(TOPIC, "")))
    return "meeting";
  if (/^[聊谈]/u.test(plain.slice(start, end)) && AT_A_PLACE.test(plain.slice(clause[0], start))) return "meeting";
  if (!speech && kind !== "note" && !CHATTED.test(plain.slice(start, end))) return null;
  const around = [plain.slice(end, clause[1]), plain.slice(clause[0], start)];
  return CHANNELS.find(([, words]) => around.some((part) => words.test(part)))?.[0] ?? null;
}

/** Words of a channel other than chat, whatever their form. */
const OTHER_CHANNEL =
  /\b(?:call(?:ed)?|phoned?|rang|ring|e-?mail(?:ed)?|visit(?:ed)?|meeting|met|lunch|dinner|breakfast|zoom)\b|电话|来电|打来|打给|通话|(?:邮件|电邮)|邮箱|拜访|上门|来访|见面|开会|会议|当面|饭/gu;

/** "张伟明 call in 问 …", "gave him the offer at lunch": said or sent, and a word nearby may tell how; nobody knows whether it does. */
export const isOfOtherChannel = (groups: readonly Group[], told: Told): boolean =>
  groups.some(({ deed, promise }) => {
    if (deed === null || !(deed.act.speech || deed.act.kind === "note") || channelOf(deed.act, told) !== null)
      return false;
    const { plain } = told;
    const [from, until] = [sentenceStart(plain, deed.act.start), sentenceEnd(plain, deed.act.end)];
    const own: readonly (readonly [number, number])[] = [
      [deed.act.start, deed.act.end],
      ...(promise ? [promise.promised.span, promise.act.clause] : []),
    ];
    const words = [...plain.slice(from, until).matchAll(OTHER_CHANNEL)];
    return words.some(({ index }) => own.every(([start, end]) => from + index < start || from + index >= end));
  });
