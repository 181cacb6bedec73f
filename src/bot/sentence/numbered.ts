// The number of a callback on the list last shown, right behind a verb: "snooze ⟨1⟩ tomorrow", "推迟 ⟨2⟩ 到周五".

const NUMBER = /^\s*#?([-+]?[0-9０-９]+)(?=[\s,，.。:：]|$)/u;
const ONLY_TO = /^[\s,，:：]*(?:(?:on|to|until|till|til|for)\s*|[到至])?$/iu;

export interface Numbered {
  /** As the command takes it, without the sign before it. */
  typed: string;
  /** The text with blanks for it: "1 tomorrow" is not one o'clock. */
  blanked: string;
  /** Whether in `between`, what stands before a time, there is nothing else: not "move 2 desks to Acme tomorrow". */
  isAlone(between: string): boolean;
}

/** The number with which a text begins; null when it begins with none. */
export function numberIn(after: string): Numbered | null {
  const [whole, typed] = NUMBER.exec(after) ?? [];
  if (whole === undefined || typed === undefined) return null;
  return {
    typed,
    blanked: after.replace(whole, " ".repeat(whole.length)),
    isAlone: (between) => ONLY_TO.test(between.slice(whole.length)),
  };
}
