// Answers in the private chat: new or in place of a pressed message, shown whatever Telegram says.
import { expect, test } from "vitest";
import { actions, heading, type Line, lines, quote, text, type View } from "../../src/view/nodes.ts";
import { createLatch, lastIn, messagesIn, openDesk } from "./desk.ts";
import { says } from "./scripted-bot.ts";

const undo = actions({ label: "Undo", code: "v1:undo:1" });

async function openWith(view: View, options = {}) {
  const desk = await openDesk(options);
  desk.replies(() => says(view));
  const mei = desk.telegram.addUser({ firstName: "Mei", languageCode: "en" });
  return { ...desk, mei };
}

test("a press is acknowledged first and once, then rewrites its message", async () => {
  const { telegram, mei, replies, requests } = await openWith([text("Logged."), undo]);
  await telegram.say({ from: mei, text: "/log Acme" });
  const message = await lastIn(telegram, mei);
  replies(() => says([text("Undone.")], "replace"));
  await telegram.press({ from: mei, message, button: "Undo" });
  await telegram.waitFor(() => telegram.messages(mei.id)[0]?.edited, "the message to be rewritten");
  expect(requests.at(-1)?.input).toEqual({ type: "press", code: "v1:undo:1" });
  expect(telegram.messages(mei.id)).toMatchObject([{ text: "Undone.", buttons: [] }]);
  const calls = telegram.calls().map(({ method }) => method);
  expect(calls.indexOf("answerCallbackQuery")).toBeLessThan(calls.indexOf("editMessageText"));
  expect(telegram.answers()).toHaveLength(1);
});

test("a press is acknowledged while its answer takes long", async () => {
  const { telegram, mei, replies } = await openWith([text("Logged."), undo]);
  await telegram.say({ from: mei, text: "/log Acme" });
  const message = await lastIn(telegram, mei);
  const slow = createLatch();
  replies(async () => {
    await slow.opened;
    return says([text("Undone.")], "replace");
  });
  await telegram.press({ from: mei, message, button: "Undo" });
  await telegram.waitFor(() => telegram.answers().length === 1, "the press to be acknowledged");
  expect(telegram.messages(mei.id)).toMatchObject([{ text: "Logged." }]);
  slow.open();
});

test("an answer that changes nothing is fine", async () => {
  const { telegram, mei, replies, logged } = await openWith([text("Same"), undo]);
  await telegram.say({ from: mei, text: "x" });
  const message = await lastIn(telegram, mei);
  replies(() => says([text("Same"), undo], "replace"));
  await telegram.press({ from: mei, message, button: "Undo" });
  await telegram.waitFor(() => telegram.calls("editMessageText").length === 1, "the attempt to rewrite");
  await telegram.say({ from: mei, text: "next" });
  await messagesIn(telegram, mei, 2);
  expect(telegram.calls("editMessageText")).toMatchObject([{ status: 400 }]);
  expect(logged.filter(({ level }) => level !== "debug")).toEqual([]);
});

test("when the pressed message can't be rewritten any more the answer comes as a new one", async () => {
  const { telegram, mei, replies } = await openWith([text("Old"), undo]);
  await telegram.say({ from: mei, text: "x" });
  const message = await lastIn(telegram, mei);
  telegram.fail("editMessageText", { status: 400, description: "Bad Request: message can't be edited" });
  replies(() => says([text("New")], "replace"));
  await telegram.press({ from: mei, message, button: "Undo" });
  expect((await messagesIn(telegram, mei, 2)).map((one) => one.text)).toEqual(["Old", "New"]);
});

test("a forged press is answered like any other", async () => {
  const { telegram, mei, requests } = await openWith([text("This button is of no use any more.")]);
  await telegram.say({ from: mei, text: "x" });
  const message = await lastIn(telegram, mei);
  await telegram.forgePress({ from: mei, message, data: "<b>rm -rf" });
  await messagesIn(telegram, mei, 2);
  expect(requests.at(-1)?.input).toEqual({ type: "press", code: "<b>rm -rf" });
  expect(telegram.unansweredPresses()).toEqual([]);
});

const todo = (count: number): View => {
  const line = (index: number): Line => ({
    number: index + 1,
    parts: [`Customer ${index + 1} ${"…".repeat(100)}`],
    buttons: [{ label: "Done", code: `v1:done:${index}` }],
  });
  return [heading("Today"), lines(Array.from({ length: count }, (_, index) => line(index)))];
};

test("a view of several messages is rewritten as a whole, whichever of them was pressed", async () => {
  const { telegram, mei, replies } = await openWith(todo(60));
  await telegram.say({ from: mei, text: "/today" });
  const second = await lastIn(telegram, mei, 2);
  replies(() => says(todo(59), "replace"));
  await telegram.press({ from: mei, message: second, button: "60 · Done" });
  await telegram.waitFor(() => !telegram.messages(mei.id).at(-1)?.text.includes("Customer 60 "), "the last line to go");
  expect(telegram.messages(mei.id)).toHaveLength(2);
  replies(() => says([text("All done.")], "replace"));
  await telegram.press({ from: mei, message: second, button: "59 · Done" });
  await telegram.waitFor(() => telegram.messages(mei.id).length === 1, "the second message to go");
  expect(telegram.messages(mei.id)).toMatchObject([{ message_id: second.message_id - 1, text: "All done." }]);
});

test("words arrive without markup when Telegram does not understand ours", async () => {
  const { telegram, mei } = await openWith([heading("A & B"), quote("<b>")]);
  telegram.fail("sendMessage", { status: 400, description: "Bad Request: can't parse entities: whatever" });
  await telegram.say({ from: mei, text: "x" });
  expect(await lastIn(telegram, mei)).toMatchObject({ text: "A & B\n<b>", entities: [] });
});

test("an answer waits a little while when Telegram asks for that, and is said once", async () => {
  const { telegram, mei, waits, ends } = await openWith([text("here")]);
  telegram.fail("sendMessage", { status: 429, retryAfter: 2 });
  await telegram.say({ from: mei, text: "x" });
  await messagesIn(telegram, mei, 1);
  expect(waits).toEqual([2_000]);
  expect(telegram.messages(mei.id)).toHaveLength(1);
  await telegram.waitFor(() => ends.length === 1, "the end to be told");
  expect(ends).toMatchObject([{ how: "given" }]);
});

test.each([{ status: 429, retryAfter: 40 } as const, { status: 429, retryAfter: 3_600 } as const])(
  "an answer that is to wait longer is left to the outbox (%j)",
  async (fault) => {
    const { telegram, mei, waits, ends } = await openWith([text("here")]);
    telegram.fail("sendMessage", fault);
    await telegram.say({ from: mei, text: "x" });
    await telegram.waitFor(() => ends.length === 1, "the end to be told");
    expect(ends).toMatchObject([{ how: "not given" }]);
    expect(waits).toEqual([]);
    expect(telegram.messages(mei.id)).toEqual([]);
  },
);

test("an answer is left to the outbox while Telegram does not work", async () => {
  const { telegram, mei, ends } = await openWith([text("here")]);
  telegram.fail("sendMessage", { status: 502 }, 5);
  await telegram.say({ from: mei, text: "x" });
  await telegram.waitFor(() => ends.length === 1, "the end to be told");
  expect(ends).toMatchObject([{ how: "not given" }]);
});

test("an answer that may have been lost is said once more", async () => {
  const { telegram, mei } = await openWith([text("here")]);
  telegram.fail("sendMessage", { status: 502 });
  await telegram.say({ from: mei, text: "x" });
  expect((await messagesIn(telegram, mei, 1)).map((message) => message.text)).toEqual(["here"]);
});

test("an answer that can't be shown is said to be lost, in the person's language, and logged without its words", async () => {
  const { telegram, replies, logged } = await openWith([]);
  const wang = telegram.addUser({ firstName: "王", languageCode: "zh-hans" });
  replies(() => says([text("secret words"), actions({ label: "X", code: "x".repeat(65) })]));
  await telegram.say({ from: wang, text: "x" });
  expect((await lastIn(telegram, wang)).text).toMatch(/^写回复时出了问题/);
  const errors = logged.filter(({ level }) => level === "error");
  expect(JSON.stringify(errors)).toMatch(/carries 65 bytes/);
  expect(JSON.stringify(logged)).not.toContain("secret words");
});

test("nothing is said for a reply of silence", async () => {
  const { telegram, mei, replies } = await openWith([]);
  replies(({ input }) => (input.type === "command" ? { type: "silence" } : says([text("heard")])));
  await telegram.say({ from: mei, text: "/quiet" });
  await telegram.say({ from: mei, text: "loud" });
  await messagesIn(telegram, mei, 1);
  expect(telegram.messages(mei.id).map((message) => message.text)).toEqual(["heard"]);
});

test("links show no preview", async () => {
  const { telegram, mei } = await openWith([text("https://example.org")]);
  await telegram.say({ from: mei, text: "x" });
  await lastIn(telegram, mei);
  expect(telegram.calls("sendMessage")).toMatchObject([{ params: { link_preview_options: { is_disabled: true } } }]);
});

test("a forwarded message is not taken as a request; it tells how to log it", async () => {
  const { telegram, mei, requests } = await openWith([text("Logged.")]);
  const said = await telegram.say({ from: mei, text: "We need 20 chairs", forwardedFrom: "Customer" });
  expect((await lastIn(telegram, mei)).text).toMatch(/reply to it with \/log/);
  expect(requests).toEqual([]);
  await telegram.say({ from: mei, text: "/log Acme", replyTo: said });
  await messagesIn(telegram, mei, 2);
  expect(requests).toMatchObject([{ input: { about: { text: "We need 20 chairs", author: "Customer" } } }]);
});

test.each(["MESSAGE_ID_INVALID", "MESSAGE_EDIT_TIME_EXPIRED", "message to edit not found"])(
  "when Telegram refuses to rewrite (%s) the answer comes as a new one",
  async (words) => {
    const { telegram, mei, replies } = await openWith([text("Old"), undo]);
    await telegram.say({ from: mei, text: "x" });
    const message = await lastIn(telegram, mei);
    telegram.fail("editMessageText", { status: 400, description: `Bad Request: ${words}` });
    replies(() => says([text("New")], "replace"));
    await telegram.press({ from: mei, message, button: "Undo" });
    expect((await messagesIn(telegram, mei, 2)).map((one) => one.text)).toEqual(["Old", "New"]);
  },
);

test("an answer waits for no spinner that Telegram takes long to stop", async () => {
  const { telegram, mei, replies } = await openWith([text("Logged."), undo]);
  await telegram.say({ from: mei, text: "x" });
  const message = await lastIn(telegram, mei);
  telegram.fail("answerCallbackQuery", { hang: "before" });
  replies(() => says([text("Undone.")], "replace"));
  await telegram.press({ from: mei, message, button: "Undo" });
  await telegram.waitFor(() => telegram.messages(mei.id)[0]?.edited, "the message to be rewritten");
  expect(telegram.hanging()).toContain("answerCallbackQuery");
});
