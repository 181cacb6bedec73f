// Who somebody is to the workspace, from users.info.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, startDesk } from "./desk.ts";

describe("a profile", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());

  const profile = (id: string) => desk.door.profile(desk.slack.team.id, id);

  it("tells name, zone, language and team", async () => {
    expect(await profile(desk.mei.id)).toEqual({
      name: "Mei Lin",
      standing: "member",
      zone: "Asia/Shanghai",
      language: "zh-CN",
      teamName: "Northwind",
    });
  });

  it("makes owners and admins admins", async () => {
    const owner = desk.slack.addUser({ name: "Owner", isOwner: true });
    expect([(await profile(desk.tom.id)).standing, (await profile(owner.id)).standing]).toEqual(["admin", "admin"]);
  });

  it.each([
    ["guests", { isRestricted: true }],
    ["strangers", { isStranger: true }],
    ["people of other teams, whatever they are there", { teamId: "T0OTHER", isAdmin: true }],
    ["restricted admins", { isRestricted: true, isAdmin: true }],
  ])("keeps out %s", async (_who, more) => {
    const { id } = desk.slack.addUser({ name: "X", ...more });
    expect((await profile(id)).standing).toBe("guest");
  });

  it("keeps out bots and people Slack does not show", async () => {
    expect((await profile(desk.slack.bot.userId)).standing).toBe("guest");
    expect(await profile("U0NOBODY")).toEqual({
      ...{ name: "U0NOBODY", standing: "guest", hidden: true, teamName: "Northwind" },
    });
  });

  it("is not made up when Slack cannot be asked", async () => {
    desk.slack.fail("users.info", { status: 500 }, 2);
    await expect(profile(desk.mei.id)).rejects.toThrow();
  });
});
