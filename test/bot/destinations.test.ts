// Destinations have health: a loss is noticed once, told another way, and ends with a sign of life.

import { beforeEach, describe, expect, it } from "vitest";
import { type Person, type Team, useDesk } from "../support/desk.ts";
import { aChannel } from "../support/factories.ts";
import { createScriptedDoor, type Ending, type ScriptedDoor } from "../support/scripted-door.ts";

const desk = useDesk();
const DUE = "2026-03-05T01:00:00.000Z";
const blocked: Ending = { result: { type: "refused", trouble: "blocked", why: "403" }, arrives: false };
const shut: Ending = { result: { type: "shut", why: "token_revoked" }, arrives: false };

let team: Team;
let mei: Person;
let slack: ScriptedDoor;
let telegram: ScriptedDoor;

beforeEach(async () => {
  await desk.look("TRUNCATE workspace, member, identity, channel, callback, outbox_message, destination, send_budget");
  slack = createScriptedDoor("slack", { remembers: true });
  telegram = createScriptedDoor("telegram", { remembers: false });
  team = await desk.team();
  mei = await team.join("Mei");
});

async function planned(person: Person, customer: string, when = "tomorrow 9am"): Promise<void> {
  await person.say(`/customer add ${customer}`);
  await person.say(`/callback ${customer} ${when}`);
}

/** A day goes by: every so many minutes what is due is queued and sent. */
async function run(minutes: number, every = 1): Promise<void> {
  for (let passed = 0; passed <= minutes; passed += every) {
    await desk.newSweep().reminders();
    await desk.delivery([slack, telegram]).deliverDue();
    desk.clock.advance(every);
  }
}

const told = (door: ScriptedDoor, to: string) => door.arrived.filter((one) => one.to === to).map(({ text }) => text);

describe("somebody who cannot be reached", () => {
  it("gets it on the other platform at once, is told why there, once, and is not tried again meanwhile", async () => {
    await desk.account(mei.member, "telegram", "77");
    let tried = 0;
    telegram.before(async () => {
      tried += 1;
    });
    telegram.always("77", blocked);
    await planned(mei, "Acme");
    await planned(mei, "Bolt", "tomorrow 10am");
    desk.clock.set(DUE);
    await run(90);
    const texts = told(slack, mei.identity.externalId);
    expect(texts.filter((text) => text.includes("Acme"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("Bolt"))).toHaveLength(1);
    expect(
      texts.filter((text) => text.includes("I cannot reach you on Telegram: the bot is blocked there")),
    ).toHaveLength(1);
    expect(tried).toBe(1);
  });

  it("with one account only: an admin is told once, and the reminder comes late with the first sign of life", async () => {
    const ada = await team.join("Ada", { role: "admin" });
    slack.always(mei.identity.externalId, blocked);
    await planned(mei, "Acme");
    desk.clock.set(DUE);
    await run(120);
    expect(told(slack, ada.identity.externalId)).toEqual([expect.stringContaining("I cannot reach Mei on Slack")]);
    expect(told(slack, mei.identity.externalId)).toEqual([]);
    slack.always(mei.identity.externalId, null);
    await run(60);
    expect(told(slack, mei.identity.externalId)).toEqual([]);
    await mei.say("hello");
    await run(2);
    expect(told(slack, mei.identity.externalId)).toEqual([
      expect.stringMatching(/Acme[\s\S]*could not reach you earlier/),
    ]);
    expect(told(slack, ada.identity.externalId)).toHaveLength(1);
  });

  it("is tried again once a day, since an account can be made active again without a sign", async () => {
    slack.always(mei.identity.externalId, blocked);
    await planned(mei, "Acme");
    await planned(mei, "Bolt", "on 6 March at 9:30");
    desk.clock.set(DUE);
    await run(5);
    slack.always(mei.identity.externalId, null);
    desk.clock.set("2026-03-06T01:30:00.000Z");
    await run(5);
    expect(told(slack, mei.identity.externalId).join()).toMatch(/Bolt[\s\S]*Acme|Acme[\s\S]*Bolt/);
  });

  it("does not get what has become untrue meanwhile", async () => {
    slack.always(mei.identity.externalId, blocked);
    await planned(mei, "Acme");
    desk.clock.set(DUE);
    await run(5);
    slack.always(mei.identity.externalId, null);
    await mei.say("/done Acme");
    await run(5);
    expect(told(slack, mei.identity.externalId)).toEqual([]);
  });
});

describe("a platform that does not let the bot in", () => {
  it("is told to the admins who can be reached elsewhere, once; what waits is sent when it opens, late ones marked", async () => {
    const ada = await team.join("Ada", { role: "admin" });
    await desk.account(ada.member, "telegram", "99");
    slack.always(mei.identity.externalId, shut);
    slack.always(ada.identity.externalId, shut);
    await planned(mei, "Acme");
    desk.clock.set(DUE);
    await run(60);
    expect(told(telegram, "99")).toEqual([expect.stringContaining("Slack does not let me in any more")]);
    slack.always(mei.identity.externalId, null);
    await run(10);
    expect(told(slack, mei.identity.externalId)).toEqual([
      expect.stringMatching(/Acme[\s\S]*could not reach you earlier/),
    ]);
    expect(await desk.look("SELECT * FROM destination")).toEqual([]);
  });
});

describe("a channel", () => {
  async function teamChannel(conversationId = "-5"): Promise<string> {
    const channel = aChannel({
      ...{ workspaceId: team.workspace.id, tenant: team.workspace.id, door: "telegram", conversationId },
      ...{ name: "Sales", zone: "Asia/Shanghai", digestMinute: 540 },
    });
    await desk.run(({ records }) => records.put(team.workspace.id, "channel", channel));
    return channel.id;
  }

  it("that became another is written to there, and everything that named it names the new one", async () => {
    const id = await teamChannel();
    await planned(mei, "Acme", "today 6pm");
    telegram.always("-5", {
      result: { type: "sent", conversation: "-1005", ref: "1", movedTo: "-1005" },
      arrives: true,
    });
    desk.clock.set(DUE);
    await desk.newSweep().digests();
    await desk.delivery([slack, telegram]).deliverDue();
    expect(await desk.look("SELECT conversation_id FROM channel WHERE id = $1", [id])).toEqual([
      { conversation_id: "-1005" },
    ]);
  });

  it("shares its platform's silence with the other topics of its group", async () => {
    const topics = ["-5/1", "-5/2"];
    for (const conversationId of topics) await teamChannel(conversationId);
    await planned(mei, "Acme", "today 6pm");
    const limited: Ending = { result: { type: "not_sent", why: "429", retryAfterMs: 37_000 }, arrives: false };
    desk.clock.set(DUE);
    await desk.newSweep().digests();
    for (const topic of topics) telegram.always(topic, limited);
    await desk.delivery([slack, telegram]).deliverDue();
    for (const topic of topics) telegram.always(topic, null);
    desk.clock.advance(20 / 60);
    await desk.delivery([slack, telegram]).deliverDue();
    expect(telegram.arrived).toEqual([]);
    desk.clock.advance(17 / 60);
    await desk.delivery([slack, telegram]).deliverDue();
    expect(telegram.arrived).toHaveLength(1);
  });

  it("that is gone is told to the admins, and gets its digest again when it is called from", async () => {
    await teamChannel();
    const ada = await team.join("Ada", { role: "admin" });
    await planned(mei, "Acme", "today 6pm");
    telegram.always("-5", { result: { type: "refused", trouble: "gone", why: "chat not found" }, arrives: false });
    desk.clock.set(DUE);
    await desk.newSweep().digests();
    await run(10);
    expect(told(slack, ada.identity.externalId).filter((text) => text.includes("does not reach Sales"))).toHaveLength(
      1,
    );
    telegram.always("-5", null);
    await desk.bot().notice({ door: "telegram", tenant: team.workspace.id, type: "alive", address: "-5" });
    await run(2);
    expect(told(telegram, "-5")).toHaveLength(1);
  });
});

describe("a sign of the platform's", () => {
  it("tells of a loss before anything was sent into it", async () => {
    const ada = await team.join("Ada", { role: "admin" });
    const lost = { door: "slack", tenant: team.workspace.id, type: "lost", trouble: "blocked" } as const;
    await desk.bot().notice({ ...lost, address: mei.identity.externalId });
    await desk.bot().notice({ ...lost, address: mei.identity.externalId });
    await desk.bot().notice({ ...lost, address: "nobody we know" });
    await run(1);
    expect(told(slack, ada.identity.externalId)).toHaveLength(1);
    expect(await desk.look("SELECT address FROM destination")).toEqual([{ address: mei.identity.externalId }]);
  });
});
