// Sends what waits in the outbox: claims messages, tries each on its own, records how it ended. A slow one holds up nobody.

import type { Aim, ClaimedMessage, Outcome } from "../services/ports.ts";
import { type AttemptDependencies, type Attempted, createAttempts } from "./attempt.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { LEASE_MS } from "./fence.ts";
import { tellGivenUp } from "./given-up.ts";
import { unwritten } from "./outcome.ts";

/** Messages under way at once: enough that a platform's slowness does not add up, few enough for the database's connections. */
const MOST_UNDER_WAY = 60;
/** At most so often is the outbox looked at because attempts have ended. */
const LOOK_AGAIN_MS = 100;
/** When the program stops, what is still under way has reached the platform by then or never will: the process is gone. */
const LANDED_MS = 10_000;
/** Between tries to record an outcome while the database is away; together less than the lease. */
const RECORD_AGAIN_MS = [200, 1_000, 2_000, 5_000, 10_000, 15_000] as const;

type Ended = Exclude<Attempted, "lost">;

/** What delivery tells of itself, for metrics. */
export interface DeliveryWatch {
  ended(message: ClaimedMessage, outcome: Outcome): void;
  claimLost(): void;
}

export interface DeliveryDependencies extends Omit<AttemptDependencies, "desk"> {
  /** This process, as the owner of claims. */
  holder: string;
  /** Real time unless a test moves it. Rejects when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** When attempts have ended: there is room for others, and the next instant may have changed. */
  afterwards(): void;
  watch?: DeliveryWatch;
}

export interface Delivery {
  /** Begins all that can begin now. Resolves with how many that were, when nothing is left to claim; they go on. */
  deliver(): Promise<number>;
  /** The next instant a message may be sent, as of the last look at the outbox. */
  nextDue(): Promise<Date | null>;
  /** Begins and awaits all that is due. Returns how many attempts were made. */
  deliverDue(): Promise<number>;
  /** Claims nothing more and waits for what is under way, at most so many ms; hands the rest back, for others to take at once. */
  stop(graceMs: number): Promise<void>;
}

export function createDelivery(dependencies: DeliveryDependencies): Delivery {
  const { store, clock, log, holder, wait, watch } = dependencies;
  const desk = createDeliveryStore({ store, clock, holder, isOpen: (door) => dependencies.door(door) !== undefined });
  const attempt = createAttempts({ ...dependencies, desk });
  const underWay = new Map<string, Promise<void>>();
  let attempts = 0;
  let stopped = false;
  let looking = false;

  async function begin(message: ClaimedMessage): Promise<void> {
    attempts += 1;
    if (message.tookOver) watch?.claimLost();
    const attempted = await tried(message);
    if (attempted === "lost") return;
    await record(message, attempted);
    // On its own: a message that was sent must not be sent again because of what fails after it.
    if (attempted.shown !== null) await desk.remember(attempted.shown).catch(notRemembered);
  }

  const notRemembered = (error: unknown) => log.error({ error }, "what a message shows could not be remembered");

  /** Whatever goes wrong with one message is logged and tried again a few times; the others go out. */
  async function tried(message: ClaimedMessage): Promise<Attempted> {
    try {
      return await attempt(message);
    } catch (error) {
      const { attempts: count, announcement } = message;
      log.error({ kind: announcement.type, attempts: count, error }, "a message could not be written");
      return { outcome: unwritten(message, clock.now()), shown: null, aim: null };
    }
  }

  /** A message whose sending is not recorded would be sent again, so this is not given up while the claim holds. */
  async function record(message: ClaimedMessage, { outcome, aim }: Ended): Promise<void> {
    for (const pause of [...RECORD_AGAIN_MS, null]) {
      try {
        const kept = await desk.settle({ id: message.id, outcome });
        return kept ? await told(message, outcome, aim) : watch?.claimLost();
      } catch (error) {
        log.error({ kind: message.announcement.type, result: outcome.type, error }, "an outcome could not be recorded");
        if (pause === null || stopped) return;
        await wait(pause);
      }
    }
  }

  async function told(message: ClaimedMessage, outcome: Outcome, aim: Aim | null): Promise<void> {
    watch?.ended(message, outcome);
    const fields = { kind: message.announcement.type, result: outcome.type, attempts: message.attempts };
    // Somebody who cannot be reached is told of elsewhere; what was given up is told to somebody who can mend it.
    const givenUp = outcome.type === "dead" && outcome.stranded === null;
    if (givenUp) log.error({ ...fields, why: outcome.why }, "outbox");
    else if (outcome.type === "wait") log.debug(fields, "outbox");
    else if (outcome.type === "sent" || outcome.type === "obsolete") log.info(fields, "outbox");
    else log.warn({ ...fields, why: outcome.why }, "outbox");
    if (givenUp) await tellGivenUp(message, aim, dependencies).catch(notTold);
  }

  const notTold = (error: unknown) => log.error({ error }, "nobody could be told of a message that was given up");

  function start(message: ClaimedMessage): void {
    const work = begin(message).finally(() => {
      underWay.delete(message.id);
      if (underWay.size === 0 || underWay.size === MOST_UNDER_WAY / 2) dependencies.afterwards();
      else lookSoon();
    });
    underWay.set(message.id, work);
  }

  /**
   * What waited behind a message that has ended may go now, and one that is to be tried again has a new instant; neither waits
   * for what hangs. While many are under way, a look at the outbox for each of them would cost more than the sending.
   */
  function lookSoon(): void {
    if (looking) return;
    looking = true;
    void wait(LOOK_AGAIN_MS).then(() => {
      looking = false;
      dependencies.afterwards();
    });
  }

  let claiming: Promise<number> | null = null;
  let nextDue: Date | null = null;

  /** One claim after the other; who asks meanwhile shares it. */
  function deliver(): Promise<number> {
    claiming ??= claimAll().finally(() => {
      claiming = null;
    });
    return claiming;
  }

  async function claimAll(): Promise<number> {
    for (let begun = 0; ; ) {
      const limit = MOST_UNDER_WAY - underWay.size;
      if (limit <= 0 || stopped) return begun;
      const busy = [...underWay.keys()];
      const { batch, next } = await store.transaction(async ({ outbox }) => ({
        batch: await outbox.claim(clock.now(), { limit, leaseMs: LEASE_MS, holder, busy }),
        next: await outbox.nextDue(),
      }));
      nextDue = next;
      // Claimed while the program was told to stop: handed back with the rest.
      if (stopped) return begun;
      for (const message of batch) start(message);
      begun += batch.length;
      if (batch.length < limit) return begun;
    }
  }

  async function ended(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay.values());
  }

  return {
    deliver,
    nextDue: async () => nextDue,
    async deliverDue() {
      const before = attempts;
      for (let seen = -1; seen !== attempts; ) {
        seen = attempts;
        await deliver();
        await ended();
        await claiming;
      }
      return attempts - before;
    },
    async stop(graceMs) {
      stopped = true;
      await claiming?.catch(() => undefined);
      const grace = new AbortController();
      await Promise.race([ended(), wait(graceMs, grace.signal).catch(() => undefined)]);
      grace.abort();
      await desk.handBack(new Date(clock.now().getTime() + LANDED_MS)).catch((error: unknown) => {
        log.warn({ error }, "what was claimed could not be handed back; others take it over when the claims run out");
      });
    },
  };
}
