// What Telegram tells of a chat beside what people say in it: that the bot may write there (no more), or that the chat moved.

import type { ChatMember, ChatMemberUpdated, Message, Update } from "grammy/types";
import type { Sign, Trouble } from "../bot/door.ts";
import { addressOf } from "./address.ts";

type Ours = Pick<Sign, "door" | "tenant">;

/** The sign in an update; null when there is none. */
export function signOf({ my_chat_member, message }: Update, me: { id: number }): Sign | null {
  const ours: Ours = { door: "telegram", tenant: String(me.id) };
  if (my_chat_member) return signOfUs(my_chat_member, ours);
  return message ? signOfChat(message, ours) : null;
}

function signOfUs({ chat, new_chat_member }: ChatMemberUpdated, ours: Ours): Sign {
  const address = addressOf({ chatId: chat.id });
  const trouble = troubleOfUs(new_chat_member);
  if (trouble === null) return { ...ours, type: "alive", address };
  // A person can leave the chat with the bot in no other way than by blocking it.
  return { ...ours, type: "lost", address, trouble: chat.type === "private" ? "blocked" : trouble };
}

function troubleOfUs(us: ChatMember): Trouble | null {
  switch (us.status) {
    case "creator":
    case "administrator":
    case "member":
      return null;
    case "restricted":
      if (!us.is_member) return "gone";
      return us.can_send_messages ? null : "not_allowed";
    case "left":
    case "kicked":
      return "gone";
  }
}

function signOfChat(message: Message, ours: Ours): Sign | null {
  const { chat, migrate_to_chat_id, migrate_from_chat_id, forum_topic_reopened, message_thread_id } = message;
  // Both groups are told of it, the old one and the new one.
  if (migrate_to_chat_id !== undefined) return moved(ours, chat.id, migrate_to_chat_id);
  if (migrate_from_chat_id !== undefined) return moved(ours, migrate_from_chat_id, chat.id);
  // That a topic was closed says nothing yet: administrators still write there. A refusal tells.
  if (forum_topic_reopened === undefined) return null;
  const topic = message_thread_id === undefined ? {} : { threadId: message_thread_id };
  return { ...ours, type: "alive", address: addressOf({ chatId: chat.id, ...topic }) };
}

const moved = (ours: Ours, from: number, to: number): Sign => ({
  ...ours,
  type: "moved",
  from: addressOf({ chatId: from }),
  to: addressOf({ chatId: to }),
});
