// What keeps the desk in order beside its work: taking over from a process that died, cleaning, and telling how it stands.

import type { BotItself, BotStore } from "./bot/bot.ts";
import type { DoorConnection } from "./bot/door.ts";
import type { Check } from "./http/server.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Work } from "./jobs/sweeper.ts";
import type { Backlog } from "./metrics/metrics.ts";
import type { Clock } from "./services/ports.ts";

/** How long what the product has answered is kept, so that a late redelivery changes nothing (facts: 48 h). */
const INBOX_HOURS = 48;
/** How long what was said is kept, so that it is not said twice and its delivery can be looked into. */
const OUTBOX_DAYS = 30;
/** A request is run at once; one that was not after this belonged to a process that is gone. Longer than a transaction may take. */
const LEFT_ALONE_MS = 40_000;
/** A message may wait for a rate limit or for a platform's bad hour; after this somebody should look. */
const STUCK_MS = 15 * 60_000;

/** So long does a write that was tried stand for the next ones. */
const WRITES_APART_MS = 5_000;

/** Customers of which the names are renewed in one transaction: few, so that nobody's own change has to wait or be done again. */
const RENEWED_AT_ONCE = 20;

interface Desk {
  store: BotStore;
  clock: Clock;
  /** Nobody else can be at this database: what is left there is nobody's. */
  alone: boolean;
}

/** What the process before left under way is taken over at once. */
export async function takeOver({ store, clock }: Desk): Promise<void> {
  await store.transaction(async ({ outbox, leases }) => {
    await outbox.abandonClaims(clock.now());
    await leases.clear();
  });
}

/** What is looked after once a minute. */
export function deskChores(desk: Desk, bot: BotItself): Work[] {
  const { store, clock } = desk;
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);
  const unplanned = async () => null;
  const cleaning = () =>
    store.transaction(async ({ inbox, drafts, outbox }) => {
      const before = ago(INBOX_HOURS * 60 * 60_000);
      await inbox.clean(before);
      await drafts.clean(before);
      await outbox.clean(ago(OUTBOX_DAYS * 24 * 60 * 60_000));
    });
  return [
    answeringWhatWasLeft(desk, bot),
    { name: "the cleaning", sweep: cleaning, nextWake: unplanned },
    { name: "renewing names", sweep: renewingNames(store), nextWake: unplanned },
  ];
}

/** After an upgrade customers stored before are recognised by all that the program knows of now. */
function renewingNames(store: BotStore): () => Promise<void> {
  let done = false;
  return async () => {
    while (!done) done = (await store.transaction(({ customers }) => customers.renewNames(RENEWED_AT_ONCE))) === 0;
  };
}

/** What came in before the start of the only process is nobody's; anything else after a while. */
function answeringWhatWasLeft({ store, clock, alone }: Desk, bot: BotItself): Work {
  const startedAt = clock.now();
  const before = () => {
    const left = new Date(clock.now().getTime() - LEFT_ALONE_MS);
    return alone && startedAt > left ? startedAt : left;
  };
  return {
    name: "answering what was left",
    sweep: () => bot.finishUnanswered(before()),
    async nextWake() {
      const oldest = await store.transaction(({ inbox }) => inbox.oldestOpen());
      return oldest && new Date(oldest.getTime() + LEFT_ALONE_MS);
    },
  };
}

/** What waits in the outbox, for metrics. */
export const backlogOf = ({ store, clock }: Pick<Desk, "store" | "clock">): Promise<Backlog> =>
  store.transaction(async ({ outbox }) => ({
    counts: await outbox.counts(),
    oldestDue: await outbox.oldestDue(clock.now()),
  }));

/** Whether the desk can do its work now, each part by itself; of the doors and the bell that are given. */
export type Readiness = (doors: Iterable<DoorConnection>, jobs: Jobs) => Promise<{ ok: boolean; checks: Check[] }>;

export function createReadiness({ store, clock }: Pick<Desk, "store" | "clock">): Readiness {
  const tryWriting = seldom(store.tryWriting, clock);
  return async (doors, jobs) => {
    const [answers, refusal] = await Promise.all([store.ping(), tryWriting()]);
    const trouble = answers ? refusal : "does not answer";
    const checks: Check[] = [{ name: "database", ok: trouble === null, detail: trouble ?? "answers and stores" }];
    for (const { door, health } of doors) checks.push(checkOf(door, health()));
    checks.push(checkOf("bell", jobs.health()));
    if (answers)
      checks.push(outboxCheck(await store.transaction(({ outbox }) => outbox.oldestDue(clock.now())), clock));
    return { ok: checks.every(({ ok }) => ok), checks };
  };
}

/** The same answer to all who ask within five seconds: however many probes there are, they cost the disk little. */
function seldom<T>(ask: () => Promise<T>, clock: Clock): () => Promise<T> {
  let known: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const at = clock.now().getTime();
    if (known === null || at - known.at >= WRITES_APART_MS) known = { at, answer: ask() };
    return known.answer;
  };
}

const checkOf = (name: string, { ready, detail }: { ready: boolean; detail: string }): Check => ({
  name,
  ok: ready,
  detail,
});

function outboxCheck(oldestDue: Date | null, clock: Clock): Check {
  const waitedMs = oldestDue === null ? 0 : clock.now().getTime() - oldestDue.getTime();
  const detail =
    oldestDue === null ? "nothing waits" : `the oldest message has waited ${Math.round(waitedMs / 1_000)} s`;
  return { name: "outbox", ok: waitedMs <= STUCK_MS, detail };
}
