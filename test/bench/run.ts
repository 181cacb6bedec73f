// `npm run bench`: how fast the desk answers, against floors taken in the same run on the same machine. No figure passes or fails.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createApp } from "../../src/app.ts";
import type { BotStore } from "../../src/bot/bot.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Request } from "../../src/bot/request.ts";
import { loadConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { findTimes, type TimeContext } from "../../src/domain/time/read.ts";
import { randomIds } from "../../src/ids.ts";
import type { Logger } from "../../src/services/ports.ts";
import { aCustomer } from "../support/factories.ts";
import { createFakeSlack } from "../support/slack/fake-slack.ts";
import { lateness } from "./lateness.ts";
import { type Figure, figureOf, measure, tableOf } from "./measure.ts";
import { readingSentences } from "./sentences.ts";

/** Words of the answer to /help. */
const ANSWERED = "/callback";
const CUSTOMERS = 2_000;
const ROUNDS = 100;
const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const clock = { now: () => new Date() };

const folder = await mkdtemp(join(tmpdir(), "rapport-bench-"));
try {
  const started = await coldStarts(join(folder, "cold"));
  const database = await openDatabase({ url: null, dataDir: join(folder, "data"), log: SILENT });
  // As the owner, who may make the table of the floor and have the planner look at what was put in.
  const figures = [...(await answering(database.ownerUrl)), ...(await readingSentences(database.ownerUrl, SILENT))];
  await database.close();
  // The stand-in for Slack is the same team again, which only one workspace of a database may be.
  const another = await openDatabase({ url: null, dataDir: join(folder, "lateness"), log: SILENT });
  figures.push(...(await lateness(another.url)));
  await another.close();
  process.stdout.write(`\n${tableOf([...figures, ...(await reading()), ...started])}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** From the command to its first answer, in a process of its own: on an empty folder, and again. */
async function coldStarts(dataDir: string): Promise<Figure[]> {
  const bare = figureOf("start of Node alone", [await spawned(["-e", `process.stdout.write("${ANSWERED}")`], dataDir)]);
  const first = figureOf("first start to first answer", [await spawned(["scripts/start.mjs"], dataDir)], bare);
  const later = figureOf("later start to first answer", [await spawned(["scripts/start.mjs"], dataDir)], bare);
  return [bare, first, later];
}

function spawned(args: string[], dataDir: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: "0",
      DATABASE_URL: "",
      SLACK_BOT_TOKEN: "",
      TELEGRAM_BOT_TOKEN: "",
    };
    const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "ignore"] });
    let took = Number.NaN;
    let said = "";
    child.stdout.on("data", (data: Buffer) => {
      said += data.toString();
      // The line itself is echoed first; this stands in its answer only.
      if (Number.isNaN(took) && said.includes(ANSWERED)) took = performance.now() - begun;
    });
    child.on("error", reject);
    child.on("close", () => resolve(took));
    child.stdin.end("/help\n");
  });
}

/** A whole desk with a Slack door, two thousand customers, one member. Handler times are those of the log's request lines. */
async function answering(url: string): Promise<Figure[]> {
  const slack = await createFakeSlack({ clock });
  const env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    PORT: "0",
  };
  const store: BotStore = createStore<Request, Reply>({ url, log: SILENT });
  const handled: number[] = [];
  const log = {
    ...SILENT,
    info: (fields: { ms?: number }) => void (fields.ms !== undefined && handled.push(fields.ms)),
  };
  const app = await createApp({
    config: loadConfig(env, "Europe/Berlin"),
    store,
    clock,
    ids: randomIds,
    log,
    alone: true,
  });
  const port = await app.start();
  slack.attachHttp(`http://127.0.0.1:${port}/slack/events`);
  const anna = slack.addUser({ name: "Anna", tz: "Europe/Berlin", locale: "en-US", isAdmin: true });
  const sales = slack.addChannel({ name: "sales", members: [anna.id, slack.bot.userId] });
  const acks: number[] = [];
  const say = async (command: string, text: string) => {
    const before = handled.length;
    acks.push((await slack.command({ user: anna, channel: sales, command, text })).ackMs);
    await slack.waitFor(() => handled.length > before, "the answer");
  };
  const commit = await commitFloor(url);
  const handler = async (command: string, textOf: (round: number) => string) => {
    for (let round = 0; round < ROUNDS; round += 1) await say(command, textOf(round));
    return figureOf(`handling ${command}`, handled.slice(-ROUNDS), commit);
  };
  await say("/customer", "add Acme");
  await seed(store);
  acks.length = 0;
  const post = await postFloor();
  const figures = [
    commit,
    post,
    await handler("/log", () => "Acme called, wants a quote"),
    await handler("/callback", (round) => `Acme in ${30 + round} days`),
    await handler("/find", () => "customer 42"),
    await handler("/today", () => ""),
    figureOf("acknowledgement of a command", acks, post),
  ];
  await app.stop();
  await slack.close();
  await store.close();
  return figures;
}

async function seed(store: BotStore): Promise<void> {
  const workspaceId = await store.transaction(async ({ workspaces }) => (await workspaces.list())[0]?.id ?? "");
  for (let from = 0; from < CUSTOMERS; from += 250) {
    await store.transaction(async ({ records }) => {
      for (let index = from; index < from + 250; index += 1) {
        await records.put(
          workspaceId,
          "customer",
          aCustomer({ workspaceId, name: `Customer ${index} Ltd`, ownerId: null }),
        );
      }
    });
  }
}

/** One row stored by PostgreSQL itself: nothing that stores can be faster. */
async function commitFloor(url: string): Promise<Figure> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("CREATE TABLE bench_floor (id int)");
  const figure = await measure("one commit in PostgreSQL", ROUNDS, () =>
    client.query("INSERT INTO bench_floor VALUES (1)"),
  );
  await client.query("DROP TABLE bench_floor");
  await client.end();
  return figure;
}

/** A POST answered by a bare node:http server: nothing that is called over HTTP can be faster. */
async function postFloor(): Promise<Figure> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
  const figure = await measure("a bare HTTP POST", ROUNDS, async () =>
    (await fetch(url, { method: "POST", body: "x" })).text(),
  );
  server.close();
  server.closeAllConnections();
  return figure;
}

/** How long it takes to find the times in a sentence of 200 characters; against splitting it into words. */
async function reading(): Promise<Figure[]> {
  const sentence =
    "Called Acme, they want a quote by Friday, call back next Tuesday 10am; 刚才拜访了张总，他对报价不满意，下周三下午三点再打一次, "
      .repeat(2)
      .slice(0, 200);
  const context = { now: clock.now(), zone: "Europe/Berlin", locale: "en" } as const;
  const floor = await measure("splitting 200 characters", 500, async () => sentence.match(/\p{L}+|\p{N}+/gu));
  const found = await measure("finding the times in them", 500, async () => findTimes(sentence, context), floor);
  return [floor, found, ...(await hostileTexts(context))];
}

/** 100 kB of one phrase over and over, the dearest there are; against one pass of a pattern over the same text. */
async function hostileTexts(context: TimeContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const piece of ["三点", "今", "周一到", "2026年", "3 days "]) {
    const text = piece.repeat(Math.ceil(100_000 / Buffer.byteLength(piece)));
    const floor = await measure(`one pass over 100 kB of ${piece}`, 10, async () => text.match(/\p{L}+|\p{N}+/gu));
    figures.push(
      floor,
      await measure(`finding times in 100 kB of ${piece}`, 10, async () => findTimes(text, context), floor),
    );
  }
  return figures;
}
