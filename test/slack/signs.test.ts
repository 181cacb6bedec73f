// What happens to channels while nobody says anything in them.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Desk, startDesk } from "./desk.ts";

describe("what happens to a channel", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());

  beforeEach(() => {
    desk.script.signs.length = 0;
  });

  const tell = (event: Record<string, unknown>) => desk.slack.tell({ channel: desk.sales, event });

  it.each([
    ["channel_archive", { type: "lost", trouble: "gone" }],
    ["group_archive", { type: "lost", trouble: "gone" }],
    ["channel_deleted", { type: "lost", trouble: "gone" }],
    ["group_left", { type: "lost", trouble: "not_allowed" }],
    ["channel_unarchive", { type: "alive" }],
  ])("is noticed: %s", async (type, sign) => {
    const { slack, tom, sales, script } = desk;
    expect(await tell({ type, channel: sales.id, user: tom.id })).toMatchObject({ status: 200 });
    expect(script.signs).toEqual([{ door: "slack", tenant: slack.team.id, address: sales.id, ...sign }]);
  });

  it("is noticed when the bot is invited, and nobody else", async () => {
    const { slack, tom, sales, script } = desk;
    await tell({ type: "member_joined_channel", channel: sales.id, user: tom.id, channel_type: "C" });
    expect(script.signs).toEqual([]);
    await tell({ type: "member_joined_channel", channel: sales.id, user: slack.bot.userId, channel_type: "C" });
    expect(script.signs).toMatchObject([{ type: "alive", address: sales.id }]);
  });

  it("is noticed when it gets another id", async () => {
    const { sales, script } = desk;
    await tell({ type: "channel_id_changed", old_channel_id: sales.id, new_channel_id: "C0NEW" });
    expect(script.signs).toMatchObject([{ type: "moved", from: sales.id, to: "C0NEW" }]);
  });

  it("is told again by Slack when it could not be stored", async () => {
    const { slack, sales, script } = desk;
    script.bot.notice = () => Promise.reject(new Error("no database"));
    const told = await tell({ type: "channel_archive", channel: sales.id });
    expect(told.status).toBe(503);
    expect(slack.failures()).toHaveLength(1);
  });
});
