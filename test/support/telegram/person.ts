// What people do in a chat with the bot, and what the bot gets to see of it.
import { createHash, randomBytes } from "node:crypto";
import type { Chat, Message, MessageOrigin } from "grammy/types";
import { PATTERNS } from "./limits.ts";
import { placeOf } from "./methods/place.ts";
import { arrives } from "./privacy.ts";
import { cleanText, escapeHtml, findEntities, splitAsClients } from "./text.ts";
import type { Group, Person, Said, Sent, SentMessage } from "./types.ts";
import { sendUpdate } from "./updates.ts";
import { chatOf, findMessage, keepMessage, nextMessageId, toUser, unixNow, type World } from "./world.ts";

export interface SayRequest {
  readonly from: Person;
  /** The private chat with the bot unless a group is named. */
  readonly chat?: Group;
  readonly text: string;
  readonly replyTo?: { readonly message_id: number };
  /** A person, or the name of one who hides their account when forwarded. */
  readonly forwardedFrom?: Person | string;
  /** A forum topic; one not there yet is opened. */
  readonly threadId?: number;
}

/**
 * Sends what a person types; text too long for one message goes in several, as clients send it.
 * @throws Error when no person could do it: empty text, not a member, a dead group, a blocked bot
 */
export async function say(world: World, request: SayRequest): Promise<Said> {
  const text = cleanText(request.text).trim();
  if (text === "") throw new Error("A person can't send an empty message");
  const chat = enter(world, request.from, request.chat);
  const updates: Sent["updates"][number][] = [];
  let last = 0;
  for (const piece of splitAsClients(text)) {
    const message = compose(world, chat, request, piece);
    keepMessage(world, { message, html: escapeHtml(piece) });
    if (arrives(world, message)) updates.push(...(await sendUpdate(world.updates, { message })));
    last = message.message_id;
  }
  return { updates, message_id: last };
}

type PersonChat = Exclude<Chat, Chat.ChannelChat>;
type PersonMessage = Message.TextMessage & { from: NonNullable<Message["from"]>; chat: PersonChat };

function enter(world: World, from: Person, group: Group | undefined): PersonChat {
  const state = personState(world, from);
  if (!group) {
    if (state.blocked) throw new Error(`${from.firstName} has blocked the bot; unblock it first`);
    state.opened = true;
    return chatOf(world, from.id);
  }
  const found = world.groups.get(group.id);
  if (!found) throw new Error(`There is no group ${group.title}`);
  if (found.migratedTo !== undefined)
    throw new Error(`${group.title} was upgraded; use the group that migrate returned`);
  if (!found.members.some(({ id }) => id === from.id)) {
    throw new Error(`${from.firstName} is not a member of ${group.title}`);
  }
  return chatOf(world, group.id);
}

/** What is known of a person; throws Error for one this fake has never met. */
export function personState(world: World, person: Person) {
  const state = world.people.get(person.id);
  if (!state) throw new Error(`${person.firstName} has no Telegram account here; use addUser first`);
  return state;
}

function compose(world: World, chat: PersonChat, request: SayRequest, text: string): PersonMessage {
  const { from, replyTo, forwardedFrom, threadId } = request;
  const answered = replyTo && findMessage(world, chat.id, replyTo.message_id)?.message;
  if (replyTo && !answered) throw new Error(`There is no message ${replyTo.message_id} in the chat to reply to`);
  if (threadId !== undefined) openTopic(world, chat, threadId);
  const entities = findEntities(text);
  return {
    message_id: nextMessageId(world, chat),
    from: toUser(from),
    chat,
    date: unixNow(world),
    text,
    ...(entities.length > 0 && { entities }),
    ...(forwardedFrom !== undefined && { forward_origin: originOf(world, forwardedFrom) }),
    ...placeOf(threadId ?? answered?.message_thread_id, answered),
  };
}

function openTopic(world: World, chat: Chat, threadId: number): void {
  const group = world.groups.get(chat.id);
  if (!group?.isForum) throw new Error("Only a group with isForum has topics");
  if (!group.topics.has(threadId)) group.topics.set(threadId, "open");
}

function originOf(world: World, author: Person | string): MessageOrigin {
  const date = unixNow(world);
  return typeof author === "string"
    ? { type: "hidden_user", sender_user_name: author, date }
    : { type: "user", sender_user: toUser(author), date };
}

/**
 * Presses Start, by hand or through a t.me/bot?start=payload link; unblocks a blocked bot, as clients do.
 * @throws Error for a payload that such a link can't carry
 */
export async function start(world: World, request: { from: Person; payload?: string }): Promise<Said> {
  const { from, payload } = request;
  if (payload !== undefined && !PATTERNS.startPayload.test(payload)) {
    throw new Error(`A start link can't carry "${payload}": at most 64 of A-Z a-z 0-9 _ -`);
  }
  const unblocked = personState(world, from).blocked ? await setBlocked(world, from, false) : { updates: [] };
  const said = await say(world, { from, text: payload === undefined ? "/start" : `/start ${payload}` });
  return { ...said, updates: [...unblocked.updates, ...said.updates] };
}

/** Blocks or unblocks the bot; it learns of it by a my_chat_member update. */
export async function setBlocked(world: World, person: Person, blocked: boolean): Promise<Sent> {
  const state = personState(world, person);
  if (state.blocked === blocked) return { updates: [] };
  state.blocked = blocked;
  const { id, is_bot, first_name, username } = world.bot;
  const user = { id, is_bot, first_name, username };
  const member = { status: "member", user } as const;
  const kicked = { status: "kicked", user, until_date: 0 } as const;
  const change = {
    chat: chatOf(world, person.id),
    from: toUser(person),
    date: unixNow(world),
    old_chat_member: blocked ? member : kicked,
    new_chat_member: blocked ? kicked : member,
  };
  return { updates: await sendUpdate(world.updates, { my_chat_member: change }) };
}

interface PressTarget {
  readonly from: Person;
  readonly message: Pick<SentMessage, "chatId" | "message_id">;
}

/** Sends a callback query with any data, as a forged client can; `message` may be deleted by now. */
export async function sendQuery(world: World, { from, message }: PressTarget, data: string): Promise<Sent> {
  if (personState(world, from).blocked) throw new Error(`${from.firstName} has blocked the bot; unblock it first`);
  const chat = chatOf(world, message.chatId);
  const stored = findMessage(world, message.chatId, message.message_id)?.message;
  const id = randomBytes(8).readBigUInt64BE().toString();
  world.queries.set(id, { from: from.id, data, answered: false });
  const query = {
    id,
    from: toUser(from),
    message: stored ?? { chat, message_id: message.message_id, date: 0 as const },
    chat_instance: createHash("sha256").update(String(chat.id)).digest().readBigInt64BE().toString(),
    data,
  };
  return { updates: await sendUpdate(world.updates, { callback_query: query }) };
}
