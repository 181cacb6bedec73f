// What a note says was done: the kind of contact and which way it went. A guess that people can correct, never a fact.

import type { Direction, InteractionKind } from "./model.ts";

interface Deed {
  kind: InteractionKind;
  pattern: RegExp;
}

// The first word in the text decides, so "called about the visit" is a call.
const DEEDS: readonly Deed[] = [
  {
    kind: "call",
    pattern:
      /\b(?:called|calling|phoned|rang|rung|telephoned|(?:phone )?call(?:s)?|spoke|voicemail|dialled)\b|打了?[一个几次]*电话|来电|致电|通了?[一个]*电话|去电|回了?[一个]*电话|电话/iu,
  },
  {
    kind: "email",
    pattern: /\b(?:e-?mail(?:ed|s)?|mailed|wrote|sent (?:an? )?(?:mail|e-?mail))\b|邮件|电邮|发了?[一封]*邮|来信/iu,
  },
  {
    kind: "visit",
    pattern:
      /\b(?:visited|visit(?:s)?|dropped by|came by|stopped by|on site)\b|拜访|上门|走访|来访|去了.{0,6}(?:公司|现场)/iu,
  },
  {
    kind: "meeting",
    pattern: /\b(?:met|meeting|meet(?:s)?|lunch|dinner|coffee|demo(?:ed)?)\b|见面|见了|会面|开会|会议|约见|吃饭|面谈/iu,
  },
  {
    kind: "chat",
    pattern:
      /\b(?:chat(?:ted|s)?|texted|messaged|whatsapp(?:ed)?|wechat(?:ed)?|dm(?:ed|'d)?|pinged|told|asked|replied|said)\b|微信|聊了|聊天|发了?消息|短信|企微|钉钉|回复|说|问/iu,
  },
];

const INCOMING =
  /^\W*(?:they |he |she |has |have |just )*(?:called|phoned|rang|e-?mailed|mailed|wrote|visited|came by|dropped by|stopped by|texted|messaged|asked|told|replied|said|complained|wants?|needs?)\b(?! (?:them|him|her|back)\b)|来电|来信|来访|打来|找我们|咨询|投诉|回复了?我|发来/iu;

/** The kind of contact a text tells of; "note" when it tells of none. */
export function guessKind(text: string): InteractionKind {
  let best: { kind: InteractionKind; at: number } = { kind: "note", at: Number.POSITIVE_INFINITY };
  for (const { kind, pattern } of DEEDS) {
    const at = text.search(pattern);
    if (at >= 0 && at < best.at) best = { kind, at };
  }
  return best.kind;
}

/**
 * Which way a contact went. `text` is what follows the customer's name: "called, wants a quote" is the customer's deed;
 * a text that names the deed before the customer ("called Acme") is ours.
 */
export const guessDirection = (textAfterCustomer: string): Direction =>
  INCOMING.test(textAfterCustomer) ? "in" : "out";

/** Where in the text the first deed stands; null when there is none. */
export function findDeed(text: string): { kind: InteractionKind; start: number; end: number } | null {
  let found: { kind: InteractionKind; start: number; end: number } | null = null;
  for (const { kind, pattern } of DEEDS) {
    const match = pattern.exec(text);
    if (match && (found === null || match.index < found.start)) {
      found = { kind, start: match.index, end: match.index + match[0].length };
    }
  }
  return found;
}
