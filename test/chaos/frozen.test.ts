// One of several processes is frozen (SIGSTOP) while it sends and wakes when others have taken over: what it had in its hands is
// sent by them, and it sends none of it again.

import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createRandom, howMany, inForm, isLong } from "./support/form.ts";
import { wake } from "./support/load.ts";
import { type Program, ready, until } from "./support/program.ts";
import { report } from "./support/report.ts";
import { tallyOf } from "./support/tally.ts";
import { aTeam, type PlannedCallback, type Team } from "./support/team.ts";
import { openWorld, type World } from "./support/world.ts";

const ROUNDS = howMany({ short: 1, long: 20 });
const REMINDERS = inForm({ short: 24, long: 60 });
const MEMBERS = 12;
/** What every process needs to be up before the first falls due. */
const HEAD_START_MS = 4_000;
/** The platforms take so long to answer that a stop finds messages in flight. */
const LATENCY_MS = 150;
/** Time for whatever the woken process may do wrong. */
const AFTER_MS = 2_500;
const TAKEN_OVER_MS = 120_000;
const WAKING = fileURLToPath(new URL("./support/waking-clock.mjs", import.meta.url));

it("sends nothing that others have sent, after it was frozen", async () => {
  const random = createRandom();
  const figures: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const processes = isLong ? random.pick([2, 3]) : 2;
    const stoppedMs = inForm({ short: 1_500, long: random.whole(20_000, 120_000) });
    const { repeatedOnTelegram } = await freezeOnce({
      processes,
      stoppedMs,
      afterMs: inForm({ short: 0, long: random.whole(0, 1_500) }),
    });
    figures.push(`${processes} processes, ${(stoppedMs / 1000).toFixed(0)} s: ${repeatedOnTelegram} marked repeats`);
  }
  report({
    proof: `${REMINDERS} reminders on both platforms, one of two or three processes frozen while it sends (${ROUNDS} rounds)`,
    floor: "each arrives; no repeat on Slack, none on Telegram without its mark",
    figure: figures.join("; "),
  });
});

/** One round in a world of its own; how many repeats there were on Telegram, all marked. */
async function freezeOnce({
  processes,
  stoppedMs,
  afterMs,
}: {
  processes: number;
  stoppedMs: number;
  afterMs: number;
}) {
  const world = await openWorld({ latency: () => LATENCY_MS });
  const team = await aTeam(world, { slack: MEMBERS / 2, telegram: MEMBERS / 2 });
  const people = [...team.onSlack, ...team.onTelegram];
  const startAt = Date.now() + HEAD_START_MS;
  const planned = await team.plan(
    Array.from({ length: REMINDERS }, (_, n) => ({
      assigneeId: people[n % people.length]?.id ?? "",
      dueAt: new Date(startAt),
    })),
  );
  const preload = isLong ? {} : { preload: WAKING };
  const start = () => world.start({ untilReady: false, ...preload });
  // In the short form the one that will be frozen is alone until then, so that all of it is in its hands.
  const first = await Promise.all(Array.from({ length: isLong ? processes : 1 }, start));
  await Promise.all(first.map((program) => ready(program)));
  // Private chats are opened first: whoever is stopped there would post on waking.
  await until(() => world.slack.calls("conversations.open").length > 0, "the first call", TAKEN_OVER_MS);
  await delay(afterMs);
  const [frozen, ...others] = first;
  frozen?.signal("SIGSTOP");
  const living = others[0] ?? (await start());
  if (!frozen || !living) throw new Error("two processes");
  await ready(living);
  await whileFrozen(stoppedMs, living, { world, team });
  frozen.signal("SIGCONT");
  await until(async () => (await sentIn(world)) >= REMINDERS, "all of it", TAKEN_OVER_MS);
  await delay(AFTER_MS);
  return checked(world, team, planned);
}

/** The living take over the frozen one's claims. The short form makes these old instead of waiting for that. */
async function whileFrozen(ms: number, living: Program, { world, team }: { world: World; team: Team }): Promise<void> {
  await delay(ms);
  if (isLong) return;
  await world.look("UPDATE outbox_message SET lease_until = now() WHERE state = 'sending'");
  world.slack.attachHttp(`${living.url}/slack/events`);
  await wake(world, team);
  await until(async () => (await sentIn(world)) >= REMINDERS, "the living to send it all", TAKEN_OVER_MS);
}

async function checked(world: World, team: Team, planned: PlannedCallback[]) {
  const tally = await tallyOf({ world, team, deeds: [], planned });
  expect(tally.silent).toEqual([]);
  expect(tally.repeatedOnSlack).toEqual([]);
  expect(tally.unmarkedRepeats).toEqual([]);
  return { repeatedOnTelegram: tally.repeatedOnTelegram.length };
}

async function sentIn(world: World): Promise<number> {
  const [row] = await world.look<{ sent: number }>(
    "SELECT count(*)::int AS sent FROM outbox_message WHERE state = 'sent' AND dedupe_key LIKE 'reminder:%'",
  );
  return row?.sent ?? 0;
}
