// Platforms at their worst: connections that break after the message was taken, silence, refusals, limits. Nothing is lost, on
// Slack nothing comes twice, and what a platform asks for is done to the letter.

import { expect, it } from "vitest";
import { createRandom, inForm } from "./support/form.ts";
import { startLoad, wake } from "./support/load.ts";
import { ready, until } from "./support/program.ts";
import { report } from "./support/report.ts";
import { expectNothingLost, tallyOf, untilSettled } from "./support/tally.ts";
import { aTeam } from "./support/team.ts";
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
