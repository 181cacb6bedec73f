// Polling goes on whatever happens to a poll, and nothing that was said meanwhile is lost.
import { expect, onTestFinished, test, vi } from "vitest";
import type { Fault } from "../support/telegram/types.ts";
import { messagesIn, openDesk } from "./desk.ts";

const FAULTS: [fault: Fault, pauseMs: number, why: RegExp][] = [
  [{ reset: "before" }, 5_000, /UND_ERR_SOCKET|ECONNRESET/],
  [{ status: 502 }, 5_000, /502 Bad Gateway/],
  [{ status: 429, retryAfter: 3 }, 5_000, /429/],
  [{ status: 429, retryAfter: 17 }, 17_000, /429/],
];

test.each(FAULTS)("a poll that ends with %j is made again after a pause of %i ms", async (fault, pauseMs, why) => {
  const { telegram, waits, logged, requests } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.say({ from: mei, text: "one" });
  await telegram.waitFor(telegram.isPolled, "the poll to be held open");
  telegram.fail("getUpdates", fault);
  await telegram.say({ from: mei, text: "two" });
  await messagesIn(telegram, mei, 2);
  expect(requests.map(({ input }) => input)).toMatchObject([{ text: "one" }, { text: "two" }]);
  expect(waits).toEqual([pauseMs]);
  expect(logged.filter(({ level }) => level === "error")).toMatchObject([
    { fields: { why: expect.stringMatching(why) } },
  ]);
});

test("a poll that lost the answer with updates brings them again, and each is answered once", async () => {
  const { telegram, requests, waits } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.waitFor(telegram.isPolled, "the poll to be held open");
  telegram.fail("getUpdates", { reset: "after" });
  await telegram.say({ from: mei, text: "one" });
  await telegram.waitFor(() => waits.length > 0, "the connection to be cut");
  await telegram.say({ from: mei, text: "two" });
  await messagesIn(telegram, mei, 2);
  expect(requests.map(({ input }) => input)).toMatchObject([{ text: "one" }, { text: "two" }]);
});

test("a poll that is never answered is cut after 25 s and made again; health says so in between", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { telegram, door, waits, logged } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei" });
  telegram.fail("getUpdates", { hang: "before" });
  await telegram.waitFor(() => telegram.hanging().includes("getUpdates"), "a poll to hang");
  await telegram.say({ from: mei, text: "anybody there?" });
  vi.advanceTimersByTime(29_999);
  expect(telegram.hanging()).toEqual(["getUpdates"]);
  vi.advanceTimersByTime(1);
  await messagesIn(telegram, mei, 1);
  expect(waits).toEqual([5_000]);
  const [failure] = logged.filter(({ level }) => level === "error");
  expect(failure?.message).toMatch(/not connected to Telegram: .*timed out after 25 seconds; trying again in 5 s/);
  expect(door.health()).toEqual({ ready: true, detail: "connected" });
});

test("stopping does not wait for a Telegram that no longer answers", async () => {
  const { telegram, door } = await openDesk();
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.say({ from: mei, text: "hello" });
  await messagesIn(telegram, mei, 1);
  telegram.fail("getUpdates", { hang: "before" }, Number.POSITIVE_INFINITY);
  const began = performance.now();
  await door.stop();
  expect(performance.now() - began).toBeLessThan(4_000);
});
