// After an hour in which the program did not run: everything that fell due comes at once, once, and what is late says so.

import { expect, it } from "vitest";
import { type Arrival, remindersOf } from "./support/arrivals.ts";
import { createRandom, howMany, inForm } from "./support/form.ts";
import { until } from "./support/program.ts";
import { report } from "./support/report.ts";
import { aTeam } from "./support/team.ts";
import { openWorld } from "./support/world.ts";

/** From when the process has loaded and says that it is ready. */
const FLOOR_MS = inForm({ short: 30_000, long: 5_000 });
/** A reminder this late says so; a minute around it is left to either side. */
const LATE_MINUTES = 5;
const SAYS_LATE = /This was due .* I could not reach you earlier/;

it("sends everything that fell due in an hour's outage once, within 5 s of the start, and says what is late", async () => {
  const world = await openWorld();
  const count = howMany({ short: 60, long: 500 });
  const telegram = Math.round(count / 10);
  const team = await aTeam(world, { slack: count - telegram, telegram });
  const random = createRandom();
  const now = Date.now();
  // One for each member: what a platform takes per chat is not what is measured here.
  const planned = await team.plan(
    [...team.onSlack, ...team.onTelegram].map(({ id }) => ({
      assigneeId: id,
      dueAt: new Date(now - random.whole(1, 3_600_000)),
    })),
  );
  const program = await world.start();
  const sent = "SELECT count(*)::int AS sent FROM outbox_message WHERE state = 'sent'";
  await until(
    async () => (await world.look<{ sent: number }>(sent))[0]?.sent === count,
    "everything to be sent",
    60_000,
  );

  const arrivals = remindersOf(world, team, planned);
  expect(arrivals.map((messages) => messages.length)).toEqual(planned.map(() => 1));
  const last = Math.max(...arrivals.flat().map(({ at }) => at.getTime()));
  const lastMs = last - program.readyAt();
  report({
    proof: `outage of 1 h with ${count} due`,
    floor: "all sent once within 5 s of the start",
    figure: `${count} sent once, the last ${(lastMs / 1000).toFixed(1)} s after it was ready, ${((last - program.startedAt) / 1000).toFixed(1)} s after it was spawned`,
  });
  const wrong = planned.filter(
    ({ dueAt }, n) => mark(arrivals[n]) !== mustSay(dueAt, now) && mustSay(dueAt, now) !== null,
  );
  expect(wrong).toEqual([]);
  expect(lastMs).toBeLessThan(FLOOR_MS);
});

const mark = (messages: Arrival[] | undefined): boolean => SAYS_LATE.test(messages?.[0]?.text ?? "");

/** Whether the message must say that it is late; null near the border. */
function mustSay(dueAt: Date, startedAt: number): boolean | null {
  const minutes = (startedAt - dueAt.getTime()) / 60_000;
  if (Math.abs(minutes - LATE_MINUTES) < 1) return null;
  return minutes > LATE_MINUTES;
}
