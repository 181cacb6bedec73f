// "To do: send Initech the contract by Thursday", "待办：周三给王总寄合同": what one writes down to be reminded of.

import { hasHan } from "../../domain/script.ts";

const HEAD =
  /^\s*(?:(?:(?:add|create|new) (?:a )?)?(?:to-?do|to do|task|my task|note to self|remember)\s*[:：-]|(?:请|帮我)?(?:(?:创建|新建|新增|添加|加|建|设)一?[个条]?)?(?:新?待办事?项?|代办|任务|备忘|(?<=[建增加设][一个条]{0,2})(?:提醒|日程))(?:\s*[:：]|\s+(?=\S{5})))\s*(?=\S)/iu;

/** The same as it is asked of the desk, "remind me to send …"; null when the text is no such line. */
export function toDo(text: string): string | null {
  const head = HEAD.exec(text)?.[0].length;
  if (head === undefined) return null;
  const rest = text.slice(head);
  return hasHan(rest) ? `提醒我${rest}` : `remind me to ${rest}`;
}

/** Whether the text is one: "待办" alone asks for the list. */
export const isToDo = (text: string): boolean => HEAD.test(text);
