// A rolling upgrade: two processes of one release are replaced, one after the other, by those of the next, whose migration runs
// while the old ones work. Each reminder that falls due meanwhile comes once, and in time.

import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { remindersOf } from "./support/arrivals.ts";
import { inForm, isLong } from "./support/form.ts";
import { newerProgram } from "./support/newer.ts";
import { type Program, ready, until } from "./support/program.ts";
import { report } from "./support/report.ts";
import { aTeam } from "./support/team.ts";
import { openWorld } from "./support/world.ts";

const REMINDERS = 20;
const MEMBERS = 5;
const SPREAD_MS = isLong ? 60_000 : 12_000;
/** What is planned on the way falls due so soon. */
const SOON_MS = 3_000;
/** Issue: after a graceful change, and after a kill. */
const LATE_MS = { graceful: 6_000, killed: 60_000 };
/** A platform that takes its time has messages under way at every moment. */
const LATENCY_MS = 400;

/** As a release brings it: columns that have defaults, on the tables that are used the most. */
const MIGRATION = `ALTER TABLE callback ADD COLUMN harmless text;
ALTER TABLE outbox_message ADD COLUMN harmless integer NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN harmless text;
CREATE TABLE harmless (id int PRIMARY KEY);
`;

const ways = inForm<("graceful" | "killed")[]>({ short: ["graceful"], long: ["graceful", "killed"] });

describe.each(ways)("an upgrade while reminders fall due, %s", (way) => {
  it("sends each of them once and in time, and lets the older process work until it is its turn", async () => {
    const world = await openWorld({ latency: () => LATENCY_MS });
    const newer = await newerProgram("99990101000000_harmless", MIGRATION);
    const end = (program: Program) => (way === "graceful" ? program.stop() : program.kill());
    const [one, two] = [await world.start(), await world.start()];
    const team = await aTeam(world, { slack: MEMBERS, telegram: 0 });
    const startAt = Date.now() + 1_000;
    const assignee = (n: number) => team.onSlack[n % MEMBERS]?.id ?? "";
    const planned = await team.plan(
      Array.from({ length: REMINDERS }, (_, n) => ({
        assigneeId: assignee(n),
        dueAt: new Date(startAt + Math.floor((n * SPREAD_MS) / REMINDERS)),
      })),
    );
    /** As by somebody's command to a process that ends right after it: no living one has set an alarm for it. */
    const planMore = async (n: number) => {
      planned.push(...(await team.plan([{ assigneeId: assignee(n), dueAt: new Date(Date.now() + SOON_MS) }])));
    };
    await delay(startAt + SPREAD_MS / 4 - Date.now());
    await planMore(1);
    await end(one);
    const first = await world.start({ program: newer });
    world.slack.attachHttp(`${two.url}/slack/events`);
    const [member] = team.onSlack;
    if (member)
      await world.slack.command({
        user: member.account,
        channel: member.account,
        command: "/log",
        text: "Aldgate called, still here",
      });
    await until(
      () => world.look("SELECT FROM interaction").then(({ length }) => length > 0),
      "what the older one wrote",
    );
    await delay(startAt + (SPREAD_MS * 3) / 4 - Date.now());
    await planMore(2);
    await end(two);
    const second = await world.start({ program: newer });
    const arrived = () => remindersOf(world, team, planned);
    await until(() => arrived().every((times) => times.length > 0), "every reminder", 150_000).catch(() => undefined);
    await Promise.all([first, second].map((program) => ready(program)));

    const late = arrived().map(([at], n) => (at ? at.at.getTime() - (planned[n]?.dueAt.getTime() ?? 0) : null));
    const twice = arrived().filter((times) => times.length > 1).length;
    report({
      proof: `rolling upgrade, ${way}, ${planned.length} reminders falling due meanwhile`,
      floor: `each once, none later than ${LATE_MS[way] / 1000} s`,
      figure: `lost ${late.filter((ms) => ms === null).length}, twice ${twice}, the latest after ${(Math.max(...late.map((ms) => ms ?? 0)) / 1000).toFixed(1)} s`,
    });
    expect(arrived().map((times) => times.length)).toEqual(planned.map(() => 1));
    expect(late.filter((ms) => ms === null || ms > LATE_MS[way])).toEqual([]);
    // An older one that starts only now is refused in a sentence.
    await expect(world.start()).rejects.toThrow(
      "This database was used by a newer version of the program (it knows 99990101000000_harmless). Start that version.",
    );
  });
});
