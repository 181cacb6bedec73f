// The process's own clock is wrong, or jumps, or its machine lives in another zone: reminders come when they are due all the
// same, each once, because the database's clock decides.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { inForm, isLong } from "./support/form.ts";
import { report } from "./support/report.ts";
import { type Tally, tallyOf, untilSettled } from "./support/tally.ts";
import { aTeam, type Team } from "./support/team.ts";
import { newFolder, openWorld, type World } from "./support/world.ts";

const HOUR_MS = 3_600_000;
/** Less than a second's error is none. The short form may run on a machine that is busy with other tests, and then waits for it. */
const EARLY_MS = 1_000;
const LATE_MS = inForm({ short: 30_000, long: 1_000 });
/** Between two jumps, and before the first reminder. */
const JUMP_EVERY_MS = 1_500;
const HEAD_START_MS = 2_500;
const PRELOAD = fileURLToPath(new URL("support/shifted-clock.mjs", import.meta.url));
const ZONES = ["UTC", "America/New_York", "Europe/Berlin", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Shanghai"];

it.each(inForm({ short: [-2], long: [2, -2] }))(
  "reminds at the right time, once, though its own clock jumps by %i h and back",
  async (hours) => {
    const file = join(await newFolder(), "shift");
    writeFileSync(file, "0");
    const world = await openWorld();
    await world.start({ preload: PRELOAD, env: { CLOCK_SHIFT_FILE: file } });
    const team = await aTeam(world, { slack: 6, telegram: 3 });
    const shifts = inForm({ short: [hours, 0], long: [hours, 0, hours, -hours, 0] });
    const planned = await planEvery(200, { world, team, forMs: (shifts.length + 1) * JUMP_EVERY_MS });
    for (const shift of shifts) {
      await delay(JUMP_EVERY_MS);
      writeFileSync(file, String(shift * HOUR_MS));
    }
    await delay(JUMP_EVERY_MS + HEAD_START_MS);
    await untilSettled(world, team);
    prove(`the process's clock jumps by ${hours} h and back`, [await tallyOf({ world, team, deeds: [], planned })]);
  },
);

it.runIf(isLong)("reminds at the right time wherever its machine is", async () => {
  const places = await Promise.all(
    ZONES.map(async (zone) => {
      const world = await openWorld();
      await world.start({ env: { TZ: zone } });
      return world;
    }),
  );
  const tallies = await Promise.all(
    places.map(async (world) => {
      const team = await aTeam(world, { slack: 3, telegram: 1 });
      const planned = await planEvery(500, { world, team, forMs: 2_000 });
      await delay(HEAD_START_MS + 2_000);
      await untilSettled(world, team);
      return tallyOf({ world, team, deeds: [], planned });
    }),
  );
  prove(`machines in ${ZONES.join(", ")}`, tallies);
});

/** Callbacks at even distances, and a request after which the program knows of them. */
async function planEvery(ms: number, { world, team, forMs }: { world: World; team: Team; forMs: number }) {
  const people = [...team.onSlack, ...team.onTelegram];
  const from = Date.now() + HEAD_START_MS;
  const planned = await team.plan(
    Array.from({ length: Math.floor(forMs / ms) }, (_, n) => ({
      assigneeId: people[n % people.length]?.id ?? "",
      dueAt: new Date(from + n * ms),
    })),
  );
  const [someone] = team.onTelegram;
  if (someone) await world.telegram.say({ from: someone.account, text: "/help" });
  return planned;
}

function prove(proof: string, tallies: readonly Tally[]): void {
  const errorsMs = tallies.flatMap((tally) => tally.errorsMs);
  const twice = tallies.flatMap((tally) => [...tally.repeatedOnSlack, ...tally.repeatedOnTelegram]);
  const missed = tallies.flatMap((tally) => tally.silent);
  const [first, last] = [Math.min(...errorsMs), Math.max(...errorsMs)];
  report({
    proof,
    floor: "0 double, 0 missed, 0 s error",
    figure: `${errorsMs.length} reminders: ${twice.length} double, ${missed.length} missed, ${first} to ${last} ms after they were due`,
  });
  expect(twice).toEqual([]);
  expect(missed).toEqual([]);
  expect(first).toBeGreaterThan(-EARLY_MS);
  expect(last).toBeLessThan(LATE_MS);
}
