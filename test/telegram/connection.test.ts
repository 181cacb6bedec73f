// Staying connected: failures are said, retried with growing pauses, and never end the process.
import { expect, test } from "vitest";
import { messagesIn, openDesk } from "./desk.ts";

test("is ready once updates come in, and not before or after", async () => {
  const { door } = await openDesk({ open: false });
  expect(door.health().ready).toBe(false);
  await door.start();
  expect(door.health()).toEqual({ ready: true, detail: "connected" });
  await door.stop();
  expect(door.health().ready).toBe(false);
});

test("a second poller (409) is retried after 5, 10, 15, then 30 seconds, and said meanwhile", async () => {
  const desk = await openDesk({ open: false });
  const { telegram, door, waits, logged } = desk;
  telegram.fail("getUpdates", { status: 409 }, 5);
  await door.start();
  await telegram.waitFor(() => door.health().ready, "the door to be ready again");
  expect(waits).toEqual([5_000, 10_000, 15_000, 30_000, 30_000]);
  expect(logged.filter(({ level }) => level === "error")[0]?.message).toMatch(/another process polls.*again in 5 s/);
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.say({ from: mei, text: "hello" });
  await messagesIn(telegram, mei, 1);
});

test("two processes with one token back off, though each takes the other's poll over again and again", async () => {
  const first = await openDesk();
  const { telegram } = first;
  const second = await openDesk({ telegram });
  await telegram.waitFor(() => [...first.waits, ...second.waits].includes(30_000), "one of them to back off");
});

test("a refused token is tried on at growing pauses, with a clear word; a refusal that passes is no end", async () => {
  const { telegram, door, waits } = await openDesk({ open: false });
  telegram.fail("getMe", { status: 401 }, 3);
  await door.start();
  expect(door.health()).toMatchObject({ ready: false, detail: expect.stringMatching(/refuses the bot token.*401/) });
  await telegram.waitFor(() => door.health().ready, "the door to be ready");
  expect(waits.slice(0, 3)).toEqual([5_000, 10_000, 15_000]);
});

test("keeps trying while Telegram can't be reached, and says why without the token", async () => {
  const { telegram, door, logged } = await openDesk({ open: false });
  telegram.fail("getMe", { reset: "before" }, 2);
  await door.start();
  await telegram.waitFor(() => door.health().ready, "the door to be ready");
  expect(logged.filter(({ level }) => level === "error")).toHaveLength(2);
  expect(JSON.stringify(logged)).not.toContain(telegram.token);
});

test("waits as long as Telegram asks when that is longer", async () => {
  const { telegram, door, waits } = await openDesk({ open: false });
  telegram.fail("getMe", { status: 429, retryAfter: 42 });
  await door.start();
  await telegram.waitFor(() => door.health().ready, "the door to be ready");
  expect(waits).toEqual([42_000]);
});

test("gives links into the private chat once it knows its name", async () => {
  const { telegram, door } = await openDesk({ open: false });
  expect(door.startLink("abc")).toBeNull();
  await door.start();
  expect(door.startLink("abc")).toBe(`https://t.me/${telegram.bot.username}?start=abc`);
});

test("tells a person's name and language from what they last said, and asks Telegram for others", async () => {
  const { telegram, door } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei", languageCode: "zh-hans" });
  await telegram.say({ from: mei, text: "hello" });
  await messagesIn(telegram, mei, 1);
  const tom = telegram.addUser({ firstName: "Tom", languageCode: "en" });
  const tenant = String(telegram.bot.id);
  expect(await door.profile(tenant, String(mei.id))).toEqual({ name: "Mei", language: "zh-hans", standing: "unknown" });
  expect(await door.profile(tenant, String(tom.id))).toEqual({ name: "Tom", standing: "unknown" });
  expect(await door.profile(tenant, "12345")).toEqual({ name: "12345", standing: "unknown" });
});
