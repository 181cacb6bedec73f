// What people do in the fake, and how much of it the bot is shown.
import { Api, InlineKeyboard, Keyboard } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { post, refused } from "./bare-request.ts";
import { createFakeTelegram, type FakeTelegram, type Person, type Sent, type SentMessage } from "./fake-telegram.ts";

let telegram: FakeTelegram;
let api: Api;
let lina: Person;
let bo: Person;

beforeEach(async () => {
  telegram = await createFakeTelegram({ clock: { now: () => new Date("2026-11-25T07:00:00Z") } });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  lina = telegram.addUser({ firstName: "Lina", username: "lina_w", languageCode: "en" });
  bo = telegram.addUser({ firstName: "Bo" });
});

afterEach(() => telegram.close());

const messageIn = ({ updates }: Sent) => updates[0]?.message;

describe("starting", () => {
  it("sends /start with the link's payload and lets the bot write", async () => {
    const started = await telegram.start({ from: lina, payload: "set-up_42" });
    expect(messageIn(started)).toMatchObject({
      text: "/start set-up_42",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
      from: { id: lina.id, is_bot: false, first_name: "Lina", username: "lina_w", language_code: "en" },
      chat: { id: lina.id, type: "private" },
    });
    await api.sendMessage(lina.id, "Welcome");
  });

  it.each(["", "has space", "王", "x".repeat(65)])("can't carry %j in a link", async (payload) => {
    await expect(telegram.start({ from: lina, payload })).rejects.toThrow("A start link can't carry");
  });

  it("unblocks a bot that was blocked, and the bot is told of both", async () => {
    await telegram.start({ from: lina });
    const status = ({ updates }: Sent) => updates.map((update) => update.my_chat_member?.new_chat_member.status);
    expect(status(await telegram.block(lina))).toEqual(["kicked"]);
    await expect(telegram.say({ from: lina, text: "hi" })).rejects.toThrow("has blocked the bot");
    expect(status(await telegram.start({ from: lina }))).toEqual(["member", undefined]);
    await api.sendMessage(lina.id, "Welcome back");
  });
});

describe("saying", () => {
  it("shows what is answered, without what that one answered, and where it was forwarded from", async () => {
    const first = await telegram.say({ from: lina, text: "Quote please", forwardedFrom: "Wang" });
    const second = await telegram.say({ from: lina, text: "and soon", replyTo: first, forwardedFrom: bo });
    const third = await telegram.say({ from: lina, text: "/log Acme", replyTo: second });
    expect(messageIn(first)?.forward_origin).toMatchObject({ type: "hidden_user", sender_user_name: "Wang" });
    expect(messageIn(second)?.forward_origin).toMatchObject({ type: "user", sender_user: { id: bo.id } });
    expect(messageIn(third)?.reply_to_message).toMatchObject({ message_id: second.message_id, text: "and soon" });
    expect(messageIn(third)?.reply_to_message).not.toHaveProperty("reply_to_message");
  });

  it("sends a text that is too long in several messages, no character cut in two", async () => {
    const { updates } = await telegram.say({ from: lina, text: `x${"😀".repeat(5000)}` });
    const texts = updates.map(({ message }) => message?.text ?? "");
    expect(texts.map((text) => text.length)).toEqual([4095, 4096, 1810]);
    expect(texts.join("")).toBe(`x${"😀".repeat(5000)}`);
  });

  it("loses control characters and direction overrides on the way, as on the real server", async () => {
    const said = await telegram.say({ from: lina, text: " a\u202eb\tc\r\n\u0007d " });
    expect(messageIn(said)?.text).toBe("ab c\n d");
    await expect(telegram.say({ from: lina, text: " \n " })).rejects.toThrow("empty message");
  });
});

describe("a group in privacy mode", () => {
  it("shows the bot commands for it, mentions and replies to it, and nothing else", async () => {
    const group = await telegram.addGroup({ title: "Sales", members: [lina, bo] });
    const { message_id } = await api.sendMessage(group.id, "Morning");
    const heard = async (text: string, replyTo?: { message_id: number }) => {
      const request = { from: bo, chat: group, text };
      return (await telegram.say(replyTo ? { ...request, replyTo } : request)).updates.length;
    };
    expect(await heard("/today")).toBe(1);
    expect(await heard("/today@rapport_desk_bot")).toBe(1);
    expect(await heard("what about @Rapport_Desk_Bot today")).toBe(1);
    expect(await heard("good", { message_id })).toBe(1);
    expect(await heard("lunch?")).toBe(0);
    expect(await heard("/today@other_bot")).toBe(0);
    expect(await heard("@lina_w see /today")).toBe(0);
  });

  it("shows an administrator everything", async () => {
    const group = await telegram.addGroup({ title: "Sales", members: [lina], botIsAdmin: true });
    expect((await telegram.say({ from: lina, chat: group, text: "lunch?" })).updates).toHaveLength(1);
  });

  it("is closed to people who are no members, and dead after it was upgraded", async () => {
    const group = await telegram.addGroup({ title: "Sales", members: [lina] });
    await expect(telegram.say({ from: bo, chat: group, text: "/today" })).rejects.toThrow(
      "Bo is not a member of Sales",
    );
    await telegram.migrate(group);
    await expect(telegram.say({ from: lina, chat: group, text: "/today" })).rejects.toThrow("was upgraded");
  });

  it("tells the bot who is in it", async () => {
    const group = await telegram.addGroup({ title: "Sales", members: [lina] });
    expect(await api.getChat(group.id)).toMatchObject({ type: "group", title: "Sales" });
    expect(await api.getChatMember(group.id, lina.id)).toMatchObject({ status: "creator" });
    expect(await api.getChatMember(group.id, bo.id)).toMatchObject({ status: "left" });
    expect(await api.getChatAdministrators(group.id)).toMatchObject([{ status: "creator", user: { id: lina.id } }]);
    await expect(api.getChatMember(group.id, 42)).rejects.toEqual(refused(400, "Bad Request: user not found"));
    const alone = refused(400, "Bad Request: there are no administrators in the private chat");
    await expect(api.getChatAdministrators(lina.id)).rejects.toEqual(alone);
  });
});

describe("pressing", () => {
  async function send(keyboard = new InlineKeyboard().text("Done", "done:1").url("Site", "https://x.example")) {
    await telegram.start({ from: lina });
    await api.sendMessage(lina.id, "Acme", { reply_markup: keyboard });
    const [message] = telegram.messages(lina.id);
    if (!message) throw new Error("nothing was sent");
    return message;
  }
  const queryIn = ({ updates }: Sent) => updates[0]?.callback_query;
  const press = (message: SentMessage, button: string, late = false) =>
    telegram.press({ from: lina, message, button, late });

  it("sends the button's data, and the query can be answered once", async () => {
    const query = queryIn(await press(await send(), "Done"));
    expect(query).toMatchObject({ data: "done:1", from: { id: lina.id }, message: { text: "Acme" } });
    expect(telegram.unansweredPresses()).toHaveLength(1);
    await api.answerCallbackQuery(query?.id ?? "", { text: "Done ✓" });
    expect(telegram.unansweredPresses()).toEqual([]);
    expect(telegram.answers()).toMatchObject([{ from: lina.id, data: "done:1", text: "Done ✓", showAlert: false }]);
    const tooOld = refused(400, /query is too old and response timeout expired or query ID is invalid/);
    await expect(api.answerCallbackQuery(query?.id ?? "")).rejects.toEqual(tooOld);
    await expect(api.answerCallbackQuery("4711")).rejects.toEqual(tooOld);
  });

  it("refuses an answer of more than 200 characters, and the query stays open", async () => {
    const query = queryIn(await press(await send(), "Done"));
    const long = api.answerCallbackQuery(query?.id ?? "", { text: "x".repeat(201) });
    await expect(long).rejects.toEqual(refused(400, "Bad Request: MESSAGE_TOO_LONG"));
    expect(telegram.unansweredPresses()).toHaveLength(1);
  });

  it("is an error for a button that is not there or sends nothing, and for who can't see it", async () => {
    const message = await send();
    await expect(press(message, "Snooze")).rejects.toThrow('No button "Snooze" under "Acme", only [["Done","Site"]]');
    await expect(press(message, "Site")).rejects.toThrow("sends nothing to the bot");
    await expect(telegram.press({ from: bo, message, button: "Done" })).rejects.toThrow("Bo is not in chat");
  });

  it("reaches a button that has just been taken away only when the person was quicker", async () => {
    const message = await send();
    await api.editMessageText(lina.id, message.message_id, "Acme: done");
    await expect(press(message, "Done")).rejects.toThrow('No button "Done" under "Acme: done"');
    expect(queryIn(await press(message, "Done", true))).toMatchObject({ data: "done:1" });
    await api.deleteMessage(lina.id, message.message_id);
    await expect(press(message, "Done")).rejects.toThrow("no longer there");
    expect(queryIn(await press(message, "Done", true))?.message).toMatchObject({ date: 0 });
  });

  it("can be forged, and says the text of a reply keyboard", async () => {
    const message = await send();
    const forged = await telegram.forgePress({ from: lina, message, data: "done:999" });
    expect(queryIn(forged)).toMatchObject({ data: "done:999" });
    await api.sendMessage(lina.id, "Zone?", { reply_markup: new Keyboard().text("Berlin").text("Shanghai") });
    const question = telegram.messages(lina.id).at(-1);
    expect(question && telegram.transcript(question)).toBe("Zone?\n[Berlin] [Shanghai]");
    expect(question && messageIn(await press(question, "Berlin"))).toMatchObject({ text: "Berlin" });
  });
});

describe("a transcript", () => {
  it("marks quotations", async () => {
    await telegram.start({ from: lina });
    const html = "<b>Acme</b>\n<blockquote>one\ntwo</blockquote>\nthree";
    await post(telegram, "sendMessage", { chat_id: lina.id, text: html, parse_mode: "HTML" });
    expect(telegram.messages(lina.id).map(telegram.transcript)).toEqual(["Acme\n> one\n> two\nthree"]);
  });
});
