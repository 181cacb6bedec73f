// The name of somebody nobody on record is, as it stands beside an act: it is taken on and offered to be added.

import type { Act } from "./acts.ts";

export const PRONOUN_BEFORE =
  /\b(?:they|he|she|it|them)(?:'ve|'s|'d)?\s+(?:has |have |just |also |then |finally )*$|(?:他|她|它|对方|客户|人家)们?(?:那边|已经?|都|刚刚?|刚才|又|也|今天|昨天|给我们?|主动|说|打|来)*$|[给跟和与向找约](?:他|她|它|对方|客户|人家)们?[^，,。;；]{0,4}$/u;

/** What may stand behind a verb that is no name. */
const NO_OBJECT =
  /^(?:back|again|twice|once|about|at|on|in|this|that|today|yesterday|tomorrow|just|earlier|and|but|or|they|he|she|who|to|for|no|not|left|re|regarding|me|us|up|early|late|now|so|because|since|after|before|if|when|while|with|from|over|only|also|there|here|them|him|her|it|next|last|by|every|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|morning|afternoon|evening|soon|later|wants?|need|needs|asap|i|we|the|a|an|my|our|their|his|w|some|several|many|is|was|went|out|off|clients?|customers?|boss|both|orders?|payments?|invoices?|deliver(?:y|ies)|paperwork|papers|approval|feedback|documents?|docs|samples?|po)$/u;
const DETERMINED = /^\s*(?:with |to |from |at )?(?:my|our|the|a|an|some)\s+[\p{L}]/u;
const NO_NAME =
  /^(?:i|we|they|he|she|it|you|just|today|yesterday|tomorrow|then|also|and|but|so|this|that|the|a|an|my|our|hi|hello|hey|ok|okay|yes|no|note|fyi|update|please|quick|missed|got|had|after|before|when|if|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|am|pm|eod|asap|crm|phone|email|call|meeting|good|great|spoke|talked|met|visited|finally|again|back|re|new|big|long|short|someone|somebody|nobody|everyone|client|customer|boss|pi|po|sow|rfq|rfp|poc|ppt|pdf|sla|api|moq)$/u;

export interface Stranger {
  name: string;
  start: number;
  end: number;
  before: boolean;
}

/** "Call ⟨globx⟩ back", "ring ⟨Tina Moss⟩ again". */
export function strangerInside(act: Pick<Act, "start" | "end" | "again">, text: string): Stranger | null {
  const found = /^(\p{L}+\s+(?:to\s+|with\s+)?)((?:[\p{L}\p{N}&'’.-]+\s+){1,3})(?:back|again|in touch)\b/iu.exec(
    text.slice(act.start, act.end),
  );
  const [, lead = "", name = ""] = found ?? [];
  const words = name.trim().toLowerCase().split(/\s+/);
  if (!act.again || words.some((one) => one === "" || NO_OBJECT.test(one) || NO_NAME.test(one))) return null;
  return { ...tidied(name.trim(), act.start + lead.length), before: false };
}

/** What ends a name of two words: "call dorian gray ⟨about⟩ the lease", not "call dorian happy". */
const NAME_ENDS =
  "(?=\\s*(?:[,.;:!?()-]|$|\\b(?:about|re|regarding|on|at|in|by|for|to|from|and|who|back|again|today|tomorrow|next|this)\\b))";
const LOWER = new RegExp(
  `^\\s+(?:with |to |from |at )?(\\p{Ll}[\\p{L}\\p{N}&'-]*)(?:(\\s+)(\\p{Ll}[\\p{L}\\p{N}&'-]+)${NAME_ENDS})?`,
  "u",
);

/** A name in small letters: one word, or two. */
function lowerName(rest: string): { name: string; at: number } | null {
  const [whole, first, gap = "", second = ""] = LOWER.exec(rest) ?? [];
  if (whole === undefined || first === undefined || NO_OBJECT.test(first)) return null;
  const name = second === "" || NO_OBJECT.test(second) || NO_NAME.test(second) ? first : `${first}${gap}${second}`;
  return { name, at: whole.length - first.length - gap.length - second.length };
}

/** Behind an English word, inside it, or in front. */
export function englishStranger(act: Act, text: string, plain: string): Stranger | null {
  const inside = strangerInside(act, text);
  if (inside) return inside;
  const rest = text.slice(act.end, act.clause[1]);
  const capital =
    /^\s*(?:with |to |from |at |by |back |about |re |regarding |in with |up with )*((?:\p{Lu}[\p{L}\p{N}&.'’-]*)(?:\s+(?:\p{Lu}|&|\d)[\p{L}\p{N}&.'’-]*){0,3})/u.exec(
      rest,
    );
  const after = capital?.[1];
  if (capital && after !== undefined && !NO_NAME.test(firstWord(after))) {
    const start = act.end + capital[0].length - after.length;
    return { ...tidied(after, start), before: false };
  }
  const lower = TRANSITIVE.test(plain.slice(act.start, act.end)) ? lowerName(rest) : null;
  if (lower) {
    const start = act.end + lower.at;
    return { ...tidied(text.slice(start, start + lower.name.length), start), before: false };
  }
  const theirs = PRONOUN_BEFORE.test(plain.slice(act.clause[0], act.start));
  if (DETERMINED.test(rest) && !theirs && TRANSITIVE.test(plain.slice(act.start, act.end)))
    return { name: "", start: act.end, end: act.end, before: false };
  const lead = /((?:\p{Lu}[\p{L}\p{N}&.'’-]*\s+){1,4})(?:(?:just|has|have|also|then|finally)\s+)*$/u.exec(
    text.slice(act.clause[0], act.start),
  );
  if (!lead?.[1] || NO_NAME.test(firstWord(lead[1]))) return null;
  // "Will call them back": nobody called Will.
  if (/^will\s+$/iu.test(lead[1]) && !/ed\b/u.test(plain.slice(act.start, act.end))) return null;
  return { ...tidied(lead[1].trim(), act.clause[0] + lead.index), before: true };
}

const HAN_NAME = String.raw`((?!时间|机会|人|空|资料|股东|领导|老婆|老公|家人|家里|太太|父母|孩子|同事|团队|总部|财务|采购|法务|技术|仓库|物流|快递|司机|师傅|就|把|已|也|都|全|用|被|又|还|再|了|说|问|讲|他|她|它|我|咱|客户|对方|人家|大家|公司|电话|你)(?:[A-Za-z][\w&.-]*(?:\s[A-Z][\w&.-]*)*|\p{Script=Han}{2,12}?))`;

/** Beside a Chinese word. */
export function chineseStranger(act: Act, text: string, plain: string): Stranger | null {
  const before = text.slice(act.clause[0], act.start);
  const lead = new RegExp(`[给跟和与同向找约]${HAN_NAME}(?:那边|的人|的)?\\s*$`, "u").exec(before);
  if (lead?.[1] !== undefined) return { ...tidied(lead[1], act.clause[0] + lead.index + 1), before: false };
  // "给他们打电话confirm".
  if (/[给跟和与同向找约](?:他|她|它|对方|客户|人家)们?\s*$/u.test(before)) return null;
  const after = !/(?:拜访|见|联系|致电|打给|电话|走访|探访|回访|跟进|上门|call|visit|meet)(?:了|过|到|完)?$/u.test(
    plain.slice(act.start, act.end),
  )
    ? null
    : new RegExp(`^(?:了|过|给|到|完)*\\s*${HAN_NAME}(?=[，,。；;、\\s]|$)`, "u").exec(
        text.slice(act.end, act.clause[1]),
      );
  if (
    after?.[1] !== undefined &&
    !/^(?:[里上中]|那头|(?:技术|项目|采购|业务|销售|财务|工程|生产|行政|人事|相关)?(?:部门?|团队)?的?(?:负责人|主管|经理|总监|老总|人员|对接人)|跟进|联系|沟通|回访|确认|说明|讨论|对接|处理|通知|催|内容|方式|备注|结果|(?:confirm|reply|repli|check|updat|sent|send|ok|receiv|收)|电话|邮件|一下|了|一次|情况|报价|合同)/u.test(
      after[1],
    )
  ) {
    const start = act.end + after[0].length - after[1].length;
    return { ...tidied(after[1], start), before: false };
  }
  const head = /^\s*([A-Za-z][\w&.-]*(?:\s[A-Z][\w&.-]*)*|\p{Script=Han}{2,4})\s*$/u.exec(before);
  if (
    head?.[1] === undefined ||
    /[我他她们了今昨明天刚才就也还又再先去要不没]|客户|对方|内容|方式|备注|结果|事由|情况|记录|纪要|老[板闆]|采购|秘书|助理|财务|前台|[店厂]长|师傅|早上|上午|下午|中午|晚上/u.test(
      head[1],
    )
  )
    return null;
  return /来|收|接|说|反|投/u.test(plain.slice(act.start, act.end)) || /^[A-Z]/u.test(head[1])
    ? { ...tidied(head[1], act.clause[0] + head[0].indexOf(head[1])), before: true }
    : null;
}

/** What takes somebody right behind it. */
export const TRANSITIVE =
  /(?:called|phoned|rang|visited|met|mailed|texted|messaged|pinged|saw|contacted|call|phone|ring|visit|meet|e-?mail|text|message|ping|contact|cb|chase|with|to|from|of)$/u;

const firstWord = (name: string): string =>
  (/^[^\s]+/u.exec(name.trim())?.[0] ?? "").toLowerCase().replace(/['’.].*$/u, "");

function tidied(name: string, start: number): { name: string; start: number; end: number } {
  const kept = name.replace(/(?:['’]s|[.'’])$/u, "");
  return { name: kept.trim(), start, end: start + kept.length };
}
