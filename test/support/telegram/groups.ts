// Groups: the bot is added to one, and one becomes a supergroup under a new id.
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
  const [owner] = members;
  if (!owner) throw new Error("A group needs at least one member");
  const kind = isForum ? "supergroup" : "group";
  const id = request.id ?? newGroupId(world, kind);
  const group: GroupState = { id, title, kind, isForum, members, botIsAdmin, topics: new Set() };
  world.groups.set(id, group);
  const { id: botId, is_bot, first_name, username } = world.bot;
  const change = {
    chat: chatOf(world, id),
    from: toUser(owner),
    date: unixNow(world),
    old_chat_member: { status: "left", user: { id: botId, is_bot, first_name, username } } as const,
    new_chat_member: botMember(world, group),
  };
  await sendUpdate(world.updates, { my_chat_member: change });
  return { id, title };
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
  world.groups.set(id, { ...before, id, kind: "supergroup", topics: new Set() });
  before.migratedTo = id;
  const [owner] = before.members;
  if (!owner) throw new Error("A group needs at least one member");
  const service = (chatId: number) => {
    const chat = chatOf(world, chatId);
    return { message_id: nextMessageId(world, chat), from: toUser(owner), chat, date: unixNow(world) };
  };
  const messages = [
    { ...service(id), migrate_from_chat_id: old.id },
    { ...service(old.id), migrate_to_chat_id: id },
  ];
  const updates = [];
  for (const message of messages) updates.push(...(await sendUpdate(world.updates, { message })));
  return { updates, group: { id, title: old.title } };
}
