// What the fake Slack remembers: people, conversations and what stands in them.

import type { JsonObject } from "./json.ts";

/** The clock that trigger ids, response URLs and message timestamps go by. */
export interface Clock {
  now(): Date;
}

/** A person, or the app's own bot user. */
export interface SlackUser {
  id: string;
  name: string;
  teamId: string;
  tz: string;
  locale: string;
  isAdmin: boolean;
  isOwner: boolean;
  isRestricted: boolean;
  isStranger: boolean;
  /** The account was deactivated. */
  isDeleted: boolean;
  isBot: boolean;
}

/** What a new person is like; all but the name has a default. */
export type NewUser = Partial<Omit<SlackUser, "isBot">> & { name: string };

/** A message as people and the app see it. */
export interface SlackMessage {
  channel: string;
  ts: string;
  user: string;
  text: string;
  bot_id?: string;
  thread_ts?: string;
  blocks?: JsonObject[];
  metadata?: JsonObject;
  edited?: { user: string; ts: string };
  client_msg_id?: string;
}

/** A message that only one person sees. */
export interface EphemeralMessage extends SlackMessage {
  /** Who sees it. */
  to: string;
  is_ephemeral: true;
}

/** A channel, a private channel or a direct message. */
export interface SlackChannel {
  id: string;
  name: string;
  kind: "channel" | "private" | "im";
  members: string[];
  isExtShared: boolean;
  messages: SlackMessage[];
  ephemerals: EphemeralMessage[];
}

/** What a new channel is like. The bot sees it only if its user id is among the members. */
export interface NewChannel {
  id?: string;
  name: string;
  members: string[];
  isExtShared?: boolean;
  isPrivate?: boolean;
}

/** Something with an id, or the id itself. */
export type Ref = string | { id: string };

/** The id of a reference. */
export const idOf = (ref: Ref): string => (typeof ref === "string" ? ref : ref.id);

/** The short name Slack shows in payloads: "Mei Lin" is mei.lin. */
export const usernameOf = ({ name }: SlackUser): string => name.toLowerCase().replaceAll(/\s+/g, ".");

/** The workspace: its team, its bot, and everything that is kept. */
export type Workspace = ReturnType<typeof createWorkspace>;

/** An empty workspace with the app installed; time stamps follow the clock. */
export function createWorkspace(clock: Clock) {
  const store = {
    clock,
    team: { id: "T0RAPPORT01", name: "Northwind", domain: "northwind" },
    bot: { userId: "U0BOT000001", botId: "B0BOT000001", appId: "A0RAPPORT01" },
    users: new Map<string, SlackUser>(),
    channels: new Map<string, SlackChannel>(),
    ...createNames(clock),
  };
  addUser(store, { id: store.bot.userId, name: "rapport" }, true);
  return {
    ...store,
    addUser: (user: NewUser) => addUser(store, user, false),
    addChannel: (channel: NewChannel) => addChannel(store, channel),
    /** Deletes a channel; of a direct message, a new one is made when it is asked for again. */
    removeChannel: (id: string) => void store.channels.delete(id),
    /** The direct message between a person and the bot; made when it is first asked for. */
    dmWith: (userId: string) => dmWith(store, userId),
  };
}

interface Store {
  team: { id: string };
  bot: { userId: string };
  users: Map<string, SlackUser>;
  channels: Map<string, SlackChannel>;
  nextId(prefix: string): string;
}

function createNames(clock: Clock) {
  let counter = 0;
  const count = () => ++counter;
  return {
    /** A new id such as U0000000A1. */
    nextId: (prefix: string): string => `${prefix}${count().toString(36).toUpperCase().padStart(10, "0")}`,
    /** A new timestamp: the clock's second and a number that never repeats. */
    nextTs: (): string => `${Math.floor(clock.now().getTime() / 1000)}.${String(count()).padStart(6, "0")}`,
  };
}

function addUser({ team, users, nextId }: Store, user: NewUser, isBot: boolean): SlackUser {
  const added: SlackUser = {
    id: nextId("U"),
    teamId: team.id,
    tz: "Europe/Berlin",
    locale: "en-US",
    isAdmin: false,
    isOwner: false,
    isRestricted: false,
    isStranger: false,
    isDeleted: false,
    isBot,
    ...user,
  };
  users.set(added.id, added);
  return added;
}

function addChannel(store: Store, channel: NewChannel): SlackChannel {
  const { id = store.nextId("C"), name, members, isExtShared = false, isPrivate = false } = channel;
  return keep(store, { id, name, kind: isPrivate ? "private" : "channel", members: [...members], isExtShared });
}

function dmWith(store: Store, userId: string): SlackChannel {
  const found = [...store.channels.values()].find(({ kind, members }) => kind === "im" && members.includes(userId));
  const members = [userId, store.bot.userId];
  return (
    found ?? keep(store, { id: store.nextId("D"), name: "directmessage", kind: "im", members, isExtShared: false })
  );
}

function keep({ channels }: Store, channel: Omit<SlackChannel, "messages" | "ephemerals">): SlackChannel {
  const kept = { ...channel, messages: [], ephemerals: [] };
  channels.set(kept.id, kept);
  return kept;
}

/** The user of that id. Throws for a stranger to the test: a person must be added before they act. */
export function userOf(workspace: Workspace, ref: Ref): SlackUser {
  const user = workspace.users.get(idOf(ref));
  if (!user) throw new Error(`no such user in the fake Slack: ${idOf(ref)}`);
  return user;
}

/** The channel of that id, or the direct message with that user. Throws if there is none. */
export function channelOf(workspace: Workspace, ref: Ref): SlackChannel {
  const id = idOf(ref);
  if (workspace.users.has(id)) return workspace.dmWith(id);
  const channel = workspace.channels.get(id);
  if (!channel) throw new Error(`no such channel in the fake Slack: ${id}`);
  return channel;
}
