// After a lost answer: whether the message is there, found by the key it carries.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Address } from "../../src/bot/door.ts";
import { BOT_SCOPES } from "../../src/slack/manifest.ts";
import { text } from "../../src/view/nodes.ts";
import { type Desk, startDesk } from "./desk.ts";

describe("looking back", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  const toMei = (): Address => ({ tenant: desk.slack.team.id, to: { user: desk.mei.id } });
  const toSales = (): Address => ({ tenant: desk.slack.team.id, to: { conversation: desk.sales.id } });
  const send = (key: string, to = toMei()) => desk.door.send(to, [text("Call Acme")], key, () => true);
  const lookBack = (key: string, to = toMei()) => desk.door.sentBefore(to, key, desk.clock.now());

  it.each(["a person", "a channel"])("finds what arrived at %s though the answer was lost", async (where) => {
    const to = where === "a person" ? toMei() : toSales();
    const { slack, mei, sales } = desk;
    slack.fail("chat.postMessage", { reset: "after" });
    expect(await send("reminder:1", to)).toMatchObject({ type: "uncertain" });
    const [message] = slack.messages(where === "a person" ? mei : sales);
    expect(await lookBack("reminder:1", to)).toEqual({ type: "sent", ref: message?.ts });
  });

  it("finds nothing of what never arrived, whatever else was said", async () => {
    const { slack, mei } = desk;
    await send("reminder:2");
    await slack.say({ user: mei, channel: mei, text: "today" });
    await slack.settled(() => slack.messages(mei).length === 3);
    slack.fail("chat.postMessage", { reset: "before" });
    expect(await send("reminder:1")).toMatchObject({ type: "uncertain" });
    expect(await lookBack("reminder:1")).toEqual({ type: "absent" });
  });

  it("finds it behind hundreds of later messages, and gives up behind thousands", async () => {
    await send("reminder:1", toSales());
    const chatter = async (count: number) => {
      for (let sent = 0; sent < count; sent += 1) {
        await desk.slack.say({ user: desk.mei, channel: desk.sales, text: "chatter" });
      }
    };
    await chatter(250);
    expect(await lookBack("reminder:1", toSales())).toMatchObject({ type: "sent" });
    expect(desk.slack.calls("conversations.history")).toHaveLength(2);
    await chatter(1_800);
    expect(await lookBack("reminder:1", toSales())).toMatchObject({ type: "unknown" });
    expect(desk.slack.calls("conversations.history")).toHaveLength(12);
  });

  it("allows for a clock that is ahead of Slack's by less than a minute", async () => {
    await send("reminder:1");
    desk.clock.advance(59_000);
    expect(await lookBack("reminder:1")).toMatchObject({ type: "sent" });
    desk.clock.advance(2_000);
    expect(await lookBack("reminder:1")).toEqual({ type: "absent" });
  });

  it.each(["channels:history", "metadata.message:read"])(
    "cannot tell without the scope %s, and says so in the log once",
    async (scope) => {
      const { slack, logged } = desk;
      slack.grant(BOT_SCOPES.filter((each) => each !== scope));
      await send("reminder:1", toSales());
      for (const key of ["reminder:1", "reminder:2"]) {
        expect(await lookBack(key, toSales())).toEqual({ type: "unknown", why: `the scope ${scope} is missing` });
      }
      expect(logged.filter(({ fields }) => "scope" in fields && fields.scope === scope)).toHaveLength(1);
    },
  );

  it("cannot tell where the conversation is gone", async () => {
    const { slack, sales } = desk;
    slack.removeChannel(sales);
    expect(await lookBack("reminder:1", toSales())).toEqual({ type: "unknown", why: "channel_not_found" });
    slack.fail("conversations.open", { error: "user_disabled" });
    expect(await lookBack("reminder:1")).toEqual({ type: "unknown", why: "user_disabled" });
  });

  it("asks again later when Slack cannot answer now", async () => {
    const { slack } = desk;
    slack.fail("conversations.history", { status: 429, retryAfter: 9 });
    expect(await lookBack("k", toSales())).toEqual({ type: "later", why: "ratelimited", retryAfterMs: 9000 });
    slack.fail("conversations.history", { status: 503 }, 2);
    expect(await lookBack("k", toSales())).toEqual({ type: "later", why: "HTTP 503" });
    slack.fail("conversations.history", { reset: "before" }, 2);
    expect(await lookBack("k", toSales())).toMatchObject({ type: "later" });
    slack.fail("conversations.history", { error: "token_revoked" });
    expect(await lookBack("k", toSales())).toEqual({ type: "later", why: "token_revoked" });
  });
});
