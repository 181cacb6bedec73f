// Names as people write them, and the one form they meet in.

import { describe, expect, it } from "vitest";
import {
  type Findable,
  foldName,
  isOneEditApart,
  nameKeys,
  normaliseEmail,
  normalisePhone,
  rankOf,
  sameName,
  searchForms,
  searchText,
  shortName,
} from "../../src/domain/names.ts";

const nobody: Findable = { name: "", company: null, phone: null, email: null, tags: [] };

describe("a folded name", () => {
  it.each([
    ["ＡＣＭＥ　Co.,Ltd", "acme co ltd"],
    ["  Lina\tHartmann ", "lina hartmann"],
    ["張偉明", "张伟明"],
    ["臺灣積體電路", "台湾积体电路"],
    ["Müller & Söhne", "muller sohne"],
    ["Łódź Straße Ærø", "lodz strasse aero"],
    ["AT&T", "att"],
    ["O’Brien", "obrien"],
    ["J.P. Morgan", "jp morgan"],
    ["卡尔·马克思", "卡尔马克思"],
    ["7-Eleven", "7 eleven"],
    ["Acme™", "acme"],
    ["🚀 Rocket", "🚀 rocket"],
    ["مرحبا\u200f", "مرحبا"],
    ["ガス", "ガス"],
    ["!!!", "!!!"],
    ["|", ""],
    ["", ""],
  ])("of %j is %j", (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});

describe("a short name", () => {
  it.each([
    ["Acme Co., Ltd.", "acme"],
    ["Acme, Inc.", "acme"],
    ["Müller GmbH & Co. KG", "muller"],
    ["Acme Sp. z o.o.", "acme"],
    ["Acme Corp", "acme"],
    ["Acme LLC", "acme"],
    ["华为技术有限公司", "华为技术"],
    ["贵州茅台酒股份有限公司", "贵州茅台酒"],
    ["某某有限责任公司", "某某"],
    ["新希望集团", "新希望"],
    ["西门子（中国）有限公司", "西门子 中国"],
    ["Ltd", "ltd"],
    ["有限公司", "有限公司"],
    ["Coca Cola", "coca cola"],
    ["Inc Magazine", "inc magazine"],
  ])("of %j is %j", (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});

describe("near-same names", () => {
  it.each([
    ["Acme Ltd", "ACME"],
    ["acme gmbh", "Acme"],
    ["Wei Zhang", "Zhang Wei"],
    ["AcmeTech", "Acme Tech"],
    ["Microsoft", "Micorsoft Inc"],
    ["張偉明", "张伟明"],
    ["华为技术有限公司", "华为技术"],
    ["上海飞芳机械厂", "上海飞方机械厂"],
  ])("are %j and %j", (one, other) => {
    expect([sameName(one, other), sameName(other, one)]).toEqual([true, true]);
  });

  it.each([
    ["Acme", "Acne"],
    ["Wang", "Wong"],
    ["张伟", "张玮"],
    ["Store 12345", "Store 12346"],
    ["Acme North", "Acme South"],
    ["Lina", "Lina Hartmann"],
    ["", ""],
    ["Anna", ""],
  ])("are not %j and %j", (one, other) => {
    expect([sameName(one, other), sameName(other, one)]).toEqual([false, false]);
  });

  it("are one edit apart by a letter changed, missing, added, or swapped, and no other way", () => {
    const pairs: [string, string][] = [
      ["abc", "abc"],
      ["abc", "adc"],
      ["abc", "ac"],
      ["ac", "abc"],
      ["abc", "acb"],
      ["abc", "cba"],
      ["abcd", "badc"],
      ["abc", "abcde"],
      ["", "ab"],
      ["", "a"],
    ];
    expect(pairs.map(([one, other]) => isOneEditApart(one, other))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe("the keys of a customer", () => {
  const keysOf = (
    kind: string,
    customer: Partial<typeof nobody> & { company?: string | null; phone?: string | null },
  ) =>
    nameKeys({ ...nobody, ...customer })
      .filter((key) => key.kind === kind)
      .map(({ key }) => key);

  it("read a surname as a surname and also as a word", () => {
    expect(keysOf("pinyin", { name: "单小明" })).toEqual(["shanxiaoming", "danxiaoming"]);
  });

  it("spell ü as v", () => {
    expect(keysOf("pinyin", { name: "吕布" })).toEqual(["lvbu"]);
  });

  it("hold German umlauts as they are spelled without", () => {
    expect(keysOf("short", { name: "Müller AG" })).toEqual(["muller", "mueller"]);
    expect(keysOf("word", { name: "Köhler Österreich GmbH" })).toEqual([
      "kohler",
      "osterreich",
      "koehler",
      "oesterreich",
    ]);
  });

  it("hold the initials of Chinese and of several Latin words", () => {
    expect([keysOf("initials", { name: "张伟明" }), keysOf("initials", { name: "John Doe Ltd" })]).toEqual([
      ["zwm"],
      ["jd"],
    ]);
  });

  it("hold a phone's digits and its ends from four on", () => {
    expect(keysOf("word", { phone: "+442079460958" })).toEqual([
      "442079460958",
      "0958",
      "60958",
      "460958",
      "9460958",
      "79460958",
      "2079460958",
      "42079460958",
    ]);
  });

  it("hold no word of one letter and nothing too long for the index", () => {
    expect(keysOf("word", { name: "J Doe" })).toEqual(["doe"]);
    expect(nameKeys({ ...nobody, name: "x".repeat(5_000) })).toEqual([]);
  });
});

describe("a query", () => {
  it("is turned into pinyin, its like sounds, and freed of a title", () => {
    expect(searchForms("张总").words).toEqual([["张总", "zhangzong", "zanzong", "张"]]);
  });

  it("loses a company suffix, unless it is nothing else", () => {
    expect([searchForms("Acme Ltd").words, searchForms("Ltd").words[0]?.[0]]).toEqual([[["acme"]], "ltd"]);
  });

  it("that is a number is its digits without trunk zeros and brackets", () => {
    const digits = (words: string) => searchForms(words).words[0]?.at(-1);
    expect(["+44 (0)20 7946 0958", "020 7946 0958", "0086 138-0013-8000", "0013"].map(digits)).toEqual([
      "442079460958",
      "2079460958",
      "8613800138000",
      "0013",
    ]);
  });

  it("is nothing when it is empty, and bounded when it is a page", () => {
    expect(searchForms(" \n").words).toEqual([]);
    expect(searchForms("word ".repeat(20_000)).words).toHaveLength(8);
  });
});

describe("the rank of a customer", () => {
  const rank = (words: string, customer: Partial<Findable>) =>
    rankOf(searchText({ ...nobody, ...customer }), searchForms(words));

  it("falls from the very name over its beginning, company, phone, e-mail, tag and pinyin to initials", () => {
    const ranks = [
      rank("acme", { name: "Acme" }),
      rank("acme", { name: "Acme Ltd" }),
      rank("acme", { name: "Acme Trading" }),
      rank("acme", { name: "Big Acme" }),
      rank("acme", { name: "Bob", company: "Acme" }),
      rank("8000", { name: "Bob", phone: "+8613800138000" }),
      rank("8000", { name: "Bob", email: "x8000x@y.com" }),
    ];
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
    expect(new Set(ranks).size).toBe(ranks.length);
    const [tag, pinyin, initials] = [
      rank("zw", { name: "Bob", tags: ["zw"] }),
      rank("zhangwei", { name: "张伟" }),
      rank("zw", { name: "张伟" }),
    ];
    expect([tag < pinyin, pinyin < initials]).toEqual([true, true]);
  });
});

describe("a phone number", () => {
  it.each([
    ["13800138000", "CN", "+8613800138000"],
    ["１３８　0013-8000", "CN", "+8613800138000"],
    ["(415) 555-2671", "US", "+14155552671"],
    ["13800138000", "US", "+8613800138000"],
    ["13911112222", "CA", "+8613911112222"],
    ["14155552671", "US", "+14155552671"],
    ["+49 30 123456", "CN", "+4930123456"],
    ["020 7946 0958", "GB", "+442079460958"],
    ["020 7946 0958", "gb", "+442079460958"],
    ["+49 30 123456", "ZZ", "+4930123456"],
    ["12345678", "ZZ", null],
    ["12", "CN", null],
    ["call me", "CN", null],
    ["13800138000 Li Wei", "CN", null],
    ["", "CN", null],
    ["1".repeat(100_000), "CN", null],
  ])("%j in %s is %j", (text, country, number) => {
    expect(normalisePhone(text, country)).toBe(number);
  });
});

describe("an e-mail address", () => {
  it.each([
    [" Li@Acme.COM ", "li@acme.com"],
    ["ｌｉ＠acme．com", "li@acme.com"],
    ["mailto:li@acme.com", "li@acme.com"],
    ["<li@acme.com>", "li@acme.com"],
    ["li+tag@sub.acme.co.uk", "li+tag@sub.acme.co.uk"],
    ["li@acme", null],
    ["li acme.com", null],
    ["li@@acme.com", null],
    ["li@acme.com, bo@acme.com", null],
    ["li@.com", null],
    ["", null],
    [`${"x".repeat(300)}@acme.com`, null],
    [`x@${"a.".repeat(50_000)}`, null],
  ])("%j is %j", (text, email) => {
    expect(normaliseEmail(text)).toBe(email);
  });
});
