// Many who write on one customer at once: each is served, and nobody is told that anything went wrong.

import { expect, it } from "vitest";
import type { BotStore } from "../../src/bot/bot.ts";
import { createStore } from "../../src/db/store.ts";
import { Busy } from "../../src/domain/busy.ts";
import { replyText, useDesk } from "../support/desk.ts";
import { SILENT } from "../support/store.ts";

const desk = useDesk();

it.each([
  ["one process", 1],
  ["two processes", 2],
])("a hundred members log with one customer at once, through %s", async (_, processes) => {
  const team = await desk.team();
  const boss = await team.join("Boss");
  await boss.say("/customer add Acme Ltd");
  const members = await Promise.all(Array.from({ length: 100 }, (__, n) => team.join(`Member ${n}`)));
  const { url } = desk;
  const stores = Array.from({ length: processes }, () => createStore({ url, log: SILENT }) as BotStore);
  const bots = stores.map((store) => desk.bot({ store }));
  const said = await Promise.all(
    members.map(async (member, n) => {
      const request = member.request({ type: "text", text: `/log Acme called, note ${n}` });
      const bot = bots[n % bots.length] ?? desk.bot();
      return replyText(await (await bot.accept(request)).reply());
    }),
  );
  for (const store of stores) await store.close();
  expect(said.filter((answer) => !answer.includes("Logged for Acme Ltd"))).toEqual([]);
  const [stored] = await desk.look(
    "SELECT count(DISTINCT note)::int AS notes FROM interaction WHERE workspace_id = $1",
    [team.workspace.id],
  );
  expect(stored).toEqual({ notes: 100 });
});

it("what met others for too long is taken up again, and answered then", async () => {
  const team = await desk.team();
  const mei = await team.join("Mei");
  await mei.say("/customer add Acme Ltd");
  let busy = true;
  const store = desk.store as BotStore;
  const crowded: BotStore = {
    ...store,
    transaction: (work) =>
      store.transaction(async (repositories) => {
        const done = await work(repositories);
        const [row] = await desk.look("SELECT 1 FROM inbox_event WHERE done_at IS NULL AND door = 'slack' LIMIT 1");
        if (busy && row && (await isFinishing(repositories))) throw new Busy(new Error("40001"));
        return done;
      }),
  };
  const isFinishing = async (repositories: Parameters<Parameters<BotStore["transaction"]>[0]>[0]) =>
    (await repositories.interactions.tally(team.workspace.id, new Date(0), new Date("2030-01-01"))).size > 0;
  const bot = desk.bot({ store: crowded });
  const reply = await (await bot.accept(mei.request({ type: "text", text: "/log Acme called" }))).reply();
  expect(reply).toEqual({ type: "silence" });
  busy = false;
  desk.clock.advance(1);
  expect(await bot.finishUnanswered(desk.clock.now())).toBeGreaterThan(0);
  const answers = (await desk.deliver()).filter(({ to }) => to === mei.identity.externalId);
  expect(answers.map(({ text }) => text)).toEqual([expect.stringContaining("Logged for Acme Ltd")]);
});
