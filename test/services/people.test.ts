// Who is let in, as what, and by which one-time secret.

import { beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/domain/problems.ts";
import { randomIds } from "../../src/ids.ts";
import { type Account, createPeople, type People } from "../../src/services/people.ts";
import { createTestClock } from "../support/clock.ts";
import { useStore } from "../support/store.ts";

const db = useStore();
const clock = createTestClock("2026-03-04T02:00:00Z");
const defaults = { name: "Rapport", country: "DE", zone: "Europe/Berlin", locale: "en" } as const;
const within = <T>(work: (people: People) => Promise<T>) =>
  db.run((repositories) => work(createPeople({ repositories, clock, ids: randomIds, defaults })));
const account = (more: Partial<Account> = {}): Account => ({
  ...{ door: "telegram", tenant: "bot", externalId: randomIds.next(), name: "Ada", locale: null, zone: null },
  ...more,
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "let in",
    (error: unknown) => (error instanceof UserError ? error.problem.code : error),
  );

beforeEach(async () => {
  clock.set("2026-03-04T02:00:00Z");
  await db.look("TRUNCATE workspace, member, identity, token");
});

describe("the set-up link", () => {
  it("makes who opens it first an admin, and works once", async () => {
    const secret = (await within((people) => people.setupSecret())) ?? "";
    const { member } = await within((people) => people.redeem(secret, account()));
    expect(member).toMatchObject({ name: "Ada", role: "admin" });
    expect(await codeOf(within((people) => people.redeem(secret, account())))).toBe("token.invalid");
  });

  it("lets one of two in who open it at once", async () => {
    const secret = (await within((people) => people.setupSecret())) ?? "";
    const open = () => codeOf(within((people) => people.redeem(secret, account())));
    expect((await Promise.all([open(), open()])).sort()).toEqual(["let in", "token.invalid"]);
    expect(await db.look("SELECT role FROM member")).toEqual([{ role: "admin" }]);
  });

  it("is there no more once an admin has a chat account, and a newer one replaces it", async () => {
    const first = (await within((people) => people.setupSecret())) ?? "";
    const second = (await within((people) => people.setupSecret())) ?? "";
    expect(await codeOf(within((people) => people.redeem(first, account())))).toBe("token.invalid");
    await within((people) => people.redeem(second, account()));
    expect(await within((people) => people.setupSecret())).toBeNull();
  });

  it("gives a chat account to the console's admin instead of making a second one", async () => {
    const console = account({ door: "console", tenant: "local", externalId: "console", name: "console" });
    const first = await within((people) => people.fromConsole(console));
    const secret = (await within((people) => people.setupSecret())) ?? "";
    const { member } = await within((people) => people.redeem(secret, account({ name: "Ada" })));
    expect(member).toMatchObject({ id: first.member.id, name: "Ada", role: "admin" });
    expect(await within((people) => people.find("console", "local", "console"))).toMatchObject({
      member: { name: "Ada" },
    });
  });

  it("is stored as a hash only", async () => {
    const secret = (await within((people) => people.setupSecret())) ?? "";
    expect(secret.length).toBeGreaterThanOrEqual(22);
    expect(JSON.stringify(await db.look("SELECT * FROM token"))).not.toContain(secret);
  });
});

describe("a Slack account", () => {
  const slack = (more: Partial<Account> = {}) => account({ door: "slack", tenant: "T1", ...more });

  it("takes the installation's workspace for its team, and has admins where Slack says so", async () => {
    const ada = await within((people) => people.fromSlack(slack(), "admin", "Harbour"));
    const mei = await within((people) => people.fromSlack(slack({ name: "Mei" }), "member", "Harbour"));
    expect([ada.member.role, mei.member.role]).toEqual(["admin", "member"]);
    expect(mei.workspace).toMatchObject({ id: ada.workspace.id, slackTeam: "T1", name: "Harbour" });
  });

  it("of another team gets a workspace of its own", async () => {
    const ada = await within((people) => people.fromSlack(slack(), "admin", "Harbour"));
    const zoe = await within((people) => people.fromSlack(slack({ tenant: "T2" }), "admin", "Other"));
    expect(zoe.workspace.id).not.toBe(ada.workspace.id);
    expect(await db.look("SELECT name, slack_team FROM workspace ORDER BY slack_team")).toEqual([
      { name: "Harbour", slack_team: "T1" },
      { name: "Other", slack_team: "T2" },
    ]);
  });

  it("follows Slack in role, name and zone, until somebody here decides otherwise", async () => {
    const boss = await within((people) => people.fromSlack(slack({ externalId: "U0" }), "admin", "Harbour"));
    const mei = await within((people) => people.fromSlack(slack(), "admin", "Harbour"));
    const now = { name: "Mei Li", standing: "member", zone: "Europe/Berlin" } as const;
    const { member } = await within((people) => people.refresh(mei, now));
    expect(member).toMatchObject({ role: "member", name: "Mei Li", zone: "Europe/Berlin" });
    const given = { ...boss, member: { ...boss.member, role: "viewer" as const, roleGiven: true } };
    expect((await within((people) => people.refresh(given, { ...now, standing: "admin" }))).member.role).toBe("viewer");
  });

  it("keeps the last admin, whatever Slack says", async () => {
    const mei = await within((people) => people.fromSlack(slack(), "admin", "Harbour"));
    const now = { name: "Mei", standing: "member", zone: null } as const;
    expect((await within((people) => people.refresh(mei, now))).member.role).toBe("admin");
  });

  it("keeps a zone of the member's own choice", async () => {
    const mei = await within((people) => people.fromSlack(slack(), "member", "Harbour"));
    const chosen = { ...mei, member: { ...mei.member, zone: "Asia/Tokyo" } };
    const now = { name: "Mei", standing: "member", zone: "Europe/Berlin" } as const;
    expect((await within((people) => people.refresh(chosen, now))).member.zone).toBe("Asia/Tokyo");
  });
});
