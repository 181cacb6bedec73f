// HTML entities as Telegram knows them: four by name, all by number (tdlib, MessageEntity.cpp, decode_html_entity).
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const CHARACTER = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/iy;

interface Piece {
  readonly text: string;
  readonly end: number;
}

/** One character, or what one HTML entity stands for; an entity Telegram does not know stays as typed. */
export function readCharacter(html: string, at: number): Piece {
  CHARACTER.lastIndex = at;
  const match = CHARACTER.exec(html);
  const asTyped = { text: html.charAt(at), end: at + 1 };
  if (!match) return asTyped;
  const [all, hex, decimal, name] = match;
  const text = name === undefined ? fromNumber(hex, decimal) : NAMED[name];
  return text === undefined ? asTyped : { text, end: at + all.length };
}

function fromNumber(hex: string | undefined, decimal: string | undefined): string | undefined {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code === 0 || code >= 0x10ffff ? undefined : String.fromCodePoint(code);
}
