// Practice rule 13: what a lead and a channel see of the team's day, and what no channel ever sees.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();
const PRIVATE = ["secret price", "private reason", "his divorce", "13800138000", "anna@acme.com", "loves golf"];

const channelOf = ({ member }: Person): string => `C${member.id.toUpperCase()}`;

/** Yesterday: Mei visited two customers, did one callback and has two open, one of them late; Omar did nothing. */
async function harbour(): Promise<{ mei: Person; lead: Person }> {
  desk.clock.set("2026-03-04T02:00:00Z");
  const team = await desk.team();
  const mei = await team.join("Mei", { digestOn: false });
  const lead = await team.join("Lea", { role: "lead" });
  await team.join("Omar", { digestOn: false });
  await mei.say("/customer add Acme Ltd, 13800138000, anna@acme.com, preferences: loves golf, notes: his divorce");
  await mei.say("/customer add Blue Sky");
  await mei.say("/log Acme visited them, secret price");
  await mei.say("/log Acme visited them again");
  await mei.say("/log Blue Sky met for lunch");
  await mei.say("/callback Acme today 8pm private reason");
  await mei.say("/callback Blue Sky 20 March 9am");
  await mei.say("/callback Blue Sky today 5pm");
  await mei.say("/done 1 his divorce");
  await mei.say("/customer add Cold Ltd");
  await lead.say("/customer add Own Ltd");
  await lead.say("/callback Own tomorrow 8am");
  await lead.say(`/digest team <#${channelOf(lead)}|sales>`);
  desk.clock.set("2026-03-05T01:00:00Z");
  return { mei, lead };
}

const MEI = "Mei · 1 done · 2 open · 1 overdue · 2 customers visited";
/** A line of zeros tells nothing; whose day was empty stands in one line for all of them. */
const OMAR = "Nothing yet: Omar";

describe("a lead's version adds a line per member: done, open, overdue, customers visited", () => {
  it("stands in the lead's digest and in no member's", async () => {
    const { mei, lead } = await harbour();
    await mei.say("/digest on");
    await desk.newSweep().digests();
    const sent = await desk.deliver();
    const toLead = sent.find(({ to }) => to === lead.identity.externalId)?.text;
    expect(toLead).toContain(MEI);
    expect(toLead).toContain(OMAR);
    expect(await lead.say("/digest")).toContain(MEI);
    expect(await mei.say("/digest")).not.toMatch(/Omar|visited\n/);
  });
});

describe("the channel's version holds no private notes", () => {
  it("has the members' lines and what is late, and nothing anybody wrote", async () => {
    const { lead } = await harbour();
    await desk.newSweep().digests();
    const post = (await desk.deliver()).find(({ to }) => to === channelOf(lead))?.text ?? "";
    expect(post).toContain(MEI);
    expect(post).not.toContain("Omar");
    expect(post).toContain("Acme Ltd · Wed 4 Mar 20:00 CST · Mei");
    for (const words of PRIVATE) expect(post).not.toContain(words);
  });

  it("comes once on working days at its hour, and no more when it is turned off", async () => {
    const { lead } = await harbour();
    const postsAt = async (iso: string) => {
      desk.clock.set(iso);
      await desk.newSweep().digests();
      return (await desk.deliver()).filter(({ to }) => to === channelOf(lead)).length;
    };
    const counts: number[] = [];
    for (const time of ["05T00:59:59", "05T01:00:00", "05T01:30:00", "07T01:00:00"]) {
      counts.push(await postsAt(`2026-03-${time}Z`));
    }
    expect(counts).toEqual([0, 1, 0, 0]);
    await lead.say("/digest team off");
    expect(await postsAt("2026-03-09T01:00:00Z")).toBe(0);
  });

  it("does not make up for the hour before it was set up", async () => {
    const { lead } = await harbour();
    expect(
      (await desk.look("SELECT created_at FROM channel WHERE workspace_id = $1", [lead.member.workspaceId]))[0],
    ).toEqual({
      created_at: new Date("2026-03-04T02:00:00Z"),
    });
    desk.clock.set("2026-03-04T02:30:00Z");
    await desk.newSweep().digests();
    expect((await desk.deliver()).filter(({ to }) => to === channelOf(lead))).toEqual([]);
  });

  it("is in the channel's language and zone, whoever set it up", async () => {
    desk.clock.set("2026-03-04T02:00:00Z");
    const team = await desk.team({ locale: "zh-cn", zone: "Asia/Shanghai" });
    const lead = await team.join("Lea", { role: "lead", locale: "en", zone: "Europe/London" });
    await lead.say("/customer add Acme Ltd");
    await lead.say("/callback Acme today 5am");
    await lead.say(`/digest team <#${channelOf(lead)}|sales>`);
    desk.clock.set("2026-03-05T01:00:00Z");
    await desk.newSweep().digests();
    const post = (await desk.deliver()).find(({ to }) => to === channelOf(lead))?.text ?? "";
    expect(post).toMatch(/\p{Script=Han}/u);
    expect(post).toContain("13:00");
  });
});
