// A strict Telegram for tests, over real HTTP: it refuses what the real Bot API refuses, and people act in it.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Update, UserFromGetMe } from "grammy/types";
import type { Faults } from "./faults.ts";
import { addGroup, changeTopic, type GroupRequest, migrate, setGroupState } from "./groups.ts";
import { type CommandScope, menuKey } from "./methods/profile.ts";
import { personState, type SayRequest, say, sendQuery, setBlocked, start } from "./person.ts";
import { type PressRequest, press } from "./press.ts";
import { createApiServer } from "./server.ts";
import { transcript } from "./transcript.ts";
import type { Clock, Fault, Group, Latency, Person, Sent, SentMessage } from "./types.ts";
import { createUpdateQueue, redeliverUpdate, retryWebhook } from "./updates.ts";
import { waitFor } from "./wait-for.ts";
import { sentMessages, type World } from "./world.ts";

export type { Group, Person, Sent, SentMessage } from "./types.ts";

export type FakeTelegram = Awaited<ReturnType<typeof createFakeTelegram>>;

/**
 * Starts a fake Bot API on a free local port.
 * @param clock gives every date Telegram writes; long polls wait in real time all the same
 * @param latency how long the answer to a method takes after Telegram has done what it asks, in real ms; none at first
 */
export async function createFakeTelegram({ clock, latency = () => 0 }: { readonly clock: Clock; latency?: Latency }) {
  const world = createWorld(clock);
  const faults: Faults = [];
  const server = createApiServer({ world, faults, latency });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    /** Without a trailing slash, as grammY wants it. */
    apiRoot: `http://127.0.0.1:${port}`,
    token: world.token,
    bot: { id: world.bot.id, username: world.bot.username },
    ...whatTheBotDid(world),
    ...whatPeopleDo(world),
    ...howItFails(world, faults),
    transcript,
    /** Ends an open poll with nothing, waits for posts under way, and stops listening. */
    async close(): Promise<void> {
      const closed = once(server, "close");
      server.close();
      delete world.updates.webhook;
      world.updates.openPoll?.end([]);
      await world.updates.posting;
      await nextTurn();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createWorld(clock: Clock): World {
  // Ids of today's accounts need more than 32 bits.
  const bot: UserFromGetMe = {
    id: 7_900_000_001,
    is_bot: true,
    first_name: "Rapport",
    username: "rapport_desk_bot",
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_guest_queries: false,
    supports_join_request_queries: false,
  };
  return {
    clock,
    bot,
    token: `${bot.id}:AAFakeTokenThatOnlyWorksHere-0123456789`,
    people: new Map(),
    groups: new Map(),
    chats: new Map(),
    lastMessageIds: new Map(),
    queries: new Map(),
    answers: [],
    commands: new Map(),
    descriptions: new Map(),
    calls: [],
    hanging: [],
    updates: createUpdateQueue(),
  };
}

function whatTheBotDid(world: World) {
  return {
    /** The bot's messages still in a chat, oldest first, as they stand now. */
    messages: (chatId: number): SentMessage[] => sentMessages(world, chatId),
    /** Accepted answers to presses, oldest first. */
    answers: () => [...world.answers],
    /** Presses the bot has not answered: the person still sees the button spin. */
    unansweredPresses: () => [...world.queries.values()].filter(({ answered }) => !answered),
    /** Requests made, refused ones too; all, or those of one method. A held getUpdates counts when it has ended. */
    calls: (method?: string) => world.calls.filter((call) => method === undefined || call.method === method),
    /** Whether a poll is held open right now: the bot is connected and idle. */
    isPolled: (): boolean => world.updates.openPoll !== undefined,
    /** Methods of requests that are kept hanging right now. */
    hanging: (): readonly string[] => [...world.hanging],
    /** The command menu of a language ("" is the one for all others) and scope; undefined when none was set. */
    commands: (languageCode = "", scope?: CommandScope) => world.commands.get(menuKey(scope, languageCode)),
    /** Polls until the condition holds; on failure tells what was awaited and the bot's last requests. */
    waitFor: <T>(condition: () => T | Promise<T>, what: string, withinMs?: number) =>
      waitFor(condition, what, () => `Last requests: ${lastCalls(world)}`, withinMs),
    /** What the bot's profile and its empty chat say in a language ("" for all others). */
    descriptions: (languageCode = "") => ({
      long: world.descriptions.get(`description ${menuKey(undefined, languageCode)}`) ?? "",
      short: world.descriptions.get(`short ${menuKey(undefined, languageCode)}`) ?? "",
    }),
  };
}

function lastCalls(world: World): string {
  const last = world.calls.slice(-8).map((call) => `${call.method} ${call.status} ${call.description ?? ""}`.trim());
  return last.join("; ") || "none";
}

function whatPeopleDo(world: World) {
  return {
    /** A new account; until they write, the bot can't, unless they had `opened` its chat before. */
    addUser({
      opened = false,
      ...request
    }: Partial<Person> & Pick<Person, "firstName"> & { opened?: boolean }): Person {
      const person: Person = { ...request, id: request.id ?? 6_100_000_001 + world.people.size };
      if (world.people.has(person.id)) throw new Error(`There is already an account ${person.id}`);
      world.people.set(person.id, { person, opened, blocked: false, deleted: false });
      return person;
    },
    addGroup: (request: GroupRequest) => addGroup(world, request),
    say: (request: SayRequest) => say(world, request),
    start: (request: { from: Person; payload?: string }) => start(world, request),
    press: (request: PressRequest) => press(world, request),
    /** A press with data of the sender's own making. */
    forgePress: (request: { from: Person; message: SentMessage; data: string }) =>
      sendQuery(world, request, request.data),
    block: (person: Person) => setBlocked(world, person, true),
    unblock: (person: Person) => setBlocked(world, person, false),
    /** The account is deleted; nothing tells the bot. */
    deleteAccount(person: Person): void {
      personState(world, person).deleted = true;
    },
    removeBot: (group: Group) => setGroupState(world, group, "kicked"),
    muteBot: (group: Group) => setGroupState(world, group, "muted"),
    /** Adds the bot again, or gives its right to write back. */
    welcomeBot: (group: Group) => setGroupState(world, group, "open"),
    deleteGroup: (group: Group) => setGroupState(world, group, "deleted"),
    closeTopic: (group: Group, threadId: number) => changeTopic(world, group, threadId, "closed"),
    reopenTopic: (group: Group, threadId: number) => changeTopic(world, group, threadId, "open"),
    deleteTopic: (group: Group, threadId: number) => changeTopic(world, group, threadId, "deleted"),
    migrate: (group: { id: number; title: string }) => migrate(world, group),
  };
}

function howItFails(world: World, faults: Faults) {
  return {
    /** Sends updates once more under their old numbers. */
    async redeliver(again: Update | Sent): Promise<void> {
      for (const update of "updates" in again ? again.updates : [again]) await redeliverUpdate(world.updates, update);
    },
    /** Posts again what the webhook refused. */
    retryWebhook: () => retryWebhook(world.updates),
    /** Lets a public webhook origin ("https://desk.example") stand for a local one ("http://127.0.0.1:4711"). */
    routeWebhook: (origin: string, local: string): void => void world.updates.routes.set(origin, local),
    /** Makes the next calls of a method fail; Infinity lasts until `repair`. A poll held open ends, to meet it. */
    fail(method: string, fault: Fault, times = 1): void {
      faults.push({ method, fault, left: times });
      if (method === "getUpdates") world.updates.openPoll?.end([]);
    },
    /** Forgets all ordered failures. */
    repair: (): void => void faults.splice(0),
  };
}
