// Scenario 8, one person on two platforms: joined by a code, they share records, reminders and undo.

import { describe, expect, it } from "vitest";
import type { Desk } from "./support/desk.ts";
import { atDoor, colleagueOf, onTelegram, readAfterBell, telegramOf } from "./support/doors.ts";
import { allOf, type Person } from "./support/person.ts";
import { until } from "./support/screen.ts";
import { useDatabase } from "./support/shared-database.ts";
import { openLink, personOnTelegram } from "./support/telegram-person.ts";

useDatabase();

const CODE = /^link ([\w-]{16,40})$/m;
const LINK = /https:\/\/t\.me\/\S+/;

const found = (pattern: RegExp, text: string): string => {
  const match = pattern.exec(text);
  if (!match) throw new Error(`Nothing like ${pattern} in:\n${text}`);
  return match[1] ?? match[0];
};

/** Mei on Slack, the first admin, and what she reads on Telegram, where she opens her joining link. */
async function meiOnBoth() {
  const { desk, mei } = await atDoor("slack", { beside: ["telegram"] });
  await mei.say("/customer add Acme Ltd");
  const link = found(LINK, await mei.say("/link"));
  const telegram = telegramOf(desk);
  const account = telegram.addUser({ firstName: "Mei (phone)", languageCode: "en" });
  const phone = personOnTelegram(telegram, account);
  const asked = await openLink(telegram, account, link);
  /** Says yes; the other side is told. */
  async function join(): Promise<string> {
    const answer = await phone.press("Yes, that's me");
    await hears(desk, mei, "Your Telegram account “Mei (phone)” is now joined with this one.");
    return answer;
  }
  return { desk, slack: mei, phone, asked, link, join };
}

/** Waits for what the program says by itself. */
async function hears(desk: Desk, person: Person, words: string): Promise<void> {
  await desk.sweep();
  await until(() => allOf(person).includes(words), `${person.name} on ${person.door} to read "${words}"`);
}

describe("joining a Slack and a Telegram account", () => {
  it("is confirmed in the other app, and both sides are told", async () => {
    const { slack, phone, asked, join } = await meiOnBoth();
    expect(asked).toContain("Join this account with “Mei”?");
    expect(await join()).toContain("Joined with Mei.");
    expect(allOf(phone)).not.toContain("Not you?");
    expect(await slack.say("/team")).not.toContain("phone");
  });

  it("shares the records and undo", async () => {
    const { slack, phone, join } = await meiOnBoth();
    await join();
    expect(await phone.say("/log Acme called, wants a quote")).toContain("Logged for Acme Ltd");
    expect(await slack.say("/history acme")).toContain("called, wants a quote");
    expect(await slack.say("/undo")).toContain("the entry for Acme Ltd");
    expect(await phone.say("/history acme")).toContain("No contact with Acme Ltd logged yet.");
  });

  it("reminds once, where they chose to be reached", async () => {
    const { desk, slack, phone, join } = await meiOnBoth();
    await join();
    await slack.say("/settings reach telegram");
    await slack.say("/callback Acme in 20 minutes send the quote");
    await slack.say("/callback Acme in 40 minutes send the contract");
    desk.clock.advance(20);
    const read = allOf(slack);
    expect(await readAfterBell(desk, phone)).toContain("send the quote");
    expect(allOf(slack)).toBe(read);

    await phone.say("/settings reach slack");
    desk.clock.advance(20);
    const readOnPhone = allOf(phone);
    expect(await readAfterBell(desk, slack)).toContain("send the contract");
    expect(allOf(phone)).toBe(readOnPhone);
  });

  it("gives one member all that two had, when both were members", async () => {
    const { desk, mei } = await atDoor("slack", { beside: ["telegram"] });
    const invitation = await mei.say("/invite");
    const phone = await onTelegram(desk, "Mei Lin", found(LINK, invitation));
    await phone.say("/customer add Borealis");
    await phone.say("/callback Borealis in 20 minutes");
    const code = found(CODE, await mei.say("/link"));
    expect(await phone.say(`link ${code}`)).toContain("Join this account with “Mei”?");
    expect(await phone.press("Yes, that's me")).toContain("Joined with Mei.");
    await hears(desk, mei, "is now joined with this one.");
    expect(await mei.say("/today")).toContain("Borealis");
    expect(await mei.say("/customer borealis")).toMatch(/Owner.{0,2}Mei\n/);
    expect(await mei.say("/team")).not.toContain("Mei Lin");
  });

  it("works once, and for ten minutes", async () => {
    const { desk, slack, link, join } = await meiOnBoth();
    await join();
    const telegram = telegramOf(desk);
    const sly = telegram.addUser({ firstName: "Sly" });
    expect(await openLink(telegram, sly, link)).toContain("That code doesn't work");
    const late = found(LINK, await slack.say("/link"));
    desk.clock.advance(11);
    expect(await openLink(telegram, sly, late)).toContain("That code has expired");
  });

  it("changes nothing when the answer is no", async () => {
    const { desk, phone } = await meiOnBoth();
    expect(await phone.press("No")).toContain("nothing was joined");
    expect(await phone.say("/today")).toContain("This desk belongs to a team.");
    expect(await desk.look("SELECT door FROM identity")).toEqual([{ door: "slack" }]);
  });

  it("is taken off again from either side; the other is told", async () => {
    const { desk, slack, phone, join } = await meiOnBoth();
    await join();
    expect(await phone.say("/unlink")).toContain("This account is no longer joined.");
    await hears(desk, slack, "Your Telegram account “Mei (phone)” is no longer joined with this one.");
    expect(await phone.say("/customer acme")).toContain("This desk belongs to a team.");
    expect(await slack.say("/customer acme")).toContain("Acme Ltd");
  });

  it("says so when there is only one account, or it is the same", async () => {
    const { desk, mei } = await atDoor("slack", { beside: ["telegram"] });
    expect(await mei.say("/unlink")).toContain("This is your only account here");
    const code = found(CODE, await mei.say("/link"));
    expect(await mei.say(`/link ${code}`)).toContain("That is already you");
    const tom = await colleagueOf(mei, desk, "Tom");
    expect(await tom.say("/link wrong-code-of-somebody")).toContain("That code doesn't work");
  });
});
