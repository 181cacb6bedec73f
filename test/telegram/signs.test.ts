// What Telegram tells of chats: taken note of before it is confirmed, and said to nobody.
import type { ChatMember } from "grammy/types";
import { expect, test } from "vitest";
import { signOf } from "../../src/telegram/signs.ts";
import { messagesIn, openDesk } from "./desk.ts";

async function openInGroup(options: Parameters<typeof openDesk>[0] & { isForum?: boolean } = {}) {
  const { isForum = false, ...request } = options;
  const desk = await openDesk(request);
  const { telegram } = desk;
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.start({ from: mei });
  await messagesIn(telegram, mei, 1);
  const sales = await telegram.addGroup({ title: "Sales", members: [mei], isForum });
  const ours = { door: "telegram", tenant: String(telegram.bot.id) };
  const signs = (count: number) =>
    telegram.waitFor(() => (desk.signs.length >= count ? desk.signs : null), `${count} sign(s)`);
  await signs(1);
  return { ...desk, mei, sales, ours, signsAfter: signs };
}

for (const mode of ["polling", "webhook"] as const) {
  test(`a person who blocks the bot is lost, and alive when they come back (${mode})`, async () => {
    const { telegram, mei, ours, signsAfter } = await openInGroup({ mode });
    await telegram.block(mei);
    await telegram.unblock(mei);
    const address = String(mei.id);
    expect((await signsAfter(3)).slice(1)).toEqual([
      { ...ours, type: "lost", address, trouble: "blocked" },
      { ...ours, type: "alive", address },
    ]);
  });

  test(`a sign that could not be stored comes again (${mode})`, async () => {
    const { telegram, mei, refuses, signs, signsAfter } = await openInGroup({ mode });
    refuses(1);
    await telegram.block(mei);
    expect(signs).toHaveLength(1);
    if (mode === "webhook") await telegram.retryWebhook();
    expect((await signsAfter(2)).slice(1)).toMatchObject([{ type: "lost" }]);
    await telegram.unblock(mei);
    await telegram.say({ from: mei, text: "back" });
    await messagesIn(telegram, mei, 2);
    expect(signs).toHaveLength(3);
  });
}

test("a sign that can never be stored does not hold up what people say", async () => {
  const { telegram, mei, refuses, requests, signs, logged } = await openInGroup();
  refuses(10);
  await telegram.block(mei);
  await telegram.waitFor(() => logged.some(({ message }) => message === "a sign was let go"), "the sign to be let go");
  await telegram.unblock(mei);
  await telegram.say({ from: mei, text: "back" });
  await messagesIn(telegram, mei, 2);
  expect(signs.slice(1)).toMatchObject([{ type: "alive" }]);
  expect(requests).toHaveLength(2);
});

test("while a sign can't be stored health says so, not that Telegram is away", async () => {
  const { telegram, door, mei, refuses, logged } = await openInGroup();
  refuses(1);
  await telegram.block(mei);
  await telegram.waitFor(() => logged.some(({ level }) => level === "error"), "the failure to be logged");
  const [failure] = logged.filter(({ level }) => level === "error");
  expect(failure?.message).toBe("updates are not taken: Error: the database is away; trying again in 5 s");
  await telegram.waitFor(() => door.health().ready, "the door to be ready again");
});

test("a group is lost with the bot's removal or muting, and alive when it may write again", async () => {
  const { telegram, sales, ours, signsAfter } = await openInGroup();
  await telegram.removeBot(sales);
  await telegram.welcomeBot(sales);
  await telegram.muteBot(sales);
  const address = String(sales.id);
  expect(await signsAfter(4)).toEqual([
    { ...ours, type: "alive", address },
    { ...ours, type: "lost", address, trouble: "gone" },
    { ...ours, type: "alive", address },
    { ...ours, type: "lost", address, trouble: "not_allowed" },
  ]);
});

test("a group that becomes a supergroup is told to have moved, by either side", async () => {
  const { telegram, sales, ours, signsAfter } = await openInGroup();
  const { group } = await telegram.migrate(sales);
  const move = { ...ours, type: "moved", from: String(sales.id), to: String(group.id) };
  expect((await signsAfter(3)).slice(1)).toEqual([move, move]);
});

test("a topic is alive when it is opened again; that it was closed is left to the next attempt", async () => {
  const { telegram, mei, sales, ours, signsAfter } = await openInGroup({ isForum: true });
  await telegram.say({ from: mei, chat: sales, text: "/today", threadId: 77 });
  await telegram.closeTopic(sales, 77);
  await telegram.reopenTopic(sales, 77);
  expect((await signsAfter(2)).slice(1)).toEqual([{ ...ours, type: "alive", address: `${sales.id}/77` }]);
});

test("signs say nothing to anybody", async () => {
  const { telegram, mei, sales, signsAfter } = await openInGroup();
  await telegram.removeBot(sales);
  await telegram.welcomeBot(sales);
  await telegram.migrate(sales);
  await signsAfter(5);
  await telegram.say({ from: mei, text: "still here" });
  expect(await messagesIn(telegram, mei, 2)).toHaveLength(2);
  expect(telegram.calls("sendMessage")).toHaveLength(2);
});

const user = { id: 7_900_000_001, is_bot: true, first_name: "Rapport" };
test.each([
  [{ status: "creator" }, "alive"],
  [{ status: "administrator" }, "alive"],
  [{ status: "restricted", is_member: true, can_send_messages: true }, "alive"],
  [{ status: "restricted", is_member: false, can_send_messages: true }, "gone"],
  [{ status: "kicked", until_date: 0 }, "gone"],
])("in a group %j is %s", (membership, meaning) => {
  // Only what is read; the wire has no types either.
  const member: ChatMember = JSON.parse(JSON.stringify({ user, ...membership }));
  const change = {
    chat: { id: -5, type: "group", title: "Sales" },
    from: { id: 1, is_bot: false, first_name: "Mei" },
    date: 1,
    old_chat_member: member,
    new_chat_member: member,
  } as const;
  const sign = signOf({ update_id: 1, my_chat_member: change }, user);
  expect(sign?.type === "lost" ? sign.trouble : sign?.type).toBe(meaning);
});
