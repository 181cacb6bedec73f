// What keeps the desk in order beside its work.

import { expect, it, onTestFinished } from "vitest";
import type { BotItself } from "../src/bot/bot.ts";
import type { Reply } from "../src/bot/reply.ts";
import type { Request } from "../src/bot/request.ts";
import { createStore } from "../src/db/store.ts";
import { deskChores } from "../src/upkeep.ts";
import { aCustomer, anId } from "./support/factories.ts";
import { SILENT, useStore } from "./support/store.ts";

const desk = useStore();

const unused = new Proxy({} as BotItself, {
  get: (_, name) => {
    throw new Error(`Nobody asks the bot for ${String(name)}`);
  },
});

it("renews the names of every customer stored by an older program, in the background, once", async () => {
  const here = anId();
  const customers = Array.from({ length: 45 }, (_, at) => aCustomer({ workspaceId: here, name: `Acme ${at}` }));
  await desk.run(async ({ records }) => {
    for (const customer of customers) await records.put(here, "customer", customer);
  });
  const makeOld = () => desk.look("UPDATE customer SET names_version = 0, search_text = ''");
  const renewed = async () => (await desk.look("SELECT id FROM customer WHERE search_text <> ''")).length;
  await makeOld();
  const store = createStore<Request, Reply>({ url: desk.url, log: SILENT });
  onTestFinished(() => store.close());
  const chores = deskChores({ store, clock: { now: () => new Date() }, alone: false }, unused);
  const renewing = chores.find(({ name }) => name === "renewing names");
  await renewing?.sweep();
  expect(await renewed()).toBe(45);
  await makeOld();
  await renewing?.sweep();
  expect(await renewed()).toBe(0);
});
