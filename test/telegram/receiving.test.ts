// How updates come in: stored before they are confirmed, in order, each answered once.
import { expect, test } from "vitest";
import { text } from "../../src/view/nodes.ts";
import { createLatch, lastIn, messagesIn, openDesk, WEBHOOK_SECRET } from "./desk.ts";
import { says } from "./scripted-bot.ts";

for (const mode of ["polling", "webhook"] as const) {
  test(`answers what a person writes (${mode})`, async () => {
    const { telegram, requests, replies } = await openDesk({ mode });
    replies(({ input }) => says([text(`heard ${input.type === "text" ? input.text : ""}`)]));
    const mei = telegram.addUser({ firstName: "Mei" });
    await telegram.say({ from: mei, text: "hello" });
    expect((await lastIn(telegram, mei)).text).toBe("heard hello");
    expect(requests).toHaveLength(1);
  });

  test(`answers an update once though Telegram delivers it twice (${mode})`, async () => {
    const { telegram, requests } = await openDesk({ mode });
    const mei = telegram.addUser({ firstName: "Mei" });
    const said = await telegram.say({ from: mei, text: "/log Acme" });
    await messagesIn(telegram, mei, 1);
    await telegram.redeliver(said);
    await telegram.say({ from: mei, text: "next" });
    await messagesIn(telegram, mei, 2);
    expect(requests.map(({ input }) => input.type)).toEqual(["command", "text"]);
    expect(telegram.messages(mei.id)).toHaveLength(2);
  });
}

test("what comes again to another process, because the first could not confirm it, gets its answer again", async () => {
  const { telegram, door } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei" });
  const said = await telegram.say({ from: mei, text: "hello" });
  await messagesIn(telegram, mei, 1);
  await door.stop();
  const { requests } = await openDesk({ telegram });
  await telegram.redeliver(said);
  await messagesIn(telegram, mei, 2);
  expect(requests).toMatchObject([{ key: String(said.updates[0]?.update_id) }]);
});

test("a slow answer holds up the same chat only, and keeps its order", async () => {
  const { telegram, replies } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei" });
  const tom = telegram.addUser({ firstName: "Tom" });
  const slow = createLatch();
  replies(async ({ input }) => {
    const words = input.type === "text" ? input.text : "";
    if (words === "slow") await slow.opened;
    return says([text(words)]);
  });
  await telegram.say({ from: mei, text: "slow" });
  await telegram.say({ from: mei, text: "quick" });
  await telegram.say({ from: tom, text: "other" });
  await messagesIn(telegram, tom, 1);
  expect(telegram.messages(mei.id)).toHaveLength(0);
  slow.open();
  const answers = await messagesIn(telegram, mei, 2);
  expect(answers.map((message) => message.text)).toEqual(["slow", "quick"]);
});

test("stopping waits for the answers under way", async () => {
  const { telegram, door, replies } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei" });
  const slow = createLatch();
  const running = createLatch();
  replies(async () => {
    running.open();
    await slow.opened;
    return says([text("late")]);
  });
  await telegram.say({ from: mei, text: "slow" });
  await running.opened;
  let hasStopped = false;
  const stopped = door.stop().then(() => {
    hasStopped = true;
  });
  await telegram.waitFor(() => door.health().detail === "stopped", "the door to take no more events");
  expect(hasStopped).toBe(false);
  slow.open();
  await stopped;
  expect(telegram.messages(mei.id).map((message) => message.text)).toEqual(["late"]);
});

test("after a stop nothing that was answered comes again to the next process", async () => {
  const { telegram, door } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.say({ from: mei, text: "hello" });
  await messagesIn(telegram, mei, 1);
  await door.stop();
  const last = telegram.calls("getUpdates").at(-1);
  expect(last?.params.offset).toBe(710_000_002);
});

test("a person whose message could not be stored is asked to send it again (polling)", async () => {
  const { telegram, refuses, requests } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei", languageCode: "zh-hans" });
  refuses(1);
  await telegram.say({ from: mei, text: "你好" });
  expect((await lastIn(telegram, mei)).text).toBe("刚才的内容没有保存，请再发一次。");
  await telegram.say({ from: mei, text: "你好" });
  await messagesIn(telegram, mei, 2);
  expect(requests).toHaveLength(1);
});

test("an update that could not be stored is not confirmed, so that Telegram brings it again (webhook)", async () => {
  const { telegram, refuses, requests } = await openDesk({ mode: "webhook" });
  const mei = telegram.addUser({ firstName: "Mei" });
  refuses(1);
  await telegram.say({ from: mei, text: "hello" });
  expect(requests).toHaveLength(0);
  expect(telegram.messages(mei.id)).toHaveLength(0);
  await telegram.retryWebhook();
  await messagesIn(telegram, mei, 1);
  expect(requests).toHaveLength(1);
});

test("a post without the secret, or with another, is refused and changes nothing", async () => {
  const { webhookUrl, requests } = await openDesk({ mode: "webhook" });
  const from = { id: 1, is_bot: false, first_name: "Eve" };
  const update = {
    update_id: 1,
    message: { message_id: 1, date: 1, chat: { id: 1, type: "private" }, from, text: "hi" },
  };
  const post = (headers: Record<string, string>, body = JSON.stringify(update)) =>
    fetch(webhookUrl, { method: "POST", headers, body }).then(({ status }) => status);
  expect(await post({})).toBe(401);
  expect(await post({ "X-Telegram-Bot-Api-Secret-Token": `${WEBHOOK_SECRET}x` })).toBe(401);
  expect(await post({ "X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET }, "no JSON")).toBe(400);
  expect(await post({ "X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET }, "x".repeat(1_000_001))).toBe(400);
  expect(requests).toHaveLength(0);
  expect(await post({ "X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET })).toBe(200);
  expect(requests).toHaveLength(1);
});

test("the webhook is set with its secret, and taken away again by a door that polls", async () => {
  const { telegram, webhookUrl } = await openDesk({ mode: "webhook" });
  const [set] = telegram.calls("setWebhook");
  expect(set?.params).toMatchObject({ url: webhookUrl, secret_token: WEBHOOK_SECRET });
  const polling = await openDesk();
  expect(polling.telegram.calls("deleteWebhook")).toMatchObject([{ params: { drop_pending_updates: false } }]);
});

const MANGLED: [what: string, update: object][] = [
  ["a press without anybody", { callback_query: { id: "1" } }],
  ["a message without a chat", { message: { message_id: 1, date: 1, text: "hi" } }],
  ["a message that is none", { message: "hi" }],
  ["a chat without an id", { message: { message_id: 1, date: 1, chat: {}, from: { id: 5 }, text: "hi" } }],
];

test.each(MANGLED)(
  "%s is kept with its reason and passed over; what comes behind it is answered",
  async (_, mangled) => {
    const { telegram, unread, webhookUrl } = await openDesk({ mode: "webhook" });
    const mei = telegram.addUser({ firstName: "Mei" });
    const post = await fetch(webhookUrl, {
      method: "POST",
      headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": WEBHOOK_SECRET },
      body: JSON.stringify({ update_id: 5, ...mangled }),
    });
    expect(post.status).toBe(200);
    expect(unread).toMatchObject([{ key: "5", problem: expect.stringMatching(/message|callback_query/) }]);
    await telegram.say({ from: mei, text: "hello" });
    expect((await lastIn(telegram, mei)).text).toBe("ok");
  },
);
