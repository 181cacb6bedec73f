// What a note says was done, and which way it went: a guess that people can correct.

import { describe, expect, it } from "vitest";
import { findDeed, guessDirection, guessKind } from "../../src/domain/deed.ts";

describe("the kind of contact", () => {
  it.each([
    ["called, wants a quote", "call"],
    ["left a voicemail", "call"],
    ["打了个电话，要报价", "call"],
    ["e-mailed the offer", "email"],
    ["sent an e-mail", "email"],
    ["发了一封邮件", "email"],
    ["dropped by the office", "visit"],
    ["上门拜访", "visit"],
    ["met for lunch", "meeting"],
    ["开会谈合同", "meeting"],
    ["whatsapped about the price", "chat"],
    ["微信聊了报价", "chat"],
    ["prefers mornings", "note"],
    ["recalled the product", "note"],
    ["", "note"],
  ])("of %j is %s", (text, kind) => {
    expect(guessKind(text)).toBe(kind);
  });

  it("is that of the first deed in the text", () => {
    expect(guessKind("called about the visit")).toBe("call");
    expect(guessKind("visited after they called")).toBe("visit");
    expect(findDeed("yesterday visited after they called")).toEqual({ kind: "visit", start: 10, end: 17 });
    expect(findDeed("prefers mornings")).toBeNull();
  });
});

describe("the direction of a contact, from what follows the customer's name", () => {
  it.each([
    ["called, wants a quote", "in"],
    ["has called", "in"],
    ["wrote an e-mail", "in"],
    ["来电，要报价", "in"],
    ["投诉发货慢", "in"],
    ["called them, no answer", "out"],
    ["called back", "out"],
    ["we called, no answer", "out"],
    ["visit went well", "out"],
    ["打了电话,要报价", "out"],
    ["", "out"],
  ])("%j went %s", (text, direction) => {
    expect(guessDirection(text)).toBe(direction);
  });
});
