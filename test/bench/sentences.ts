// How long a sentence takes to be read with 100,000 customers to match against, and how much of that is the look-up.

import { randomInt } from "node:crypto";
import pg from "pg";
import { readSentence } from "../../src/bot/read-sentence.ts";
import { createNameIndex } from "../../src/db/names/index.ts";
import { createStore } from "../../src/db/store.ts";
import { gramsOf } from "../../src/domain/grams.ts";
import { nameKeys } from "../../src/domain/names.ts";
import { plainOf } from "../../src/domain/plain.ts";
import { randomIds } from "../../src/ids.ts";
import { createServices } from "../../src/services/index.ts";
import type { Logger, Repositories } from "../../src/services/ports.ts";
import { aCustomer, aMember, aWorkspace } from "../support/factories.ts";
import { type Figure, figureOf, measure } from "./measure.ts";

const CUSTOMERS = 100_000;
const BATCH = 5_000;
const ROUNDS = 2_000;
/** The compiler of JavaScript has seen enough then; a sentence a minute is as many in a day. */
const WARM = 1_000;
const DATABASE_ROUNDS = 300;
/** Of 200 characters each. */
const SENTENCES = {
  "an English sentence":
    "Called Acme, they want a quote by Friday and asked about the delivery; the invoice has not arrived yet, so I have to ask John in accounting about it first. Call them back next Tuesday 10am about that.",
  "a Chinese one":
    "刚才拜访了张总，他对报价不满意，想再比较一下别家的价格，另外发票还没有收到，财务那边说上周五就寄出来了，可能是地址写错了，他们的仓库去年年底搬到了东莞，所以收件人也换了，要我们把新的地址发给财务，再补寄一份，合同里的付款方式他也想改成月结，我说要回来请示一下领导，年底的返利按去年的比例算他基本同意，售后由谁负责还没有定，下周三下午三点再打一次电话，顺便问一下交期和付款方式，别的没有了，就先这样吧。",
  "one in both, of two reports":
    "Called Acme, they want a quote by Friday and asked about the delivery, call back next Tuesday 10am. 刚才拜访了张总，他对报价不满意，想再比较一下别家的价格，另外发票还没有收到，下周三下午三点再打一次，顺便问一下交期和付款方式，还有年底的返利怎么算，以及售后由谁负责，别的没有了，先这样，回头再说",
};
const SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高";
const GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰";
const WORDS = [
  "Blue",
  "Harbour",
  "North",
  "Ocean",
  "Delta",
  "Prime",
  "Union",
  "Star",
  "Green",
  "Summit",
  "River",
  "Stone",
];

const one = (list: string | readonly string[]): string => list[randomInt(list.length)] ?? "";

/** Half people with Chinese names, half companies. */
function nameOf(index: number): string {
  if (index === 0) return "Acme Ltd";
  if (index % 2 === 0) return `${one(SURNAMES)}${one(GIVEN)}${one(GIVEN)}`;
  return `${one(WORDS)} ${one(WORDS)} ${index} Ltd`;
}

/** Over a server that is running: with the names in memory, as a process that is up reads, and with the database asked for each. */
export async function readingSentences(url: string, log: Logger): Promise<Figure[]> {
  const workspace = aWorkspace({ id: randomIds.next() });
  await seed(url, workspace.id);
  const names = createNameIndex({ url, log });
  const [kept, asked] = [createStore({ url, log, names }), createStore({ url, log })];
  const actor = {
    workspace,
    member: aMember({ workspaceId: workspace.id }),
    door: "console",
    locale: "en",
    zone: "Asia/Shanghai",
  } as const;
  const now = new Date();
  const listener = (repositories: Repositories) => ({
    ...{ now, zone: actor.zone, locale: actor.locale, actor, focus: null },
    services: createServices({
      repositories,
      actor,
      clock: { now: () => now },
      ids: randomIds,
      changeId: randomIds.next(),
    }),
  });
  const both = SENTENCES["one in both, of two reports"];
  const keys = [...new Set(gramsOf(plainOf(both)).map(({ key }) => key))];
  try {
    const begun = performance.now();
    while (names.find(workspace.id, [], 1) === null) await new Promise((resolve) => setTimeout(resolve, 5));
    const readIn = figureOf(`reading in the names of ${CUSTOMERS} customers`, [performance.now() - begun]);
    const split = await measure("splitting 200 characters", ROUNDS, async () => both.match(/\p{L}+|\p{N}+/gu));
    const inMemory = await kept.transaction(async (repositories) => {
      const heard = listener(repositories);
      const figures: Figure[] = [];
      const reading = (text: string) => () => readSentence(text, undefined, heard);
      for (const text of Object.values(SENTENCES)) await measure("warming up", WARM, reading(text));
      for (const [what, text] of Object.entries(SENTENCES))
        figures.push(await measure(`reading ${what}`, ROUNDS, reading(text), split));
      return figures;
    });
    const overDatabase = await asked.transaction(async (repositories) => {
      const { named } = repositories.customers;
      const floor = await measure("one empty look-up in PostgreSQL", DATABASE_ROUNDS, () => named(workspace.id, ["-"]));
      const heard = listener(repositories);
      return [
        floor,
        await measure(
          `looking up its ${keys.length} keys there`,
          DATABASE_ROUNDS,
          () => named(workspace.id, keys),
          floor,
        ),
        await measure(
          "reading it before the names are read in",
          DATABASE_ROUNDS,
          () => readSentence(both, undefined, heard),
          floor,
        ),
      ];
    });
    return [readIn, split, ...inMemory, ...overDatabase];
  } finally {
    await names.close();
    await kept.close();
    await asked.close();
  }
}

/** The customers and their keys, in statements of thousands of rows. */
async function seed(url: string, workspaceId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let from = 0; from < CUSTOMERS; from += BATCH) {
    const customers = Array.from({ length: BATCH }, (_, index) =>
      aCustomer({ id: randomIds.next(), workspaceId, name: nameOf(from + index) }),
    );
    await client.query(
      `INSERT INTO customer (id, workspace_id, name, tags, tier, cadence_paused, created_by, created_at, search_text)
       SELECT id, $1, name, '{}', 'standard', false, '', now(), '' FROM unnest($2::text[], $3::text[]) AS t (id, name)`,
      [workspaceId, customers.map(({ id }) => id), customers.map(({ name }) => name)],
    );
    const rows = customers.flatMap((customer) => nameKeys(customer).map((key) => ({ ...key, id: customer.id })));
    await client.query(
      `INSERT INTO customer_key (workspace_id, key, kind, customer_id)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[])`,
      [workspaceId, rows.map(({ key }) => key), rows.map(({ kind }) => kind), rows.map(({ id }) => id)],
    );
  }
  await client.query("VACUUM ANALYZE customer, customer_key");
  await client.end();
}
