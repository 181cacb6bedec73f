// What the fake takes and refuses of a bot's messages, as a real grammY client meets it.
import { Api, InlineKeyboard } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { post, refused } from "./bare-request.ts";
import { createFakeTelegram, type FakeTelegram, type Person } from "./fake-telegram.ts";

let telegram: FakeTelegram;
let api: Api;
let lina: Person;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-11-25T07:00:00Z");
  telegram = await createFakeTelegram({ clock: { now: () => now } });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  lina = telegram.addUser({ firstName: "Lina", username: "lina_w" });
  await telegram.start({ from: lina });
});

afterEach(() => telegram.close());

const call = (method: string, body: object | string) => post(telegram, method, body);

describe("a request", () => {
  it("is refused with a wrong token, an unknown method, a missing or an unknown parameter", async () => {
    expect(await post({ ...telegram, token: "1:wrong" }, "getMe")).toEqual(refused(401, "Unauthorized"));
    expect(await call("sendMesage", {})).toEqual(refused(404, "Not Found: method not found"));
    expect(await call("sendMessage", '{"text":"x"}')).toEqual(refused(400, "Bad Request: chat_id is empty"));
    const typo = { chat_id: lina.id, text: "x", replymarkup: {} };
    expect(await call("sendMessage", typo)).toEqual(refused(400, /replymarkup/));
    expect(await call("sendMessage", "not json")).toEqual(refused(400, /can't parse JSON/));
  });

  it("may be a form, its structures as JSON text", async () => {
    const fields = { chat_id: String(lina.id), text: "hi", reply_markup: '{"force_reply":true}' };
    expect(await call("sendMessage", new URLSearchParams(fields))).toMatchObject({ ok: true });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    expect(await call("sendMessage", form)).toMatchObject({ ok: true });
    expect(telegram.messages(lina.id).map(({ reply_markup }) => reply_markup)).toEqual([
      { force_reply: true },
      { force_reply: true },
    ]);
  });
});

describe("sendMessage", () => {
  it("stores what the person sees and what was sent", async () => {
    const keyboard = new InlineKeyboard().text("Done", "done:1").row().url("Site", "https://x.example");
    const sent = await api.sendMessage(lina.id, " <b>Acme</b> &amp; co ", {
      parse_mode: "HTML",
      reply_markup: keyboard,
    });
    expect(sent).toMatchObject({ text: "Acme & co", date: now.getTime() / 1000, chat: { type: "private" } });
    const [message] = telegram.messages(lina.id);
    expect(message).toMatchObject({
      text: "Acme & co",
      html: " <b>Acme</b> &amp; co ",
      entities: [{ type: "bold", offset: 0, length: 4 }],
      buttons: [["Done"], ["Site"]],
      edited: false,
    });
    expect(message && telegram.transcript(message)).toBe("Acme & co\n[Done]\n[Site]");
  });

  it("takes 4096 UTF-16 units after parsing and no more", async () => {
    await api.sendMessage(lina.id, `<b>${"王".repeat(4096)}</b>`, { parse_mode: "HTML" });
    const tooLong = api.sendMessage(lina.id, `${"😀".repeat(2048)}x`);
    await expect(tooLong).rejects.toEqual(refused(400, "Bad Request: message is too long"));
  });

  it.each([
    ["", {}, "Bad Request: message text is empty"],
    ["<b> </b>", { parse_mode: "HTML" }, "Bad Request: text must be non-empty"],
    ["<b>x", { parse_mode: "HTML" }, /^Bad Request: can't parse entities: /],
    ["x", { parse_mode: "MarkdownV2" }, "Bad Request: unsupported parse_mode"],
    ["x", { reply_parameters: { message_id: 999 } }, "Bad Request: message to be replied not found"],
    ["x", { message_thread_id: 7 }, "Bad Request: message thread not found"],
    ["x", { link_preview_options: { disabled: true } }, /link_preview_options/],
  ] as const)("refuses %j with %j", async (text, other, reason) => {
    const body = { chat_id: lina.id, text, ...other };
    expect(await call("sendMessage", body)).toEqual(refused(400, reason));
  });

  it("can't write first, nor to who blocks it, nor to a chat that is not there", async () => {
    const stranger = telegram.addUser({ firstName: "Bo" });
    const cold = refused(403, "Forbidden: bot can't initiate conversation with a user");
    await expect(api.sendMessage(stranger.id, "x")).rejects.toEqual(cold);
    await telegram.block(lina);
    const blocked = refused(403, "Forbidden: bot was blocked by the user");
    await expect(api.sendMessage(lina.id, "x")).rejects.toEqual(blocked);
    await telegram.unblock(lina);
    await api.sendMessage(lina.id, "x");
    await expect(api.sendMessage(4242, "x")).rejects.toEqual(refused(400, "Bad Request: chat not found"));
    await expect(api.sendMessage("@lina_w", "x")).rejects.toEqual(refused(400, "Bad Request: chat not found"));
  });

  it("says where an upgraded group has gone", async () => {
    const old = await telegram.addGroup({ title: "Sales", members: [lina] });
    await api.sendMessage(old.id, "before");
    const { group, updates } = await telegram.migrate(old);
    expect(updates.map(({ message }) => message?.migrate_to_chat_id)).toContain(group.id);
    await expect(api.sendMessage(old.id, "x")).rejects.toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: group.id },
    });
    await api.sendMessage(group.id, "after");
    expect(telegram.messages(group.id).map(({ text }) => text)).toEqual(["after"]);
  });

  it("keeps the topic of a forum, also by replying in it", async () => {
    const forum = await telegram.addGroup({ title: "Desk", members: [lina], isForum: true });
    const asked = await telegram.say({ from: lina, chat: forum, text: "/today", threadId: 7 });
    await api.sendMessage(forum.id, "a", { message_thread_id: 7 });
    await api.sendMessage(forum.id, "b", { reply_parameters: { message_id: asked.message_id } });
    expect(telegram.messages(forum.id).map(({ threadId, replyTo }) => [threadId, replyTo])).toEqual([
      [7, undefined],
      [7, asked.message_id],
    ]);
    const lobby = await telegram.addGroup({ title: "Lobby", members: [lina] });
    const nowhere = telegram.say({ from: lina, chat: lobby, text: "/today", threadId: 7 });
    await expect(nowhere).rejects.toThrow("Only a group with isForum has topics");
  });
});

describe("a keyboard", () => {
  const button = { text: "x", callback_data: "x" };
  const inline = (...rows: object[][]) => ({ inline_keyboard: rows });

  it("takes 64 bytes of data, 8 buttons a row and 100 in all", async () => {
    const full = [
      ...Array(12).fill(Array(8).fill(button)),
      Array(4).fill({ ...button, callback_data: "王".repeat(21) }),
    ];
    const body = { chat_id: lina.id, text: "x", reply_markup: { inline_keyboard: full } };
    expect(await call("sendMessage", body)).toMatchObject({ ok: true });
  });

  it.each([
    ["data of 66 bytes", inline([{ text: "x", callback_data: "王".repeat(22) }]), "BUTTON_DATA_INVALID"],
    ["nine in a row", inline(Array(9).fill(button)), "REPLY_MARKUP_TOO_LONG"],
    ["101 in all", inline(...Array(101).fill([button])), "REPLY_MARKUP_TOO_LONG"],
    ["no action", inline([{ text: "x" }]), /Text buttons are unallowed in the inline keyboard/],
    ["empty data", inline([{ text: "x", callback_data: "" }]), /Text buttons are unallowed in the inline keyboard/],
    ["two actions", inline([{ ...button, url: "https://x.example" }]), /exactly one action/],
    ["no label", inline([{ text: " ", callback_data: "x" }]), /button text must be non-empty/],
    [
      "a bad URL",
      inline([{ text: "x", url: "not-a-url" }]),
      "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
    ],
    ["a misspelt field", inline([{ ...button, colour: "red" }]), /reply_markup/],
    ["a long placeholder", { force_reply: true, input_field_placeholder: "x".repeat(65) }, /reply_markup/],
  ])("is refused for %s", async (_, reply_markup, reason) => {
    const description = typeof reason === "string" ? `Bad Request: ${reason}` : reason;
    const body = { chat_id: lina.id, text: "x", reply_markup };
    expect(await call("sendMessage", body)).toEqual(refused(400, description));
    expect(telegram.messages(lina.id)).toEqual([]);
  });
});

describe("editing", () => {
  const keyboard = () => new InlineKeyboard().text("Done", "d");

  it("changes the message in its place, and takes the keyboard away unless it is sent again", async () => {
    const { message_id } = await api.sendMessage(lina.id, "one", { reply_markup: keyboard() });
    const [before] = telegram.messages(lina.id);
    expect(await api.editMessageText(lina.id, message_id, "two")).not.toHaveProperty("reply_markup");
    expect(telegram.messages(lina.id)).toMatchObject([{ message_id, text: "two", edited: true, buttons: [] }]);
    expect(before).toMatchObject({ text: "one", edited: false, buttons: [["Done"]] });
    await api.editMessageReplyMarkup(lina.id, message_id, { reply_markup: keyboard() });
    expect(telegram.messages(lina.id)).toMatchObject([{ text: "two", buttons: [["Done"]] }]);
  });

  it("is refused when nothing would change", async () => {
    const { message_id } = await api.sendMessage(lina.id, "<b>one</b>", {
      parse_mode: "HTML",
      reply_markup: keyboard(),
    });
    const unchanged = refused(400, /^Bad Request: message is not modified: /);
    const same = { parse_mode: "HTML", reply_markup: keyboard() } as const;
    await expect(api.editMessageText(lina.id, message_id, "<b>one</b>", same)).rejects.toEqual(unchanged);
    await expect(api.editMessageReplyMarkup(lina.id, message_id, same)).rejects.toMatchObject({ error_code: 400 });
    const onlyMarkup = { reply_markup: keyboard() };
    await expect(api.editMessageReplyMarkup(lina.id, message_id, onlyMarkup)).rejects.toEqual(unchanged);
    await api.editMessageText(lina.id, message_id, "one", onlyMarkup);
  });

  it("is refused for what is gone, is a person's, or asked for a reply", async () => {
    const said = await telegram.say({ from: lina, text: "mine" });
    const asking = await api.sendMessage(lina.id, "When?", { reply_markup: { force_reply: true } });
    await expect(api.editMessageText(lina.id, 999, "x")).rejects.toEqual(refused(400, /message to edit not found/));
    const fixed = refused(400, "Bad Request: message can't be edited");
    await expect(api.editMessageText(lina.id, said.message_id, "x")).rejects.toEqual(fixed);
    await expect(api.editMessageText(lina.id, asking.message_id, "x")).rejects.toEqual(fixed);
  });
});

describe("deleting", () => {
  it("takes a message away once, and none older than 48 hours", async () => {
    const { message_id } = await api.sendMessage(lina.id, "one");
    const old = await api.sendMessage(lina.id, "two");
    await api.deleteMessage(lina.id, message_id);
    await expect(api.deleteMessage(lina.id, message_id)).rejects.toEqual(refused(400, /message to delete not found/));
    now = new Date(now.getTime() + 48 * 3600_000 + 1000);
    await expect(api.deleteMessage(lina.id, old.message_id)).rejects.toEqual(refused(400, /message can't be deleted/));
    expect(telegram.messages(lina.id).map(({ text }) => text)).toEqual(["two"]);
  });
});
