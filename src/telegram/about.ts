// The message a person replied to, as something a command can be about.

import type { Message, MessageOrigin } from "grammy/types";
import type { AboutMessage } from "../bot/request.ts";
import { nameOf } from "./name.ts";

type Answered = NonNullable<Message["reply_to_message"]>;

/** Null when there is none, it has no words, or it is the bot's own: who answers a question of ours talks to us, not about it. */
export function aboutOf(message: Message, botId: number): AboutMessage | null {
  const answered = message.reply_to_message;
  // Whoever quotes a part of it means that part.
  const text = message.quote?.text ?? answered?.text ?? answered?.caption;
  if (!answered || text === undefined || answered.from?.id === botId) return null;
  const origin = answered.forward_origin;
  return {
    text,
    author: origin ? authorOf(origin) : senderOf(answered),
    authorId: origin ? originId(origin) : (answered.from?.id.toString() ?? null),
    url: null,
    at: new Date((origin?.date ?? answered.date) * 1000).toISOString(),
  };
}

/** Only a person who does not hide is known by an id. */
const originId = (origin: MessageOrigin): string | null =>
  origin.type === "user" ? String(origin.sender_user.id) : null;

/** Who wrote a forwarded message first. */
function authorOf(origin: MessageOrigin): string | null {
  switch (origin.type) {
    case "user":
      return nameOf(origin.sender_user);
    case "hidden_user":
      return origin.sender_user_name;
    case "chat":
      return origin.author_signature ?? origin.sender_chat.title ?? null;
    case "channel":
      return origin.author_signature ?? origin.chat.title;
  }
}

function senderOf({ from, sender_chat }: Answered): string | null {
  if (sender_chat?.title !== undefined) return sender_chat.title;
  return from ? nameOf(from) : null;
}
