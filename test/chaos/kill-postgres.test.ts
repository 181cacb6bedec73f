// The embedded server killed under load, every process of it, and a power cut: what was acknowledged through the program is
// there afterwards. Finding a server's processes needs /proc.

import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { createRandom, howMany, isLong } from "./support/form.ts";
import { startLoad } from "./support/load.ts";
import { startPlanning } from "./support/planning.ts";
import { type Program, ready } from "./support/program.ts";
import { report } from "./support/report.ts";
import { expectNothingLost, type Tally, tallyOf, untilSettled } from "./support/tally.ts";
import { aTeam } from "./support/team.ts";
import { newFolder, openWorld } from "./support/world.ts";

const run = promisify(execFile);

/** The server lives so long between two kills, in ms. */
const LIFE_MS = { from: 300, to: 1_500 };
/** The program notices by then that its server is gone. */
const DUST_MS = 100;

// The short form leaves this to the tests of the embedded server, which kill it too.
it.runIf(process.platform === "linux" && isLong)(
  "loses nothing it acknowledged when its database server is killed, every process of it, again and again",
  async () => {
    const kills = howMany({ short: 1, long: 25 });
    const random = createRandom();
    const world = await openWorld({ embedded: true });
    const program = await world.start();
    const team = await aTeam(world, { slack: 4, telegram: 2 });
    const load = startLoad(world, team, random);
    const planning = startPlanning(team, random);
    for (let killed = 0; killed < kills; killed += 1) {
      await delay(random.whole(LIFE_MS.from, LIFE_MS.to));
      for (const pid of await serverProcesses(world.dataDir())) process.kill(pid, "SIGKILL");
      await delay(DUST_MS);
      await ready(program);
    }
    const planned = await planning.stop();
    await load.stop();
    await untilSettled(world, team, load.deeds);

    const tally = await tallyOf({ world, team, deeds: load.deeds, planned });
    report({
      proof: `kill -9 of the embedded server under load, ${kills} times`,
      floor: "0 acknowledged lost",
      figure: figureOf(tally, load.deeds.length),
    });
    expectNothingLost(tally);
    expect(program.isRunning()).toBe(true);
  },
);

it.runIf(process.platform === "linux")(
  "loses nothing it acknowledged when the power is cut: a start finds it in a copy of the folder as it was that moment",
  async () => {
    const cuts = howMany({ short: 1, long: 10 });
    const random = createRandom();
    const world = await openWorld({ embedded: true });
    let program = await world.start();
    const team = await aTeam(world, { slack: 4, telegram: 2 });
    const load = startLoad(world, team, random);
    const planning = startPlanning(team, random);
    for (let cut = 0; cut < cuts; cut += 1) {
      await delay(random.whole(LIFE_MS.from, LIFE_MS.to));
      world.moveTo(await cutPower(world.dataDir(), program));
      program = await world.start();
    }
    const planned = await planning.stop();
    await load.stop();
    await untilSettled(world, team, load.deeds);

    const tally = await tallyOf({ world, team, deeds: load.deeds, planned });
    report({
      proof: `power cut under load, ${cuts} times`,
      floor: "0 acknowledged lost",
      figure: figureOf(tally, load.deeds.length),
    });
    expectNothingLost(tally);
  },
);

function figureOf(
  { acknowledged, lost, told, twice, reminders, silent, repeatedOnSlack }: Tally,
  deeds: number,
): string {
  const unsaid = Math.max(0, lost.length - told);
  return `${acknowledged} of ${deeds} acknowledged, ${unsaid} lost, ${twice.length} twice; ${reminders} reminders, ${silent.length} lost, twice on Slack ${repeatedOnSlack.length}`;
}

/** The folder as it was at one moment, in another place; the program and its server end then and there. */
async function cutPower(dataDir: string, program: Program): Promise<string> {
  const copy = await newFolder();
  // First the one that starts the others: what it started while they are being looked for would write on.
  process.kill(await postmasterOf(dataDir), "SIGSTOP");
  const server = await serverProcesses(dataDir);
  for (const pid of server) process.kill(pid, "SIGSTOP");
  await run("cp", ["-a", `${dataDir}/.`, copy]);
  await program.kill();
  for (const pid of server) process.kill(pid, "SIGKILL");
  return copy;
}

async function postmasterOf(dataDir: string): Promise<number> {
  const file = await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8");
  return Number(file.split("\n")[0]);
}

/** The server of this folder and everything it has started. */
async function serverProcesses(dataDir: string): Promise<number[]> {
  const server = await postmasterOf(dataDir);
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const children: number[] = [];
  for (const pid of pids) {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    if (new RegExp(`^PPid:\\s+${server}$`, "m").test(status)) children.push(Number(pid));
  }
  return [server, ...children];
}
