// Words are taken as they are shown: a setting's label, a command's name in either language, the choices there are.

import { describe, expect, it } from "vitest";
import { useDesk } from "../support/desk.ts";

const desk = useDesk();

async function mei() {
  return (await desk.team()).join("Mei", { role: "admin" });
}

describe("a setting", () => {
  it.each([
    ["working days Mon-Thu", "Working days", "Mon Tue Wed Thu"],
    ["Time zone Berlin", "Time zone", "Europe/Berlin"],
    ["time zone: Berlin", "Time zone", "Europe/Berlin"],
    ["digest hour 8:30", "Digest", "08:30"],
    ["digest 8:30", "Digest", "08:30"],
    ["zone Berlin", "Time zone", "Europe/Berlin"],
    ["team's zone Berlin", "Team's zone", "Europe/Berlin"],
    ["team_zone Berlin", "Team's zone", "Europe/Berlin"],
    ["工作日 周一到周四", "Working days", "Mon Tue Wed Thu"],
  ])("is found by the words %s", async (line, label, value) => {
    const saved = await (await mei()).say(`/settings ${line}`);
    expect(saved).toContain(label);
    expect(saved).toContain(value);
  });

  it("is asked for its value when only its label was typed", async () => {
    expect(await (await mei()).say("/settings working days")).toContain("Working days.");
  });

  it.each(["working Mon-Fri", "zones Berlin"])("is not guessed from %s", async (line) => {
    expect(await (await mei()).say(`/settings ${line}`)).toContain("There is no setting");
  });
});

describe("help", () => {
  it.each(["跟进", "log", "/log"])("explains %s to a reader of English", async (topic) => {
    expect(await (await mei()).say(`/help ${topic}`)).toContain("/log");
    expect(await (await mei()).say(`/help ${topic}`)).not.toContain("I don't know");
  });
});

describe("a role", () => {
  it("that there is none of is refused with those there are, and invites nobody", async () => {
    const person = await mei();
    expect(await person.say("/invite adminn")).toContain("Please choose viewer, member, lead, or admin.");
    expect(await desk.look("SELECT 1 FROM token WHERE workspace_id = $1", [person.member.workspaceId])).toEqual([]);
  });

  it.each([
    ["/invite", "member"],
    ["/invite Lead", "lead"],
  ])("is taken from %s", async (line, role) => {
    expect(await (await mei()).say(line)).toContain(role);
  });

  it("is given to a member, and asked for when it is misspelt", async () => {
    const team = await desk.team();
    const [admin] = [await team.join("Mei", { role: "admin" }), await team.join("Omar Haddad")];
    expect(await admin.say("/team role lead Omar Haddad")).toMatch(/Omar Haddad.*lead/);
    expect(await admin.say("/team role adminn Omar Haddad")).toContain("Please choose viewer");
    expect(await admin.press("admin")).toMatch(/Omar Haddad.*admin/);
  });
});
