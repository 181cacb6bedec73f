// The database away for a while under load: nothing acknowledged is lost, and whoever writes meanwhile is told.

import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { expect, it } from "vitest";
import { createRandom, inForm, isLong } from "./support/form.ts";
import { startLoad } from "./support/load.ts";
import { startPlanning } from "./support/planning.ts";
import { again, ready } from "./support/program.ts";
import { report } from "./support/report.ts";
import { expectNothingLost, tallyOf, untilSettled } from "./support/tally.ts";
import { aTeam } from "./support/team.ts";
import { openWorld } from "./support/world.ts";

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
