// Where in a chat a message goes: which topic, and which message it answers.
import type { Chat, Message } from "grammy/types";
import { z } from "zod";
import { badRequest } from "../api-error.ts";
import { flag, integer } from "../params.ts";
import { findMessage, type World } from "../world.ts";

export const replyParameters = z.strictObject({
  message_id: integer,
  allow_sending_without_reply: z.exactOptional(flag),
});

type Place = Pick<Message.TextMessage, "message_thread_id" | "is_topic_message" | "reply_to_message">;

/**
 * Resolves topic and reply as the real one does: a reply goes to the topic of what it answers.
 * @throws ApiError 400 for a topic or a message that is not there, and for a closed topic where the bot is no administrator
 */
export function findPlace(
  world: World,
  chat: Chat,
  threadId: number | undefined,
  reply: z.output<typeof replyParameters> | undefined,
): Place {
  const group = world.groups.get(chat.id);
  const topic = threadId === undefined ? "open" : group?.topics.get(threadId);
  if (topic === undefined) throw badRequest("message thread not found");
  if (topic === "closed" && !group?.botIsAdmin) throw badRequest("TOPIC_CLOSED");
  const answered = reply && findMessage(world, chat.id, reply.message_id)?.message;
  if (reply && !answered && !reply.allow_sending_without_reply) throw badRequest("message to be replied not found");
  return placeOf(threadId ?? answered?.message_thread_id, answered);
}

/** The fields of a message that say its topic and what it answers. */
export function placeOf(threadId: number | undefined, answered: Message.TextMessage | undefined): Place {
  const place: Place = {};
  if (threadId !== undefined) {
    place.message_thread_id = threadId;
    place.is_topic_message = true;
  }
  if (answered) place.reply_to_message = withoutReply(answered);
  return place;
}

// What is answered shows no further reply_to_message. The copy goes through JSON, as on the wire, because grammY's
// type for it has no value under exactOptionalPropertyTypes.
function withoutReply({
  reply_to_message: _,
  ...message
}: Message.TextMessage): NonNullable<Place["reply_to_message"]> {
  return JSON.parse(JSON.stringify(message));
}
