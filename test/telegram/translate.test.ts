// Each kind of update as a request, read from payloads as Telegram sends them.
import type { Message, Update, User } from "grammy/types";
import { describe, expect, test } from "vitest";
import type { Request } from "../../src/bot/request.ts";
import { translate } from "../../src/telegram/translate.ts";

const ME = { id: 7_900_000_001, username: "rapport_desk_bot" };
const MEI: User = { id: 6_100_000_001, is_bot: false, first_name: "Mei", last_name: "Lin", language_code: "zh-hans" };
const BOT: User = { id: ME.id, is_bot: true, first_name: "Rapport", username: ME.username };
const PRIVATE = { id: MEI.id, type: "private", first_name: "Mei" } as const;
const GROUP = { id: -4_000_000_001, type: "group", title: "Sales" } as const;
const DATE = 1_795_000_000;

type Said = Partial<Message> & { chat?: Message["chat"] };

function update(message: Said): Update {
  const whole = { message_id: 11, date: DATE, chat: PRIVATE, from: MEI, ...message };
  // Messages are built piece by piece here; the wire has no types either.
  return { update_id: 710_000_001, message: JSON.parse(JSON.stringify(whole)) };
}

const read = (message: Said) => translate(update(message), ME);

function requestOf(message: Said): Request {
  const incoming = read(message);
  if (incoming.type !== "request") throw new Error(`expected a request, got ${JSON.stringify(incoming)}`);
  return incoming.request;
}

const inputOf = (message: Said) => requestOf(message).input;

const mention = (text: string, name = "@rapport_desk_bot"): Said => ({
  chat: GROUP,
  text,
  entities: [{ type: "mention", offset: text.indexOf(name), length: name.length }],
});

describe("a request", () => {
  test("carries who, where and a key that stays the same on redelivery", () => {
    const request = requestOf({ text: "hello" });
    expect(request).toEqual({
      door: "telegram",
      tenant: "7900000001",
      key: "710000001",
      from: { id: "6100000001", name: "Mei Lin", language: "zh-hans" },
      conversation: { id: "6100000001", kind: "direct", answersIn: "6100000001" },
      input: { type: "text", text: "hello" },
      canOpenForm: false,
    });
    expect(requestOf({ text: "hello" })).toEqual(request);
  });

  test("from a group is answered in the asker's private chat", () => {
    expect(requestOf({ chat: GROUP, text: "/today" }).conversation).toEqual({
      id: "-4000000001",
      kind: "channel",
      name: "Sales",
      answersIn: "6100000001",
    });
  });

  test("takes a forum's topic for a conversation of its own, but no thread of replies", () => {
    const supergroup = { id: -1_002_000_000_001, type: "supergroup", title: "Desk", is_forum: true } as const;
    const inTopic = { chat: supergroup, text: "/today", message_thread_id: 5 };
    expect(requestOf({ ...inTopic, is_topic_message: true }).conversation.id).toBe("-1002000000001/5");
    expect(requestOf(inTopic).conversation.id).toBe("-1002000000001");
  });

  test("survives being stored as JSON", () => {
    const request = requestOf({ text: "/log Acme", reply_to_message: answered({ text: "hi" }) });
    expect(JSON.parse(JSON.stringify(request))).toEqual(request);
  });
});

describe("a command", () => {
  const commands: [said: string, name: string, text: string][] = [
    ["/log", "log", ""],
    ["/log Acme called", "log", "Acme called"],
    ["/log@rapport_desk_bot Acme called", "log", "Acme called"],
    ["/log@Rapport_Desk_Bot Acme", "log", "Acme"],
    ["/log Acme\n续约：同意\n\n  “好”  <b>&amp;", "log", "Acme\n续约：同意\n\n  “好”  <b>&amp;"],
    ["/start a-token_1", "start", "a-token_1"],
    ["/回访 王总 明天", "回访", "王总 明天"],
    ["／今日", "今日", ""],
  ];
  test.each(commands)("%j is read as its name and the rest to the letter", (said, name, text) => {
    expect(inputOf({ text: said })).toEqual({ type: "command", name, text });
  });

  test("in a caption counts too", () => {
    expect(inputOf({ photo: [], caption: "/log Acme" })).toEqual({ type: "command", name: "log", text: "Acme" });
  });

  test.each(["/", "//", "/usr/bin is full", "1/2"])("%j is no command but text", (said) => {
    expect(inputOf({ text: said })).toEqual({ type: "text", text: said });
  });

  test("for another bot of the group is not ours", () => {
    expect(read({ chat: GROUP, text: "/log@other_bot Acme" }).type).toBe("ignored");
    expect(read({ text: "/log@other_bot Acme" }).type).toBe("ignored");
    expect(read({ text: "／跟进@other_bot 王总" }).type).toBe("ignored");
  });
});

const answered = (message: Said): NonNullable<Message["reply_to_message"]> =>
  JSON.parse(JSON.stringify({ message_id: 9, date: DATE - 60, chat: PRIVATE, from: MEI, ...message }));

describe("a reply", () => {
  const at = "2026-11-18T11:05:40.000Z";

  test("to a message makes a command about it", () => {
    const input = inputOf({ text: "/log Acme", reply_to_message: answered({ text: "They want\na quote" }) });
    expect(input).toMatchObject({ about: { text: "They want\na quote", author: "Mei Lin", url: null, at } });
  });

  test("in a private chat makes plain text about it", () => {
    const input = inputOf({ text: "log Acme", reply_to_message: answered({ caption: "the offer", photo: [] }) });
    expect(input).toMatchObject({ type: "text", text: "log Acme", about: { text: "the offer" } });
  });

  const origins: [origin: object, author: string][] = [
    [{ type: "user", sender_user: { ...MEI, first_name: "Zoë", last_name: undefined } }, "Zoë"],
    [{ type: "hidden_user", sender_user_name: "Someone" }, "Someone"],
    [{ type: "chat", sender_chat: { ...GROUP, title: "Acme team" } }, "Acme team"],
    [{ type: "channel", chat: { id: -1, type: "channel", title: "Acme news" }, message_id: 1 }, "Acme news"],
  ];
  test.each(origins)("to a forwarded message names who wrote it first (%j)", (origin, author) => {
    const forwarded = { text: "hi", forward_origin: { ...origin, date: DATE - 3600 } };
    const input = inputOf({ text: "/log Acme", reply_to_message: answered(JSON.parse(JSON.stringify(forwarded))) });
    expect(input).toMatchObject({ about: { author, at: "2026-11-18T10:06:40.000Z" } });
  });

  test("takes the part that is quoted", () => {
    const said = {
      text: "/log Acme",
      reply_to_message: answered({ text: "hello, we want a quote, bye" }),
      quote: { text: "we want a quote", position: 7, is_manual: true as const },
    };
    expect(inputOf(said)).toMatchObject({ about: { text: "we want a quote" } });
  });

  test("to the bot's own question is an answer, about nothing", () => {
    const input = inputOf({ text: "tomorrow", reply_to_message: answered({ from: BOT, text: "When?" }) });
    expect(input).toEqual({ type: "text", text: "tomorrow" });
  });

  test("to a message without words is about nothing", () => {
    const created = answered({ from: MEI, forum_topic_created: { name: "Acme", icon_color: 7322096 } });
    expect(inputOf({ text: "/today", reply_to_message: created })).not.toHaveProperty("about");
  });
});

describe("in a group", () => {
  test("talk among people is nobody's business", () => {
    expect(read({ chat: GROUP, text: "lunch?" }).type).toBe("ignored");
    expect(read(mention("ask @somebody_else", "@somebody_else")).type).toBe("ignored");
    expect(read({ chat: GROUP, sticker: JSON.parse("{}") }).type).toBe("ignored");
  });

  test("a mention is read as text", () => {
    expect(inputOf(mention("@rapport_desk_bot: log Acme  called"))).toEqual({ type: "text", text: "log Acme  called" });
    expect(inputOf(mention("tell @rapport_desk_bot hi"))).toEqual({
      type: "text",
      text: "tell @rapport_desk_bot hi",
    });
  });

  test("a reply to the bot is read as text", () => {
    const reply = { chat: GROUP, text: "thanks", reply_to_message: answered({ from: BOT, text: "…" }) };
    expect(inputOf(reply)).toEqual({ type: "text", text: "thanks" });
  });
});

describe("a press", () => {
  test("carries the button's code", () => {
    const incoming = translate(
      {
        update_id: 5,
        callback_query: { id: "q", from: MEI, chat_instance: "1", data: "v1:done:ab", message: press(PRIVATE) },
      },
      ME,
    );
    expect(incoming).toMatchObject({
      type: "request",
      request: { key: "5", input: { type: "press", code: "v1:done:ab" } },
      origin: { press: { id: "q", message: { chatId: MEI.id, messageId: 9 } } },
    });
  });

  const press = (chat: Message["chat"]) => ({ chat, message_id: 9, date: 0 as const });
});

describe("not a request", () => {
  const ignored: [what: string, update: Update][] = [
    ["an edited message", { update_id: 1, edited_message: JSON.parse(JSON.stringify(update({ text: "x" }).message)) }],
    ["a channel's post", { update_id: 1, channel_post: JSON.parse(JSON.stringify(update({ text: "x" }).message)) }],
    ["another bot's message", update({ text: "/log x", from: { ...BOT, id: 5 } })],
    ["the bot's own message", update({ text: "x", from: BOT })],
    ["a message in a group's name that is not said to us", update({ chat: GROUP, text: "hi", sender_chat: GROUP })],
    ["a service message", update({ pinned_message: JSON.parse("{}") })],
  ];
  test.each(ignored)("%s", (_, one) => {
    expect(translate(one, ME).type).toBe("ignored");
  });

  test("pictures, stickers and voices get a word of help, an album only one", () => {
    expect(read({ sticker: JSON.parse("{}") })).toMatchObject({ type: "notice", notice: { type: "wordless" } });
    const [one, two] = [1, 2].map((update_id) => ({ ...update({ photo: [], media_group_id: "album" }), update_id }));
    if (!one || !two) throw new Error("two pictures");
    expect(translate(one, ME)).toMatchObject({ type: "notice", key: "album" });
    expect(translate(two, ME)).toMatchObject({ type: "notice", key: "album" });
  });

  test.each(["/log x", "/today@rapport_desk_bot"])(
    "who speaks to us in a group's name is told why, there: %s",
    (text) => {
      expect(read({ chat: GROUP, text, sender_chat: GROUP, from: { ...BOT, id: 1_087_968_824 } })).toMatchObject({
        type: "notice",
        notice: { type: "anonymous" },
        origin: { answersIn: { chatId: GROUP.id } },
      });
    },
  );

  test("the words under one picture of an album stand for all of it", () => {
    expect(read({ photo: [], caption: "log Acme", media_group_id: "album" })).toMatchObject({
      type: "request",
      album: "album",
    });
  });

  test("somebody else's forwarded words are never taken for the person's own", () => {
    const forward_origin = { type: "hidden_user", sender_user_name: "Customer", date: DATE } as const;
    expect(read({ text: "call me tomorrow", forward_origin })).toMatchObject({ notice: { type: "forwarded" } });
  });

  test("a contact card tells name and number back", () => {
    const contact = { phone_number: "+8613800138000", first_name: "王", last_name: "伟" };
    expect(read({ contact })).toMatchObject({ notice: { type: "contact", name: "王 伟", phone: "+8613800138000" } });
  });
});
