// What only one platform has, through the whole program: threads, shortcuts, shared channels, prefixes, groups, menus.

import { describe, expect, it } from "vitest";
import type { Desk } from "./support/desk.ts";
import { atDoor, readAfterBell, telegramOf } from "./support/doors.ts";
import { allOf } from "./support/person.ts";
import { inChannel, inGroup, postedByBot } from "./support/rooms.ts";
import { actAndRead, standStill, until } from "./support/screen.ts";
import { useDatabase } from "./support/shared-database.ts";
import { recordsOf } from "./support/snapshot.ts";
import { openLink, personOnTelegram } from "./support/telegram-person.ts";

useDatabase();

const SHARED = "People from outside read this channel, so I show no customers here. Write to me directly.";
const NINE = "2026-11-25T08:00:00Z";

const logged = (desk: Desk) =>
  desk.look(
    "SELECT c.name, i.note, i.author, i.source_url AS link FROM interaction i JOIN customer c ON c.id = i.customer_id",
  );

describe("in a slack channel", () => {
  it("a mention in a thread is logged, and answered there to the asker alone", async () => {
    const there = await inChannel();
    const { desk, slack, user, channel, bot, tom } = there;
    const { message } = await slack.say({ user, channel, text: "Acme is on the phone" });
    const text = `${bot} log Acme called, wants a quote`;
    const read = await actAndRead(tom.screen, () => slack.say({ user, channel, text, threadTs: message.ts }));
    expect(read).toContain("Logged for Acme Ltd");
    expect(await logged(desk)).toEqual([{ name: "Acme Ltd", note: "called, wants a quote", author: null, link: null }]);
    expect(slack.ephemerals({ channel, user })).toMatchObject([{ thread_ts: message.ts }]);
    expect(postedByBot(there)).toEqual([]);
    expect(await tom.press("Undo")).toContain("Acme Ltd");
    expect(await logged(desk)).toEqual([]);
    expect(postedByBot(there)).toEqual([]);
  });

  it("the shortcut on a colleague's message keeps its text, author and link", async () => {
    const { desk, slack, user, channel, mei, tom } = await inChannel();
    const anna = slack.addUser({ name: "Anna" });
    channel.members.push(anna.id);
    const words = "Acme wants 40 chairs & a <quote>";
    const { message } = await slack.say({ user: anna, channel, text: words });
    const form = await actAndRead(tom.screen, () => slack.shortcut({ user, message, callbackId: "log_message" }));
    expect(form).toContain(words);
    expect(await logged(desk)).toEqual([]);
    const answer = await tom.fill({ customer: "Acme" });
    expect(answer).toContain("Logged for Acme Ltd");
    const link = `https://northwind.slack.com/archives/${channel.id}/p${message.ts.replace(".", "")}`;
    expect(await logged(desk)).toEqual([{ name: "Acme Ltd", note: words, author: "Anna", link }]);
    for (const line of ["customer acme", "history acme"]) {
      const read = await mei.say(line);
      expect(read).toContain(words);
      expect(read).toContain("[Message]");
      expect(JSON.stringify(slack.calls("chat.postMessage").at(-1))).toContain(link);
    }
  });

  it.each([
    ["an unknown command", "foo", "I don't know “foo”"],
    ["help", "help", "/rapport done 1 they signed"],
    ["nothing at all", "", "What I can do"],
    ["help for one", "help undo", "/rapport undo"],
    ["a command that stands alone", "find acme", "Acme Ltd"],
    ["a command of several words", "customer add Borealis", "Borealis"],
    ["a command with an argument", "history Acme", "No contact with Acme Ltd logged yet."],
  ])("/rapport takes %s", async (_what, text, answer) => {
    const { slack, user, channel, tom } = await inChannel();
    const read = await actAndRead(tom.screen, () => slack.command({ user, channel, command: "/rapport", text }));
    expect(read).toContain(answer);
  });

  it("a workspace's prefix stands before every command", async () => {
    const { desk, slack, user, channel, tom } = await inChannel({}, { slackPrefix: "crm-" });
    const run = (command: string, text: string) =>
      actAndRead(tom.screen, () => slack.command({ user, channel, command, text }));
    expect(await run("/crm-log", "Acme called")).toContain("Logged for Acme Ltd");
    expect(await run("/crm-rapport", "history acme")).toContain("called");
    expect(await logged(desk)).toHaveLength(1);
  });
});

describe("in a slack channel that people from outside read", () => {
  it("no customer is shown and nothing is written", async () => {
    const there = await inChannel({ isExtShared: true });
    const { desk, slack, mei, user, channel, bot, tom } = there;
    await mei.say("customer add Acme Tools");
    expect(await tom.say("/team")).toContain("Tom (you)");
    const before = await recordsOf(desk);
    const calls = slack.calls().length;
    const lines = ["/customer acme", "/find acme", "/today", "/history acme", "/log Acme called", "/log", "/digest"];
    lines.push("/callback Acme Ltd tomorrow 3pm", "/undo", "/digest team", "/callback");
    for (const line of lines) expect([line, await tom.say(line)]).toEqual([line, SHARED]);
    const sentences = [
      "log Acme called",
      "Called Acme Ltd, they want a quote",
      "find acme",
      "acme",
      "met Acne Ltd today",
    ];
    for (const words of sentences) await tom.say(`${bot} ${words}`);
    const { message } = await slack.say({ user, channel, text: "they want a quote" });
    const shortcut = () => slack.shortcut({ user, message, callbackId: "log_message" });
    expect(await actAndRead(tom.screen, shortcut)).toBe(SHARED);
    await standStill(tom.screen);
    expect(slack.openView(user)).toBeUndefined();
    expect(postedByBot(there)).toEqual([]);
    expect(allOf(tom)).not.toMatch(/Acme (Ltd|Tools)|anna@acme/);
    expect(JSON.stringify(slack.calls().slice(calls))).not.toMatch(/Acme (Ltd|Tools)|anna@acme/);
    expect(await recordsOf(desk)).toEqual(before);
  });

  it("the team's digest is not posted, though it was set up before they came", async () => {
    const there = await inChannel();
    await there.tom.say("/callback Acme today 5pm the margin");
    await there.tom.say("/digest team");
    there.channel.isExtShared = true;
    there.desk.clock.set(NINE);
    await there.desk.sweep();
    expect(postedByBot(there)).toEqual([]);
  });
});

describe("the team's digest", () => {
  it("is posted to the slack channel that was named, in the workspace's language and without notes", async () => {
    const there = await inChannel({}, { defaults: { locale: "zh-cn" } });
    const { desk, slack, tom, mei, channel } = there;
    await tom.say("/callback Acme today 5pm the margin");
    expect(await mei.say(`/digest team <#${channel.id}>`)).toContain("#sales");
    desk.clock.set("2026-11-25T07:59:00Z");
    await desk.sweep();
    expect(postedByBot(there)).toEqual([]);
    desk.clock.set(NINE);
    await desk.sweep();
    const [post, ...more] = postedByBot(there).map(slack.transcript);
    expect(more).toEqual([]);
    for (const words of ["团队每日跟进", "Acme Ltd", "Tom"]) expect(post).toContain(words);
    expect(post).not.toMatch(/margin|Overdue|Done/);
    await desk.sweep();
    expect(postedByBot(there)).toHaveLength(1);
  });

  it("is posted to the telegram group it was asked for in", async () => {
    const { desk, tom, sales, sayInGroup, groupReads } = await inGroup({ defaults: { locale: "zh-cn" } });
    await tom.say("/callback Acme today 5pm the margin");
    expect(await sayInGroup("/digest team")).toContain("Sales");
    desk.clock.set(NINE);
    const read = groupReads().length;
    await desk.sweep();
    const [post, ...more] = groupReads().slice(read);
    expect(more).toEqual([]);
    for (const words of ["团队每日跟进", "Acme Ltd", "Tom"]) expect(post).toContain(words);
    expect(post).not.toMatch(/margin|Overdue|Done/);
    expect(sales.title).toBe("Sales");
  });
});

describe("on telegram", () => {
  it("a forwarded message is logged by answering it with /log, under the name of who wrote it", async () => {
    const { desk, telegram, account, tom } = await inGroup();
    const words = "We need 40 chairs <by Friday>";
    let forwarded = { message_id: 0 };
    const told = await actAndRead(tom.screen, async () => {
      forwarded = await telegram.say({ from: account, text: words, forwardedFrom: "Anna Weber" });
    });
    expect(told).toContain("reply to it with /log");
    const answer = () => telegram.say({ from: account, text: "/log", replyTo: forwarded });
    expect(await actAndRead(tom.screen, answer)).toContain("Which customer?");
    expect(await logged(desk)).toEqual([]);
    expect(await tom.say("Acme")).toContain("Logged for Acme Ltd");
    expect(await logged(desk)).toEqual([{ name: "Acme Ltd", note: words, author: "Anna Weber", link: null }]);
  });

  it("what is asked in a group is answered in private; the group is shown no customer", async () => {
    const { desk, sayInGroup, groupReads, tom } = await inGroup();
    expect(await sayInGroup("/log Acme called, wants a quote")).toContain("Logged for Acme Ltd");
    expect(await sayInGroup("/customer@rapport_desk_bot acme")).toContain("called, wants a quote");
    expect(await sayInGroup("/log")).toContain("Which customer?");
    await tom.say("Acme");
    await tom.say("sent the quote");
    expect((await logged(desk)).map(({ note }) => note)).toEqual(["called, wants a quote", "sent the quote"]);
    expect(new Set(groupReads())).toEqual(new Set(["I answered you privately."]));
  });

  it("shows its menu in both languages", async () => {
    const { telegram } = await inGroup();
    const menus = ["", "en", "zh"].map(
      (code) => new Map(telegram.commands(code)?.map((c) => [c.command, c.description])),
    );
    const [standing, english, chinese] = menus;
    expect(standing).toEqual(english);
    expect(english?.get("log")).toBe("Note a contact with a customer");
    expect(chinese?.get("log")).toMatch(/\p{Script=Han}/u);
    expect([...(chinese?.keys() ?? [])]).toEqual([...(english?.keys() ?? [])]);
  });
});

describe("a member with two joined accounts", () => {
  it("gets reminders and the digest where they chose, and only there", async () => {
    const { desk, mei } = await atDoor("slack", { beside: ["telegram"] });
    await mei.say("/customer add Acme Ltd");
    const [link = ""] = /https:\/\/t\.me\/\S+/.exec(await mei.say("/link")) ?? [];
    const telegram = telegramOf(desk);
    const account = telegram.addUser({ firstName: "Mei", languageCode: "en" });
    const phone = personOnTelegram(telegram, account);
    expect(await mei.say("/settings reach telegram")).toContain("You have no Telegram account here yet.");
    await openLink(telegram, account, link);
    await phone.press("Yes, that's me");
    await until(() => allOf(mei).includes("is now joined with this one."), "Slack to be told");
    expect(await mei.say("/settings reach telegram")).toContain("Telegram");
    await mei.say("/callback Acme today 5pm the quote");
    const read = allOf(mei);
    desk.clock.set("2026-11-24T16:00:00Z");
    expect(await readAfterBell(desk, phone)).toContain("Call Acme Ltd back");
    desk.clock.set(NINE);
    expect(await readAfterBell(desk, phone)).toContain("Your day, Wed 25 Nov");
    expect(allOf(mei)).toBe(read);
  });
});
