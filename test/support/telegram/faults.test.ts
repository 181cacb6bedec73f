// Failures on demand, the record of calls, and the bot's menus and descriptions.
import { Api } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { post, refused } from "./bare-request.ts";
import { createFakeTelegram, type FakeTelegram, type Person } from "./fake-telegram.ts";

let telegram: FakeTelegram;
let api: Api;
let lina: Person;

beforeEach(async () => {
  telegram = await createFakeTelegram({ clock: { now: () => new Date("2026-11-25T07:00:00Z") } });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  lina = telegram.addUser({ firstName: "Lina" });
  await telegram.start({ from: lina });
});

afterEach(() => telegram.close());

const texts = () => telegram.messages(lina.id).map(({ text }) => text);

describe("a fault", () => {
  it.each([
    [
      { status: 429, retryAfter: 7 },
      { error_code: 429, parameters: { retry_after: 7 } },
    ],
    [{ status: 403 }, { error_code: 403, description: "Forbidden: bot was blocked by the user" }],
    [{ status: 403, description: "Forbidden: user is deactivated" }, { description: "Forbidden: user is deactivated" }],
    [{ status: 409 }, { error_code: 409 }],
    [{ status: 500 }, { error_code: 500, description: "Internal Server Error" }],
    [
      { status: 400, migrateToChatId: -100 },
      { error_code: 400, parameters: { migrate_to_chat_id: -100 } },
    ],
  ])("%j is answered once instead of the work", async (fault, error) => {
    telegram.fail("sendMessage", fault);
    await expect(api.sendMessage(lina.id, "first")).rejects.toMatchObject(error);
    await api.sendMessage(lina.id, "second");
    expect(texts()).toEqual(["second"]);
  });

  it("can cut the connection before the work or after it", async () => {
    telegram.fail("sendMessage", { reset: "before" });
    await expect(api.sendMessage(lina.id, "lost")).rejects.toThrow("Network request");
    telegram.fail("sendMessage", { reset: "after" });
    await expect(api.sendMessage(lina.id, "sent, though nobody knows")).rejects.toThrow("Network request");
    expect(texts()).toEqual(["sent, though nobody knows"]);
    expect(telegram.calls("sendMessage").map(({ status }) => status)).toEqual([0, 0]);
  });

  it("can leave a request without an answer, before the work or after it", async () => {
    for (const [hang, done] of [
      ["before", []],
      ["after", ["x"]],
    ] as const) {
      telegram.fail("sendMessage", { hang });
      const impatient = new AbortController();
      const url = `${telegram.apiRoot}/bot${telegram.token}/sendMessage?chat_id=${lina.id}&text=x`;
      const left = fetch(url, { signal: impatient.signal }).catch(() => "left");
      await telegram.waitFor(() => telegram.hanging().includes("sendMessage"), "the request to hang");
      impatient.abort();
      expect(await left).toBe("left");
      await telegram.waitFor(() => telegram.hanging().length === 0, "the request to end");
      expect(texts()).toEqual(done);
    }
  });

  it("comes as often as ordered, for its method only, until it is repaired", async () => {
    telegram.fail("sendMessage", { status: 500 }, 2);
    telegram.fail("sendMessage", { status: 502 }, Number.POSITIVE_INFINITY);
    for (const error_code of [500, 500, 502, 502]) {
      await expect(api.sendMessage(lina.id, "x")).rejects.toMatchObject({ error_code });
    }
    await api.getMe();
    telegram.repair();
    await api.sendMessage(lina.id, "x");
  });

  it("for getUpdates meets a poll that is already held open as soon as it asks again", async () => {
    const held = post(telegram, "getUpdates", { timeout: 30, offset: Number.MAX_SAFE_INTEGER });
    await telegram.waitFor(telegram.isPolled, "the poll");
    telegram.fail("getUpdates", { status: 409 });
    expect(await held).toEqual({ ok: true, result: [] });
    expect(await post(telegram, "getUpdates", { timeout: 30 })).toEqual(refused(409, /^Conflict: /));
  });

  it("tells a bare client when to try again", async () => {
    telegram.fail("getMe", { status: 429, retryAfter: 3 });
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getMe`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "3"]);
  });
});

describe("the record of calls", () => {
  it("holds what was asked, and how it ended", async () => {
    await api.sendMessage(lina.id, "x");
    await expect(api.sendMessage(1, "y")).rejects.toThrow();
    expect(telegram.calls("sendMessage")).toMatchObject([
      { params: { chat_id: lina.id, text: "x" }, status: 200 },
      { params: { chat_id: 1, text: "y" }, status: 400, description: "Bad Request: chat not found" },
    ]);
  });

  it("helps when waiting was in vain", async () => {
    await api.sendMessage(lina.id, "x");
    const never = telegram.waitFor(() => [], "a second message", 50);
    await expect(never).rejects.toThrow("Waited 0.05 s for a second message. Last requests: sendMessage 200");
  });
});

describe("the menu", () => {
  const done = { command: "done", description: "Close a callback" };

  it("is kept per language and scope", async () => {
    await api.setMyCommands([done]);
    await api.setMyCommands([{ ...done, description: "完成" }], { language_code: "zh" });
    await api.setMyCommands([], { scope: { type: "all_group_chats" } });
    expect(telegram.commands()).toEqual([done]);
    expect(telegram.commands("zh")).toEqual([{ ...done, description: "完成" }]);
    expect(telegram.commands("", { type: "all_group_chats" })).toEqual([]);
    expect(telegram.commands("de")).toBeUndefined();
    expect(await api.getMyCommands({ language_code: "zh" })).toEqual(telegram.commands("zh"));
    await api.deleteMyCommands({ language_code: "zh" });
    expect(await api.getMyCommands({ language_code: "zh" })).toEqual([]);
  });

  it.each([
    ["a capital", { commands: [{ ...done, command: "Done" }] }, "BOT_COMMAND_INVALID"],
    ["a Chinese name", { commands: [{ ...done, command: "完成" }] }, "BOT_COMMAND_INVALID"],
    ["a name of 33", { commands: [{ ...done, command: "x".repeat(33) }] }, "BOT_COMMAND_INVALID"],
    ["no description", { commands: [{ ...done, description: "" }] }, "BOT_COMMAND_DESCRIPTION_INVALID"],
    [
      "a description of 257",
      { commands: [{ ...done, description: "x".repeat(257) }] },
      "BOT_COMMAND_DESCRIPTION_INVALID",
    ],
    ["101 commands", { commands: Array(101).fill(done) }, "BOT_COMMANDS_TOO_MUCH"],
    ["a long language", { commands: [done], language_code: "zh-cn" }, "invalid language code specified"],
    ["an unknown chat", { commands: [done], scope: { type: "chat", chat_id: 5 } }, "chat not found"],
  ])("is refused for %s", async (_, params, reason) => {
    expect(await post(telegram, "setMyCommands", params)).toEqual(refused(400, `Bad Request: ${reason}`));
    expect(telegram.commands()).toBeUndefined();
  });
});

describe("descriptions and actions", () => {
  it("have their limits", async () => {
    await api.setMyDescription("x".repeat(512));
    await api.setMyShortDescription("短".repeat(120), { language_code: "zh" });
    expect(telegram.descriptions()).toEqual({ long: "x".repeat(512), short: "" });
    expect(telegram.descriptions("zh")).toEqual({ long: "", short: "短".repeat(120) });
    await api.sendChatAction(lina.id, "typing");
    const refusals = [
      post(telegram, "setMyDescription", { description: "x".repeat(513) }),
      post(telegram, "setMyShortDescription", { short_description: "x".repeat(121) }),
      post(telegram, "sendChatAction", { chat_id: lina.id, action: "thinking" }),
    ];
    for (const reply of await Promise.all(refusals)) expect(reply).toEqual(refused(400, /^Bad Request: /));
  });
});
