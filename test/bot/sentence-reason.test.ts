// What a reminder will say a callback is about, out of a sentence: short, and with no hole where the time or the name stood.

import { describe, expect, it } from "vitest";
import { type Listener, readSentence } from "../../src/bot/read-sentence.ts";
import { createNameTable } from "../../src/db/names/table.ts";
import { gramsOf } from "../../src/domain/grams.ts";
import { mentionsOf } from "../../src/domain/mentions.ts";
import { nameKeys } from "../../src/domain/names.ts";
import { aCustomer, aMember, aWorkspace } from "../support/factories.ts";

const names = createNameTable();
for (const name of ["Acme Ltd", "Harbor Coffee", "Anna Schmidt", "Globex GmbH", "王建国", "深圳市华强科技有限公司"])
  names.put(name, nameKeys(aCustomer({ name })));

const listener = {
  now: new Date("2026-03-04T02:00:00Z"),
  zone: "Asia/Shanghai",
  locale: "en",
  focus: null,
  actor: { workspace: aWorkspace(), member: aMember(), zone: "Asia/Shanghai", locale: "en", door: "console" },
  services: {
    members: { beginning: async () => null },
    customers: {
      mentions: async (plain: string) => {
        const grams = gramsOf(plain, names.has);
        const hits = grams.flatMap(({ key }) => names.find(key, 8).map((found) => ({ ...found, key })));
        return mentionsOf(plain, grams, hits);
      },
    },
  },
} as unknown as Listener;

const reasonOf = async (text: string): Promise<string> =>
  (await readSentence(text, undefined, listener)).raw.reason ?? "";

describe("what a callback is about", () => {
  it.each([
    ["call Acme tomorrow 10am about the pallets", "the pallets"],
    ["remind me to call Harbor Coffee tomorrow at 3pm", ""],
    ["remind me fri 3pm 给王建国打电话 re policy", "re policy"],
    ["coffee with Anna tmrw 9.30am, bring the catalogue", "coffee with Anna, bring the catalogue"],
    ["visit harbor coffee friday 930 for the boiler", "visit harbor coffee for the boiler"],
    ["Globex hasn't paid, dunning call Thursday 10am", "hasn't paid, dunning call"],
    [
      "Acme want the insurance papers, I said I'd get it over to them tomorrow",
      "want the insurance papers, get it over",
    ],
    ["rang Acme no answer will try again at 4", "rang Acme no answer"],
    ["Globex still haven't paid, chase them tomorrow", "still haven't paid"],
    ["I'd better check with Acme whether the machine arrived, say Friday around three.", "whether the machine arrived"],
    ["华强的合同下个月到期，月底前联系", "华强的合同下个月到期，联系"],
    ["提醒我明天下午三点给王建国打电话", ""],
    ["明天九点半跟华强开视频会，谈续费", "开视频会，谈续费"],
    ["王建国催货，今天下班前回复", "催货，回复"],
    ["刚给王建国打了电话,他要报价,明天下午三点发给他", "他要报价，发给他"],
    ["Called Acme, they want the drawings, will send them tomorrow 3pm", "they want the drawings, send them"],
    ["Promised Globex I'd call back Thursday at 11 with pricing", "pricing"],
    ["set up a meeting with Globex Friday 3-4pm at their office", "at their office"],
    ["Set a reminder for me to call Acme on Monday", ""],
    ["please set a reminder for 8 am to call Acme", ""],
    ["set reminder to email Globex at 5 pm today", "email Globex"],
    ["Create a reminder to follow up with Harbor Coffee in 2 weeks", ""],
    ["I need a reminder to pay Acme on the 10th", "pay Acme"],
    ["don't let me forget to call Anna tonight at 7", ""],
    ["please remind me two days before the 15th to call Acme", ""],
    ["remind me that Acme's contract ends on March 31", "Acme's contract ends"],
    ["remind me Thursday morning that I have to send the offer to Globex", "send the offer to Globex"],
    ["put lunch with Anna on my calendar for Friday at 12:30", "lunch with Anna"],
    ["todo call Acme tomorrow", ""],
    ["设置一个提醒，周五给华强发报价", "发报价"],
    ["帮我设个闹钟，下午两点给王建国打电话", ""],
    ["别忘了明天给王建国回电话", ""],
    ["下个月1号提醒我跟王建国续约", "续约"],
    ["跟王建国约好周五上午见面", "见面"],
    ["刚和王建国约好周五上午见面", "见面"],
    ["帮我安排下周三下午两点和王建国开会", "开会"],
    ["预约下周二上午十点拜访华强", "拜访华强"],
    ["华强的货卡在海关了，半小时后得给他们个说法。", "华强的货卡在海关了，给他们个说法"],
  ])("of %s: %s", async (text, reason) => {
    expect(await reasonOf(text)).toBe(reason);
  });
});

describe("what one asks to note", () => {
  it.each(["Note for Acme: gate code is 4471", "FYI Acme has a new buyer", "华强那边验收单签了,备注一下"])(
    "is written without a question: %s",
    async (text) => {
      const { name, raw } = await readSentence(text, undefined, listener);
      expect([name, raw.kind, raw.note, raw.confirm]).toEqual(["record", "note", text, undefined]);
    },
  );

  it.each(["Acme has a new buyer", "FYI Acme moves on Friday", "note to self: Acme"])(
    "is shown first when nobody asks for it, or a day is named: %s",
    async (text) => {
      expect((await readSentence(text, undefined, listener)).raw.confirm).toBe("ask");
    },
  );
});
