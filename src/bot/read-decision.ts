// What people type under a draft or an offer instead of pressing its buttons: "save", "yes", "add it", "不对", "算了".

export type Decision = "yes" | "change" | "discard";

const WORDS: readonly (readonly [Decision, RegExp])[] = [
  [
    "yes",
    /^(?:yes|yes please|yep|yeah|save|save it|correct|that's right|add|add it|ok|okay|sure|保存|存|存吧|是|是的|对|对的|没错|确认|新增|添加|好|好的|好啊|行|可以)$/iu,
  ],
  ["change", /^(?:change|change it|edit|修改|改|改一下)$/iu],
  [
    "discard",
    /^(?:no|nope|discard|discard it|wrong|forget it|stop|never ?mind|no thanks|no thank you|放弃|不|不是|不对|不存|不用|不用了|不加|算了)$/iu,
  ],
];

/** The decision a message is, and nothing else; null otherwise. */
export function decisionIn(words: string): Decision | null {
  const bare = words.trim().replace(/[.!。！~]+$/u, "");
  return WORDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}
