// The words by which people act on what was just shown, in both languages.

export type Verb = "move" | "correct" | "done" | "cancel" | "assign";

/** What stands for the callback; a name may stand there, too. */
const IT = String.raw`(?:\s*(?:it|this|that|this one|that one|the (?:call|callback|meeting|appointment|reminder|visit|follow-?up)|them|him|her|这个|那个|它|这条|回访|时间|会议|电话|提醒|他|她|the)(?![\p{Script=Latin}]))?`;
const VERBS: readonly { verb: Verb; pattern: RegExp }[] = [
  {
    verb: "correct",
    pattern:
      /^(?:no[,.]?\s+|sorry[,.]?\s+|oh[,.]?\s+|wait[,.]?\s+|oops[,.]?\s+)*(?:actually|rather|i mean(?:t)?|make (?:it|that)|better|change (?:it|that|the time)(?: to)?|let's (?:say|make it|do)|should be|correction[:,]?)\b(?:[,:]?\s*(?:make (?:it|that)|better|let's (?:say|do)|at|to|on|i meant?)\b)*/u,
  },
  { verb: "correct", pattern: /^(?:remind me|提醒我|稍后提醒我?)(?: again)?(?=\s|\p{Script=Han})/u },
  { verb: "correct", pattern: /^(?:no|sorry|oops)[,.]\s*(?=.)/u },
  {
    verb: "correct",
    pattern:
      /^(?:不对?[，,]?\s*|说错了[，,]?\s*|错了[，,]?\s*|等等[，,]?\s*)?(?:还是)?(?:把?(?:时间|它|这个|回访))?(?:改(?:约|期)?(?:到|成|为|在)?|换(?:到|成)|调(?:到|整到)|应该是|还是(?=\P{Script=Han}|\p{Script=Han})|不如|要不)/u,
  },
  { verb: "correct", pattern: /^(?:不对|说错了|错了|不是)[，,]\s*(?:是)?/u },
  {
    verb: "move",
    pattern: new RegExp(
      `^(?:please |pls |can you |could you )?(?:snooze|postpone|push|move|delay|reschedule|shift|defer|change(?= (?:my|the|our) (?:reminder|call-?back|call|appointment|meeting|follow-?up|visit) (?:for|with|to|at)\\b)|(?:put|bring)(?= (?:it|this|that|them|#?\\d|.*\\b(?:off|back|forward)\\b)))(?!\\p{Script=Latin})${IT}`,
      "u",
    ),
  },
  {
    verb: "move",
    pattern:
      /^(?:请|帮我|麻烦)?(?:把?(?:它|这个|这条|那个|回访|时间|会议|电话|提醒)?)?(?:再?往(?:后|前))?(?:推迟|延后|延期|延|推后|推|挪|拖|移|后移|改期|顺延|提前|提早|再(?:晚|早)(?=[一两三几半\d]+个?半?(?:小时|分钟|天|周)))(?:一下)?(?:它|这个|回访|时间)?(?:到|至|成)?/u,
  },
  {
    verb: "cancel",
    pattern: new RegExp(
      `^(?:please |pls )?(?:cancel|drop(?! (?:by|in|off|me|into))|delete|scrap|remove)(?!\\p{Script=Latin})${IT}|^(?:请|帮我|把)?(?:这个|那个|它|回访|刚[刚才]?的?|刚[刚才]?那个)?(?:取消|删掉|删除|删了(?=[\\s。.!！]*$)|不要(?=(?:了|吧|这个|那个|它|回访|提醒)*[\\s。.!！]*$))(?:掉|了)?(?:这个|那个|它|回访|刚[刚才]?的?那?个?|吧|提醒)*`,
      "u",
    ),
  },
  {
    verb: "done",
    pattern:
      /^(?:ok,? |yes,? |it'?s |that'?s |this is |all )*(?:done|finished|completed|sorted|handled|taken care of)\b(?: (?:it|this|that|with (?:it|this|that|them)|with))?|^(?:mark|tick|check)(?: (?:it|this|that))?(?: as)? (?:done|off|complete)|^(?:已经?)?(?:搞定|办好|完成|处理好|处理完|弄好|回访完|打完|联系好|做完|解决)(?:了|啦|咯)?|^(?:已经?)?(?:打|联系|聊|沟通)过(?:了|啦)(?=[\s，,。.!！]|$)|^已(?:回访|联系|处理|完成)(?=[\s，,。.!！]|$)/u,
  },
  {
    verb: "assign",
    pattern: new RegExp(
      `^(?:please |pls |can you |could you )?(?:give|hand|assign|pass|transfer|reassign)(?![\\p{Ll}])${IT}(?:\\s*给)?`,
      "u",
    ),
  },
  {
    verb: "assign",
    pattern:
      /^(?:请|帮我)?(?:把?(?:它|这个|这条|那个|回访|电话|客户))?(?:转(?:给|交给?)|交(?:给|由)|分(?:配)?给|派给|指派给|让(?=\p{Script=Han}{2,4}(?:来|去)?(?:打|负责|跟进|联系|回访)(?:一下|吧|了|他|她|对方)*[\s。.!！]*$)|就?给(?![他她它我你]|客户|对方)(?=[^\s，,。给发打寄送回]{1,10}(?:吧|来吧?|负责|跟进|处理)\s*[。.!！]?$))/u,
  },
];

/** What a text begins with that acts on a callback, and how much of it that is. */
export function firstVerb(trimmed: string): { verb: Verb; length: number } | null {
  for (const { verb, pattern } of VERBS) {
    const match = pattern.exec(trimmed);
    if (match && match[0].trim() !== "") return { verb, length: match[0].length };
  }
  return null;
}

/** Words that name nobody. */
export const NOBODY =
  /^(?:\s|[,，.。!！:：-]|\b(?:to|until|till|for|by|on|at|it|this|that|the|call|callback|meeting|reminder|please|pls|off|back|forward|earlier|later|sooner|out|now|then|again|a bit|instead|with|them|him|her)\b|[到至吧了掉啊哦的]|回访|时间|会议|电话|这个|那个|提醒|一下|再|他|她)*$/iu;
