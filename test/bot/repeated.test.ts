// The same event delivered again, an unexpected failure, and texts that nobody could store.

import { describe, expect, it } from "vitest";
import type { BotStore } from "../../src/bot/bot.ts";
import type { Request } from "../../src/bot/request.ts";
import type { Logger } from "../../src/services/ports.ts";
import { type Person, replyText, useDesk } from "../support/desk.ts";

const desk = useDesk();
const note = "Called Acme, a secret of theirs";
const stored = async ({ member }: Person) => ({
  customers: await desk.look("SELECT name FROM customer WHERE workspace_id = $1", [member.workspaceId]),
  notes: await desk.look("SELECT note FROM interaction WHERE workspace_id = $1", [member.workspaceId]),
  changes: await desk.look("SELECT id FROM change WHERE workspace_id = $1", [member.workspaceId]),
});

async function harbour(): Promise<{ mei: Person; request: Request }> {
  const mei = await (await desk.team()).join("Mei");
  await mei.say("/customer add Acme");
  return { mei, request: mei.request({ type: "text", text: note }) };
}

describe("an event that is delivered again", () => {
  it("changes nothing, and is not answered again by a process that never saw it", async () => {
    const { mei, request } = await harbour();
    await mei.send(request);
    const after = await stored(mei);
    desk.clock.advance(60);
    const accepted = await desk.bot().accept(request);
    expect(accepted.fresh).toBe(false);
    expect(await accepted.reply()).toEqual({ type: "silence" });
    expect(await stored(mei)).toEqual(after);
    expect(after.notes).toEqual([{ note }]);
  });

  it.each([
    ["one process, whose doors know that it is one answer", 3, () => [desk.bot()].flatMap((bot) => [bot, bot, bot])],
    ["three processes, of which one answers", 1, () => [desk.bot(), desk.bot(), desk.bot()]],
  ])("has one effect when it comes several times at once to %s", async (_where, answers, bots) => {
    const { mei, request } = await harbour();
    const replies = await Promise.all(bots().map(async (bot) => (await bot.accept(request)).reply()));
    expect(replies.filter(({ type }) => type === "message")).toHaveLength(answers);
    expect((await stored(mei)).notes).toEqual([{ note }]);
  });

  it("is not taken for the same event of another team or door", async () => {
    const { mei, request } = await harbour();
    await mei.send(request);
    const zoe = await (await desk.team()).join("Zoe");
    expect((await desk.bot().accept(zoe.request(request.input, { key: request.key }))).fresh).toBe(true);
  });
});

describe("an unexpected failure", () => {
  /** A store in which the ledger's last step breaks. */
  const breaking = (): BotStore => ({
    ...(desk.store as BotStore),
    transaction: (work) =>
      (desk.store as BotStore).transaction((repositories) =>
        work({
          ...repositories,
          changes: {
            ...repositories.changes,
            append: async () => {
              throw new Error("the disk is full");
            },
          },
        }),
      ),
  });

  it("stores nothing, shows a reference, and is logged with it and without a word of the note", async () => {
    const { mei, request } = await harbour();
    const before = await stored(mei);
    const logged: { fields: object; message: string }[] = [];
    const keep = (fields: object, message: string) => void logged.push({ fields, message });
    const log: Logger = { debug: keep, info: keep, warn: keep, error: keep };
    const accepted = await desk.bot({ store: breaking(), log }).accept(request);
    const shown = replyText(await accepted.reply());
    const reference = /\(([0-9a-f]{8})\)/.exec(shown)?.[1];
    expect(shown).toMatch(/^Something went wrong \([0-9a-f]{8}\)\. Nothing was saved/);
    expect(await stored(mei)).toEqual(before);
    expect(logged).toMatchObject([
      { message: "request failed", fields: { reference, door: "slack", result: "failed" } },
    ]);
    expect(JSON.stringify(logged)).not.toContain("secret");
  });

  it("is remembered as the answer: whoever was told to try again does not find the first try done later as well", async () => {
    const { mei, request } = await harbour();
    await (await desk.bot({ store: breaking() }).accept(request)).reply();
    expect(await mei.send(request)).toEqual({ type: "silence" });
    expect((await stored(mei)).notes).toEqual([]);
    const left = await desk.run(({ inbox }) => inbox.unfinished(desk.clock.now(), 100));
    expect(left).not.toContainEqual(expect.objectContaining({ key: request.key }));
  });
});

describe("texts nobody can use", () => {
  it("refuses more than 20,000 characters, in words, commands and slash commands, and saves nothing", async () => {
    const { mei } = await harbour();
    const before = await stored(mei);
    const long = "很".repeat(20_001);
    for (const text of [long, `/log Acme ${long}`, `log Acme ${long}`]) {
      expect(await mei.say(text)).toContain("at most 20000 characters");
    }
    const slash = { type: "command", name: "log", text: `Acme ${long}` } as const;
    expect(replyText(await mei.send(mei.request(slash)))).toContain("at most 20000 characters");
    expect(await stored(mei)).toEqual(before);
  });

  it("leaves out NUL characters and halves of characters, which no database stores, and nothing else", async () => {
    const { mei } = await harbour();
    await mei.say("/log Acme: called\u0000 😀\ud83d ok\udc00");
    expect((await stored(mei)).notes).toEqual([{ note: "called 😀 ok" }]);
  });

  it.each(["", "   ", "\u0000", "\u200b"])("answers %j with help", async (text) => {
    const { mei } = await harbour();
    expect(await mei.say(text)).not.toMatch(/^$|Something went wrong/);
  });

  it.each(["<!channel>", "<b>bold</b>", "`code` *bold*", "‮مرحبا", "👩‍👩‍👧‍👦"])("shows %s as typed", async (words) => {
    const { mei } = await harbour();
    expect(await mei.say(`/log Acme: called ${words}`)).toContain(`called ${words}`);
  });
});

describe("several requests of one person at once", () => {
  const notes = Array.from({ length: 12 }, (_, n) => `Called Acme for the ${n + 1}th time`);

  it("are done in the order they came, each of them", async () => {
    const { mei } = await harbour();
    const bot = desk.bot();
    const accepted = [];
    for (const text of notes) accepted.push(await bot.accept(mei.request({ type: "text", text })));
    await Promise.all(accepted.map(({ reply }) => reply()));
    const rows = await desk.look("SELECT note FROM interaction WHERE workspace_id = $1 ORDER BY created_at, ctid", [
      mei.member.workspaceId,
    ]);
    expect(rows.map(({ note: written }) => written)).toEqual(notes);
  });

  it("are all done though two processes run them", async () => {
    const { mei } = await harbour();
    const bots = [desk.bot(), desk.bot()];
    const replies = notes.map(async (text, n) =>
      (await bots[n % 2]?.accept(mei.request({ type: "text", text })))?.reply(),
    );
    await Promise.all(replies);
    expect((await stored(mei)).notes).toHaveLength(notes.length);
  });
});
