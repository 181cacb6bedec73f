// "It was an email, not a call", "no, they called me", "是昨天的事": what is wrong about the entry just written, or shown to be saved.

import type { Context, Raw } from "../../commands/define.ts";
import { timeContext } from "../../commands/when-field.ts";
import type { Direction, InteractionKind } from "../../domain/model.ts";
import { plainOf } from "../../domain/plain.ts";
import { findTimes } from "../../domain/time/read.ts";
import { toWall } from "../../domain/time/zone.ts";
import { isClock } from "./kept.ts";
import { written } from "./shift.ts";

/** What a kind of contact is called, in English and in Chinese. */
const KINDS: readonly (readonly [InteractionKind, string, string])[] = [
  ["email", "e-?mails?|mail", "邮件|e-?mail"],
  ["call", "(?:phone |video |voice )?call|on the phone|by phone", "通?电话|通话|来电|call"],
  ["chat", "chat|(?:text|whatsapp|wechat|slack|telegram)(?: message)?|message|sms", "微信|短信|消息|聊天|whatsapp"],
  ["visit", "(?:site |customer )?visit", "拜访|上门|走访|来访"],
  ["meeting", "(?:zoom |video |online )?meeting|mtg|lunch|dinner|in person", "会议|开会|会|见面|面谈|meeting"],
  ["note", "note", "备注|笔记"],
];
const ENGLISH_KIND = KINDS.map(([, words]) => words).join("|");
const CHINESE_KIND = KINDS.map(([, , words]) => words).join("|");

const SORRY = "(?:(?:no|sorry|oops|wait|ah|hmm|actually|ups|my bad|my mistake|correction)[,.!:]*\\s+)*";
const IT_WAS =
  "(?:(?:it|that|this)(?:'s| is| was)\\s+|(?:it|that) should (?:be|have been)\\s+|(?:make|mark) (?:it|that)\\s+|change (?:it|that) (?:in)?to\\s+|i meant?\\s+|should (?:be|have been)\\s+)";
const REALLY = "(?:actually |really |just |only )?(?:an? |by |over |via )?";

/** Each has the right kind as its one group. */
const OF_KIND: readonly RegExp[] = [
  `^${SORRY}${IT_WAS}${REALLY}(${ENGLISH_KIND})(?:,? (?:and )?not (?:an? )?(?:${ENGLISH_KIND}))?$`,
  `^${SORRY}${IT_WAS}?not (?:an? )?(?:${ENGLISH_KIND})[,;]? (?:but |${IT_WAS})?${REALLY}(${ENGLISH_KIND})$`,
  `^${SORRY}(?:it|that|this) wasn't (?:an? )?(?:${ENGLISH_KIND})[,;]? (?:but |${IT_WAS})${REALLY}(${ENGLISH_KIND})$`,
  `^(?:不对?[，,]?|[说记写搞]错了?[，,]?)*(?:刚[刚才]?|上面|上一?条|那个|这个|这条|那条|的)*(?:不是|不算)(?:${CHINESE_KIND})[，,]?\\s*(?:应该|而|其实)?(?:是|算)(${CHINESE_KIND})[啊吧了]?$`,
  `^(?:不对?[，,]?|[说记写搞]错了?[，,]?)*(?:刚[刚才]?|上面|上一?条|那个|这个|这条|那条|的)*(?:应该|其实)?(?:是|算)(${CHINESE_KIND})(?:[，,]?\\s*(?:而)?(?:不是|不算)(?:${CHINESE_KIND}))?[啊吧]?$`,
  `^(?:把?(?:刚[刚才]?|上面|上一?条|那个|这个|这条|那条|的|类型|它)*)?(?:改[成为]|换成)(${CHINESE_KIND})吧?$`,
].map((pattern) => new RegExp(pattern, "u"));

const OF_DIRECTION: readonly (readonly [Direction, RegExp])[] = [
  [
    "in",
    new RegExp(
      `^(?:${SORRY}${IT_WAS}(?:an? )?(?:incoming|inbound|from (?:them|him|her)|them who \\w+|him who \\w+|her who \\w+)(?: (?:call|e-?mail|message))?|(?:no|sorry|oops|wait|actually)[,.!:]*\\s+(?:they|he|she) (?:called|rang|phoned|e-?mailed|wrote|texted|messaged|visited|came)(?: (?:to )?(?:me|us))?)$|^(?:不对?|错了|[说记写]反了|搞反了)?[，,]?\\s*(?:应该|其实)?是(?:他们?|她们?|对方|客户)(?:打来的?|打过来的?|打给(?:我们?|咱们?)的?|发来的?|发过来的?|发给我们?的?|来的|找(?:我们?)的)$`,
      "u",
    ),
  ],
  [
    "out",
    new RegExp(
      `^(?:${SORRY}${IT_WAS}(?:an? )?(?:outgoing|outbound|from (?:us|me)|me who \\w+|us who \\w+)(?: (?:call|e-?mail|message))?|(?:no|sorry|oops|wait|actually)[,.!:]*\\s+(?:i|we) (?:called|rang|phoned|e-?mailed|wrote to|texted|messaged|visited) (?:them|him|her))$|^(?:不对?|错了|[说记写]反了|搞反了)?[，,]?\\s*(?:应该|其实)?是我们?(?:打(?:给|过去|去|出去)?(?:他们?|她们?)?的|发(?:给|过去)?(?:他们?|她们?)?的|去的)$`,
      "u",
    ),
  ],
];

/** What stands before the day, and behind it. */
const OF_DAY = new RegExp(
  `^${SORRY}(?:(?:it|that|this) (?:was|happened)|i meant?|we (?:spoke|talked|met)|i meant it was)\\s+(?:actually |really |on )?|^(?:no|sorry|oops|actually)[,.!:]*\\s+|^(?:不对?[，,]?|[说记写搞]错了?[，,]?)*(?:刚[刚才]?|上面|上一?条|那个|这个|这条|那条|的)*(?:应该|其实)?是(?:在)?`,
  "u",
);
const DAY_END = /^(?:的(?:事|时候|电话|会)?|,? not today|[，,]?不是今天)?$/u;

/** What of an entry is to be changed, as raw values of `log_edit`; null when the words say nothing of the kind. `was`: when it happened. */
export function entryMeant(words: string, was: Date, context: Context): Raw | null {
  const plain = plainOf(words)
    .trim()
    .replace(/[\s.!。！~～]+$/u, "");
  if (plain.length > MOST) return null;
  for (const pattern of OF_KIND) {
    const kind = kindOf(pattern.exec(plain)?.[1]);
    if (kind !== null) return { kind };
  }
  const turned = OF_DIRECTION.find(([, pattern]) => pattern.test(plain));
  return turned ? { direction: turned[0] } : dayMeant(plain, was, context);
}

/** Corrections are short. */
const MOST = 60;

const kindOf = (word: string | undefined): InteractionKind | null =>
  word === undefined
    ? null
    : (KINDS.find(([, ...languages]) => languages.some((one) => new RegExp(`^(?:${one})$`, "u").test(word)))?.[0] ??
      null);

/** "It was yesterday", "是昨天下午三点的事": a time behind us and nothing else. A clock time alone is of the day that was said. */
function dayMeant(plain: string, was: Date, context: Context): Raw | null {
  const lead = OF_DAY.exec(plain)?.[0] ?? "";
  if (lead === "") return null;
  const after = plain.slice(lead.length);
  const [time, ...others] = findTimes(after, timeContext(context, "past"));
  const isOnly = time?.span[0] === 0 && DAY_END.test(after.slice(time.span[1]).trim());
  if (!isOnly || time.type !== "instant" || time.at > context.now || others.length > 0) return null;
  const typed = after.slice(...time.span);
  const isPast = /\b(?:was|happened|spoke|talked|met)\b/u.test(lead) || isOver(after, context);
  if (!isPast) return null;
  if (!isClock(typed)) return { happened: typed };
  const { hour, minute } = toWall(time.at, context.zone);
  return { happened: written({ ...toWall(was, context.zone), hour, minute }) };
}

/** "No, Friday" may be a Friday to come, "no, yesterday" none. */
function isOver(after: string, context: Context): boolean {
  const [time] = findTimes(after, timeContext(context, "future"));
  return time?.type === "refused" && time.reason === "past";
}
