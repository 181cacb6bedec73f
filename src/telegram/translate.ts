// Telegram's updates as requests. One rule for all commands: nothing here knows what a command is called.

import type { CallbackQuery, Chat, Message, Update, User, UserFromGetMe } from "grammy/types";
import type { Sign } from "../bot/door.ts";
import type { Input, Request } from "../bot/request.ts";
import { aboutOf } from "./about.ts";
import { addressOf } from "./address.ts";
import { nameOf } from "./name.ts";
import { type Notice, noticeOf } from "./notice.ts";
import type { Origin } from "./origin.ts";
import { signOf } from "./signs.ts";

export type Incoming =
  /** `album`: the pictures it came with, whose other messages need no answer of their own. */
  | { type: "request"; request: Request; origin: Origin; album?: string }
  /** Needs no command, only a word of help. `key` is the same for all pictures of one album. */
  | { type: "notice"; notice: Notice; key: string; origin: Origin }
  | { type: "sign"; sign: Sign }
  | { type: "ignored"; why: string };

type Me = Pick<UserFromGetMe, "id" | "username">;

const ignored = (why: string): Incoming => ({ type: "ignored", why });

/** Reads one update. Pure: the same update always gives the same request with the same key. */
export function translate(update: Update, me: Me): Incoming {
  const sign = signOf(update, me);
  if (sign) return { type: "sign", sign };
  if (update.message) return fromMessage(update.update_id, update.message, me);
  if (update.callback_query) return fromPress(update.update_id, update.callback_query, me);
  return ignored("a kind of update that says nothing to the bot");
}

function fromMessage(updateId: number, message: Message, me: Me): Incoming {
  const { from, chat } = message;
  // A message with a sender_chat speaks for a channel or a group, not for a person.
  if (message.sender_chat && from && chat.type !== "channel") return fromNobody(updateId, message, me);
  if (!from || from.is_bot || chat.type === "channel") return ignored("said by no person");
  const origin = originOf(message, from, chat);
  const notice = chat.type === "private" ? noticeOf(message) : null;
  if (notice) return { type: "notice", notice, key: keyOfNotice(updateId, message), origin };
  const input = readInput(message, me);
  if (!input) return ignored("not said to the bot");
  const { media_group_id: album } = message;
  return {
    ...{ type: "request", request: toRequest(updateId, message, from, me, input), origin },
    ...(album !== undefined && { album }),
  };
}

/** Who speaks for a group or a channel cannot be known; who speaks to us that way is told why, where everybody reads it. */
function fromNobody(updateId: number, message: Message, me: Me): Incoming {
  if (!message.sender_chat || !readInput(message, me)) return ignored("said by no person");
  const topic = topicOf(message);
  const answersIn = { chatId: message.chat.id, ...(topic !== undefined && { threadId: topic }) };
  return { type: "notice", notice: { type: "anonymous" }, key: String(updateId), origin: { answersIn } };
}

// Each picture of an album is an update of its own; one answer is enough.
const keyOfNotice = (updateId: number, { media_group_id }: Message): string => media_group_id ?? String(updateId);

function readInput(message: Message, me: Me): Input | null {
  const said = message.text ?? message.caption;
  if (said === undefined) return null;
  const about = aboutOf(message, me.id);
  const command = readCommand(said);
  if (command) {
    const forAnother = command.botName !== undefined && command.botName.toLowerCase() !== me.username.toLowerCase();
    if (forAnother) return null;
    return { type: "command", name: command.name, text: command.text, ...(about && { about }) };
  }
  const text = message.chat.type === "private" ? said : spokenToUs(message, said, me);
  return text === null ? null : { type: "text", text, ...(about && { about }) };
}

// Also names that Telegram does not underline as commands: "/回访 王总", and the full-width slash of a Chinese keyboard.
const COMMAND = /^[/／]([^\s@/／]+)(?:@([A-Za-z0-9_]+))?(?:\s+|$)/;

function readCommand(said: string): { name: string; botName?: string; text: string } | null {
  const found = COMMAND.exec(said);
  if (!found) return null;
  const [start, name = "", botName] = found;
  return { name, text: said.slice(start.length), ...(botName !== undefined && { botName }) };
}

/** In a group: what is said to the bot by name or as a reply to it; null for talk among people. */
function spokenToUs(message: Message, said: string, me: Me): string | null {
  const name = `@${me.username}`.toLowerCase();
  const entities = message.entities ?? message.caption_entities ?? [];
  const mention = entities.find(
    ({ type, offset, length }) => type === "mention" && said.slice(offset, offset + length).toLowerCase() === name,
  );
  if (mention) return mention.offset === 0 ? said.slice(mention.length).replace(/^[\s,:，：]+/, "") : said;
  return message.reply_to_message?.from?.id === me.id ? said : null;
}

function fromPress(updateId: number, press: CallbackQuery, me: Me): Incoming {
  const { id, from, message, data = "" } = press;
  if (from.is_bot) return ignored("said by no person");
  const chat: Chat = message?.chat ?? { id: from.id, type: "private", first_name: from.first_name };
  const spot = message && { chatId: chat.id, messageId: message.message_id };
  const where = message ?? { chat, message_id: 0 };
  const origin: Origin = { ...originOf(where, from, chat), press: { id, ...(spot && { message: spot }) } };
  const request = toRequest(updateId, where, from, me, { type: "press", code: data });
  return { type: "request", request, origin };
}

/** What both a message and the message under a pressed button tell about their place. */
type Place = Pick<Message, "chat" | "message_id"> & Partial<Pick<Message, "is_topic_message" | "message_thread_id">>;

// Outside of topics Telegram also numbers threads of replies, which cannot be written to.
const topicOf = (place: Place): number | undefined => (place.is_topic_message ? place.message_thread_id : undefined);

function originOf(place: Place, from: User, chat: Chat): Origin {
  const topic = topicOf(place);
  const thread = topic === undefined ? {} : { threadId: topic };
  const language = from.language_code === undefined ? {} : { language: from.language_code };
  if (chat.type === "private") return { answersIn: { chatId: chat.id, ...thread }, ...language };
  // The private chat with a person has that person's id.
  return {
    answersIn: { chatId: from.id },
    group: { chatId: chat.id, messageId: place.message_id, ...thread },
    ...language,
  };
}

function toRequest(updateId: number, place: Place, from: User, me: Me, input: Input): Request {
  const { chat } = place;
  const topic = topicOf(place);
  const isPrivate = chat.type === "private";
  return {
    door: "telegram",
    tenant: String(me.id),
    key: String(updateId),
    from: {
      id: String(from.id),
      name: nameOf(from),
      ...(from.language_code !== undefined && { language: from.language_code }),
    },
    conversation: {
      // What is set up in a topic belongs there; a person is one conversation, whatever topics they have with the bot.
      id: addressOf(isPrivate || topic === undefined ? { chatId: chat.id } : { chatId: chat.id, threadId: topic }),
      kind: isPrivate ? "direct" : "channel",
      ...(chat.title !== undefined && { name: chat.title }),
      answersIn: String(from.id),
    },
    input,
    canOpenForm: false,
  };
}
