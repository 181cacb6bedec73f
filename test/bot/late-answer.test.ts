// A request that was stored and then left alone, because its process ended: done after all, once, and answered after all.

import { beforeEach, describe, expect, it } from "vitest";
import type { BotStore } from "../../src/bot/bot.ts";
import type { Request } from "../../src/bot/request.ts";
import { type Person, replyText, type Team, useDesk } from "../support/desk.ts";
import { createScriptedDoor, type ScriptedDoor } from "../support/scripted-door.ts";

const desk = useDesk();
let team: Team;
let mei: Person;
let slack: ScriptedDoor;

beforeEach(async () => {
  await desk.look("TRUNCATE workspace, member, identity, customer, customer_key, inbox_event, outbox_message");
  slack = createScriptedDoor("slack", { remembers: true });
  team = await desk.team();
  mei = await team.join("Mei");
});

/** Stored and acknowledged, then the process dies. */
async function leftAlone(text: string, more: Partial<Request> = {}): Promise<Request> {
  const request = mei.request({ type: "text", text }, more);
  await desk.bot().accept(request);
  return request;
}

const finish = () => desk.bot().finishUnanswered(desk.clock.now());
const deliver = () => desk.delivery([slack]).deliverDue();
const customers = async () => (await desk.look("SELECT name FROM customer ORDER BY name")).map(({ name }) => name);

describe("what was left alone", () => {
  it("is done once and answered as a message of its own, with what was asked", async () => {
    await leftAlone("/customer add Acme");
    expect(await finish()).toBe(1);
    expect(await finish()).toBe(0);
    await deliver();
    expect(await customers()).toEqual(["Acme"]);
    expect(slack.arrived).toEqual([
      expect.objectContaining({
        to: mei.identity.externalId,
        text: expect.stringMatching(/cut off before I could answer[\s\S]*\/customer add Acme[\s\S]*Acme/),
      }),
    ]);
  });

  it("counts its times from when it was written", async () => {
    await leftAlone("/customer add Acme");
    await leftAlone("/callback Acme in 2 hours");
    const written = desk.clock.now().getTime();
    desk.clock.advance(60);
    await finish();
    const [row] = await desk.look("SELECT due_at FROM callback WHERE workspace_id = $1", [team.workspace.id]);
    expect(row?.due_at).toEqual(new Date(written + 2 * 60 * 60_000));
  });

  it("is answered too when the answer is that something is wrong", async () => {
    await leftAlone("/log Nobody called");
    await finish();
    await deliver();
    expect(slack.arrived).toHaveLength(1);
  });

  it("offers a form by a button, with what was typed kept", async () => {
    await leftAlone("/callback", { canOpenForm: true });
    await finish();
    await deliver();
    expect(slack.arrived[0]?.text).toContain("Continue");
  });

  it("is not answered a second time when the platform delivers it again", async () => {
    const request = await leftAlone("/customer add Acme");
    await finish();
    const again = await (await desk.bot().accept(request)).reply();
    expect(again).toEqual({ type: "silence" });
    expect(await customers()).toEqual(["Acme"]);
  });

  it("is promised while the database is away, and done and answered when it is back", async () => {
    const store = desk.store as BotStore;
    let away = false;
    const gone: BotStore = {
      ...store,
      transaction: (work) => (away ? Promise.reject(new Error("no database")) : store.transaction(work)),
    };
    const bot = desk.bot({ store: gone });
    const accepted = await bot.accept(mei.request({ type: "text", text: "/customer add Acme" }));
    away = true;
    expect(replyText(await accepted.reply())).toContain("I will do it as soon as it is back");
    away = false;
    expect(await bot.finishUnanswered(desk.clock.now())).toBe(1);
    await deliver();
    expect(await customers()).toEqual(["Acme"]);
    expect(slack.arrived).toHaveLength(1);
  });

  it("is left to the process that is at it", async () => {
    const bot = desk.bot();
    const accepted = await bot.accept(mei.request({ type: "text", text: "/customer add Acme" }));
    const [reply, left] = await Promise.all([accepted.reply(), bot.finishUnanswered(desk.clock.now())]);
    expect(reply.type).toBe("message");
    expect(left).toBe(0);
    await deliver();
    expect(slack.arrived).toEqual([]);
  });
});
