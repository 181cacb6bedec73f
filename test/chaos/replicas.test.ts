// Three processes on one database, one of them killed half-way: each reminder and each digest comes once, and what the dead
// one had in its hands comes within a minute.

import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { accountsOnSlack, slackArrivals } from "./support/arrivals.ts";
import { howMany, isLong } from "./support/form.ts";
import { wake } from "./support/load.ts";
import { ready, until } from "./support/program.ts";
import { quantile, report } from "./support/report.ts";
import { tallyOf } from "./support/tally.ts";
import { aTeam, type Team } from "./support/team.ts";
import { openWorld, type World } from "./support/world.ts";

const PROCESSES = 3;
/** What every process needs to be up before the first falls due. */
const HEAD_START_MS = 4_000;
/** Issue: a dead process's claims move on within this. */
const TAKEN_OVER_MS = 60_000;
/** The platforms answer in a few ms here. */
const LONGER_THAN_SENDING_MS = 2_000;
/** What the dead process had asked of the database is done or undone by then. */
const DUST_MS = 200;
/** Every so many members, one is on Telegram. */
const TELEGRAM_EVERY = 15;

it("sends each reminder and digest once though one of three processes is killed half-way", async () => {
  const members = howMany({ short: 12, long: 300 });
  const reminders = howMany({ short: 60, long: 10_000 });
  const spreadMs = reminders > 1_000 ? 60_000 : 4_000;
  const world = await openWorld({ latency: () => 20 });
  const startAt = Date.now() + HEAD_START_MS;
  const telegram = Math.floor(members / TELEGRAM_EVERY);
  const team = await aTeam(world, { slack: members - telegram, telegram, members: digestAt(startAt) });
  const people = [...team.onSlack, ...team.onTelegram];
  const planned = await team.plan(
    Array.from({ length: reminders }, (_, n) => ({
      assigneeId: people[n % people.length]?.id ?? "",
      dueAt: new Date(startAt + Math.floor((n * spreadMs) / reminders)),
    })),
  );
  const programs = await Promise.all(Array.from({ length: PROCESSES }, () => world.start({ untilReady: false })));
  await Promise.all(programs.map((program) => ready(program)));

  const total = reminders + members;
  await until(async () => (await sentIn(world)) >= total / 2, "half of it", spreadMs * 5);
  const killedAt = Date.now();
  await programs[0]?.kill();
  await delay(DUST_MS);
  const inHand = await claimsIn(world);
  if (!isLong) {
    await ageClaims(world, inHand);
    world.slack.attachHttp(`${programs[1]?.url}/slack/events`);
    await wake(world, team);
  }
  await until(async () => (await sentIn(world)) === total, "all of it", spreadMs * 5 + TAKEN_OVER_MS);

  const taken = await world.look<{ at: Date }>("SELECT sent_at AS at FROM outbox_message WHERE id = ANY($1)", [
    inHand.map(({ id }) => id),
  ]);
  const takenOverMs = Math.max(0, ...taken.map(({ at }) => at.getTime() - killedAt));
  const tally = await tallyOf({ world, team, deeds: [], planned });
  const digests = digestsOf(world, team);
  report({
    proof: `${PROCESSES} processes, ${reminders} reminders within ${spreadMs / 1000} s, digests of ${members}, one killed`,
    floor: "each sent exactly once; the killed one's within 60 s",
    figure: `${reminders - tally.silent.length} reminders and ${digests.filter((times) => times > 0).length} digests arrived; repeats: Slack ${tally.repeatedOnSlack.length}, Telegram ${tally.repeatedOnTelegram.length}; ${inHand.length} in hand at the kill, the last sent ${(takenOverMs / 1000).toFixed(1)} s later; late p50 ${quantile(tally.errorsMs, 0.5)} ms, p99 ${quantile(tally.errorsMs, 0.99)} ms`,
  });
  expect(tally.silent).toEqual([]);
  expect(digests.filter((times) => times !== 1)).toEqual([]);
  expect(tally.repeatedOnSlack).toEqual([]);
  expect(tally.unmarkedRepeats).toEqual([]);
  const held = inHand.map(({ key }) => key);
  expect(tally.repeatedOnTelegram.filter(({ key }) => !held.some((one) => one.startsWith(key)))).toEqual([]);
  expect(takenOverMs).toBeLessThan(TAKEN_OVER_MS);
});

/** The digest of everybody at the full minute before, so that it falls due among the reminders or at the start. */
function digestAt(startAt: number) {
  const at = new Date(startAt);
  return { digestOn: true, digestMinute: at.getUTCHours() * 60 + at.getUTCMinutes() };
}

interface Claim {
  id: string;
  key: string;
  holder: string;
}

const claimsIn = ({ look }: World): Promise<Claim[]> =>
  look<Claim>("SELECT id, dedupe_key AS key, holder FROM outbox_message WHERE state = 'sending'");

/**
 * The short form does not wait for the dead one's claims to run out: those that nobody works at any more are made old. The living
 * have set their alarms by the old instant, so they must be woken.
 */
async function ageClaims(world: World, before: readonly Claim[]): Promise<void> {
  await delay(LONGER_THAN_SENDING_MS);
  const still = (await claimsIn(world)).filter((now) =>
    before.some(({ id, holder }) => now.id === id && now.holder === holder),
  );
  await world.look("UPDATE outbox_message SET lease_until = now() WHERE id = ANY($1)", [still.map(({ id }) => id)]);
}

async function sentIn(world: World): Promise<number> {
  const [row] = await world.look<{ sent: number }>(
    "SELECT count(*)::int AS sent FROM outbox_message WHERE state = 'sent'",
  );
  return row?.sent ?? 0;
}

/** How many digests each member on Slack has got. */
function digestsOf({ slack }: World, team: Team): number[] {
  const arrivals = [...slackArrivals(slack, accountsOnSlack(team))];
  return team.onSlack.map(({ id }) =>
    arrivals.reduce(
      (sum, [key, messages]) => (key.startsWith(`digest:member:${id}:`) ? sum + messages.length : sum),
      0,
    ),
  );
}
