// Answers to people and what the product says by itself never wait for each other.
import { expect, test } from "vitest";
import { text } from "../../src/view/nodes.ts";
import { createLatch, messagesIn, openDesk } from "./desk.ts";

async function openWithMei(wait?: (ms: number) => Promise<void>) {
  const desk = await openDesk(wait ? { wait } : {});
  const { telegram, door } = desk;
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.start({ from: mei });
  await messagesIn(telegram, mei, 1);
  const tenant = String(telegram.bot.id);
  return {
    ...desk,
    mei,
    remind: () => door.send({ tenant, to: { user: String(mei.id) } }, [text("a reminder")], "key", () => true),
    textsIn: async (count: number) => (await messagesIn(telegram, mei, count)).map((message) => message.text),
  };
}

test("an answer does not wait for posts that Telegram leaves hanging, even in the same chat", async () => {
  const { telegram, mei, remind, textsIn } = await openWithMei();
  const posts = 50;
  telegram.fail("sendMessage", { hang: "before" }, posts);
  for (let index = 0; index < posts; index += 1) void remind();
  await telegram.waitFor(() => telegram.hanging().length === posts, "the posts to hang");
  await telegram.say({ from: mei, text: "hello" });
  expect(await textsIn(2)).toEqual(["ok", "ok"]);
});

test("a post does not wait for an answer that Telegram holds back", async () => {
  const held = createLatch();
  const asked = createLatch();
  const { telegram, mei, remind, textsIn } = await openWithMei(async () => {
    asked.open();
    await held.opened;
  });
  telegram.fail("sendMessage", { status: 429, retryAfter: 3 });
  await telegram.say({ from: mei, text: "hello" });
  await asked.opened;
  expect(await remind()).toMatchObject({ type: "sent" });
  expect(await textsIn(2)).toEqual(["ok", "a reminder"]);
  held.open();
  expect(await textsIn(3)).toEqual(["ok", "a reminder", "ok"]);
});
