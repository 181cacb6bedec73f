// The program killed as by kill -9, again and again, while people work and reminders fall due: nothing that was acknowledged is
// lost, no reminder is lost, and what was in flight comes at most once more, on Slack not even that.

import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createRandom, howMany, inForm } from "./support/form.ts";
import { startLoad } from "./support/load.ts";
import { startPlanning } from "./support/planning.ts";
import { report } from "./support/report.ts";
import { expectNothingLost, tallyOf, untilSettled } from "./support/tally.ts";
import { aTeam } from "./support/team.ts";
import { openWorld } from "./support/world.ts";

/** A process lives so long after it is ready, in ms. */
const LIFE_MS = { from: 100, to: 1_000 };
/** What a platform takes to answer: long enough that most kills find something in flight. */
const LATENCY_MS = { from: 0, to: 250 };
/** What the dead process had asked of the database is done or undone by then. */
const DUST_MS = 50;

// Whose claims a dead process held on a shared server is known only when they run out; an embedded one has no other user.
const places = inForm({ short: ["embedded"], long: ["embedded", "shared"] });

describe.each(places)("killed while it works, on an %s database", (place) => {
  it("loses nothing it acknowledged and no reminder, and repeats nothing but what was in flight", async () => {
    const kills = howMany({ short: 2, long: 100 / places.length });
    const random = createRandom();
    const latency = () => random.whole(LATENCY_MS.from, LATENCY_MS.to);
    const world = await openWorld({ embedded: place === "embedded", latency });
    let program = await world.start();
    const team = await aTeam(world, inForm({ short: { slack: 4, telegram: 2 }, long: { slack: 6, telegram: 3 } }));
    const load = startLoad(world, team, random);
    const planning = startPlanning(team, random);
    const inFlight = new Set<string>();
    for (let killed = 0; killed < kills; killed += 1) {
      await delay(random.whole(LIFE_MS.from, LIFE_MS.to));
      await program.kill();
      await delay(DUST_MS);
      const claimed = await world.look<{ key: string }>(
        "SELECT dedupe_key AS key FROM outbox_message WHERE state IN ('sending', 'uncertain')",
      );
      for (const { key } of claimed) inFlight.add(key);
      program = await world.start();
    }
    const planned = await planning.stop();
    await load.stop();
    await untilSettled(world, team, load.deeds);

    const tally = await tallyOf({ world, team, deeds: load.deeds, planned });
    report({
      proof: `kill -9 of the app under load, ${kills} times, ${place} database`,
      floor: "0 acknowledged lost, 0 reminders lost, ≤ 1 repeat per message in flight, on Slack 0",
      figure: `${tally.acknowledged} of ${load.deeds.length} acknowledged, ${tally.lost.length} lost, ${tally.twice.length} twice; ${tally.reminders} reminders, ${tally.silent.length} lost; ${inFlight.size} in flight at a kill, repeats: Telegram ${tally.repeatedOnTelegram.length}, Slack ${tally.repeatedOnSlack.length}`,
    });
    expectNothingLost(tally);
    expect(tally.lost).toEqual([]);
    expect(tally.repeatedOnTelegram.filter(({ key }) => ![...inFlight].some((held) => held.startsWith(key)))).toEqual(
      [],
    );
    expect(tally.repeatedOnTelegram.filter(({ times }) => times > 2)).toEqual([]);
  });
});
