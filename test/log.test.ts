// What reaches the log, read back as the lines somebody's log collector would keep.

import { describe, expect, it } from "vitest";
import { createLogger, type LogLevel } from "../src/log.ts";

function logTo(level: LogLevel = "trace") {
  const written: string[] = [];
  const log = createLogger({ level, destination: { write: (line) => void written.push(line) } });
  return { log, written, entries: () => written.map((line): Record<string, unknown> => JSON.parse(line)) };
}

const BOT = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1";

describe("the log", () => {
  it("is one JSON line per call, with level and time in words", () => {
    const { log, entries } = logTo();
    log.info({ door: "slack", command: "log", ms: 12 }, "request");
    expect(entries()).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        door: "slack",
        command: "log",
        ms: 12,
        msg: "request",
      },
    ]);
  });

  it("keeps quiet below its level", () => {
    const { log, written } = logTo("warn");
    log.info({}, "no");
    log.warn({}, "yes");
    expect(written).toHaveLength(1);
  });

  it.each([
    "token",
    "botToken",
    "bot_token",
    "Authorization",
    "phone",
    "note",
    "notes",
    "text",
    "values",
    "signingSecret",
    "email",
  ])("never holds %s, at any depth", (field) => {
    const { log, written } = logTo();
    log.info({ [field]: "private words" }, "one");
    log.info({ a: { b: [{ [field]: { c: "private words" } }] } }, "deep");
    expect(written.join("")).not.toContain("private words");
    expect(written[0]).toContain("[hidden]");
  });

  it.each([
    ["a database address", "connect postgres://rapport:hunter2@db:5432/x", "hunter2"],
    ["a Telegram address", `POST https://api.telegram.org/bot${BOT}/getMe failed`, BOT],
    ["a Telegram token", `token ${BOT}`, BOT],
    ["a Slack token", "using xoxb-12-34-abcDEF", "abcDEF"],
    ["an app token", "using xapp-1-A1-2-abcdef", "abcdef"],
    ["a rotated token", "using xoxe.xoxb-1-abcdef", "abcdef"],
    ["a one-time link", "open https://t.me/rapport_bot?start=Zm9vYmFyMTIz", "Zm9vYmFyMTIz"],
    ["a phone number", "Key (phone)=(+8613800138000) already exists", "13800138000"],
  ])("takes %s out of messages, fields and errors", (_, words, secret) => {
    const { log, written } = logTo();
    log.error({ why: words }, words);
    log.error({ err: new Error(words, { cause: new Error(words) }) }, "failed");
    log.error(new Error(words), "failed itself");
    expect(written).toHaveLength(3);
    expect(written.join("")).not.toContain(secret);
  });

  it("keeps of an error its type, message, code, stack and cause, and nothing that hangs on it", () => {
    const { log, entries } = logTo();
    const error = Object.assign(new TypeError("no route", { cause: new Error("first") }), {
      code: "ECONNREFUSED",
      request: { body: "private words" },
    });
    log.error({ err: error }, "failed");
    expect(entries()[0]?.err).toEqual({
      type: "TypeError",
      message: "no route",
      code: "ECONNREFUSED",
      stack: expect.stringContaining("log.test.ts"),
      cause: { type: "Error", message: "first", stack: expect.any(String) },
    });
  });

  it("leaves dates, times, numbers and ids as they are", () => {
    const { log, entries } = logTo();
    const at = new Date("2026-11-25T07:00:00Z");
    log.info({ at, wallTime: "2026-11-25T15:00", n: 3, big: 10n, none: null, url: "https://x.dev/a:b@c" }, "12:30 ok");
    expect(entries()[0]).toMatchObject({
      at: at.toISOString(),
      wallTime: "2026-11-25T15:00",
      n: 3,
      big: "10",
      none: null,
      url: "https://x.dev/a:b@c",
      msg: "12:30 ok",
    });
  });

  it("survives what refers to itself", () => {
    const { log, written } = logTo();
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    log.info(loop, "loop");
    expect(written).toHaveLength(1);
  });
});
