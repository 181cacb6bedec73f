// The team's digest stops where it is told to, and names only those who have something to say.

import { describe, expect, it } from "vitest";
import { randomIds } from "../../src/ids.ts";
import { type Person, replyText, useDesk } from "../support/desk.ts";
import { aMember } from "../support/factories.ts";

const desk = useDesk();

/** Says something in a group, as on Telegram. */
async function sayIn(group: string, who: Person, text: string): Promise<string> {
  const conversation = { id: group, kind: "channel" as const, name: group, answersIn: `D-${who.member.id}` };
  return replyText(await who.send(who.request({ type: "command", name: "digest", text }, { conversation })));
}

async function twoGroups(locale: "en" | "zh-cn" = "en") {
  const team = await desk.team();
  const lead = await team.join("Lea", { role: "lead", locale });
  for (const group of ["Sales", "Service"]) await sayIn(group, lead, "team 09:00");
  const channels = async () =>
    (await desk.look("SELECT name FROM channel WHERE workspace_id = $1 ORDER BY name", [team.workspace.id])).map(
      ({ name }) => name,
    );
  return { team, lead, channels };
}

describe("/digest team off", () => {
  it.each([
    ["en", "team off", "no longer comes to Sales"],
    ["zh-cn", "团队 关闭", "Sales 不再接收团队每日跟进"],
  ] as const)("in a group stops that one and says which (%s)", async (locale, words, answer) => {
    const { lead, channels } = await twoGroups(locale);
    expect(await sayIn("Sales", lead, words)).toContain(answer);
    expect(await channels()).toEqual(["Service"]);
  });

  it("in private asks which of several, and stops the one chosen", async () => {
    const { lead, channels } = await twoGroups();
    expect(await lead.say("/digest team off")).toContain("Where should");
    expect(await lead.press("Service")).toContain("no longer comes to Service");
    expect(await channels()).toEqual(["Sales"]);
    expect(await lead.say("/digest team off")).toContain("no longer comes to Sales");
    expect(await lead.say("/digest team off")).toContain("No channel gets");
  });

  it("in a group that gets none asks as well; everywhere is one of the choices", async () => {
    const { lead, channels } = await twoGroups();
    expect(await sayIn("Lunch", lead, "team off")).toContain("Where should");
    expect(await channels()).toEqual(["Sales", "Service"]);
    await lead.press("Everywhere");
    expect(await channels()).toEqual([]);
  });
});

describe("the team's day", () => {
  it("has no lines of zeros: a lead is told of those in one line that says how many more there are", async () => {
    const { team, lead } = await twoGroups();
    const members = Array.from({ length: 300 }, (_, n) =>
      aMember({ id: randomIds.next(), workspaceId: team.workspace.id, name: `Member ${n}` }),
    );
    await desk.run(async ({ records }) => {
      for (const member of members) await records.put(team.workspace.id, "member", member);
    });
    await lead.say("/customer add Acme Ltd");
    await lead.say("/callback Acme tomorrow 9am");
    for (const { name } of members.slice(0, 25)) await lead.say(`/assign Acme ${name}`);
    const quiet = await lead.say("/digest");
    expect(quiet).toContain("Member 24 · ");
    expect(quiet.match(/Member \d+ · /g)).toHaveLength(1);
    expect(quiet).toMatch(/Nothing yet: .* and 280 more/);
  });
});
