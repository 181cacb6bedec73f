// Details behind a name, as people type them in one line.

import { describe, expect, it } from "vitest";
import { readChanges, readDetails, readTags, tierOf } from "../../src/domain/details.ts";

describe("a line of details", () => {
  it.each([
    ["Acme Ltd", "Acme Ltd", {}],
    [
      "Acme Ltd, anna@acme.com, +44 20 7946 0000, vip, #retail #north, source: fair",
      "Acme Ltd",
      { email: "anna@acme.com", phone: "+44 20 7946 0000", tier: "vip", tags: "retail north", source: "fair" },
    ],
    ["Acme Ltd +44 20 7946 0000 anna@acme.com", "Acme Ltd", { email: "anna@acme.com", phone: "+44 20 7946 0000" }],
    [
      "王总，13800138000，重要，公司：海港贸易；生日：5月3日",
      "王总",
      { phone: "13800138000", tier: "vip", company: "海港贸易", birthday: "5月3日" },
    ],
    ["Acme, likes tea, hates calls", "Acme", { notes: "likes tea, hates calls" }],
    ["Acme, notes: quiet, likes tea", "Acme", { notes: "quiet, likes tea" }],
    ["phone: 13800138000", "", { phone: "13800138000" }],
    ["Room 101", "Room 101", {}],
    ["Acme, note: meet at 10: bring tea", "Acme", { notes: "meet at 10: bring tea" }],
    ["", "", {}],
    ["Acme phone +49 30 1234567", "Acme", { phone: "+49 30 1234567" }],
    [
      "Acme phone +49 30 1234567 email a@acme.com tier vip",
      "Acme",
      { phone: "+49 30 1234567", email: "a@acme.com", tier: "vip" },
    ],
    ["Acme birthday 3 May 1980 cadence 10", "Acme", { birthday: "3 May 1980", cadence: "10" }],
    ["王伟 电话 13800138000", "王伟", { phone: "13800138000" }],
    ["王伟 手机13800138000 级别 重要", "王伟", { phone: "13800138000", tier: "重要" }],
    ["王伟 来源 展会", "王伟", { source: "展会" }],
    ["王伟，回访周期：暂停", "王伟", { cadence: "暂停" }],
    ["Acme owner Mei", "Acme", { owner: "Mei" }],
    ["Acme notes likes tea", "Acme", { notes: "likes tea" }],
    ["Acme tier: vip", "Acme", { tier: "vip" }],
    [
      "Acme, tier vip, Tel 13800138000, e-mail a@acme.com, owner Mei, tags a b, source fair, address High St",
      "Acme",
      {
        ...{ tier: "vip", phone: "13800138000", email: "a@acme.com" },
        ...{ owner: "Mei", tags: "a b", source: "fair", address: "High St" },
      },
    ],
    ["company: Acme owner Mei", "", { company: "Acme owner Mei" }],
    ["Acme, phone him tomorrow", "Acme", { notes: "phone him tomorrow" }],
    ["Phone House Ltd", "Phone House Ltd", {}],
    ["phone house ltd", "phone house ltd", {}],
    ["Tier One Ltd", "Tier One Ltd", {}],
    ["Source Code Ltd", "Source Code Ltd", {}],
    ["Open source Initiative", "Open source Initiative", {}],
    ["Home Owner Services", "Home Owner Services", {}],
  ])("%s", (line, name, details) => {
    expect(readDetails(line)).toEqual({ name, details });
  });

  it("loses nothing: a second number or address goes to the notes", () => {
    const { details } = readDetails("Acme, 13800138000, 13900139000, a@acme.com, b@acme.com");
    expect(details).toEqual({ phone: "13800138000", email: "a@acme.com", notes: "13900139000, b@acme.com" });
  });
});

describe("a line of changes", () => {
  it.each([
    ["tier vip", { tier: "vip" }, ""],
    ["Tier VIP", { tier: "VIP" }, ""],
    ["tier gold", { tier: "gold" }, ""],
    ["phone 12", { phone: "12" }, ""],
    ["phone -", { phone: "-" }, ""],
    ["cadence 400", { cadence: "400" }, ""],
    ["owner Mei, tags a b", { owner: "Mei", tags: "a b" }, ""],
    ["likes tea", {}, "likes tea"],
    ["likes tea, tier vip, hates calls", { tier: "vip" }, "likes tea, hates calls"],
    ["phone him tomorrow", {}, "phone him tomorrow"],
    ["notes: quiet, likes tea", { notes: "quiet, likes tea" }, ""],
    ["Company dinner on Friday", {}, "Company dinner on Friday"],
    ["notes -", { notes: "-" }, ""],
    ["notes -, likes tea", { notes: "likes tea" }, ""],
    ["负责人 王梅", { owner: "王梅" }, ""],
    ["级别 重要，喜欢喝茶", { tier: "重要" }, "喜欢喝茶"],
  ])("%s", (line, details, more) => {
    expect(readChanges(line)).toEqual({ details, more });
  });
});

describe("tags and tiers", () => {
  it.each([
    ["retail north", ["retail", "north"]],
    ["#retail, ＃north", ["retail", "north"]],
    ["零售、华东", ["零售", "华东"]],
    ["a a #a", ["a"]],
    [" , ", []],
  ])("%j holds the tags %j", (text, tags) => {
    expect(readTags(text)).toEqual(tags);
  });

  it.each([
    ["VIP", "vip"],
    ["ｖｉｐ", "vip"],
    ["普通", "standard"],
    [" Potential ", "potential"],
    ["gold", null],
    ["constructor", null],
    ["__proto__", null],
  ])("%j is the tier %j", (word, tier) => {
    expect(tierOf(word)).toBe(tier);
  });

  it("takes no word of the language for a label", () => {
    expect(readDetails("Acme, constructor: x")).toEqual({ name: "Acme", details: { notes: "constructor: x" } });
  });
});
