// Where to send something, as the rest of the product keeps it. A topic of a forum is an address of its own, "<chat>/<topic>",
// so that what is set up in a topic is posted there; only this door reads it.

import type { Address } from "../bot/door.ts";
import type { Destination } from "./origin.ts";

export const addressOf = ({ chatId, threadId }: Destination): string =>
  threadId === undefined ? String(chatId) : `${chatId}/${threadId}`;

/** The private chat with a person has that person's id. */
export function destinationOf(to: Address["to"]): Destination {
  const [chat, thread] = ("user" in to ? to.user : to.conversation).split("/");
  return { chatId: Number(chat), ...(thread !== undefined && { threadId: Number(thread) }) };
}
