// The number of a callback on the list last shown: right behind a verb ("snooze ⟨1⟩ tomorrow", "推迟 ⟨2⟩ 到周五"), or before it
// ("⟨1⟩ done", "把⟨第二个⟩推迟到周五").

import { plainOf } from "../../domain/plain.ts";
import { firstVerb, type Verb } from "./follow-up-words.ts";

const NUMBER = /^\s*#?([-+]?[0-9０-９]+)(?=[\s,，、.。:：&和跟及]|$)/u;
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

const COMMANDS: Partial<Record<Verb, string>> = { move: "snooze", done: "done", cancel: "cancel", assign: "assign" };
const DIGITS = "一二三四五六七八九十";
/** "1", "#1", "no. 1", "把1", "第一个", "the first one", and what stands between it and the verb. */
const FIRST =
  /^(?:(?:把|将)\s*)?(?:(?:no\.?|number|#)?\s*([0-9０-９]{1,2}(?:\s*(?:and|[&+和跟及、,，])\s*#?[0-9０-９]{1,2})*)(?![\d０-９:.点号月日])\s*(?:(?:is|are|都)(?!\p{Script=Latin}))?|第\s*([一二三四五六七八九十]|[0-9０-９]{1,2})\s*[个個条條位项項])\s*[:：,，]?\s*(?=[^\d\s])/iu;
/** Nobody writes more before a verb; over a long text the blanks between would be tried again and again. */
const MOST_BEFORE = 60;
/** What may follow a verb of ending: "2 done deals with Acme" is none. */
const ENDS = /^\s*(?:$|[,，.。;；:：!！-]|\p{Script=Han}|(?:they|he|she|we|it|i|thanks|pls|please)\b)/iu;

/** "完成2，对方同意了": no blank between. */
const GLUED =
  /^(?:把|将)?(完成|搞定|推迟|延期|取消|删掉)(?:了|第)?\s*([0-9０-９]{1,2})(?![\d０-９:.点号月日天小个分周星])(?:个|条)?/u;

/** The command line of "1 done, they signed": "done 1 they signed"; null when the text begins otherwise. */
export function numberFirst(typed: string): string | null {
  const text = typed.trimStart().replace(GLUED, "$2 $1");
  const [whole, digits, ordinal] = FIRST.exec(text.slice(0, MOST_BEFORE)) ?? [];
  if (whole === undefined) return null;
  const found = firstVerb(plainOf(text.slice(whole.length)));
  const command = found === null ? undefined : COMMANDS[found.verb];
  const rest = text.slice(whole.length + (found?.length ?? 0));
  if (command === undefined || ((command === "done" || command === "cancel") && !ENDS.test(rest))) return null;
  const number = digits ?? ordinal ?? "";
  const place = DIGITS.indexOf(number);
  return `${command} ${place < 0 ? number : place + 1} ${rest.replace(/^[\s,，.。;；:：!！]*(?:(?:over )?to\b|[到至给])?\s*/iu, "")}`.trim();
}
