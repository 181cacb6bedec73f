// What tells in Chinese whether a deed was done, is to be done, or neither: particles, adverbs and times.

import { hasHan } from "../../domain/script.ts";
import type { Around } from "./acts.ts";
import { appointed, type Reading } from "./appointed-zh.ts";

const CONDITION =
  /如果|要是|假如|假设|倘若|万一|除非|只要|的话|等(?!下|会|一)(?:他|她|对方|客户|[^，,。;；]{1,6})?(?:回复|来电|通知|消息|电话|再|之后|以后)/u;
/** Not "don't forget", not "not only". */
const NEGATION =
  /(?:没有?|未|还没|不用|不要|不必|不需要|不想|不打算|不准备|无需|先不|暂不|别再?|甭|勿|莫|取消|不再|不)(?!忘|仅|只|但|错|断)(?:[a-z]{2,}\s?)?[^，,。;；]{0,5}$/u;
const ATTEMPT = /没|不|未|无人|占线|关机/u;
const WISH =
  /早该|也许|可能|或许|希望|要不要|是不是|是否|应该|想不想|打不打|本来|差点|考虑|该不该|最好|能不能|说不定|不知道/u;
const TOLD_BEFORE =
  /刚(?:刚|才)?|方才|已经?|才(?!能|会|行)|昨|前天|上午刚|早上刚|今早|上周|上个?月|之前|前几天|那天|(?<![没还])有\s*$|[做搞办开吃喝]了[^，,]{0,8}$/u;
const TOLD_INSIDE = /[了完]|(?<=.)过|聊聊|(?<=.)到/u;
const TOLD_AFTER =
  /^(?:过(?!来|去)|了|咗|完|好了|成功|到了|得(?=[还很挺不比非特]))|^(?:(?!忘)[^，,。;；问说]){0,12}?了(?!吗|没|解|不|吧)/u;
const PLAN_LEAD =
  /(?:要|得|需要?|准备|打算|计划|将|会|想|记得|记着|别忘了?|不要忘了?|必须|应该|安排|约(?:了|好|在|定)?|定(?:了|在|好)|请|麻烦|帮我|提醒我?|争取|尽快|抓紧|去|该|预约|下次|到时候?|然后)[^，,。;；了过]{0,10}$/u;
const OTHERS =
  /(?<![给跟和与向找约对请让叫在到])(?:他|她|他们|她们|对方|客户|人家|那边|领导|老板|财务|采购|他们公司|他们\s?(?:team|legal|finance|it|boss|side))(?:们)?(?:说|讲|表示|要|想|会|得|需要|希望|还|也|将|准备|打算|回去|自己|先)*[^，,。;；]{0,6}$/u;
const TO_US = /给?(?:我|咱)(?:们)?$/u;
const US_AFTER = /^(?:给|一下)?(?:我|咱)(?:们)?/u;
const BY_US = /(?:让|叫|要|请|约|嘱咐|要求|催)(?:我|咱)(?:们)?/u;
const REPORT =
  /他|她|对方|客户|说|了|表示|要求|已|一切|正常|还行|没问题|不错|满意|顺利|被|拒|感觉|有意|答应|同意|不太|比较|很/u;

/** "王总让我明天⟨答复⟩": what they ask of us, for when. */
const ASKED_OF_US = /(?:让|叫|请|要|约|催|嘱咐|麻烦|希望)(?:我|咱)们?(?!的)[^，,。;；]{0,12}$/u;
/** "⟨Need to⟩ 回复李雷 by 明天中午". */
const IN_ENGLISH = /(?:^|\bi |\bwe )\s*(?:need to|have to|must|gotta|will|should|remember to|got to)\s*$/u;
/** "把⟨见面⟩推到周三", "⟨电话⟩改到四点": another time for what is planned already. */
const OBJECT = /把[^，,。;；]{0,12}$/u;
const OTHER_TIME = /^(?:的时间|时间|给|又|再)?(?:改|推|挪|延|移|调|换|提前|取消|顺延)/u;

/** "约的周四⟨改⟩周五了". */
const OTHER_TIME_TO = /(?:^|[的\s])(?:改|推|挪|延|移|调|换)(?:到|成|为|约|至)?\s{2,}/u;

/** Not "打电话取消了": that was a call. */
const isMoved = ({ before, after, matched }: Around): boolean =>
  (OTHER_TIME_TO.test(after) && !/[,，。;；]/u.test(after.slice(0, after.search(OTHER_TIME_TO)))) ||
  (!/^[打来发致拨回通接]/u.test(matched) && OTHER_TIME.test(after.trimStart())) ||
  (OBJECT.test(before) && /改|推|挪|延|移|调|换|提前|取消/u.test(after));

/** The tense of a Chinese word where it stands. */
export function tenseOf(around: Around): Reading {
  const { word, before, after, earlier } = around;
  const conditional =
    CONDITION.test(before) || CONDITION.test(earlier) || /^[^，,。;；]{0,12}(?:的话|再说)/u.test(after);
  if (!word.speech && /^[^，,。;；]{0,6}的话/u.test(after)) return { tense: "void", doubt: false };
  if (conditional && word.form === "again" && around.ahead) return { tense: "plan", doubt: true };
  if (conditional && !(word.form === "told" && !CONDITION.test(before))) return { tense: "void", doubt: false };
  if (NEGATION.test(before) && !ATTEMPT.test(around.matched)) return { tense: "void", doubt: false };
  if (!word.speech && isMoved(around)) return { tense: "content", doubt: false };
  return ofUs(around) ?? byForm(around);
}

/** "她只接受下午⟨联系⟩": when they like it, and nothing planned. */
const PREFERRED = /(?:[只不]接受|[只不]方便|[只不]喜欢|习惯|偏好|一般|通常|[只不]能)(?:在)?\s{2,}$/u;

/** What is ours to do by the words before it, and for when. */
function ofUs({ before, matched, ahead }: Around): Reading | null {
  if (ahead && PREFERRED.test(before)) return { tense: "content", doubt: false };
  if (ahead && hasHan(matched) && IN_ENGLISH.test(before)) return { tense: "plan", doubt: false };
  return ahead && ASKED_OF_US.test(before) ? { tense: "plan", doubt: WISH.test(before) } : null;
}

function byForm(around: Around): Reading {
  switch (around.word.form) {
    case "told":
      return told(around);
    case "again":
      return again(around);
    case "base":
    case "bare":
      return bare(around);
    case "task":
      return task(around);
  }
}

/** "合同后天我⟨发给他⟩", "一小时后⟨回她⟩": ours, and for when; else part of what is told. */
function task({ before, after, ahead }: Around): Reading {
  const isOurs =
    /(?:^|\s)(?:然后|那|就)?(?:我|咱)们?|^\s*(?:[就再先要得会前]|说好|答应|记得|争取|准备|最晚|别忘了?|不要忘了?)*(?:把[^，,]{1,10})?\s*$|(?:答应|承诺|说好)了?\s+$|^(?:\s{2,}|(?:\s|别忘了?|不要忘了?|记得|要|得)+)[给跟向和帮替找约陪][^，,。了过]{1,14}$|\s{2,}(?:必须|一定要?|尽量|[要得再])\s*$|(?:我|咱)们?\s{2,}[再就会要]?\s*$/u.test(
      before,
    );
  if (!ahead || !isOurs || (OTHERS.test(before) && !/我/u.test(before)) || /^(?:了|过|完)/u.test(after))
    return { tense: "content", doubt: false };
  return { tense: "plan", doubt: WISH.test(before) };
}

/** "一小时后回复他": ours to do. */
const ANSWER = /^(?:回复|答复|告诉|告知|问|催)$/u;

function told(around: Around): Reading {
  const { before, ahead, word } = around;
  if (
    ahead &&
    ANSWER.test(around.matched) &&
    /^\s*(?:我说?)?\s{2,}(?:我|前|之前|记得|别忘了?|不要忘了?|要|得|去|再|先)*\s*$/u.test(before)
  )
    return { tense: "plan", doubt: false };
  if (word.speech && (around.told || around.planning)) return { tense: "content", doubt: false };
  if (around.told && OTHERS.test(before)) return { tense: "content", doubt: false };
  if (/等(?!下|会|一)[^，,。;；]{0,8}$/u.test(before)) return { tense: "void", doubt: false };
  if (word.speech) return speech(around);
  if (
    /(?:要|会(?!计|议)|想|准备|打算|说|将)[^，,。;；]{0,6}$/u.test(before) &&
    !TOLD_BEFORE.test(before) &&
    !around.behind &&
    word.direction === "in"
  )
    return { tense: "content", doubt: false };
  if (WISH.test(before)) return { tense: "void", doubt: false };
  return happened(around);
}

function happened({ before, after, matched, ahead, behind, word }: Around): Reading {
  const isOver =
    TOLD_INSIDE.test(matched) ||
    /刚[^，,。]{0,12}$/u.test(before) ||
    ATTEMPT.test(matched) ||
    /^(?:(?:(?!忘)[^，,。;；]){0,8}了|说|问|催|讲|表示|称|要求|告知|反映|反馈|投诉|咨询)/u.test(after);
  const unsure = word.kind === "visit" && !isOver && !behind && ON_A_DAY.test(before);
  return { tense: ahead && !isOver ? "content" : "told", doubt: unsure };
}

/** "今天蓝天⟨来公司⟩验货": come, or to come. */
const ON_A_DAY = /\s{2}/u;

/** "跟王总说一下" is to be done, "王总说" and "跟王总说了" was. */
function speech({ before, after, matched, ahead, planned }: Around): Reading {
  // "跟李雷说好了周五过去"
  if (ahead && /^好/u.test(after)) return { tense: "plan", doubt: true };
  if (planned && before.trim() === "") return { tense: "content", doubt: false };
  if (/了$/u.test(matched) || /^[^，,。;；]{0,8}了/u.test(after)) return { tense: "told", doubt: false };
  // "告诉李雷明天发货": an order.
  if (before.trim() === "" && /^(?:告诉|问|催|答复|回复)/u.test(matched)) return { tense: "plan", doubt: true };
  if (/(?:跟|和|与|给|向|找|去|要|得)[^，,。;；]{0,6}$/u.test(before))
    return { tense: ahead ? "plan" : "content", doubt: true };
  // "王总问能不能晚点，我说可以": an answer, and what it answers was not taken.
  return { tense: "told", doubt: /^\s*我$/u.test(before) };
}

function again(around: Around): Reading {
  const { after, matched } = around;
  // "他说考虑一下⟨下周二上午10点⟩我再联系他": a voice transcript has no commas.
  const before = around.before.replace(/^.*\s{3,}(?=我)/su, "");
  if (WISH.test(before)) return { tense: "plan", doubt: true };
  // "赵总回电说周五不行": they did; "明天回电问一下" is to be done.
  if (/^回.*(?<![他她]们?)$/u.test(matched) && /[^\s我]$/u.test(before) && /^(?:说|问|称|表示)/u.test(after))
    return { tense: "told", doubt: false };
  if (BY_US.test(before) || /^提醒/u.test(matched)) return { tense: "plan", doubt: false };
  // "我再给他打电话" is ours, "再给我打电话" and "他给我再打" are theirs.
  if (US_AFTER.test(after) || /给(?:我|咱)(?:们)?$/u.test(before)) return { tense: "content", doubt: false };
  if (/(?:他|她|对方|客户|人家)们?(?:会|将|要|准备|打算|想)[^，,。;；]{0,6}$/u.test(before))
    return { tense: "content", doubt: false };
  // "Claim form⟨再upload一次⟩就ok": what is to be done, by nobody.
  if (!around.ahead && /^[^，,。;；]{0,4}就/u.test(after)) return { tense: "content", doubt: false };
  if (/^(?:了(?!吗)|过)/u.test(after) && !around.ahead) return { tense: "told", doubt: true };
  return {
    tense: "plan",
    // "等他出差回来再联系": perhaps nobody has promised.
    doubt: /等(?!下|会|一)|(?<![给跟和与向找约对])(?:他|她|对方|客户)们?(?:说|讲|表示|建议|提议)?$/u.test(
      before.trimEnd(),
    ),
  };
}

/** "给王总打电话没人接": tried. */
const IN_VAIN = /^[^，,。;；]{0,16}?(?:没有?人接|未接|不通|没通|没有?接|无人接听|占线|关机|接[的了])/u;
/** "赵总⟨发邮件⟩约我周四见面": how they asked. */
const IN_ASKING = /^(?:来|过来)?(?:约|让|叫|请|要|催|问|通知|告诉)(?:我|咱)/u;

/** How somebody said or asked something. */
const SAID =
  /^[发打]?了?[个条封]?(?:微信|企业微信|企微|钉钉|短信|(?:邮件|电邮)|e-?mail|电话|飞书|qq|wechat|whatsapp|line|call|text)\s?(?:上|里|in)?(?:过?来)?\s?(?:说|问|催|讲|反馈|回复|反映|投诉|通知|要(?![去给发约回]|是)|索要|咨询|询问)/u;

function bare(around: Around): Reading {
  const { before, after, matched, behind } = around;
  const appointment = appointed(around, WISH.test(before));
  if (appointment) return appointment;
  if (IN_VAIN.test(after) || IN_ASKING.test(after)) return { tense: "told", doubt: false };
  // "明天会议的链接", "明天的会议": no meeting is told of.
  if (
    /关于|对于|讨论|提到|\s的$/u.test(before) ||
    (/(?:会[议面谈]|[洽面约]谈|演示|通话)$/u.test(matched) && /^的/u.test(after))
  )
    return { tense: "content", doubt: false };
  if (isSaidByThem(around)) return { tense: "told", doubt: false };
  const done = TOLD_INSIDE.test(matched) || TOLD_AFTER.test(after) || TOLD_BEFORE.test(before) || behind;
  if (!done && US_AFTER.test(after) && !around.ahead && before.trim() !== "" && !TO_COME.test(before))
    return {
      tense: "told",
      doubt: !/[说问]$|^(?:whatsapp|text|ping|call|ring|e?-?mail|wechat|line|message|reply)/u.test(matched),
    };
  if (isTheirs(around, done)) return { tense: "content", doubt: false };
  return done ? finished(around) : unfinished(around);
}

/** "李雷微信问报价", "Müller那边邮件说三月底": theirs, and over; not "麻烦电话通知", "下次微信问". */
const isSaidByThem = ({ before, after, matched, behind }: Around): boolean =>
  (behind || !/\s{2}/u.test(before)) &&
  !/我|咱|帮|下次|麻烦|尽快|记得|记着/u.test(before) &&
  SAID.test(matched + after) &&
  before.trim() !== "" &&
  !TO_COME.test(before);

/** What they do to us is over, unless it is wanted, asked for, or still to come. */
const TO_COME = /要|会|想|将|准备|打算|让|叫|请|等|再|如果|能|可以|应该|必须|得(?!到)|不|没|别|[给跟和与向]/u;

/** "他给我发微信", "他要跟领导沟通": somebody else's doing. */
function isTheirs({ before, after, matched, ahead, told: toldBefore }: Around, done: boolean): boolean {
  // "张伟说明天下午打给我".
  if (ahead && /给$/u.test(matched) && US_AFTER.test(after)) return true;
  if (TO_US.test(before) && /微信|(?:邮件|电邮)|电话/u.test(matched) && !done) return true;
  // "张先生将于周四自行前来签约".
  if (!done && /(?:将于?|自行|前来|会来)$/u.test(before.trimEnd())) return true;
  return OTHERS.test(before.replace(/\s{2,}/gu, " ")) && !BY_US.test(before) && (!done || toldBefore);
}

function finished({ before, after, matched, told: toldBefore }: Around): Reading {
  if (WISH.test(before) && !TOLD_BEFORE.test(before)) return { tense: "void", doubt: false };
  const again = toldBefore && !/[了过]/u.test(matched + after.slice(0, 1));
  return { tense: again ? "content" : "told", doubt: false };
}

function unfinished({ before, earlier, ahead, followed, told: toldBefore }: Around): Reading {
  if (ahead)
    return {
      tense: "plan",
      doubt: WISH.test(before) || /^[^给跟和与向找约]*[^我\s给跟和与向找约]想\s*$/u.test(before.trimEnd()),
    };
  if (PLAN_LEAD.test(before)) return { tense: "plan", doubt: WISH.test(before) || /想/u.test(before) };
  // "明天提醒我一下，给赵总⟨寄发票⟩，顺丰": what of.
  if (toldBefore || /提醒我|记得|别忘/u.test(earlier)) return { tense: "content", doubt: false };
  if (followed.length > 1) return { tense: "told", doubt: !REPORT.test(followed) };
  return { tense: "plan", doubt: true };
}
