// One message written to a chat, or rewritten: the only place that writes to chats.

import { type Api, HttpError } from "grammy";
import { z } from "zod";
import { isBadRequest } from "./failure.ts";
import type { Destination, Spot } from "./origin.ts";
import type { Part } from "./pack.ts";

/** Sends a new message; outside of topics when its topic is no longer there. Rejects with grammY's errors. */
export async function post(api: Api, to: Destination, part: Part, replyTo?: number): Promise<Spot> {
  try {
    return await postTo(api, to, part, replyTo);
  } catch (error) {
    // A closed topic stays one: it may be opened again. A deleted one does not come back, and its group is still there.
    const deleted = isBadRequest(error, "message thread not found") || isBadRequest(error, "TOPIC_DELETED");
    if (to.threadId === undefined || !deleted) throw error;
    return postTo(api, { chatId: to.chatId }, part, replyTo);
  }
}

const sentMessage = z.object({ message_id: z.number(), chat: z.object({ id: z.number() }) });

async function postTo(api: Api, { chatId, threadId }: Destination, part: Part, replyTo?: number): Promise<Spot> {
  const sent = await readably(part, (words, parsing) =>
    api.sendMessage(chatId, words, {
      ...parsing,
      ...lookOf(part),
      ...(threadId !== undefined && { message_thread_id: threadId }),
      ...(replyTo !== undefined && {
        // Who asked may have deleted the question by now.
        reply_parameters: { message_id: replyTo, allow_sending_without_reply: true },
      }),
    }),
  );
  const spot = sentMessage.safeParse(sent).data;
  // Something answered for Telegram: the message may be there all the same.
  if (!spot) throw new HttpError("sendMessage was answered without its message", new Error("unreadable answer"));
  return { chatId: spot.chat.id, messageId: spot.message_id };
}

/** What Telegram says of a message that can't be rewritten any more: deleted, too old, not the bot's. */
const PAST_EDITING = [
  "message to edit not found",
  "message can't be edited",
  "MESSAGE_ID_INVALID",
  "MESSAGE_EDIT_TIME_EXPIRED",
  "MESSAGE_AUTHOR_REQUIRED",
];

/** Rewrites a message of the bot's; false when it can't be any more. Rejects with grammY's other errors. */
export async function rewrite(api: Api, { chatId, messageId }: Spot, part: Part): Promise<boolean> {
  try {
    await readably(part, (words, parsing) =>
      api.editMessageText(chatId, messageId, words, { ...parsing, ...lookOf(part) }),
    );
    return true;
  } catch (error) {
    if (isBadRequest(error, "message is not modified")) return true;
    if (PAST_EDITING.some((words) => isBadRequest(error, words))) return false;
    throw error;
  }
}

/** Takes a message away; one that Telegram no longer lets go (older than 48 hours) stays. Rejects with grammY's other errors. */
export async function remove(api: Api, { chatId, messageId }: Spot): Promise<void> {
  try {
    await api.deleteMessage(chatId, messageId);
  } catch (error) {
    if (!isBadRequest(error, "message")) throw error;
  }
}

const lookOf = ({ keyboard }: Part) => ({
  link_preview_options: { is_disabled: true },
  ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
});

type Parsing = { parse_mode: "HTML" } | Record<string, never>;

/** Should Telegram not understand our markup, the words arrive without it. */
async function readably<T>({ html, plain }: Part, say: (words: string, parsing: Parsing) => Promise<T>): Promise<T> {
  try {
    return await say(html, { parse_mode: "HTML" });
  } catch (error) {
    if (!isBadRequest(error, "can't parse entities")) throw error;
    return say(plain, {});
  }
}
