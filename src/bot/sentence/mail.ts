// Pasted mails and forwarded messages: recognised by their heads, never searched for deeds of ours.

export interface Mail {
  /** Who wrote it, as its head says. */
  author: string | null;
  address: string | null;
}

const HEAD = /^\s*(?:>\s*)?(?:from|发件人|寄件者|von|de)\s*[:：]\s*(.+)$/imu;
const OTHER_HEAD = /^\s*(?:>\s*)?(?:to|subject|date|sent|cc|收件人|主题|日期|发送时间|时间)\s*[:：]/imu;
const FORWARDED =
  /-{2,}\s*(?:forwarded message|original message|原始邮件|转发的?邮件|转发邮件信息)\s*-{2,}|^fwd?:|^转发[:：]|\[forwarded|^forwarded from/imu;
const GREETING =
  /^\s*(?:hi|hello|dear|good (?:morning|afternoon)|尊敬的|您好|你好)[^\n]{0,40}[,，:：!！]?\s*\n[\s\S]*\n\s*(?:best|kind|regards|cheers|thanks|thank you|sincerely|yours|此致|祝好|顺颂|谢谢)/iu;

/** The mail or message that a text is a copy of; null for a text of one's own. */
export function mailIn(text: string): Mail | null {
  const from = HEAD.exec(text);
  if ((from && OTHER_HEAD.test(text)) || FORWARDED.test(text)) {
    const author = from?.[1] ?? null;
    const address = /[^\s<>()"']+@[^\s<>()"']+/u.exec(author ?? text)?.[0] ?? null;
    return { author: author?.replace(/<[^>]*>|["“”]/gu, "").trim() || null, address };
  }
  return GREETING.test(text) ? { author: null, address: /[^\s<>()"']+@[^\s<>()"']+/u.exec(text)?.[0] ?? null } : null;
}

/** Lines quoted from a message, blanked at the same length: nobody does what they say. */
export function withoutQuoted(text: string): string {
  return text.replace(/^\s*>.*$/gmu, (line) => " ".repeat(line.length));
}
