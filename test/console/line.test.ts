// What typed lines mean, and who is said to type them.

import { describe, expect, it } from "vitest";
import { readTyped } from "../../src/console/line.ts";
import { consolePerson } from "../../src/console/person.ts";
import { createShown } from "../../src/console/shown.ts";
import { buttons } from "./console-bench.ts";

const command = (name: string, text: string) => ({ type: "input", input: { type: "command", name, text } });
const words = (text: string) => ({ type: "input", input: { type: "text", text } });

describe("a typed line", () => {
  it.each([
    ["/today", command("today", "")],
    ["/log Acme  called,\twants：a quote ", command("log", "Acme  called,\twants：a quote ")],
    ["  /跟进 王总 打了电话", command("跟进", "王总 打了电话")],
    ["／log Acme", command("log", "Acme")],
    ["/log\nAcme called", command("log", "Acme called")],
    ["/", words("/")],
    ["/ today", words("/ today")],
    ["log Acme called", words("log Acme called")],
    ["not a /command", words("not a /command")],
    [" ", { type: "nothing" }],
    ["/quit", { type: "quit" }],
    ["/quit now", { type: "quit" }],
    ["quit", words("quit")],
    [" 12 ", { type: "number", number: 12, text: " 12 " }],
    ["１２", { type: "number", number: 12, text: "１２" }],
    ["1000", words("1000")],
    ["1.5", words("1.5")],
    ["-1", words("-1")],
  ])("%j is read", (typed, meaning) => {
    expect(readTyped(typed)).toEqual(meaning);
  });
});

describe("the person at the terminal", () => {
  it.each([
    ["chen", { LANG: "zh_CN.UTF-8" }, { name: "Chen", language: "zh-CN" }],
    ["Ada", { LANG: "en_GB.UTF-8", LC_ALL: "de_DE" }, { name: "Ada", language: "de-DE" }],
    ["ada", { LANG: "en_GB", LC_MESSAGES: "fr", LC_ALL: "" }, { name: "Ada", language: "fr" }],
    ["root", { LANG: "C.UTF-8" }, { name: "Admin" }],
    [undefined, { LANG: "POSIX" }, { name: "Admin" }],
    ["", {}, { name: "Admin" }],
    ["王总", {}, { name: "王总" }],
  ])("%j with %j", (account, env, person) => {
    expect(consolePerson(env, account)).toEqual(person);
  });
});

describe("the numbers of buttons", () => {
  const look = { columns: 80, styled: false };

  it("begin again before they get too long to type", () => {
    const shown = createShown();
    const reminder = buttons("done", "snooze", "open");
    for (let count = 0; count < 333; count++) shown.byItself(reminder, look);
    expect(shown.count()).toBe(999);
    expect(shown.byItself(reminder, look)).toContain("[1] done");
    expect(shown.count()).toBe(3);
  });
});
