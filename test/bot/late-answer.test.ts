// A request that was stored and then left alone, because its process ended: done after all, once, and answered after all.

import { beforeEach, describe, expect, it, vi } from "vitest";
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

describe("an answer that a process had and did not give", () => {
  /** Run and acknowledged; the process died before it could show the answer. */
  async function notShown(text: string): Promise<Request> {
    const request = mei.request({ type: "text", text });
    await (await desk.bot().accept(request)).reply();
    return request;
  }

  it("comes once as a message of its own, though the process is started anew again and again", async () => {
    await notShown("/customer add Acme");
    for (let start = 0; start < 5; start += 1) {
      await finish();
      await deliver();
    }
    expect(await customers()).toEqual(["Acme"]);
    expect(slack.arrived.map(({ text }) => text)).toEqual([
      expect.stringMatching(/cut off before I could answer[\s\S]*Added Acme/),
    ]);
  });

  it("comes once though the platform delivers the event again, too", async () => {
    const request = await notShown("/customer add Acme");
    for (let start = 0; start < 3; start += 1) {
      expect(await (await desk.bot().accept(request)).reply()).toEqual({ type: "silence" });
      await finish();
      await deliver();
    }
    expect(slack.arrived).toHaveLength(1);
  });

  it("is not said again once it was given, nor where it is silence", async () => {
    await mei.say("/customer add Acme");
    const dismissed = mei.request({ type: "dismiss", draftId: "zzzzzzzzzzzz" });
    await (await desk.bot().accept(dismissed)).reply();
    await vi.waitFor(async () =>
      expect(await desk.look("SELECT key FROM inbox_event WHERE given = false")).toEqual([]),
    );
    await finish();
    await deliver();
    expect(slack.arrived).toEqual([]);
  });

  it("goes out at once when the platform asks to wait", async () => {
    const accepted = await desk.bot().accept(mei.request({ type: "text", text: "/customer add Acme" }));
    await accepted.reply();
    await accepted.notGiven();
    await deliver();
    expect(slack.arrived).toHaveLength(1);
    await finish();
    await deliver();
    expect(slack.arrived).toHaveLength(1);
  });

  it("is nobody's where a stranger asked", async () => {
    const from = { id: "T-nobody", name: "Eve" };
    const request = mei.request({ type: "text", text: "hello" }, { door: "telegram", tenant: "bot", from });
    await (await desk.bot().accept(request)).reply();
    await finish();
    await deliver();
    expect(slack.arrived).toEqual([]);
    expect(await desk.look("SELECT given FROM inbox_event")).toEqual([{ given: true }]);
  });

  it("of an older program, which kept no track of it, is left alone", async () => {
    await notShown("/customer add Acme");
    await desk.look("UPDATE inbox_event SET given = NULL");
    await finish();
    await deliver();
    expect(slack.arrived).toEqual([]);
  });
});
