// What failures mean, for those that no test can bring about on a real network or in the fake.
import { GrammyError, HttpError } from "grammy";
import { expect, test } from "vitest";
import { failureOf, reasonOf } from "../../src/telegram/failure.ts";

const failed = (cause: object) =>
  new HttpError("Network request failed!", new TypeError("fetch failed", { cause: Object.assign(new Error(), cause) }));

test.each([
  [{ code: "UND_ERR_CONNECT_TIMEOUT" }, "not_sent"],
  [{ code: "ETIMEDOUT", syscall: "connect" }, "not_sent"],
  [{ code: "ETIMEDOUT", syscall: "read" }, "uncertain"],
  [{ code: "ECONNRESET" }, "uncertain"],
])("%j is %s", (cause, type) => {
  expect(failureOf(failed(cause)).type).toBe(type);
});

test("where no address of a name took the connection nothing was sent", () => {
  const each = Object.assign(new Error(), { code: "ETIMEDOUT", syscall: "connect" });
  const cause = new AggregateError([each, each]);
  const nowhere = new HttpError("Network request failed!", new TypeError("fetch failed", { cause }));
  expect(failureOf(nowhere)).toEqual({ type: "not_sent", why: "ETIMEDOUT" });
});

const refusal = (error_code: number, description: string) =>
  new GrammyError("Call to 'sendMessage' failed!", { ok: false, error_code, description }, "sendMessage", {});

// The words as the Bot API server has them, and what people report of Telegram behind it.
test.each([
  [403, "Forbidden: bot was blocked by the user", "blocked"],
  [403, "Forbidden: bot can't initiate conversation with a user", "blocked"],
  [403, "Forbidden: user is deactivated", "gone"],
  [403, "Forbidden: bot was kicked from the supergroup chat", "gone"],
  [403, "Forbidden: bot is not a member of the channel chat", "gone"],
  [403, "Forbidden: the group chat was deleted", "gone"],
  [403, "Forbidden: bot can't send messages to bots", "gone"],
  [403, "Forbidden: something new", "not_allowed"],
  [400, "Bad Request: chat not found", "gone"],
  [400, "Bad Request: user not found", "gone"],
  [400, "Bad Request: PEER_ID_INVALID", "gone"],
  [400, "Bad Request: CHANNEL_PRIVATE", "gone"],
  [400, "Bad Request: message thread not found", "topic_closed"],
  [400, "Bad Request: TOPIC_CLOSED", "topic_closed"],
  [400, "Bad Request: TOPIC_DELETED", "topic_closed"],
  [400, "Bad Request: not enough rights to send text messages to the chat", "not_allowed"],
  [400, "Bad Request: have no rights to send a message", "not_allowed"],
  [400, "Bad Request: need administrator rights in the channel chat", "not_allowed"],
  [400, "Bad Request: CHAT_WRITE_FORBIDDEN", "not_allowed"],
  [400, "Bad Request: CHAT_RESTRICTED", "not_allowed"],
])("%i %s refuses the chat: %s", (code, description, trouble) => {
  expect(failureOf(refusal(code, description))).toEqual({ type: "refused", trouble, why: `${code} ${description}` });
});

test.each([
  [401, "Unauthorized", "shut"],
  [404, "Not Found", "shut"],
  [400, "Bad Request: message is too long", "unsendable"],
  [400, "Bad Request: BUTTON_DATA_INVALID", "unsendable"],
  [413, "Request Entity Too Large", "unsendable"],
  [429, "Too Many Requests", "not_sent"],
])("%i %s is %s, which says nothing of the chat", (code, description, type) => {
  expect(failureOf(refusal(code, description))).toEqual({ type, why: `${code} ${description}` });
});

test("a request that took too long may have arrived", () => {
  const slow = new HttpError("Network request failed!", new Error("Request to 'sendMessage' timed out"));
  expect(failureOf(slow)).toEqual({ type: "uncertain", why: "Request to 'sendMessage' timed out", answered: false });
});

test("a mistake of ours is no failure of a call", () => {
  expect(() => failureOf(new TypeError("x is not a function"))).toThrow("x is not a function");
});

test("no reason quotes the token", () => {
  const quoting = new HttpError("…", new Error("Failed to parse URL from nowhere/bot123:secret/getMe"));
  expect(reasonOf(quoting)).toBe("Failed to parse URL from nowhere/bot…/getMe");
});

// Gateways in front of Telegram answer in words of their own, or in none.
test.each([
  [{ ok: false, error_code: 502 }, true],
  [{ ok: false, error_code: 400 }, true],
  [{ ok: false }, true],
  [{}, true],
])("an answer without Telegram's words may be to a message that arrived: %j", (answer, answered) => {
  const error = new GrammyError("Call to 'sendMessage' failed!", JSON.parse(JSON.stringify(answer)), "sendMessage", {});
  expect(failureOf(error)).toMatchObject({ type: "uncertain", answered });
});

test("what a number alone tells needs no words", () => {
  for (const [code, type] of [
    [401, "shut"],
    [403, "refused"],
    [429, "not_sent"],
  ] as const)
    expect(failureOf(refusal(code, JSON.parse("null") ?? ""))).toMatchObject({ type });
});

test.each([
  [9_999_999, 3_600_000],
  [31_536_000, 3_600_000],
  [0, 1_000],
  [-3, 1_000],
])("a Retry-After of %i s is believed as %i ms", (retry_after, retryAfterMs) => {
  const error = new GrammyError(
    "…",
    { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after } },
    "sendMessage",
    {},
  );
  expect(failureOf(error)).toMatchObject({ type: "not_sent", retryAfterMs });
});
