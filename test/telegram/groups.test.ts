// In a group the answer goes to the asker alone; the others see one short line.
import { expect, test } from "vitest";
import { actions, text } from "../../src/view/nodes.ts";
import { lastIn, messagesIn, openDesk } from "./desk.ts";
import { says } from "./scripted-bot.ts";

async function openInGroup(group: { isForum?: boolean; botIsAdmin?: boolean } = {}) {
  const desk = await openDesk();
  const { telegram } = desk;
  const mei = telegram.addUser({ firstName: "Mei", languageCode: "en" });
  const tom = telegram.addUser({ firstName: "Tom", languageCode: "zh-hans" });
  const sales = await telegram.addGroup({ title: "Sales", members: [mei, tom], ...group });
  await telegram.start({ from: mei });
  await messagesIn(telegram, mei, 1);
  desk.replies(() => says([text("Acme owes 300")], "replace"));
  return { ...desk, mei, tom, sales };
}

test("what a group asks is answered in private, and the group is told so in reply", async () => {
  const { telegram, mei, sales } = await openInGroup();
  const asked = await telegram.say({ from: mei, chat: sales, text: "/find@rapport_desk_bot acme" });
  expect((await lastIn(telegram, mei, 2)).text).toBe("Acme owes 300");
  const told = await messagesIn(telegram, sales, 1);
  expect(told).toMatchObject([{ text: "I answered you privately.", replyTo: asked.message_id }]);
});

test("who has no private chat with the bot yet is told how to open it, and nothing else", async () => {
  const { telegram, tom, sales } = await openInGroup();
  await telegram.say({ from: tom, chat: sales, text: "/find acme" });
  const told = await messagesIn(telegram, sales, 1);
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain(`https://t.me/${telegram.bot.username}`);
  expect(told[0]?.text).toContain("私聊");
  expect(told[0]?.text).not.toContain("Acme");
});

test("a forum is told in the topic it asked in", async () => {
  const { telegram, mei, sales, requests } = await openInGroup({ isForum: true });
  await telegram.say({ from: mei, chat: sales, threadId: 77, text: "/find acme" });
  expect(await messagesIn(telegram, sales, 1)).toMatchObject([{ threadId: 77 }]);
  expect(requests.at(-1)?.conversation.id).toBe(`${sales.id}/77`);
});

test("talk among people is not answered, even where the bot reads everything", async () => {
  const { telegram, mei, sales, requests } = await openInGroup({ botIsAdmin: true });
  await telegram.say({ from: mei, chat: sales, text: "lunch?" });
  await telegram.say({ from: mei, chat: sales, text: "/today" });
  await messagesIn(telegram, sales, 1);
  expect(requests.map(({ input }) => input)).toMatchObject([{ name: "start" }, { name: "today" }]);
});

test("a press in a group is answered in private too and leaves the group's message as it is", async () => {
  const { telegram, door, mei, sales } = await openInGroup();
  const view = [text("Team digest"), actions({ label: "Open", code: "v1:open:1" })];
  const tenant = String(telegram.bot.id);
  await door.send({ tenant, to: { conversation: String(sales.id) } }, view, "key", () => true);
  const digest = await lastIn(telegram, sales);
  await telegram.press({ from: mei, message: digest, button: "Open" });
  expect((await lastIn(telegram, mei, 2)).text).toBe("Acme owes 300");
  expect(telegram.messages(sales.id)).toMatchObject([{ text: "Team digest", edited: false }]);
  expect(telegram.answers()).toMatchObject([{ text: "I answer you privately." }]);
});

test("a group that can't be told does not turn an answer into a failure", async () => {
  const { telegram, mei, sales, replies, logged } = await openInGroup();
  replies(async () => {
    await telegram.migrate(sales);
    return says([text("Acme owes 300")]);
  });
  await telegram.say({ from: mei, chat: sales, text: "/find acme" });
  await telegram.waitFor(
    () => logged.some(({ message }) => message.startsWith("a group could not be told")),
    "the log",
  );
  expect(telegram.messages(mei.id).map((message) => message.text)).toEqual(["ok", "Acme owes 300"]);
  expect(logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("blocking, unblocking and being added say nothing to anybody", async () => {
  const { telegram, mei, requests } = await openInGroup();
  await telegram.block(mei);
  await telegram.unblock(mei);
  await telegram.say({ from: mei, text: "back" });
  await messagesIn(telegram, mei, 2);
  expect(requests.map(({ input }) => input)).toMatchObject([{ name: "start" }, { text: "back" }]);
});
