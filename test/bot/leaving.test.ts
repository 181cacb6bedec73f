// Somebody leaves, or is less than they were: out on every door at once, no role is minted on the way back, nothing falls silent.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();
const NOBODY_HERE = /no longer in this team here/;

async function harbour(locale: "en" | "zh-cn" = "en") {
  const team = await desk.team();
  const ada = await team.join("Ada", { role: "admin", locale });
  const omar = await team.join("Omar");
  const phone = await desk.account(omar.member, "telegram", `T-${omar.member.id}`);
  await omar.say("/customer add Acme Ltd");
  await omar.say("/customer add Globex");
  await omar.say("/callback Acme tomorrow 3pm the quote");
  return { team, ada, omar, phone };
}
const secretIn = (answer: string): string => /start[ =]([\w-]{16,40})/.exec(answer)?.[1] ?? "";
const memberOf = async ({ member }: Person) =>
  (await desk.look("SELECT role, role_given, suspended_at FROM member WHERE id = $1", [member.id]))[0];
const notes = ({ member }: Person) => desk.look("SELECT note FROM interaction WHERE member_id = $1", [member.id]);

describe("a member who was removed", () => {
  it.each([
    ["en", "/team remove Omar", "Omar is no longer in the team"],
    ["zh-cn", "移除 Omar", "Omar 已不在团队里"],
    ["zh-cn", "团队 移除 Omar", "Omar 已不在团队里"],
  ] as const)("is out on every door at once (%s: %s)", async (locale, words, answer) => {
    const { ada, omar, phone } = await harbour(locale);
    expect(await ada.say(words)).toContain(answer);
    expect(await omar.say("/log Acme called")).toMatch(NOBODY_HERE);
    expect(await omar.sayAs(phone, "/log Acme called")).toMatch(NOBODY_HERE);
    expect(await omar.sayAs(phone, "/today")).toMatch(NOBODY_HERE);
    expect(await notes(omar)).toEqual([]);
  });

  it("presses and answers nothing any more, though a question was open", async () => {
    const { ada, omar } = await harbour();
    await omar.say("/callback Globex");
    const tomorrow = omar.codeOf("Tomorrow");
    await ada.say("/team remove Omar");
    expect(await omar.pressCode(tomorrow)).toMatch(NOBODY_HERE);
    expect(await omar.say("tomorrow 3pm")).toMatch(NOBODY_HERE);
    expect(await desk.look("SELECT id FROM draft WHERE member_id = $1", [omar.member.id])).toEqual([]);
  });

  it("can join no account with a code made before, and lets nobody in", async () => {
    const { ada, omar, team } = await harbour();
    const lea = await team.join("Lea", { role: "lead" });
    const [joining, invitation] = [secretIn(await omar.say("/link")), secretIn(await lea.say("/invite member"))];
    await ada.say("/team remove Omar");
    await ada.say("/team remove Lea");
    for (const secret of [joining, invitation]) {
      const stranger = await desk.account(omar.member, "telegram", `S-${secret.slice(0, 6)}`);
      await desk.run(({ records }) => records.remove(stranger.workspaceId, "identity", stranger.id));
      expect(await omar.sayAs(stranger, `/start ${secret}`)).toContain("That code doesn't work");
    }
  });

  it("gets no reminder and no digest; their promises are told to who removed them, and wait in that list", async () => {
    const { ada, omar } = await harbour();
    const ours = ({ to }: { to: string }) => to === ada.identity.externalId || to.endsWith(omar.member.id);
    await ada.say("/team remove Omar");
    desk.clock.set("2026-03-05T01:00:00Z");
    await desk.newSweep().digests();
    const digests = (await desk.deliver()).filter(ours);
    expect(digests.map(({ to }) => to)).toEqual([ada.identity.externalId]);
    expect(digests[0]?.text).toContain("Omar · 1 callback and 2 customers wait for somebody");
    desk.clock.set("2026-03-05T07:00:00Z");
    await desk.newSweep().reminders();
    const reminders = (await desk.deliver()).filter(ours);
    expect(reminders.map(({ to }) => to)).toEqual([ada.identity.externalId]);
    expect(reminders[0]?.text).toContain("This was Omar's, who is no longer in the team");
    expect(await ada.say("/today")).toContain("Omar · 1 callback and 2 customers wait for somebody");
    expect(await memberOf(omar)).toMatchObject({ suspended_at: expect.any(Date) });
  });

  it("stands in /team among those no longer here", async () => {
    const { ada } = await harbour();
    await ada.say("/team remove Omar");
    expect(await ada.say("/team")).toMatch(/No longer here\n.*Omar · since Wed 4 Mar/);
    expect(await ada.say("/assign Acme Omar")).toContain("Omar is no longer in the team");
  });

  it("is back at once when the removal is undone", async () => {
    const { ada, omar } = await harbour();
    await ada.say("/team remove Omar");
    await ada.press("Undo");
    expect(await omar.say("/log Acme called")).toContain("Logged for Acme Ltd");
  });

  it("comes back by an invitation alone, with the role it gives and all that is theirs", async () => {
    const { ada, omar, phone } = await harbour();
    await ada.say("/team remove Omar");
    const secret = secretIn(await ada.say("/invite viewer"));
    expect(await omar.sayAs(phone, `/start ${secret}`)).toContain("Hello Omar!");
    expect(await memberOf(omar)).toMatchObject({ role: "viewer", role_given: true, suspended_at: null });
    expect(await omar.say("/customer Acme")).toContain("Owner: Omar");
    expect(await omar.say("/log Acme called")).toContain("needs the role");
  });

  it("is nobody's to remove but an admin's, and not oneself", async () => {
    const { ada, omar } = await harbour();
    expect(await omar.say("/team remove Ada")).toContain("needs the role");
    expect(await ada.say("/team remove me")).toContain("ask another admin");
    expect(await ada.say("/team remove Nobody")).toContain("Nobody in the team is called");
  });
});

describe("what they leave", () => {
  it("goes to whom the remover names, who is told, as one change", async () => {
    const { ada, team, omar } = await harbour();
    const mei = await team.join("Mei");
    expect(await ada.say("/team remove Omar")).toContain("1 callback and 2 customers wait for somebody");
    await ada.press("All to …");
    expect(await ada.say("Mei")).toContain("1 callback and 2 customers are now with Mei");
    const [told] = await desk.deliver();
    expect(told).toMatchObject({ to: mei.identity.externalId });
    expect(told?.text).toContain("Ada handed you what Omar left");
    expect(await mei.say("/today")).toContain("Acme Ltd");
    await ada.say("/undo");
    expect(
      await desk.look("SELECT DISTINCT owner_id FROM customer WHERE workspace_id = $1", [team.workspace.id]),
    ).toEqual([{ owner_id: omar.member.id }]);
  });

  it("stays with the remover at one press, or waits", async () => {
    const { ada, team } = await harbour();
    await ada.say("/team remove Omar");
    const [withMe, later] = [ada.codeOf("Leave with me"), ada.codeOf("Later")];
    expect(await ada.pressCode(later)).toContain("stands in your list");
    expect(await ada.pressCode(withMe)).toContain("are now with you");
    expect(await ada.pressCode(withMe)).toContain("handed over already");
    expect(
      await desk.look("SELECT DISTINCT owner_id FROM customer WHERE workspace_id = $1", [team.workspace.id]),
    ).toEqual([{ owner_id: ada.member.id }]);
  });

  it("is handed over whole, however much it is", async () => {
    const { ada, omar, team } = await harbour();
    await desk.look(
      `INSERT INTO customer (id, workspace_id, name, tags, tier, owner_id, cadence_paused, created_by, created_at, search_text)
       SELECT 'c' || lpad(n::text, 11, '0'), $1, 'Customer ' || n, '{}', 'standard', $2, false, $2, now(), ''
       FROM generate_series(1, 200) AS n`,
      [team.workspace.id, omar.member.id],
    );
    await ada.say("/team remove Omar");
    expect(await ada.press("Leave with me")).toContain("202 customers are now with you");
  });
});

describe("a member whose platform says that they left", () => {
  it.each([
    ["deleted or a guest, found out at their next word", 61],
    ["found out when something is to be sent to them a day later", 29 * 60],
  ])("is out on every door, and the admins are told (%s)", async (_, minutes) => {
    const { ada, omar, phone } = await harbour();
    desk.slackSays.set(omar.identity.externalId, { standing: "guest" });
    desk.clock.advance(minutes);
    const sent: { to: string; text: string }[] = [];
    if (minutes > 24 * 60) {
      await desk.newSweep().reminders();
      sent.push(...(await desk.deliver()));
    } else expect(await omar.say("/today")).toContain("for full members of the team");
    expect(await omar.sayAs(phone, "/customer Acme")).toMatch(NOBODY_HERE);
    sent.push(...(await desk.deliver()));
    expect(sent.filter(({ to }) => to.endsWith(omar.member.id))).toEqual([]);
    const told = sent.filter(({ to }) => to === ada.identity.externalId).map(({ text }) => text);
    expect(told.join()).toContain("Omar is no longer in the team");
    if (minutes > 24 * 60) expect(told.join()).toContain("This was Omar's");
  });

  it("is out as soon as the platform tells of it by itself", async () => {
    const { ada, omar, phone } = await harbour();
    await desk.bot().notice({
      ...{ type: "profile", door: "slack", tenant: omar.identity.tenant, externalId: omar.identity.externalId },
      profile: { name: "Omar", standing: "guest" },
    });
    expect(await omar.sayAs(phone, "/customer Acme")).toMatch(NOBODY_HERE);
    const [told] = await desk.deliver();
    expect(told).toMatchObject({ to: ada.identity.externalId });
    expect(told?.text).toContain("[All to …] [Leave with me] [Later]");
  });

  it("is not out because the platform merely does not show them, but gets no details either", async () => {
    const { omar } = await harbour();
    desk.slackSays.set(omar.identity.externalId, { standing: "guest", hidden: true });
    desk.clock.advance(61);
    expect(await omar.say("/today")).toContain("for full members of the team");
    expect(await memberOf(omar)).toMatchObject({ suspended_at: null });
  });
});

describe("before customers' data is sent", () => {
  /** The reminder of tomorrow, with Omar's profile last read today. */
  async function reminder() {
    const { omar } = await harbour();
    desk.clock.set("2026-03-05T07:00:00Z");
    await desk.newSweep().reminders();
    return { omar, sent: async () => (await desk.deliver()).filter(({ to }) => to.endsWith(omar.member.id)) };
  }

  it("their standing is asked when the last word of it is older than a day", async () => {
    const { omar, sent } = await reminder();
    desk.slackSays.set(omar.identity.externalId, { standing: "guest" });
    expect(await sent()).toEqual([]);
    expect(await memberOf(omar)).toMatchObject({ suspended_at: expect.any(Date) });
  });

  it("and where nobody tells it, what comes holds no details, on their other door as well", async () => {
    const { omar, sent } = await reminder();
    desk.slackSays.set(omar.identity.externalId, new Error("ratelimited"));
    const [message, ...others] = await sent();
    expect(others).toEqual([]);
    expect(message?.text).toBe("Something is due. Write “today” to me to see it.");
  });

  it("a full member gets it whole", async () => {
    const { sent } = await reminder();
    expect((await sent())[0]?.text).toContain("Acme Ltd");
  });
});

describe("while the platform tells nothing", () => {
  it("who was known within a day is served, then asked to come again; strangers at once", async () => {
    const { omar } = await harbour();
    desk.slackSays.set(omar.identity.externalId, new Error("HTTP 500"));
    desk.clock.advance(61);
    expect(await omar.say("/log Acme called")).toContain("Logged for Acme Ltd");
    desk.clock.advance(24 * 60);
    expect(await omar.say("/log Acme called again")).toContain("can't tell me who you are right now");
    expect(await notes(omar)).toHaveLength(1);
    const unknown = { ...omar.identity, externalId: "U-new" };
    desk.slackSays.set("U-new", new Error("missing_scope"));
    expect(await omar.sayAs(unknown, "/today")).toContain("can't tell me who you are right now");
  });
});

describe("an account that was taken off", () => {
  it("comes back with the least of what it had: a viewer stays one", async () => {
    const { ada, omar, team } = await harbour();
    const vic = await team.join("Vic");
    await ada.say("/team role viewer Vic");
    // The same person has a second account, whose member may more.
    const secret = secretIn(await omar.say("/link"));
    await vic.say(`/link ${secret}`);
    await vic.press("Yes, that's me");
    await vic.say("/unlink");
    await vic.say("/log Acme called");
    const [back] = await desk.look(
      "SELECT m.role FROM member m JOIN identity i ON i.member_id = m.id WHERE i.external_id = $1",
      [vic.identity.externalId],
    );
    expect(back).toEqual({ role: "viewer" });
    expect(await vic.say("/log Acme called")).toContain("needs the role");
  });

  it("is undone exactly", async () => {
    const { omar, phone } = await harbour();
    await omar.say("/unlink");
    await omar.sayAs(phone, "/undo");
    expect(await omar.say("/log Acme called")).toContain("Logged for Acme Ltd");
  });
});

describe("an invitation", () => {
  it("of somebody who may invite nobody any more lets nobody in", async () => {
    const { ada, team, omar } = await harbour();
    const lea = await team.join("Lea", { role: "lead" });
    const secrets = [secretIn(await lea.say("/invite lead")), secretIn(await lea.say("/invite member"))];
    await ada.say("/team role member Lea");
    for (const [index, secret] of secrets.entries()) {
      const stranger = { ...omar.identity, door: "telegram" as const, externalId: `S${index}-${lea.member.id}` };
      expect(await omar.sayAs(stranger, `/start ${secret}`)).toContain("That code doesn't work");
    }
  });

  it("grants no more than its maker has when it is used", async () => {
    const { ada, team, omar } = await harbour();
    const bea = await team.join("Bea", { role: "admin" });
    const secret = secretIn(await bea.say("/invite lead"));
    await desk.look("UPDATE token SET role = 'admin' WHERE member_id = $1", [bea.member.id]);
    await desk.look("UPDATE member SET role = 'lead' WHERE id = $1", [bea.member.id]);
    const stranger = { ...omar.identity, door: "telegram" as const, externalId: `S-${bea.member.id}` };
    await omar.sayAs(stranger, `/start ${secret}`);
    expect(await ada.say("/team")).toContain("lead (given here)");
    const [made] = await desk.look(
      "SELECT m.role FROM member m JOIN identity i ON i.member_id = m.id WHERE i.external_id = $1",
      [stranger.externalId],
    );
    expect(made).toEqual({ role: "lead" });
  });

  it.each([
    ["en", "/invite list", "Take back", "lets nobody in any more"],
    ["zh-cn", "邀请 列表", "收回", "邀请已收回"],
  ] as const)("is listed without its secret, and taken back (%s)", async (locale, words, button, answer) => {
    const { ada, omar } = await harbour(locale);
    const secret = secretIn(await ada.say("/invite lead"));
    const list = await ada.say(words);
    expect(list).toContain("Ada");
    expect(list).not.toContain(secret);
    const code = ada.codeOf(button);
    expect(await ada.press(button)).toContain(answer);
    const stranger = { ...omar.identity, door: "telegram" as const, externalId: `S-${ada.member.id}` };
    expect(await omar.sayAs(stranger, `/start ${secret}`)).toContain("That code doesn't work");
    expect(await ada.pressCode(code)).toMatch(/taken back already|已被使用、过期或收回/);
    expect(await omar.say("/invite list")).toContain("needs the role");
  });
});
