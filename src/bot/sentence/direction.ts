// Whose deed a contact was: theirs ("in") or ours ("out"), by the word itself and by who stands where.

import { wordsBefore } from "../../domain/clauses.ts";
import type { Direction } from "../../domain/model.ts";
import type { Act } from "./acts.ts";
import type { Subject, Told } from "./subject.ts";

/** What the word itself says. */
function saidBy(act: Act, subject: Subject, plain: string): Direction | null {
  // "Acme sent me a picture" is theirs, whatever "sent" is else.
  if (act.kind !== "call" && /^\s*(?:me|us)\b|^[里上]?[跟和给对向]我/u.test(plain.slice(act.end))) return "in";
  // "Blue Ocean has sent the PO by mail".
  if (act.direction === "out" && isTheirsSent(act, subject, plain)) return "in";
  if (act.direction !== null) return act.direction;
  const chinese = saidInChinese(act, plain);
  if (chinese !== null) return chinese;
  if (act.kind === "call" && THEY_RANG.test(plain.slice(act.end))) return "in";
  // "Globex demo完了": nobody's more than the other's.
  if (
    act.kind === "meeting" &&
    /(?:demo|lunch|dinner|coffee|breakfast|meeting|mtg|zoom|会议?)$/u.test(plain.slice(act.start, act.end))
  )
    return "out";
  return null;
}

/** What stands right before a word, right behind it, or in it, where that tells whose deed it was. */
const IN_CHINESE: readonly (readonly ["before" | "after" | "word", Direction, RegExp])[] = [
  // "email 过来的"
  ["after", "in", /^\s?过[来嚟]/u],
  ["after", "out", /^\s?过去/u],
  // "Acme发了PO，email收到"
  ["after", "in", /^\s?已?经?收到/],
  // "蓝天 拜访完", "蓝天上门保养做完了": nobody came.
  ["word", "out", /^(?:拜访|走访)完|^上门(?=做|修|保养|安装|维修|维护|巡检|服务|检修|调试)/u],
  // "文件微信发她了", "合同email出去了"
  ["after", "out", /^[上里]?[发传寄](?:给|到)?[他她](?!们?的)|^\s?了?出去/u],
  // "目录我刚邮件发了"
  [
    "before",
    "out",
    /(?<![给跟和向与让叫请])我们?(?:刚刚|刚才|刚|已经|已|今天|今早|昨天|早上|下午|上午|都|就|先){1,3}\s*$/u,
  ],
  // "把样品图发韩梅梅⟨微信了⟩"
  ["before", "out", /把[^，,。]{1,12}[发传寄](?:到|给|去)?(?!我|咱)[^，,。]{1,8}$/u],
  // "合同发她邮箱了": hers.
  ["word", "out", /^[发寄回送][^，,]{0,2}[他她](?!们?的)/u],
];

function saidInChinese(act: Act, plain: string): Direction | null {
  const around = {
    before: wordsBefore(plain, act.start),
    after: plain.slice(act.end, act.end + MOST_NEAR),
    word: plain.slice(act.start, act.end + MOST_NEAR),
  };
  const found = IN_CHINESE.find(([where, , sign]) => sign.test(around[where]));
  if (found) return found[1];
  // "蓝天的货到港，已电话通知", but "王总电话通知停电了" is his.
  const isTold = /^(?:电话|(?:邮件|电邮)|微信)(?:通知|告知)/u.test(plain.slice(act.start, act.end));
  return isTold && /(?:已经?|刚[刚才]?|都)\s*$/u.test(around.before) ? "out" : null;
}

const MOST_NEAR = 12;

/** "Off the phone with Acme, ⟨they rang⟩ about the VPN". */
const THEY_RANG =
  /^[^,;.!?]{0,40}[,;]\s*(?:they|he|she)(?:'d| had)? (?:rang|rung|called|phoned)\b(?! (?:off|out|back|it)\b)/u;

/** "Called Acme" is our deed; "Acme called" and "they called" are theirs. */
export function directionOf(act: Act, subject: Subject, { plain, mentions }: Told): Direction {
  const said = saidBy(act, subject, plain);
  if (said !== null) return said;
  // "Acme: asked for a discount".
  const topic = mentions.find(({ end }) => /^\s*[:：]\s*$/u.test(plain.slice(end, act.start)));
  if (act.speech && topic && subject.type === "none") return "in";
  if (/\bfrom\b|来自/u.test(plain.slice(act.start, act.end))) return "in";
  if (/[给跟和与向对]我们?[^，,]{0,4}$|微信里?跟我/u.test(plain.slice(act.clause[0], act.start))) return "in";
  if (/[给跟和与向同](?!我)[^，,。]{1,10}$/u.test(plain.slice(act.clause[0], act.start))) return "out";
  // "已回张伟微信", "加上欧阳娜微信了": done to them.
  if (
    /^\s*(?:我|刚才?|已经?|都)*(?:回(?!来|去)|加)[上了到完过]?[^，,。]{1,10}$/u.test(
      plain.slice(act.clause[0], act.start),
    ) &&
    /^(?:微信|(?:邮件|电邮)|短信|信息|消息|e-?mail|wechat|whatsapp)/u.test(plain.slice(act.start))
  )
    return "out";
  // "询问了华强" is ours.
  const isAsked = subject.type === "named" && subject.mention.start >= act.end;
  if (
    !isAsked &&
    THEY_SAY.test(plain.slice(act.start, act.end)) &&
    !/我|[跟给向对和与]/u.test(plain.slice(act.clause[0], act.start))
  )
    return "in";
  if (isThingSent(act, subject, plain)) return "out";
  return (subject.type === "named" || subject.type === "unknown" || subject.type === "pronoun") && subject.before
    ? "in"
    : "out";
}

/** Whoever stands before "sent" sent it. */
const isTheirsSent = (act: Act, subject: Subject, plain: string): boolean =>
  (subject.type === "named" || subject.type === "pronoun") &&
  subject.before &&
  /^\s*(?:(?:has|have|had|just|also|already|finally)\s+)*$/u.test(
    plain.slice(subject.type === "named" ? subject.mention.end : act.start, act.start),
  ) &&
  /^(?:sent|shot|dropped|got back)\b/u.test(plain.slice(act.start, act.end));

/** What a customer does, whoever's name stands where. */
const THEY_SAY = /^(?:说|反映|反馈|投诉|表示|抱怨|咨询|询问|提出|提到)/u;

/** "Blue Ocean 的 invoice 发 email 了": theirs by its topic, sent by us. */
const isThingSent = (act: Act, subject: Subject, plain: string): boolean =>
  subject.type === "named" &&
  subject.before &&
  /^[发寄送]/u.test(plain.slice(act.start, act.end)) &&
  !/^(?:过?来)?[说问催讲]/u.test(plain.slice(act.end)) &&
  /[a-z]{3,}|合同|报价|发票|资料|样品|方案|订单|清单/u.test(plain.slice(subject.mention.end, act.start));
