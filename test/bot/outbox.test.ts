// What could not be said to somebody is listed for the admins, tried again or dropped at their word.

import { beforeEach, describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";
import { createScriptedDoor, cutOff, type ScriptedDoor } from "../support/scripted-door.ts";

const desk = useDesk();
const WORDS = {
  en: {
    list: "/outbox",
    retry: "Try now",
    drop: "Drop",
    empty: "nothing waits",
    again: "tried again now",
    none: "waits no more",
  },
  "zh-cn": {
    list: "发件箱",
    retry: "现在重试",
    drop: "放弃",
    empty: "没有等待的消息",
    again: "正在重新发送",
    none: "已经发出、放弃",
  },
} as const;

let slack: ScriptedDoor;
beforeEach(async () => {
  await desk.look("TRUNCATE workspace, member, identity, callback, outbox_message, destination, send_budget");
  slack = createScriptedDoor("slack", { remembers: true, clock: desk.clock });
});

/** Omar's reminder, refused by Slack as it is written. */
async function undelivered(locale: "en" | "zh-cn"): Promise<{ ada: Person; omar: Person }> {
  const team = await desk.team();
  const ada = await team.join("Ada", { role: "admin", locale });
  const omar = await team.join("Omar");
  await omar.say("/customer add Acme Ltd");
  await omar.say("/callback Acme in 10 minutes send the secret price");
  desk.clock.advance(10);
  await desk.newSweep().reminders();
  slack.next({ result: { type: "unsendable", why: "msg_too_long" }, arrives: false });
  await desk.delivery([slack]).deliverDue();
  return { ada, omar };
}

describe.each(["en", "zh-cn"] as const)("a message that was given up (%s)", (locale) => {
  const words = WORDS[locale];

  it("is told to an admin, without a customer's details, and listed with its reason", async () => {
    const { ada } = await undelivered(locale);
    desk.clock.advance(1);
    await desk.delivery([slack]).deliverDue();
    expect(slack.arrived.map(({ to }) => to)).toEqual([ada.identity.externalId]);
    expect(slack.arrived[0]?.text).toContain("Omar");
    const list = await ada.say(words.list);
    expect(list).toContain("Omar");
    expect(list).toContain("msg_too_long");
    expect(`${list}${slack.arrived[0]?.text}`).not.toMatch(/Acme|secret/);
  });

  it("is sent when an admin tries again, once", async () => {
    const { ada, omar } = await undelivered(locale);
    await ada.say(words.list);
    const code = ada.codeOf(words.retry);
    expect(await ada.press(words.retry)).toContain(words.again);
    desk.clock.advance(1);
    await desk.delivery([slack]).deliverDue();
    expect(slack.arrived.filter(({ to }) => to === omar.identity.externalId)).toHaveLength(1);
    expect(await ada.pressCode(code)).toContain(words.none);
    expect(await ada.say(words.list)).toContain(words.empty);
  });

  it("is never sent once it was dropped", async () => {
    const { ada, omar } = await undelivered(locale);
    await ada.say(words.list);
    expect(await ada.press(words.drop)).toContain(words.empty);
    desk.clock.advance(60);
    await desk.delivery([slack]).deliverDue();
    expect(slack.arrived.filter(({ to }) => to === omar.identity.externalId)).toEqual([]);
  });

  it("is no other team's to see or to drop, and no member's", async () => {
    const { omar } = await undelivered(locale);
    const other = await (await desk.team()).join("Eve", { role: "admin" });
    expect(await other.say("/outbox")).toContain("nothing waits");
    const [row] = await desk.look("SELECT id FROM outbox_message WHERE state = 'dead'");
    expect(await other.pressCode(`v1:outbox_drop:message=${row?.id}`)).toContain("waits no more");
    expect(await omar.say("/outbox")).toContain("needs the role");
    expect(await desk.look("SELECT state FROM outbox_message WHERE id = $1", [row?.id])).toEqual([{ state: "dead" }]);
  });
});

it("goes by the recipient's other account first: they are told there", async () => {
  const { omar, ada } = await undelivered("en");
  await desk.look("DELETE FROM outbox_message");
  await desk.account(omar.member, "telegram", `T-${omar.member.id}`);
  const telegram = createScriptedDoor("telegram", { remembers: false, clock: desk.clock });
  await omar.say("/settings reach telegram");
  await omar.say("/callback Acme in 10 minutes");
  desk.clock.advance(10);
  await desk.newSweep().reminders();
  telegram.next({ result: { type: "unsendable", why: "too long" }, arrives: false });
  await desk.delivery([slack, telegram]).deliverDue();
  desk.clock.advance(1);
  await desk.delivery([slack, telegram]).deliverDue();
  expect(slack.arrived.filter(({ to }) => to === omar.identity.externalId).map(({ text }) => text)).toEqual([
    expect.stringContaining("A reminder for you could not be delivered on Telegram"),
  ]);
  const toAda = slack.arrived.filter(({ to, text }) => to === ada.identity.externalId && text.includes("Telegram"));
  expect(toAda).toEqual([]);
});

it("lists what is in doubt as well, and a retry of it is marked", async () => {
  const { ada, omar } = await undelivered("en");
  await desk.look("DELETE FROM outbox_message");
  await desk.look("UPDATE identity SET door = 'telegram' WHERE member_id = $1", [omar.member.id]);
  await desk.look("UPDATE callback SET reminded_for = NULL, state = 'open'");
  const telegram = createScriptedDoor("telegram", { remembers: false, clock: desk.clock });
  await desk.newSweep().reminders();
  telegram.next(cutOff(false));
  await desk.delivery([telegram]).deliverDue();
  expect(await ada.say("/outbox")).toContain("may have arrived");
  await ada.press("Try now");
  desk.clock.advance(1);
  await desk.delivery([telegram]).deliverDue();
  expect(telegram.arrived.map(({ text }) => text)).toEqual([expect.stringContaining("You may have this already")]);
});
