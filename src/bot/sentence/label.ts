// "跟进记录：", "拜访记录：": what stands over an entry, and is no part of what it tells.

/** Nothing but a heading. */
const HEADING =
  /^\s*(?:(?:新增|添加|写|今日|今天的?|本次)?(?:跟进|沟通|联系|服务|客户)(?:记录|情况|内容|日志|小结)|(?:新增|添加)(?:跟进|记录))\s*[:：]/u;
/** A heading that tells how, too: "⟨拜访⟩记录：". */
const OF_A_DEED = /^(\s*(?:今日|今天的?|本次)?(?:拜访|回访|电话|会议|来电))(?:记录|纪要|情况|内容|日志|小结)\s*[:：]/u;

/** The same with blanks for the heading; as long as before. */
export const withoutLabel = (plain: string): string =>
  plain
    .replace(HEADING, (whole) => " ".repeat(whole.length))
    .replace(OF_A_DEED, (whole, deed: string) => deed.padEnd(whole.length));

/** Whether the text is such an entry: "记录 王总" alone asks for his history. */
export const isLabelled = (text: string): boolean => HEADING.test(text) || OF_A_DEED.test(text);
