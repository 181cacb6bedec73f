// Scenario 8, who is let in: guests, people of other organisations, strangers, and links that were used or are too old.

import { describe, expect, it } from "vitest";
import { aCustomer, aMember, aWorkspace } from "../support/factories.ts";
import { personAtTerminal } from "./support/console-person.ts";
import type { Desk } from "./support/desk.ts";
import { atDoor, colleagueOf, DOORS, onTelegram, telegramOf } from "./support/doors.ts";
import { useDatabase } from "./support/shared-database.ts";
import { personOnSlack } from "./support/slack-person.ts";
import { recordsOf } from "./support/snapshot.ts";
import { openLink, personOnTelegram } from "./support/telegram-person.ts";

useDatabase();

const INVITED_ONLY = "This desk belongs to a team. Ask one of its leads or admins for an invitation link";
const MEMBERS_ONLY = "This desk is for full members of the team.";

/** The link in a text. */
function linkIn(text: string): string {
  const [link] = /https:\/\/t\.me\/\S+/.exec(text) ?? [];
  if (link === undefined) throw new Error(`No link in:\n${text}`);
  return link;
}

describe("on slack", () => {
  const foreign = { teamId: "T0OTHERTEAM", isStranger: true };
  it.each([
    ["a guest", { isRestricted: true }],
    ["somebody of another organisation", foreign],
  ])("%s is refused, by word and by command, and leaves no trace", async (_who, more) => {
    const { desk, mei } = await atDoor("slack");
    await mei.say("/customer add Acme Ltd, anna@acme.com");
    const { slack } = desk;
    if (!slack) throw new Error("Slack is not open");
    const guest = personOnSlack(slack, slack.addUser({ name: "Gus", ...more }));
    const before = await recordsOf(desk);
    for (const line of ["/customer acme", "/find acme", "log Acme called", "/link", "/team"]) {
      const read = await guest.say(line);
      expect(read).toContain(MEMBERS_ONLY);
      expect(read).not.toContain("anna@acme.com");
    }
    expect(await recordsOf(desk)).toEqual(before);
  });
});

describe("on telegram", () => {
  it("a stranger is refused, whatever they say or press", async () => {
    const { desk, mei } = await atDoor("telegram");
    await mei.say("/customer add Acme Ltd, anna@acme.com");
    const telegram = telegramOf(desk);
    const stranger = personOnTelegram(telegram, telegram.addUser({ firstName: "Sly" }));
    const before = await recordsOf(desk);
    for (const line of ["/start", "hello", "/customer acme", "/invite", "/help"]) {
      expect(await stranger.say(line)).toContain(INVITED_ONLY);
    }
    expect(await stranger.forge?.("v1:today:")).toContain(INVITED_ONLY);
    expect(await recordsOf(desk)).toEqual(before);
  });

  it("the set-up link makes one admin, once", async () => {
    const { desk } = await atDoor("console", { beside: ["telegram"] });
    const link = (await desk.app().setupLink()) ?? "";
    const mei = await onTelegram(desk, "Mei", link);
    expect(await mei.say("/team")).toContain("Mei (you) · admin");
    expect(await desk.app().setupLink()).toBeNull();
    const telegram = telegramOf(desk);
    const second = telegram.addUser({ firstName: "Sly" });
    expect(await openLink(telegram, second, link)).toContain("That code doesn't work");
  });

  it("an invitation lets one person in, with the role it names, within 24 hours", async () => {
    const { desk, mei } = await atDoor("telegram");
    const telegram = telegramOf(desk);
    const link = linkIn(await mei.say("/invite lead"));
    const tom = await onTelegram(desk, "Tom", link);
    expect(await tom.say("/team")).toContain("Tom (you) · lead");
    const before = await recordsOf(desk);
    const second = telegram.addUser({ firstName: "Sly" });
    expect(await openLink(telegram, second, link)).toContain("That code doesn't work");
    expect(await recordsOf(desk)).toEqual(before);

    const late = linkIn(await mei.say("/invite"));
    desk.clock.advance(24 * 60 + 1);
    expect(await openLink(telegram, second, late)).toContain("That code has expired");
  });

  it("a member may not invite, and is told who can grant it", async () => {
    const { desk, mei } = await atDoor("telegram");
    const tom = await colleagueOf(mei, desk, "Tom");
    expect(await tom.say("/invite")).toContain("This needs the role “lead”. Mei can grant it.");
  });
});

/** A customer of another team on the same database. */
async function foreignCustomer(desk: Desk): Promise<string> {
  const workspace = aWorkspace({ name: "Elsewhere" });
  const member = aMember({ workspaceId: workspace.id, name: "Eve" });
  const customer = aCustomer({ workspaceId: workspace.id, name: "Secret Ltd", ownerId: null, createdBy: member.id });
  await desk.within(async ({ records }) => {
    await records.put(workspace.id, "workspace", workspace);
    await records.put(workspace.id, "member", member);
    await records.put(workspace.id, "customer", customer);
  });
  return customer.id;
}

describe.each(DOORS)("another team's customer, on %s", (door) => {
  it("is neither shown nor touched, by a forged button or a typed id", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    const id = await foreignCustomer(desk);
    const before = await recordsOf(desk);
    const tries = [`/customer @${id}`, "/customer Secret Ltd", "/find secret", `/log @${id} called`];
    for (const line of tries) expect(await mei.say(line)).not.toContain("Elsewhere");
    if (mei.forge) {
      for (const code of [
        `v1:customer:customer=@${id}`,
        `v1:customer_edit:customer=@${id}`,
        "v1:undo:change=t00000000001",
      ]) {
        expect(await mei.forge(code)).not.toMatch(/Secret|Elsewhere/);
      }
    }
    expect(await recordsOf(desk)).toEqual(before);
  });
});

describe("the console", () => {
  it("is the first admin, who stays one when they come to Telegram", async () => {
    const { desk, mei } = await atDoor("console", { beside: ["telegram"] });
    await mei.say("/customer add Acme Ltd");
    const link = (await desk.app().setupLink()) ?? "";
    const onPhone = await onTelegram(desk, "Mei", link);
    expect(await onPhone.say("/customer acme")).toContain("Acme Ltd");
    if (!desk.terminal) throw new Error("The console is not open");
    const team = await personAtTerminal(desk.terminal).say("/team");
    expect(team.match(/Mei/g)).toHaveLength(1);
  });
});
