// What exists: people, groups and the messages in their chats, and which of them the bot may write to.
import type { Chat, Message, User, UserFromGetMe } from "grammy/types";
import { badRequest, forbidden } from "./api-error.ts";
import { labelsOf } from "./markup.ts";
import type { Answer, ApiCall, Clock, Person, ReplyMarkup, SentMessage } from "./types.ts";
import type { UpdateQueue } from "./updates.ts";

interface PersonState {
  readonly person: Person;
  /** Pressed Start, or wrote; before that a bot can't write to them. */
  opened: boolean;
  blocked: boolean;
  /** The account is no more. */
  deleted: boolean;
}

export interface GroupState {
  readonly id: number;
  readonly title: string;
  readonly kind: "group" | "supergroup";
  readonly isForum: boolean;
  /** The first is the owner. */
  readonly members: readonly Person[];
  readonly botIsAdmin: boolean;
  readonly topics: Map<number, "open" | "closed">;
  /** Whether the bot is in it, may write, or nobody is any more. */
  state: "open" | "muted" | "kicked" | "deleted";
  migratedTo?: number;
}

export interface StoredMessage {
  readonly message: Message.TextMessage;
  readonly html: string;
  /** As sent; the message itself shows only an inline keyboard. */
  readonly markup?: ReplyMarkup;
}

interface PressedQuery {
  readonly from: number;
  readonly data: string;
  answered: boolean;
}

export interface World {
  readonly clock: Clock;
  readonly token: string;
  readonly bot: UserFromGetMe;
  readonly people: Map<number, PersonState>;
  readonly groups: Map<number, GroupState>;
  readonly chats: Map<number, Map<number, StoredMessage>>;
  readonly lastMessageIds: Map<string, number>;
  readonly queries: Map<string, PressedQuery>;
  readonly answers: Answer[];
  readonly commands: Map<string, readonly { command: string; description: string }[]>;
  readonly descriptions: Map<string, string>;
  readonly calls: ApiCall[];
  /** Methods of requests that a fault keeps unanswered right now. */
  readonly hanging: string[];
  readonly updates: UpdateQueue;
}

/** The clock's time as Telegram gives it, in whole Unix seconds. */
export const unixNow = (world: World): number => Math.floor(world.clock.now().getTime() / 1000);

/** A person as the User the bot is shown. */
export function toUser(person: Person): User {
  const user: User = { id: person.id, is_bot: false, first_name: person.firstName };
  if (person.username !== undefined) user.username = person.username;
  if (person.languageCode !== undefined) user.language_code = person.languageCode;
  return user;
}

/** A chat as the bot is shown it; throws ApiError 400 "chat not found" when there is none. */
export function chatOf(world: World, id: number): Exclude<Chat, Chat.ChannelChat> {
  const group = world.groups.get(id);
  if (group) return groupChat(group);
  const person = world.people.get(id)?.person;
  if (!person) throw badRequest("chat not found");
  const chat: Chat.PrivateChat = { id, type: "private", first_name: person.firstName };
  if (person.username !== undefined) chat.username = person.username;
  return chat;
}

function groupChat({ id, title, kind, isForum }: GroupState): Chat.GroupChat | Chat.SupergroupChat {
  if (kind === "group") return { id, title, type: kind };
  return isForum ? { id, title, type: kind, is_forum: true } : { id, title, type: kind };
}

/**
 * Finds the chat a request names.
 * @throws ApiError 400 for an unknown chat, and for a group that was upgraded with its new id
 */
export function findChat(world: World, chatId: string): Exclude<Chat, Chat.ChannelChat> {
  const chat = chatOf(world, Number(chatId));
  const migratedTo = world.groups.get(chat.id)?.migratedTo;
  if (migratedTo !== undefined) {
    throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: migratedTo });
  }
  return chat;
}

/**
 * As findChat, for a request that writes.
 * @throws ApiError 403 where the bot may not: not started, blocked, no longer in the group; 400 when it may not write in the group
 */
export function findWritableChat(world: World, chatId: string): Exclude<Chat, Chat.ChannelChat> {
  const chat = findChat(world, chatId);
  const group = world.groups.get(chat.id);
  // telegram-bot-api, Client.cpp, check_chat_access
  if (group?.state === "deleted") throw forbidden("the group chat was deleted");
  if (group?.state === "kicked") throw forbidden(`bot was kicked from the ${group.kind} chat`);
  if (group?.state === "muted") throw badRequest("not enough rights to send text messages to the chat");
  const person = world.people.get(chat.id);
  if (person?.deleted) throw forbidden("user is deactivated");
  if (person?.blocked) throw forbidden("bot was blocked by the user");
  if (person && !person.opened) throw forbidden("bot can't initiate conversation with a user");
  return chat;
}

/** The next message id: supergroups count for themselves, private chats and basic groups share one counter. */
export function nextMessageId(world: World, chat: Chat): number {
  const counter = chat.type === "supergroup" ? String(chat.id) : "shared";
  const id = (world.lastMessageIds.get(counter) ?? 0) + 1;
  world.lastMessageIds.set(counter, id);
  return id;
}

/** Puts a message into its chat, or in the place of the one with its id. */
export function keepMessage(world: World, stored: StoredMessage): void {
  const { chat, message_id } = stored.message;
  const messages = world.chats.get(chat.id) ?? new Map<number, StoredMessage>();
  messages.set(message_id, stored);
  world.chats.set(chat.id, messages);
}

export const findMessage = (world: World, chatId: number, messageId: number): StoredMessage | undefined =>
  world.chats.get(chatId)?.get(messageId);

/** The bot's messages that are still in a chat, oldest first, as they stand now. */
export function sentMessages(world: World, chatId: number): SentMessage[] {
  const all = [...(world.chats.get(chatId)?.values() ?? [])];
  return all.filter(({ message }) => message.from?.id === world.bot.id).map(snapshot);
}

function snapshot({ message, html, markup }: StoredMessage): SentMessage {
  return {
    chatId: message.chat.id,
    message_id: message.message_id,
    text: message.text,
    html,
    entities: structuredClone(message.entities ?? []),
    buttons: labelsOf(markup),
    edited: message.edit_date !== undefined,
    ...(markup && { reply_markup: structuredClone(markup) }),
    ...(message.message_thread_id !== undefined && { threadId: message.message_thread_id }),
    ...(message.reply_to_message && { replyTo: message.reply_to_message.message_id }),
  };
}
