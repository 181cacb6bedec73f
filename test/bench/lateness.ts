// How late a reminder comes: from its due instant to its arrival at the platform, with the program as a process of its own and a
// member for each, so that no platform's limit is measured.

import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { remindersOf } from "../chaos/support/arrivals.ts";
import { aTeam, type Team } from "../chaos/support/team.ts";
import type { Platforms } from "../chaos/support/world.ts";
import { createFakeSlack, type FakeSlack } from "../support/slack/fake-slack.ts";
import { createFakeTelegram } from "../support/telegram/fake-telegram.ts";
import { type Figure, figureOf } from "./measure.ts";

const IDLE = { reminders: 60, overMs: 30_000 };
const BUSY = { reminders: 2_000, overMs: 60_000 };
const CLOCK = { now: () => new Date() };
/** From the planning to the first due instant: time to store them all. */
const AHEAD_MS = 4_000;

/** Of a database whose server is at `url`, migrated. Times in ms; the floor is a timer that posts by itself. */
export async function lateness(url: string): Promise<Figure[]> {
  const slack = await createFakeSlack({ clock: CLOCK });
  const telegram = await createFakeTelegram({ clock: CLOCK });
  const team = await aTeam({ url: () => url, slack, telegram }, { slack: BUSY.reminders, telegram: 0 });
  const stop = await start(url, slack);
  const floor = figureOf("a timer and a bare POST", await bareTimers(slack.apiUrl));
  // First the many, so that the few meet a program that has been at work for a while.
  const busy = await reminders(team, { slack, telegram }, BUSY);
  const idle = await reminders(team, { slack, telegram }, IDLE);
  await stop();
  await slack.close();
  await telegram.close();
  return [
    floor,
    figureOf("a reminder's lateness, idle", idle, floor),
    figureOf("a reminder's lateness, 2,000 in a minute", busy, floor),
  ];
}

async function start(url: string, slack: FakeSlack): Promise<() => Promise<void>> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    PORT: "0",
    LOG_LEVEL: "info",
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.apiUrl },
    TELEGRAM_BOT_TOKEN: "",
  };
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error("the program ended at its start")));
    child.stderr.on("data", (data: Buffer) => {
      const port = /"port":(\d+).*"ready"/.exec(data.toString())?.[1];
      if (port === undefined) return;
      slack.attachHttp(`http://127.0.0.1:${port}/slack/events`);
      resolve();
    });
  });
  return () =>
    new Promise((resolve) => {
      child.removeAllListeners("exit");
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    });
}

async function reminders(
  team: Team,
  platforms: Platforms,
  { reminders: count, overMs }: { reminders: number; overMs: number },
): Promise<number[]> {
  const begin = Date.now() + AHEAD_MS;
  const planned = await team.plan(
    team.onSlack.slice(0, count).map(({ id }, n) => {
      // Evenly, at odd milliseconds: neither all on the bell nor all on a second.
      return { assigneeId: id, dueAt: new Date(begin + Math.floor(((n * 7_919) % count) * (overMs / count)) + 3) };
    }),
  );
  // They were put there beside the program: like any request, this makes it look when the next thing is due.
  const somebody = team.onSlack[0];
  if (somebody) await platforms.slack.command({ user: somebody.account, channel: somebody.account, command: "/help" });
  await pause(AHEAD_MS + overMs + 3_000);
  const arrived = remindersOf(platforms, team, planned);
  return planned.map(({ dueAt }, n) => {
    const message = arrived[n]?.[0];
    return message === undefined ? Number.POSITIVE_INFINITY : message.at.getTime() - dueAt.getTime();
  });
}

/** What no program can beat: Node's timer, then a request. */
async function bareTimers(apiUrl: string): Promise<number[]> {
  const late: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const due = performance.now() + 20;
    await pause(20);
    await (await fetch(`${apiUrl}api.test`, { method: "POST" })).text();
    late.push(performance.now() - due);
  }
  return late;
}
