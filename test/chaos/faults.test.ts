// Platforms and database at their worst: connections that break after the message was taken, silence, refusals, limits, a
// database that is away. Nothing is lost, on Slack nothing comes twice, and what a platform asks for is done to the letter.

import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { expect, it } from "vitest";
import { createRandom, inForm, isLong } from "./support/form.ts";
import { startLoad } from "./support/load.ts";
import { startPlanning } from "./support/planning.ts";
import { again, ready, until } from "./support/program.ts";
import { report } from "./support/report.ts";
import { expectNothingLost, tallyOf, untilSettled } from "./support/tally.ts";
import { aTeam, type Team } from "./support/team.ts";
import { openWorld, type World } from "./support/world.ts";

type SlackFault = Parameters<World["slack"]["fail"]>[1];
type TelegramFault = Parameters<World["telegram"]["fail"]>[1];

const RETRY_AFTER = 2;
/** Time to start in before the first reminder falls due. */
const HEAD_START_MS = 1_500;

// Silence takes as long as a client's patience, so the short form goes without.
const ON_SLACK: SlackFault[] = [
  { reset: "after" },
  { reset: "before" },
  { status: 429, retryAfter: RETRY_AFTER },
  { status: 500 },
  ...inForm<SlackFault[]>({ short: [], long: [{ hang: true }, { status: 503 }] }),
];
const ON_TELEGRAM: TelegramFault[] = [
  { reset: "after" },
  { reset: "before" },
  { status: 429, retryAfter: RETRY_AFTER },
  { status: 500 },
  ...inForm<TelegramFault[]>({ short: [], long: [{ hang: "before" }, { hang: "after" }, { status: 502 }] }),
];

it("sends each reminder though every first attempt fails, on Slack once, on Telegram marked if it may be twice", async () => {
  const world = await openWorld();
  const { slack, telegram } = world;
  await world.start();
  const team = await aTeam(world, { slack: ON_SLACK.length, telegram: ON_TELEGRAM.length });
  for (const fault of ON_SLACK) slack.fail("chat.postMessage", fault);
  for (const fault of ON_TELEGRAM) telegram.fail("sendMessage", fault);
  const dueAt = new Date(Date.now() + HEAD_START_MS);
  const planned = await team.plan([...team.onSlack, ...team.onTelegram].map(({ id }) => ({ assigneeId: id, dueAt })));
  await wake(world, team);
  await until(() => slack.calls("chat.postMessage").length >= ON_SLACK.length, "the first attempts", 30_000);
  await untilSettled(world, team);

  const tally = await tallyOf({ world, team, deeds: [], planned });
  const waits = [...pausesOnSlack(world), ...pausesOnTelegram(world)];
  report({
    proof: `each first attempt fails: ${[...ON_SLACK, ...ON_TELEGRAM].map((fault) => Object.values(fault)[0]).join(", ")}`,
    floor: "nothing lost, on Slack nothing twice, Retry-After obeyed",
    figure: `${tally.reminders} reminders, ${tally.silent.length} lost; twice on Slack ${tally.repeatedOnSlack.length}, on Telegram ${tally.repeatedOnTelegram.length}, unmarked ${tally.unmarkedRepeats.length}; waited ${waits.map((ms) => `${(ms / 1000).toFixed(2)} s`).join(", ")} of ${RETRY_AFTER} s asked`,
  });
  expectNothingLost(tally);
  expect(waits).toHaveLength(2);
  for (const ms of waits) expect(ms).toBeGreaterThanOrEqual(RETRY_AFTER * 1000);
});

/** Any request lets the program look at what falls due next. */
async function wake({ slack }: World, { onSlack: [first] }: Team): Promise<void> {
  if (first) await slack.command({ user: first.account, channel: first.account, command: "/rapport", text: "help" });
}

/** From each "too many requests" to the next attempt in the same conversation, in ms. */
function pausesOnSlack({ slack }: World): number[] {
  const posts = slack.calls("chat.postMessage");
  return posts.flatMap(({ at, args, answer }, n) => {
    const isLimited =
      typeof answer === "object" && answer !== null && "error" in answer && answer.error === "ratelimited";
    const next = posts.slice(n + 1).find((later) => later.args.channel === args.channel);
    return isLimited && next ? [next.at.getTime() - at.getTime()] : [];
  });
}

function pausesOnTelegram({ telegram }: World): number[] {
  const posts = telegram.calls("sendMessage");
  return posts.flatMap(({ at, params, status }, n) => {
    const next = posts.slice(n + 1).find((later) => later.params.chat_id === params.chat_id);
    return status === 429 && next ? [next.at.getTime() - at.getTime()] : [];
  });
}

it("comes back after Slack's socket and Telegram's poll were refused, and loses nothing that was said meanwhile", async () => {
  const world = await openWorld();
  const { slack, telegram } = world;
  const program = await world.start({ env: { SLACK_SIGNING_SECRET: "", SLACK_APP_TOKEN: slack.appToken } });
  slack.detachHttp();
  const team = await aTeam(world, { slack: 2, telegram: 2 });
  const load = startLoad(world, team, createRandom());
  const refusals = inForm({ short: 1, long: 3 });
  slack.fail("apps.connections.open", { status: 503 }, refusals);
  telegram.fail("getUpdates", { status: 409 }, refusals);
  slack.disconnectSockets("abruptly");
  const brokeAt = Date.now();
  await until(async () => (await fetch(`${program.url}/readyz`)).status === 503, "/readyz to say so");
  await ready(program, 120_000);
  const backMs = Date.now() - brokeAt;
  await load.stop();
  await untilSettled(world, team, load.deeds);

  const tally = await tallyOf({ world, team, deeds: load.deeds, planned: [] });
  report({
    proof: `503 at Socket Mode reconnect, 409 to the poller, ${refusals} of each`,
    floor: "nothing lost, nothing twice",
    figure: `ready again after ${(backMs / 1000).toFixed(1)} s; ${tally.acknowledged} of ${load.deeds.length} acknowledged, ${tally.lost.length} lost, ${tally.twice.length} twice`,
  });
  expectNothingLost(tally);
  expect(tally.lost).toEqual([]);
  expect(program.isRunning()).toBe(true);
});

it("loses nothing while the database is away, and says so to who writes meanwhile", async () => {
  const world = await openWorld({ embedded: !isLong });
  let program = await world.start();
  const random = createRandom();
  const team = await aTeam(world, { slack: 3, telegram: 2 });
  const awayMs = inForm({ short: 1_500, long: 30_000 });
  const load = startLoad(world, team, random);
  const planning = startPlanning(team, random);
  await delay(1_000);
  const bringBack = await takeAway(world.url());
  await delay(awayMs);
  const whileAway = await fetch(`${program.url}/readyz`);
  await bringBack();
  await ready(program, 60_000);
  await delay(1_000);
  const planned = await planning.stop();
  await load.stop();
  // What a request had begun when the database went is looked after a minute or two later, or by the next start at once.
  if (!isLong) program = await again(world, program);
  await untilSettled(world, team, load.deeds);

  const tally = await tallyOf({ world, team, deeds: load.deeds, planned });
  report({
    proof: `database gone for ${awayMs / 1000} s under load`,
    floor: "nothing lost, on Slack nothing twice",
    figure: `${tally.acknowledged} of ${load.deeds.length} taken, ${tally.told} told that theirs was not saved, ${Math.max(0, tally.lost.length - tally.told)} lost, ${tally.twice.length} twice; ${tally.reminders} reminders, ${tally.silent.length} lost, twice on Slack ${tally.repeatedOnSlack.length}`,
  });
  expect(whileAway.status).toBe(503);
  expectNothingLost(tally);
  expect(program.isRunning()).toBe(true);
});

/** Cuts every connection to the database and lets none in; what it returns lets them in again. */
async function takeAway(url: string): Promise<() => Promise<void>> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = "/postgres";
  const run = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: server.href });
    await client.connect();
    for (const sql of statements) await client.query(sql);
    await client.end();
  };
  await run(
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
  return () => run(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
}
