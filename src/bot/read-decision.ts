// What people type under a draft instead of pressing its buttons: "save", "yes", "不对", "放弃".

export type Decision = "yes" | "change" | "discard";

const WORDS: readonly (readonly [Decision, RegExp])[] = [
  ["yes", /^(?:yes|yes please|yep|yeah|save|save it|correct|that's right|保存|存|存吧|是|是的|对|对的|没错|确认)$/iu],
  ["change", /^(?:change|change it|edit|修改|改|改一下)$/iu],
  ["discard", /^(?:no|nope|discard|discard it|wrong|forget it|放弃|不|不是|不对|不存|算了)$/iu],
];

/** The decision a message is, and nothing else; null otherwise. */
export function decisionIn(words: string): Decision | null {
  const bare = words.trim().replace(/[.!。！~]+$/u, "");
  return WORDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}
