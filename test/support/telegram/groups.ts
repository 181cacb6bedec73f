// Groups: the bot is added to one, and one becomes a supergroup under a new id.
import type { Update } from "grammy/types";
import { botMember } from "./methods/chats.ts";
import { personState } from "./person.ts";
import type { Group, Person, Sent } from "./types.ts";
import { sendUpdate } from "./updates.ts";
import { chatOf, type GroupState, nextMessageId, toUser, unixNow, type World } from "./world.ts";

export interface GroupRequest {
  readonly id?: number;
  readonly title: string;
  /** At least one; the first owns the group and adds the bot. */
  readonly members: readonly Person[];
  /** A supergroup with topics. */
  readonly isForum?: boolean;
  /** An administrator sees every message, whatever privacy mode says. */
  readonly botIsAdmin?: boolean;
}

/** Makes a group (a supergroup when it is a forum) with the bot in it, which learns of it by my_chat_member. */
export async function addGroup(world: World, request: GroupRequest): Promise<Group> {
  const { title, members, isForum = false, botIsAdmin = false } = request;
  for (const member of members) personState(world, member);
  const kind = isForum ? "supergroup" : "group";
  const id = request.id ?? newGroupId(world, kind);
  const group: GroupState = { id, title, kind, isForum, members, botIsAdmin, topics: new Map(), state: "open" };
  world.groups.set(id, group);
  await tellOfBot(world, group, "kicked");
  return { id, title };
}

/**
 * What becomes of the bot in a group: it is removed, added again, or its right to write is taken. It learns of it by
 * my_chat_member. A deleted group tells nothing.
 */
export async function setGroupState(world: World, { id }: Group, state: GroupState["state"]): Promise<Sent> {
  const group = world.groups.get(id);
  if (!group || group.state === state) throw new Error("Nothing would change");
  const before = group.state;
  group.state = state;
  return { updates: state === "deleted" ? [] : await tellOfBot(world, group, before) };
}

async function tellOfBot(world: World, group: GroupState, before: GroupState["state"]): Promise<Update[]> {
  const change = {
    chat: chatOf(world, group.id),
    from: toUser(ownerOf(group)),
    date: unixNow(world),
    old_chat_member: botMember(world, { ...group, state: before }),
    new_chat_member: botMember(world, group),
  };
  return sendUpdate(world.updates, { my_chat_member: change });
}

function ownerOf({ members: [owner] }: GroupState): Person {
  if (!owner) throw new Error("A group needs at least one member");
  return owner;
}

// Supergroups have ids below -1,000,000,000,000, basic groups above: https://core.telegram.org/api/bots/ids
const newGroupId = (world: World, kind: GroupState["kind"]): number =>
  (kind === "supergroup" ? -1_002_000_000_001 : -4_000_000_001) - world.groups.size;

/** Upgrades a basic group to a supergroup: a service message in each, and only the new one can be used from then on. */
export async function migrate(world: World, old: Group): Promise<Sent & { readonly group: Group }> {
  const before = world.groups.get(old.id);
  if (before?.kind !== "group" || before.migratedTo !== undefined) {
    throw new Error(`${old.title} is not a basic group that can be upgraded`);
  }
  const id = newGroupId(world, "supergroup");
  world.groups.set(id, { ...before, id, kind: "supergroup", topics: new Map() });
  before.migratedTo = id;
  const chat = chatOf(world, id);
  const messages = [
    // In the new group nobody says it but the group itself, through an account that stands for anonymous administrators.
    { ...serviceIn(world, id), from: ANONYMOUS, sender_chat: chat, migrate_from_chat_id: old.id },
    { ...serviceIn(world, old.id), from: toUser(ownerOf(before)), migrate_to_chat_id: id },
  ];
  const updates = [];
  for (const message of messages) updates.push(...(await sendUpdate(world.updates, { message })));
  return { updates, group: { id, title: old.title } };
}

const ANONYMOUS = { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" } as const;

function serviceIn(world: World, chatId: number) {
  const chat = chatOf(world, chatId);
  return { message_id: nextMessageId(world, chat), chat, date: unixNow(world) };
}

/** The owner closes, opens or deletes a topic. A service message in it tells of the first two; nothing tells of the last. */
export async function changeTopic(
  world: World,
  { id }: Group,
  threadId: number,
  to: "open" | "closed" | "deleted",
): Promise<Sent> {
  const group = world.groups.get(id);
  if (!group?.topics.has(threadId)) throw new Error(`There is no topic ${threadId}`);
  if (to === "deleted") {
    group.topics.delete(threadId);
    return { updates: [] };
  }
  group.topics.set(threadId, to);
  const message = {
    ...serviceIn(world, id),
    from: toUser(ownerOf(group)),
    message_thread_id: threadId,
    is_topic_message: true as const,
    ...(to === "open" ? { forum_topic_reopened: {} } : { forum_topic_closed: {} }),
  };
  return { updates: await sendUpdate(world.updates, { message }) };
}
