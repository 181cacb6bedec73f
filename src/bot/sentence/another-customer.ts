// "Wrong customer, it was Acme", "不是王总，是李娜": what was just written is somebody else's.

import type { SentenceCall } from "./call.ts";
import { standsAlone, type Told } from "./subject.ts";
import { whoOf } from "./who.ts";

const SORRY = "(?:(?:no|sorry|oops|wait|ah|hmm|actually|ups|my bad|my mistake)[,.!:]*\\s+)*";
const WRONG =
  "(?:(?:that|it)(?:'s| is| was)?\\s+|the\\s+)*wrong (?:customer|client|company|person|one|account|name)[,.:;!-]*\\s*";
const MEANT =
  "(?:i (?:meant|mean)|(?:it|that) (?:was|is|should be|should have been)|it's|that's|should (?:be|have been)|meant)\\s+(?:for |with |to )?(?:the )?";
/** What stands before the name, with nothing behind it. */
const ENGLISH = new RegExp(`^${SORRY}(?:${WRONG}(?:${SORRY}${MEANT})?|${MEANT})$|^(?:no|sorry|oops)[,.!]\\s+$`, "u");
const CHINESE =
  /^(?:(?:不对|不是|错了|[搞说弄记写]错了?|客户[搞弄写]?错了|上一?条[^，,]{0,4}错了?)[，,。\s]*)+(?:应该)?(?:是|改成|换成|改为)?\s*$|^(?:应该是|改成|换成|改为|其实是)\s*$/u;
/** "Not Globex, ⟨Acme⟩": what stands before the first of two, and between them. */
const NOT = /^(?:no[,.]?\s+)?(?:not|不是)\s*$/u;
const BUT = /^[，,.]?\s*(?:but\s+|it was\s+|it's\s+|而是|是)?\s*$/u;

/** The call it stands for; null for whatever else. */
export function readAnotherCustomer(told: Told): SentenceCall | null {
  const { plain } = told;
  const named = told.mentions.filter((one) => standsAlone(one, told) || /^initials$|^pinyin$/.test(one.kind));
  const [first, second, ...others] = named;
  const meant = second ?? first;
  if (first === undefined || meant === undefined || others.length > 0) return null;
  if (!/^(?:'s|的|那边)?[\s.!。！]*$/u.test(plain.slice(meant.end))) return null;
  const before = plain.slice(0, first.start).trimStart();
  const isMeant =
    second === undefined
      ? ENGLISH.test(before) || CHINESE.test(before)
      : NOT.test(before) && BUT.test(plain.slice(first.end, second.start));
  const { raw } = whoOf([meant], told);
  return isMeant && raw !== null ? { name: "another_customer", raw: { customer: raw } } : null;
}
