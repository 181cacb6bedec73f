// What the product says by itself: sent once, with an honest account of how it ended.
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Wait } from "../../src/telegram/patience.ts";
import { actions, text, type View } from "../../src/view/nodes.ts";
import type { Fault } from "../support/telegram/types.ts";
import { createLatch, lastIn, openDesk } from "./desk.ts";

const DIGEST: View = [text("3 callbacks wait"), actions({ label: "Open", code: "v1:open:1" })];

async function openFor(config = {}, wait?: Wait) {
  const desk = await openDesk({ open: false, config, ...(wait && { wait }) });
  const { telegram, door } = desk;
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.start({ from: mei });
  const tenant = String(telegram.bot.id);
  return {
    ...desk,
    mei,
    send: (view: View = DIGEST) => door.send({ tenant, to: { user: String(mei.id) } }, view, "key", () => true),
    sendTo: (conversation: string) => door.send({ tenant, to: { conversation } }, DIGEST, "key", () => true),
  };
}

test("a message that arrived tells where it is", async () => {
  const { telegram, mei, send } = await openFor();
  const result = await send();
  const message = await lastIn(telegram, mei);
  expect(result).toEqual({ type: "sent", conversation: String(mei.id), ref: String(message.message_id) });
  expect(message).toMatchObject({ text: "3 callbacks wait", buttons: [["Open"]] });
});

const FAULTS: [fault: Fault, result: object][] = [
  [
    { status: 429, retryAfter: 9 },
    { type: "not_sent", retryAfterMs: 9_000 },
  ],
  [{ status: 401 }, { type: "shut", why: "401 Unauthorized" }],
  [{ status: 409 }, { type: "not_sent", why: expect.stringMatching(/^409/) }],
  [{ status: 403 }, { type: "refused", trouble: "blocked", why: expect.stringContaining("blocked") }],
  [
    { status: 400, description: "Bad Request: chat not found" },
    { type: "refused", trouble: "gone" },
  ],
  [
    { status: 400, description: "Bad Request: TOPIC_CLOSED" },
    { type: "refused", trouble: "topic_closed" },
  ],
  [
    { status: 400, description: "Bad Request: message is too long" },
    { type: "unsendable", why: "400 Bad Request: message is too long" },
  ],
  [{ status: 500 }, { type: "uncertain", answered: true }],
  [{ status: 502 }, { type: "uncertain", answered: true }],
  [{ reset: "before" }, { type: "uncertain", answered: false }],
  [{ reset: "after" }, { type: "uncertain", answered: false }],
];

test.each(FAULTS)("%j is told apart, and tried only once", async (fault, result) => {
  const { telegram, send } = await openFor();
  telegram.fail("sendMessage", fault);
  expect(await send()).toMatchObject(result);
  expect(telegram.calls("sendMessage")).toHaveLength(1);
});

test("a request without an answer is given up after 25 s and may have arrived", async () => {
  const { telegram, mei, send } = await openFor();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  telegram.fail("sendMessage", { hang: "after" });
  const sent = send();
  await telegram.waitFor(() => telegram.hanging().length === 1, "the request to hang");
  vi.advanceTimersByTime(25_000);
  const why = "Request to 'sendMessage' timed out after 25 seconds";
  expect(await sent).toEqual({ type: "uncertain", why, answered: false });
  expect(telegram.messages(mei.id)).toHaveLength(1);
});

test("an uncertain message can't be looked for", async () => {
  const { telegram, door, mei } = await openFor();
  const address = { tenant: String(telegram.bot.id), to: { user: String(mei.id) } };
  expect(await door.sentBefore(address, "key", new Date(0))).toMatchObject({ type: "unknown" });
});

test("who never started the bot, or blocks it, is refused", async () => {
  const { telegram, mei, send, sendTo } = await openFor();
  const stranger = telegram.addUser({ firstName: "Ada" });
  expect(await sendTo(String(stranger.id))).toMatchObject({ type: "refused", trouble: "blocked" });
  expect(await sendTo("424242")).toMatchObject({ type: "refused", trouble: "gone" });
  await telegram.block(mei);
  expect(await send()).toMatchObject({ type: "refused", trouble: "blocked" });
  telegram.deleteAccount(mei);
  expect(await send()).toMatchObject({ type: "refused", trouble: "gone" });
});

test("a group that can't be written to is told apart by why", async () => {
  const { telegram, mei, sendTo } = await openFor();
  const group = await telegram.addGroup({ title: "Sales", members: [mei] });
  const trouble = async () => {
    const result = await sendTo(String(group.id));
    return result.type === "refused" ? result.trouble : result.type;
  };
  await telegram.muteBot(group);
  expect(await trouble()).toBe("not_allowed");
  await telegram.removeBot(group);
  expect(await trouble()).toBe("gone");
  await telegram.welcomeBot(group);
  expect(await trouble()).toBe("sent");
  await telegram.deleteGroup(group);
  expect(await trouble()).toBe("gone");
});

async function openInTopic() {
  const desk = await openFor();
  const forum = await desk.telegram.addGroup({ title: "Desk", members: [desk.mei], isForum: true });
  await desk.telegram.say({ from: desk.mei, chat: forum, text: "/digest team", threadId: 77 });
  return { ...desk, forum, address: `${forum.id}/77` };
}

test("what is meant for a topic is posted there", async () => {
  const { telegram, forum, sendTo, address } = await openInTopic();
  expect(await sendTo(address)).toMatchObject({ type: "sent", conversation: String(forum.id) });
  expect(telegram.messages(forum.id)).toMatchObject([{ threadId: 77 }]);
});

test("a closed topic is refused, a deleted one's messages go to its group", async () => {
  const { telegram, forum, sendTo, address } = await openInTopic();
  await telegram.closeTopic(forum, 77);
  expect(await sendTo(address)).toMatchObject({ type: "refused", trouble: "topic_closed" });
  expect(telegram.messages(forum.id)).toEqual([]);
  await telegram.deleteTopic(forum, 77);
  expect(await sendTo(address)).toMatchObject({ type: "sent" });
  expect(telegram.messages(forum.id)).toHaveLength(1);
  expect(telegram.messages(forum.id)[0]).not.toHaveProperty("threadId");
});

test("the further messages of a view keep a chat's pace of one a second", async () => {
  const { telegram, mei, send, waits } = await openFor();
  expect(await send([text("x".repeat(4_096)), text("y".repeat(4_096)), text("z")])).toMatchObject({ type: "sent" });
  expect(telegram.messages(mei.id)).toHaveLength(3);
  expect(waits).toEqual([1_000, 1_000]);
});

test("a view that takes longer than the outbox holds its claim is given up", async () => {
  const paused = createLatch();
  const goesOn = createLatch();
  const { telegram, mei, send } = await openFor({}, async () => {
    paused.open();
    await goesOn.opened;
  });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const sent = send([text("x".repeat(4_096)), text("y")]);
  await paused.opened;
  vi.advanceTimersByTime(25_000);
  telegram.fail("sendMessage", { hang: "before" });
  goesOn.open();
  await telegram.waitFor(() => telegram.hanging().length === 1, "the second message to hang");
  vi.advanceTimersByTime(15_000);
  expect(await sent).toMatchObject({ type: "uncertain", why: expect.stringMatching(/^1 of 2 messages sent/) });
  expect(telegram.messages(mei.id)).toHaveLength(1);
});

test("a view's rest goes out when the process stops meanwhile", async () => {
  const paused = createLatch();
  const wait: Wait = (_ms, signal) =>
    new Promise((_, reject) => {
      paused.open();
      signal.addEventListener("abort", () => reject(new Error("aborted")));
    });
  const { telegram, door, mei, send } = await openFor({}, wait);
  const sent = send([text("x".repeat(4_096)), text("y")]);
  await paused.opened;
  await door.stop();
  expect(await sent).toMatchObject({ type: "sent" });
  expect(telegram.messages(mei.id)).toHaveLength(2);
});

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 1;
}

test("a server that is not there has surely not got the message", async () => {
  // Names under .invalid never resolve (RFC 6761).
  for (const apiRoot of [`http://127.0.0.1:${await closedPort()}`, "http://telegram.invalid"]) {
    const { send } = await openFor({ apiRoot });
    expect(await send()).toMatchObject({
      type: "not_sent",
      why: expect.stringMatching(/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/),
    });
  }
});

test("a group that became a supergroup is followed, and its new id told", async () => {
  const { telegram, mei, sendTo } = await openFor();
  const old = await telegram.addGroup({ title: "Sales", members: [mei] });
  const { group } = await telegram.migrate(old);
  const result = await sendTo(String(old.id));
  const message = await lastIn(telegram, group);
  const moved = String(group.id);
  expect(result).toEqual({ type: "sent", conversation: moved, ref: String(message.message_id), movedTo: moved });
});

test("a view that broke off after its first message is uncertain, for trying again would repeat that one", async () => {
  const { telegram, mei, send } = await openFor();
  // Telegram strips direction overrides, so the second message is empty to it.
  const result = await send([text("x".repeat(4_096)), text("\u202e")]);
  const why = expect.stringMatching(/^1 of 2 messages sent: 400/);
  expect(result).toEqual({ type: "uncertain", why, answered: false });
  expect(telegram.messages(mei.id)).toHaveLength(1);
});

test("a button that can't be sent at all is a mistake, not a result", async () => {
  const { send } = await openFor();
  await expect(send([actions({ label: "X", code: "x".repeat(65) })])).rejects.toThrow(/65 bytes/);
});

test("nothing is sent once the fence has fallen; what had begun may have arrived", async () => {
  const { telegram, mei, door } = await openFor();
  const to = { tenant: String(telegram.bot.id), to: { user: String(mei.id) } };
  const before = telegram.messages(mei.id).length;
  expect(await door.send(to, DIGEST, "key", () => false)).toMatchObject({ type: "fenced" });
  expect(telegram.messages(mei.id)).toHaveLength(before);
  const long: View = [text("long ".repeat(1_500))];
  let calls = 0;
  const once = () => {
    calls += 1;
    return calls === 1;
  };
  const half = await door.send(to, long, "key", once);
  expect(half).toMatchObject({ type: "uncertain" });
  expect(telegram.messages(mei.id)).toHaveLength(before + 1);
});

test("whether to say something again is asked of Telegram by a call that does nothing", async () => {
  const { telegram, mei, door } = await openFor();
  const before = () => door.sentBefore({ tenant: "t", to: { user: String(mei.id) } }, "key", new Date());
  expect(await before()).toMatchObject({ type: "unknown" });
  telegram.fail("getMe", { status: 502 });
  expect(await before()).toMatchObject({ type: "later" });
  telegram.fail("getMe", { status: 429, retryAfter: 7 });
  expect(await before()).toMatchObject({ type: "later", retryAfterMs: 7_000 });
});
