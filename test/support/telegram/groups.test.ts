// Groups of the fake: what becomes of the bot and of topics in them, and which refusals follow.
import { Api } from "grammy";
import { afterEach, beforeEach, expect, it } from "vitest";
import { refused } from "./bare-request.ts";
import { createFakeTelegram, type FakeTelegram, type Group, type Person, type Sent } from "./fake-telegram.ts";

let telegram: FakeTelegram;
let api: Api;
let lina: Person;

beforeEach(async () => {
  telegram = await createFakeTelegram({ clock: { now: () => new Date("2026-11-25T07:00:00Z") } });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  lina = telegram.addUser({ firstName: "Lina" });
});

afterEach(() => telegram.close());

const write = (chat: { id: number }, message_thread_id?: number) =>
  api.sendMessage(chat.id, "x", message_thread_id === undefined ? {} : { message_thread_id });

const membership = ({ updates }: Sent) => {
  const change = updates[0]?.my_chat_member;
  return [change?.old_chat_member.status, change?.new_chat_member.status];
};

it("removes the bot, adds it again and takes its right to write, and tells it so", async () => {
  const sales = await telegram.addGroup({ title: "Sales", members: [lina] });
  expect(membership(await telegram.removeBot(sales))).toEqual(["member", "left"]);
  await expect(write(sales)).rejects.toEqual(refused(403, "Forbidden: bot was kicked from the group chat"));
  expect(membership(await telegram.welcomeBot(sales))).toEqual(["left", "member"]);
  await write(sales);
  expect(membership(await telegram.muteBot(sales))).toEqual(["member", "restricted"]);
  const muted = refused(400, "Bad Request: not enough rights to send text messages to the chat");
  await expect(write(sales)).rejects.toEqual(muted);
  expect(await telegram.deleteGroup(sales)).toEqual({ updates: [] });
  await expect(write(sales)).rejects.toEqual(refused(403, "Forbidden: the group chat was deleted"));
});

it("names a supergroup when the bot was removed from one", async () => {
  const forum = await telegram.addGroup({ title: "Desk", members: [lina], isForum: true });
  await telegram.removeBot(forum);
  await expect(write(forum)).rejects.toEqual(refused(403, "Forbidden: bot was kicked from the supergroup chat"));
});

it("deletes an account, which nothing tells", async () => {
  await telegram.start({ from: lina });
  telegram.deleteAccount(lina);
  await expect(write(lina)).rejects.toEqual(refused(403, "Forbidden: user is deactivated"));
});

async function topicOf(group: { botIsAdmin?: boolean }): Promise<Group> {
  const forum = await telegram.addGroup({ title: "Desk", members: [lina], isForum: true, ...group });
  await telegram.say({ from: lina, chat: forum, text: "/today", threadId: 7 });
  return forum;
}

it("closes a topic for all but administrators, and opens and deletes it", async () => {
  const forum = await topicOf({});
  const { updates } = await telegram.closeTopic(forum, 7);
  expect(updates[0]?.message).toMatchObject({ message_thread_id: 7, is_topic_message: true, forum_topic_closed: {} });
  await expect(write(forum, 7)).rejects.toEqual(refused(400, "Bad Request: TOPIC_CLOSED"));
  await write(forum);
  const reopened = await telegram.reopenTopic(forum, 7);
  expect(reopened.updates[0]?.message).toMatchObject({ message_thread_id: 7, forum_topic_reopened: {} });
  await write(forum, 7);
  await telegram.deleteTopic(forum, 7);
  await expect(write(forum, 7)).rejects.toEqual(refused(400, "Bad Request: message thread not found"));
});

it("lets an administrator write in a closed topic", async () => {
  const forum = await topicOf({ botIsAdmin: true });
  await telegram.closeTopic(forum, 7);
  await write(forum, 7);
});

it("tells the new group of a move through the account that stands for the group", async () => {
  const sales = await telegram.addGroup({ title: "Sales", members: [lina] });
  const { updates, group } = await telegram.migrate(sales);
  expect(updates.map(({ message }) => message)).toMatchObject([
    { chat: { id: group.id }, from: { is_bot: true }, sender_chat: { id: group.id }, migrate_from_chat_id: sales.id },
    { chat: { id: sales.id }, from: { id: lina.id }, migrate_to_chat_id: group.id },
  ]);
});
