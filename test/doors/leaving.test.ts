// Somebody on two platforms leaves: out on both, their work is handed on where it is told, and an invitation brings them back.

import { describe, expect, it } from "vitest";
import { atDoor, readAfterBell, telegramOf } from "./support/doors.ts";
import { allOf, type Person } from "./support/person.ts";
import { until } from "./support/screen.ts";
import { useDatabase } from "./support/shared-database.ts";
import { personOnSlack } from "./support/slack-person.ts";
import { openLink, personOnTelegram } from "./support/telegram-person.ts";

useDatabase();

const LINK = /https:\/\/t\.me\/\S+/;
const linkIn = (text: string): string => LINK.exec(text)?.[0] ?? "";

const WORDS = {
  en: {
    out: "You are no longer in this team here",
    left: "Tom is no longer in the team",
    allTo: "Leave with me",
    mine: "are now with you",
    back: "Hello Tom",
  },
  "zh-cn": {
    out: "你已不在这个团队里",
    left: "Tom 已不在团队里",
    allTo: "由我接手",
    mine: "已交给你",
    back: "Tom",
  },
} as const;

/** Mei, an admin on Slack; Tom, on Slack and on his phone, who looks after Acme. */
async function harbour(locale: "en" | "zh-cn") {
  const { desk, mei } = await atDoor("slack", { beside: ["telegram"], language: locale });
  await mei.say("/today");
  const { slack } = desk;
  if (!slack) throw new Error("Slack is not open");
  const language = locale === "en" ? "en-US" : "zh-CN";
  const account = slack.addUser({ name: "Tom", locale: language });
  const tom = personOnSlack(slack, account);
  await tom.say("/customer add Acme Ltd");
  await tom.say("/callback Acme in 20 minutes the quote");
  const telegram = telegramOf(desk);
  const phoneAccount = telegram.addUser({ firstName: "Tom", languageCode: locale === "en" ? "en" : "zh-hans" });
  const phone = personOnTelegram(telegram, phoneAccount);
  await openLink(telegram, phoneAccount, linkIn(await tom.say("/link")));
  await phone.press(locale === "en" ? "Yes, that's me" : "是的，就是我");
  expect(await phone.say("/customer acme")).toContain("Acme Ltd");
  return { desk, mei, tom, phone, slack, account, telegram, phoneAccount };
}

async function isOut(person: Person, words: (typeof WORDS)[keyof typeof WORDS]): Promise<void> {
  expect(await person.say("/log Acme called, wants a quote")).toContain(words.out);
  expect(await person.say("/today")).toContain(words.out);
}

describe.each(["en", "zh-cn"] as const)("who is deactivated on Slack (%s)", (locale) => {
  it("is out on the phone as well; the admin is asked who takes over, and may let them back in", async () => {
    const words = WORDS[locale];
    const { desk, mei, phone, slack, account, telegram, phoneAccount } = await harbour(locale);
    expect(await slack.change({ user: account, to: { isDeleted: true } })).toMatchObject({ status: 200 });
    await isOut(phone, words);
    expect(await desk.look("SELECT id FROM interaction")).toEqual([]);
    await desk.sweep();
    await until(() => allOf(mei).includes(words.left), "the admin to be told");
    expect(await mei.press(words.allTo)).toContain(words.mine);
    desk.clock.advance(20);
    const read = allOf(phone);
    expect(await readAfterBell(desk, mei)).toContain("Acme Ltd");
    expect(allOf(phone)).toBe(read);
    const invitation = linkIn(await mei.say("/invite viewer"));
    expect(await openLink(telegram, phoneAccount, invitation)).toContain(words.back);
    expect(await phone.say("/customer acme")).toContain("Acme Ltd");
  });
});

describe("who an admin removes", () => {
  it("is out on both doors, though Slack still vouches for them", async () => {
    const { mei, tom, phone } = await harbour("en");
    expect(await mei.say("/team remove Tom")).toContain(WORDS.en.left);
    await isOut(tom, WORDS.en);
    await isOut(phone, WORDS.en);
    expect(await mei.say("/team")).toContain("No longer here");
  });
});

describe("while users.info fails", () => {
  it.each([{ status: 500 }, { error: "missing_scope" }, { status: 429, retryAfter: 30 }] as const)(
    "a known person is served and a stranger is asked to come again (%j)",
    async (fault) => {
      const { desk, mei, slack } = await harbour("en");
      desk.clock.advance(61);
      slack.fail("users.info", fault, 20);
      expect(await mei.say("/customer acme")).toContain("Acme Ltd");
      const stranger = personOnSlack(slack, slack.addUser({ name: "Neo" }));
      expect(await stranger.say("/customer acme")).toContain("Slack can't tell me who you are right now");
    },
  );
});
