// What failed connections mean, for those that no test can bring about on a real network.
import { HttpError } from "grammy";
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

test("a request that took too long may have arrived", () => {
  const slow = new HttpError("Network request failed!", new Error("Request to 'sendMessage' timed out"));
  expect(failureOf(slow)).toEqual({ type: "uncertain", why: "Request to 'sendMessage' timed out" });
});

test("a mistake of ours is no failure of a call", () => {
  expect(() => failureOf(new TypeError("x is not a function"))).toThrow("x is not a function");
});

test("no reason quotes the token", () => {
  const quoting = new HttpError("…", new Error("Failed to parse URL from nowhere/bot123:secret/getMe"));
  expect(reasonOf(quoting)).toBe("Failed to parse URL from nowhere/bot…/getMe");
});
