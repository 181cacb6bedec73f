// Buttons as rows of an inline keyboard.

import type { InlineKeyboardButton } from "grammy/types";
import type { Button } from "../view/nodes.ts";
import { LIMITS } from "./limits.ts";

export type Row = InlineKeyboardButton[];

// Buttons of a row share its width equally, and a phone cuts a longer label silently: the widest label (in Latin
// letters; others count double) that a row of one, two or three can show, tried on a narrow phone.
const WIDEST_LABEL = [36, 16, 11];

/** Rows of at most three, as their labels' width allows; `prefix` tells to which line they belong. */
export function toRows(buttons: readonly Button[], prefix = ""): Row[] {
  const rows: Row[] = [];
  for (const button of buttons) {
    const key = toKey(button, prefix);
    const last = rows.at(-1);
    if (last && fitsBeside(last, key)) last.push(key);
    else rows.push([key]);
  }
  return rows;
}

function fitsBeside(row: Row, key: InlineKeyboardButton): boolean {
  const widest = WIDEST_LABEL[row.length];
  return widest !== undefined && [...row, key].every(({ text }) => widthOf(text) <= widest);
}

const widthOf = (label: string): number =>
  [...label].reduce((sum, character) => sum + (/[\u1100-\uffff\u{1f000}-\u{3ffff}]/u.test(character) ? 2 : 1), 0);

function toKey(button: Button, prefix: string): InlineKeyboardButton {
  const text = prefix + button.label;
  if ("url" in button) return { text, url: button.url };
  const bytes = Buffer.byteLength(button.code);
  if (bytes > LIMITS.callbackData) {
    throw new Error(
      `The button "${button.label}" carries ${bytes} bytes, Telegram takes ${LIMITS.callbackData}; shorten its link's values`,
    );
  }
  return { text, callback_data: button.code, ...(button.style && { style: button.style }) };
}
