// The account after everything has calmed down: what people wrote against what is in the database, and what was planned
// against what arrived in their chats.

import { expect } from "vitest";
import { en } from "../../../src/i18n/en/index.ts";
import { type Arrival, accountsOnSlack, remindersOf, slackArrivals } from "./arrivals.ts";
import { effectsOf, type LoadedDeed } from "./load.ts";
import { until } from "./program.ts";
import type { PlannedCallback, Team } from "./team.ts";
import type { World } from "./world.ts";

/** What a dead process had begun rests for up to a minute until somebody looks after it; what waits behind it comes after. */
const SETTLED_WITHIN_MS = 120_000;

const OPEN_WORK = `
  SELECT 'event ' || door || ' ' || key AS what FROM inbox_event WHERE done_at IS NULL
  UNION ALL SELECT state || ' ' || dedupe_key FROM outbox_message WHERE state NOT IN ('sent', 'dead')
  UNION ALL SELECT 'unminded ' || id FROM callback WHERE state = 'open' AND reminded_for IS NULL AND due_at <= now()`;

const openWork = async ({ look }: World): Promise<string[]> =>
  (await look<{ what: string }>(OPEN_WORK)).map(({ what }) => what);

/**
 * Waits until nothing is left to do and everything acknowledged has had its effect, but for what people were told is not saved;
 * when that never comes, the tally says what is missing.
 */
export async function untilSettled(world: World, team: Team, deeds: readonly LoadedDeed[] = []): Promise<void> {
  const isSettled = async () => {
    const effects = await effectsOf(world);
    const without = deeds.filter((deed) => deed.acknowledged && effects(deed) === 0);
    return without.length <= notSavedIn(world, team) && (await openWork(world)).length === 0;
  };
  await until(isSettled, "everything to be done", SETTLED_WITHIN_MS).catch(() => undefined);
}

interface Count {
  key: string;
  times: number;
}

export interface Tally {
  /** What is still to be done. */
  open: string[];
  acknowledged: number;
  /** Acknowledged without effect. */
  lost: LoadedDeed[];
  /** How many times somebody was told that what they sent was not saved: so many may have no effect. */
  told: number;
  /** With more than one effect. */
  twice: LoadedDeed[];
  reminders: number;
  /** Callbacks nobody was reminded of. */
  silent: string[];
  /** From when each was due to when it arrived, in ms. */
  errorsMs: number[];
  repeatedOnSlack: Count[];
  repeatedOnTelegram: Count[];
  /** Texts of repeats that do not say that they may be one. */
  unmarkedRepeats: string[];
}

/** What holds whatever was done: nothing lost but what people were told of, nothing done twice, repeats on Telegram only, and marked. */
export function expectNothingLost(tally: Tally): void {
  expect(tally.open).toEqual([]);
  expect(tally.lost.length).toBeLessThanOrEqual(tally.told);
  expect(tally.twice).toEqual([]);
  expect(tally.silent).toEqual([]);
  expect(tally.repeatedOnSlack).toEqual([]);
  expect(tally.unmarkedRepeats).toEqual([]);
}

interface Accounts {
  world: World;
  team: Team;
  deeds: readonly LoadedDeed[];
  planned: readonly PlannedCallback[];
}

export async function tallyOf({ world, team, deeds, planned }: Accounts): Promise<Tally> {
  const effects = await effectsOf(world);
  const reminders = remindersOf(world, team, planned);
  const chats = new Set(team.onTelegram.map(({ id }) => id));
  const onTelegram = planned.flatMap((callback, n) =>
    chats.has(callback.assigneeId) ? [{ key: `reminder:${callback.id}:`, messages: reminders[n] ?? [] }] : [],
  );
  const onSlack = [...slackArrivals(world.slack, accountsOnSlack(team))].map(([key, messages]) => ({ key, messages }));
  return {
    open: await openWork(world),
    acknowledged: deeds.filter(({ acknowledged }) => acknowledged).length,
    lost: deeds.filter((deed) => deed.acknowledged && effects(deed) === 0),
    told: notSavedIn(world, team),
    twice: deeds.filter((deed) => effects(deed) > 1),
    reminders: planned.length,
    silent: planned.flatMap(({ id }, n) => (reminders[n]?.length ? [] : [id])),
    errorsMs: planned.flatMap(({ dueAt }, n) => (reminders[n] ?? []).map(({ at }) => at.getTime() - dueAt.getTime())),
    repeatedOnSlack: repeated(onSlack),
    repeatedOnTelegram: repeated(onTelegram),
    unmarkedRepeats: onTelegram.flatMap(({ messages }) =>
      messages.slice(1).flatMap(({ text }) => (text.includes(en.delivery.mayRepeat) ? [] : [text])),
    ),
  };
}

const repeated = (counts: { key: string; messages: Arrival[] }[]): Count[] =>
  counts.flatMap(({ key, messages }) => (messages.length > 1 ? [{ key, times: messages.length }] : []));

function notSavedIn({ slack, telegram }: World, team: Team): number {
  const onSlack = team.onSlack.flatMap(({ account: user }) => [
    ...slack.messages(user),
    ...slack.ephemerals({ channel: slack.dm(user), user }),
  ]);
  const onTelegram = team.onTelegram.flatMap(({ account }) => telegram.messages(account.id));
  const words: string[] = [en.slack.notSaved, en.telegram.notSaved];
  return [...onSlack, ...onTelegram].filter(({ text }) => words.some((said) => text.includes(said))).length;
}
