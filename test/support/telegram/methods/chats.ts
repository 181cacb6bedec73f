// Asking about chats and their members, and showing that the bot is typing.
import type { Chat, ChatMember, ChatMemberAdministrator, User } from "grammy/types";
import { z } from "zod";
import { badRequest } from "../api-error.ts";
import { chatId, integer } from "../params.ts";
import { findChat, findWritableChat, type GroupState, toUser, type World } from "../world.ts";
import { type Method, method } from "./method.ts";

const ACTIONS = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
];

const onlyChat = z.strictObject({ chat_id: chatId });

const getChat = method(onlyChat, (world, params) => ({
  ...findChat(world, params.chat_id),
  accent_color_id: 0,
  max_reaction_count: 11,
  accepted_gift_types: {
    unlimited_gifts: false,
    limited_gifts: false,
    unique_gifts: false,
    premium_subscription: false,
    gifts_from_channels: false,
  },
}));

const getChatMember = method(z.strictObject({ chat_id: chatId, user_id: integer }), (world, params) => {
  const chat = findChat(world, params.chat_id);
  const known = params.user_id === world.bot.id || world.people.has(params.user_id);
  if (!known) throw badRequest("user not found");
  return memberOf(world, chat, params.user_id);
});

const getChatAdministrators = method(onlyChat, (world, params) => {
  const chat = findChat(world, params.chat_id);
  const group = world.groups.get(chat.id);
  if (!group) throw badRequest("there are no administrators in the private chat");
  const [owner] = group.members;
  const ids = [...(owner ? [owner.id] : []), ...(group.botIsAdmin ? [world.bot.id] : [])];
  return ids.map((id) => memberOf(world, chat, id));
});

const sendChatAction = method(
  z.strictObject({ chat_id: chatId, action: z.string(), message_thread_id: z.exactOptional(integer) }),
  (world, params) => {
    findWritableChat(world, params.chat_id);
    if (!ACTIONS.includes(params.action)) throw badRequest("wrong parameter action in request");
    return true;
  },
);

function memberOf(world: World, chat: Chat, id: number): ChatMember {
  const group = world.groups.get(chat.id);
  if (id === world.bot.id) return botMember(world, group);
  const person = world.people.get(id)?.person;
  if (!person) throw badRequest("user not found");
  const user = toUser(person);
  if (!group) return chat.id === id ? { status: "member", user } : { status: "left", user };
  if (group.members[0]?.id === id) return { status: "creator", user, is_anonymous: false };
  return group.members.some((member) => member.id === id) ? { status: "member", user } : { status: "left", user };
}

/** The bot's own membership: administrator where it was made one, else a plain member, unless it was muted or removed. */
export function botMember(world: World, group: GroupState | undefined): ChatMember {
  const { id, is_bot, first_name, username } = world.bot;
  const user = { id, is_bot, first_name, username };
  if (group?.state === "kicked") return { status: "left", user };
  if (group?.state === "muted") return muted(user);
  return group?.botIsAdmin ? administrator(user) : { status: "member", user };
}

const muted = (user: User): ChatMember => ({
  status: "restricted",
  user,
  is_member: true,
  can_send_messages: false,
  can_send_audios: false,
  can_send_documents: false,
  can_send_photos: false,
  can_send_videos: false,
  can_send_video_notes: false,
  can_send_voice_notes: false,
  can_send_polls: false,
  can_send_other_messages: false,
  can_add_web_page_previews: false,
  can_react_to_messages: false,
  can_change_info: false,
  can_invite_users: false,
  can_edit_tag: false,
  can_pin_messages: false,
  can_manage_topics: false,
  until_date: 0,
});

function administrator(user: User): ChatMemberAdministrator {
  return {
    status: "administrator",
    user,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_promote_members: false,
    can_change_info: false,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_send_welcome_messages: false,
  };
}

export const chatMethods: Readonly<Record<string, Method>> = {
  getChat,
  getChatMember,
  getChatAdministrators,
  sendChatAction,
};
