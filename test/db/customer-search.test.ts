// Finding customers as people type, and finding that one is there already.

import { beforeAll, describe, expect, it } from "vitest";
import type { Customer } from "../../src/domain/model.ts";
import { aCustomer, anId } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();
const here = anId();

const put = async (workspaceId: string, ...records: Partial<Customer>[]) => {
  await desk.run(async ({ records: store }) => {
    for (const record of records) await store.put(workspaceId, "customer", aCustomer({ workspaceId, ...record }));
  });
};
const search = async (words: string, page = { limit: 10, offset: 0 }, workspaceId = here) => {
  const { hits, total } = await desk.run(({ customers }) => customers.search(workspaceId, words, page));
  return { names: hits.map(({ name }) => name), total };
};

beforeAll(async () => {
  await put(
    here,
    { name: "Acme Ltd", phone: "+442079460958", email: "info@acme.co.uk", tags: ["Wholesale"] },
    { name: "Acme Trading GmbH" },
    { name: "Lina Hartmann", company: "Acme Ltd", phone: "+8613800138000" },
    { name: "張偉明", company: "华为技术有限公司", email: "zwm@huawei.com" },
    { name: "张玮", tags: ["老客户"] },
    { name: "李娜" },
    { name: "单小曾" },
    { name: "上海飞芳机械股份有限公司" },
    { name: "Müller & Söhne" },
    { name: "Zoë O'Brien" },
    { name: "100% Cotton_Co" },
    { name: "Gone Ltd", archivedAt: new Date() },
    { name: "🚀 Rocket" },
  );
  await put(anId(), { name: "Acme Ltd", phone: "+442079460958" }, { name: "Foreign" });
});

describe("search", () => {
  it.each([
    ["the name", "lina hartmann", "Lina Hartmann"],
    ["a word of the name in capitals", "HARTMANN", "Lina Hartmann"],
    ["words in another order", "hartmann lina", "Lina Hartmann"],
    ["the beginning of a name", "hart", "Lina Hartmann"],
    ["name and company together", "lina acme", "Lina Hartmann"],
    ["a company", "华为", "張偉明"],
    ["the end of a phone number", "8000", "Lina Hartmann"],
    ["a national phone number with spaces", "020 7946 0958", "Acme Ltd"],
    ["an international one with dashes", "+86 138-0013-8000", "Lina Hartmann"],
    ["an e-mail address", "info@acme.co.uk", "Acme Ltd"],
    ["a part of an e-mail address", "huawei.com", "張偉明"],
    ["a tag", "wholesale", "Acme Ltd"],
    ["a Chinese tag", "老客户", "张玮"],
    ["two characters in the middle of a name", "伟明", "張偉明"],
    ["traditional characters", "張瑋", "张玮"],
    ["simplified for traditional ones", "张伟明", "張偉明"],
    ["pinyin", "zhangweiming", "張偉明"],
    ["pinyin in syllables", "zhang wei ming", "張偉明"],
    ["pinyin of a short name", "li na", "李娜"],
    ["pinyin with southern sounds", "zangweimin", "張偉明"],
    ["pinyin of a surname with two readings", "shanxiaozeng", "单小曾"],
    ["initials", "zwm", "張偉明"],
    ["a name without its accents", "muller sohne", "Müller & Söhne"],
    ["a name without its apostrophe", "zoe obrien", "Zoë O'Brien"],
    ["full-width letters", "ＨＡＲＴＭＡＮＮ", "Lina Hartmann"],
    ["a wrong letter", "Lima Hartnann", "Lina Hartmann"],
    ["two letters swapped", "hatrmann", "Lina Hartmann"],
    ["a letter missing", "harmann", "Lina Hartmann"],
    ["a letter too many", "harttmann", "Lina Hartmann"],
    ["a swap in pinyin", "zhnagweiming", "張偉明"],
    ["a homophone", "张未铭", "張偉明"],
    ["a company name said shorter", "上海机械", "上海飞芳机械股份有限公司"],
    ["a company name with its suffix", "上海飞芳机械有限公司", "上海飞芳机械股份有限公司"],
    ["two typos in a long word", "hartmonnn", "Lina Hartmann"],
    ["an emoji", "🚀", "🚀 Rocket"],
  ])("finds a customer by %s", async (_, words, name) => {
    expect((await search(words)).names[0]).toBe(name);
  });

  it("forgives one letter (Acne for Acme), and does not guess when the letters are right", async () => {
    expect((await search("Acne")).names[0]).toBe("Acme Ltd");
    await put(here, { id: "acnestudios0", name: "Acne Studios" });
    expect(await search("Acne")).toEqual({ names: ["Acne Studios"], total: 1 });
  });

  it("puts the very name first, then names that begin so, then companies", async () => {
    expect(await search("acme")).toEqual({ names: ["Acme Ltd", "Acme Trading GmbH", "Lina Hartmann"], total: 3 });
    expect((await search("acme gmbh")).names[0]).toBe("Acme Ltd");
    expect((await search("张玮")).names).toEqual(["张玮", "張偉明"]);
  });

  it("finds all with a surname when they are addressed by it", async () => {
    expect((await search("张总")).names.sort()).toEqual(["张玮", "張偉明"].sort());
  });

  it("tells the total of all pages on every page, and overlaps none", async () => {
    const workspaceId = anId();
    await put(workspaceId, ...Array.from({ length: 25 }, (_, at) => ({ name: `Branch ${at + 100}` })));
    const pages = [0, 10, 20].map((offset) => search("branch", { limit: 10, offset }, workspaceId));
    const found = await Promise.all(pages);
    expect(found.map(({ total }) => total)).toEqual([25, 25, 25]);
    expect(new Set(found.flatMap(({ names }) => names)).size).toBe(25);
    expect(await search("branch", { limit: 10, offset: 30 }, workspaceId)).toEqual({ names: [], total: 25 });
  });

  it("leaves out the archived and those of other workspaces", async () => {
    expect(await search("gone")).toEqual({ names: [], total: 0 });
    expect(await search("foreign")).toEqual({ names: [], total: 0 });
    expect(await search("acme", { limit: 10, offset: 0 }, anId())).toEqual({ names: [], total: 0 });
  });

  it.each([
    ["nothing", ""],
    ["spaces", " \t\n"],
    ["what nobody is called", "qwertzuiop"],
    ["a pasted page", "word ".repeat(20_000)],
    ["a page without spaces", "x".repeat(100_000)],
    ["characters that PostgreSQL cannot hold", "a\0b\ud83d"],
    ["quotes and semicolons", "'; DROP TABLE customer; --"],
  ])("finds nobody by %s, without failing", async (_, words) => {
    expect(await search(words)).toEqual({ names: [], total: 0 });
  });

  it.each(["%", "_", "\\", "%%%"])("takes %s as typed, not as a wildcard", async (words) => {
    expect(await search(words)).toEqual({ names: [], total: 0 });
  });

  it("takes an underscore in an address to the letter", async () => {
    const workspaceId = anId();
    await put(workspaceId, { name: "One", email: "a_b@x.com" }, { name: "Two", email: "axb@x.com" });
    expect((await search("a_b@x.com", { limit: 10, offset: 0 }, workspaceId)).names).toEqual(["One"]);
  });
});

describe("duplicates", () => {
  const duplicates = async (details: { name: string; phone?: string; email?: string }, workspaceId = here) => {
    const all = { phone: null, email: null, ...details };
    return (await desk.run(({ customers }) => customers.duplicates(workspaceId, all))).map(({ name }) => name);
  };

  it.each([
    ["the same name without its suffix", { name: "ACME" }, ["Acme Ltd"]],
    ["another suffix", { name: "acme gmbh" }, ["Acme Ltd"]],
    ["traditional characters", { name: "张伟明" }, ["張偉明"]],
    ["the family name first", { name: "Hartmann, Lina" }, ["Lina Hartmann"]],
    ["no space", { name: "LinaHartmann" }, ["Lina Hartmann"]],
    ["a typo in a long name", { name: "Lina Hartman" }, ["Lina Hartmann"]],
    ["the same phone", { name: "Somebody", phone: "+8613800138000" }, ["Lina Hartmann"]],
    ["the same e-mail", { name: "Somebody", email: "info@acme.co.uk" }, ["Acme Ltd"]],
    ["an archived one", { name: "Gone" }, ["Gone Ltd"]],
  ])("are found by %s", async (_, details, names) => {
    expect(await duplicates(details)).toEqual(names);
  });

  it.each([
    ["a typo in a short name", { name: "Acne" }],
    ["a homophone", { name: "张伟铭" }],
    ["one word of a name", { name: "Lina" }],
    ["another name", { name: "Globex" }],
    ["another phone", { name: "Somebody", phone: "+8613800138001" }],
    ["nothing", { name: "" }],
  ])("are not found by %s", async (_, details) => {
    const workspaceId = anId();
    await put(workspaceId, { name: "Acme" }, { name: "张伟明" }, { name: "Lina Hartmann", phone: "+8613800138000" });
    expect(await duplicates(details, workspaceId)).toEqual([]);
  });

  it("come at most five, those reached the same way first, none twice, none from another workspace", async () => {
    const [workspaceId, other] = [anId(), anId()];
    await put(workspaceId, { name: "Chen Li Ltd" }, { name: "Other", phone: "+8613800138009", email: "c@d.com" });
    await put(other, { name: "Chen Li" });
    expect(await duplicates({ name: "Chen Li", phone: "+8613800138009", email: "c@d.com" }, workspaceId)).toEqual([
      "Other",
      "Chen Li Ltd",
    ]);
    await put(workspaceId, ...Array.from({ length: 6 }, () => ({ name: "Chen Li" })));
    expect(await duplicates({ name: "Chen Li" }, workspaceId)).toHaveLength(5);
  });
});
