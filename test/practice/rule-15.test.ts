// Practice rule 15: who may do what, decided in the services, and that nothing crosses workspaces.

import { describe, expect, it } from "vitest";
import { mayAct } from "../../src/domain/access.ts";
import { ROLES } from "../../src/domain/model.ts";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();
const contents = async ({ member }: Person) => {
  const rows: Record<string, unknown> = {};
  for (const table of ["member", "channel", "customer", "interaction", "callback", "change", "token"]) {
    rows[table] = await desk.look(`SELECT * FROM "${table}" WHERE workspace_id = $1 ORDER BY 1`, [member.workspaceId]);
  }
  return rows;
};

async function harbour() {
  const team = await desk.team();
  const admin = await team.join("Ada", { role: "admin" });
  const mei = await team.join("Mei");
  const viewer = await team.join("Vic", { role: "viewer" });
  await mei.say("/customer add Acme Ltd, notes: secret");
  await mei.say("/log Acme called, wants a quote");
  await mei.say("/callback Acme tomorrow 9am send the quote");
  return { admin, mei, viewer };
}

describe("roles: viewer, member, lead, admin; everyone may read what their role allows, decided in the service layer", () => {
  it("lets each role do all that the weaker ones may, and nothing more", () => {
    const table = ROLES.map((role) => ROLES.map((needed) => mayAct(role, needed)));
    expect(table).toEqual([
      [true, false, false, false],
      [true, true, false, false],
      [true, true, true, false],
      [true, true, true, true],
    ]);
  });

  it.each(["/customer Acme", "/history Acme", "/find Acme", "/today Mei"])("lets a viewer read: %s", async (line) => {
    const { viewer } = await harbour();
    expect(await viewer.say(line)).toContain("Acme Ltd");
  });

  it.each([
    "/log Acme called",
    "/callback Acme tomorrow 9am",
    "/done Acme",
    "/snooze Acme in 3 days",
    "/cancel Acme",
    "/assign Acme Vic",
    "/customer add Blue Sky",
    "/customer edit Acme vip",
    "/customer archive Acme",
    "Called Acme, call back tomorrow 10am",
  ])("lets no viewer write: %s; and says who can grant it", async (line) => {
    const { viewer } = await harbour();
    const before = await contents(viewer);
    expect(await viewer.say(line)).toContain("This needs the role “member”. Ada can grant it.");
    expect(await contents(viewer)).toEqual(before);
  });

  it("lets no viewer write by a button that stands on what they may read", async () => {
    const { viewer, mei } = await harbour();
    await mei.say("/today");
    await viewer.say("/today Mei");
    const before = await contents(viewer);
    expect(await viewer.press("Done")).toContain("This needs the role “member”");
    await viewer.say("/customer Zenith Unknown");
    expect(await viewer.press("Add “Zenith Unknown”")).toContain("This needs the role “member”");
    expect(await contents(viewer)).toEqual(before);
  });

  it("lets a viewer choose their own settings, and undo that", async () => {
    const { viewer } = await harbour();
    expect(await viewer.say("/settings zone Berlin")).toContain("Europe/Berlin");
    expect(await viewer.press("Undo")).toContain("Taken back");
  });

  it.each([
    ["/team role admin Mei", "admin"],
    ["/team role viewer Ada", "admin"],
    ["/settings cadence 1 2 3", "admin"],
    ["/settings country DE", "admin"],
    ["/digest team <#C12345|sales>", "lead"],
    ["/digest team off", "lead"],
    ["/invite", "lead"],
  ])("refuses %s to a member, privately naming who can grant it", async (line, needed) => {
    const { mei } = await harbour();
    const before = await contents(mei);
    expect(await mei.say(line)).toBe(`This needs the role “${needed}”. Ada can grant it.`);
    expect(await contents(mei)).toEqual(before);
  });

  it("leaves an admin also when the change that made the other one is taken back", async () => {
    const { admin, mei } = await harbour();
    await admin.say("/team role admin Mei");
    const undo = admin.codeOf("Undo");
    await admin.say("/team role member me");
    expect(await admin.pressCode(undo)).toContain("You are the last admin");
    expect(await mei.say("/settings country DE")).toContain("Undo");
  });

  it("lets no lead make roles or invite above themselves", async () => {
    const { admin, mei } = await harbour();
    await admin.say("/team role lead Mei");
    expect(await mei.say("/team role admin Mei")).toContain("This needs the role “admin”");
    expect(await mei.say("/invite admin")).toContain("This needs the role “admin”");
    expect(await mei.say("/invite lead")).toContain("https://t.me/");
  });

  it("leaves the team an admin", async () => {
    const { admin } = await harbour();
    expect(await admin.say("/team role member me")).toContain("You are the last admin");
  });

  it("refuses from the moment on that a role was taken away", async () => {
    const { admin, mei } = await harbour();
    await admin.say("/team role viewer Mei");
    expect(await mei.say("/log Acme called")).toContain("This needs the role “member”");
  });
});

describe("nothing ever crosses a workspace", () => {
  /** Every code a button of the other team's can carry, and lines that name its ids. */
  async function foreign(mei: Person): Promise<{ codes: string[]; lines: string[]; draft: string }> {
    const id = async (table: string) =>
      String(
        (await desk.look(`SELECT id FROM "${table}" WHERE workspace_id = $1 ORDER BY 1`, [mei.member.workspaceId]))[0]
          ?.id,
      );
    const [customer, callback, interaction, change] = [
      await id("customer"),
      await id("callback"),
      await id("interaction"),
      await id("change"),
    ];
    await mei.say("/callback");
    const draft = await id("draft");
    const named = ["callback", "customer", "customer_edit", "history", "log"].map(
      (name) => `v1:${name}:customer=@${customer}`,
    );
    const ending = ["done", "cancel", "snooze"].map((name) => `v1:${name}:callback=@${callback};from=today`);
    const drafts = [`v1:pick:draft=${draft};option=0`, `v1:fill:draft=${draft};field=reason`, `v1:form:draft=${draft}`];
    const others = [
      `v1:log_edit:interaction=${interaction}`,
      `v1:undo:change=${change}`,
      `v1:today:page=1;member=@id:${mei.member.id}`,
    ];
    return {
      codes: [...named, ...ending, ...drafts, ...others],
      draft,
      lines: [
        `/customer @${customer}`,
        `/history @${customer}`,
        `/log @${customer} called`,
        `/callback @${customer} tomorrow 9am`,
        `/customer edit @${customer} vip`,
        `/customer archive @${customer}`,
        `/done @${callback}`,
        `/snooze @${callback} in 3 days`,
        `/cancel @${callback}`,
        `/assign @${customer} me`,
        `/today @id:${mei.member.id}`,
        "/find Acme",
        "/today Mei",
        "When did we last call Acme?",
      ],
    };
  }

  it("finds nothing by another workspace's ids, whatever carries them, and changes nothing", async () => {
    const { mei } = await harbour();
    const zoe = await (await desk.team()).join("Zoe", { role: "admin" });
    const { codes, lines, draft } = await foreign(mei);
    const before = [await contents(mei), await contents(zoe)];
    const answers: string[] = [];
    for (const code of codes) answers.push(await zoe.pressCode(code));
    for (const line of lines) answers.push(await zoe.say(line));
    const submit = {
      type: "submit",
      draftId: draft,
      values: { customer: "Acme", when: "tomorrow", reason: "x" },
    } as const;
    await zoe.send(zoe.request(submit));
    await zoe.send(zoe.request({ type: "dismiss", draftId: draft }));
    for (const answer of answers) {
      expect(answer).not.toMatch(/Acme Ltd|secret|Something went wrong/);
      expect(answer).not.toBe("");
    }
    expect([await contents(mei), await contents(zoe)]).toEqual(before);
    expect(await desk.look("SELECT 1 FROM draft WHERE id = $1", [draft])).toHaveLength(1);
  });
});
