// One poller per bot: of several processes the one that holds the lease polls, the others stand by and take over when it dies.

import type { Clock, Logger, Store } from "../services/ports.ts";
import type { Health, Open, Progress } from "./connection.ts";
import { reasonOf } from "./failure.ts";
import type { Wait } from "./patience.ts";

/** What only one process has at a time. */
export interface Lease {
  /** Takes or prolongs it; false when another process has it. */
  take(): Promise<boolean>;
  /** Gives it back, if it is ours. */
  release(): Promise<void>;
}

/** A dead holder's lease is taken over after this. */
const TTL_MS = 20_000;
const RENEW_MS = 5_000;
/** A renewal that takes longer counts as failed. With the pause before it, it ends well before the lease does. */
const ANSWER_MS = 10_000;
/** Stopping waits no longer than this for the lease to be given back; else it runs out. */
const RELEASE_MS = 2_000;

/**
 * The poller's lease, kept in the database.
 * @param holder names this process, no other one has it
 */
export function createPollerLease(needs: {
  store: Pick<Store, "transaction">;
  clock: Clock;
  holder: string;
  config: { botToken: string };
}): Lease {
  const { store, clock, holder, config } = needs;
  const [botId] = config.botToken.split(":");
  const name = `telegram-poller:${botId}`;
  return {
    take: () => store.transaction(({ leases }) => leases.take(name, holder, clock.now(), TTL_MS)),
    release: () => store.transaction(({ leases }) => leases.release(name, holder)),
  };
}

type Standing = "held" | "taken" | "unknown";

const HEALTH = {
  taken: { ready: true, detail: "standing by; another process polls" },
  unknown: { ready: false, detail: "standing by: the database does not say who polls" },
} as const satisfies Record<Exclude<Standing, "held">, Health>;

/** Polls only while the lease is held, and ends that at once when it can't be renewed: another may have begun. */
export function underLease(lease: Lease, wait: Wait, log: Logger, poll: Open): Open {
  async function ask(signal: AbortSignal): Promise<Standing> {
    const taken = lease.take().then(
      (ours): Standing => (ours ? "held" : "taken"),
      (error: unknown): Standing => {
        log.warn({ door: "telegram", why: reasonOf(error) }, "the poller's lease could not be asked for");
        return "unknown";
      },
    );
    return within(ANSWER_MS, taken, "unknown", signal);
  }

  /** Resolves with what ended the lease, or with null when the signal aborted first. */
  async function renew(signal: AbortSignal): Promise<Exclude<Standing, "held"> | null> {
    while (!signal.aborted) {
      await wait(RENEW_MS, signal).catch(() => undefined);
      const standing = signal.aborted ? "held" : await ask(signal);
      if (standing !== "held" && !signal.aborted) return standing;
    }
    return null;
  }

  async function giveBack(): Promise<void> {
    const released = lease.release().catch((error: unknown) => {
      log.warn({ door: "telegram", why: reasonOf(error) }, "the poller's lease could not be given back");
    });
    await within(RELEASE_MS, released, undefined);
  }

  /** What the promise gives, or `otherwise` when that takes longer or the signal aborts. */
  async function within<T>(ms: number, promise: Promise<T>, otherwise: T, signal?: AbortSignal): Promise<T> {
    const done = new AbortController();
    const waiting = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
    const late = wait(ms, waiting).catch(() => undefined);
    return Promise.race([promise, late.then(() => otherwise)]).finally(() => done.abort());
  }

  /** Resolves with true when polling came to its own end, false when the lease did. Rejects when polling failed. */
  async function pollWhileHeld(progress: Progress, signal: AbortSignal): Promise<boolean> {
    const ending = new AbortController();
    const either = AbortSignal.any([signal, ending.signal]);
    let isLost = false;
    const renewing = renew(either).then((lost) => {
      if (lost === null) return;
      isLost = true;
      log.warn({ door: "telegram" }, "the poller's lease is lost, polling ends");
      progress.standingBy(HEALTH[lost]);
      ending.abort();
    });
    try {
      await poll(progress, either);
    } catch (error) {
      if (!isLost) throw error;
    } finally {
      ending.abort();
      await renewing;
      if (!isLost) await giveBack();
    }
    return !isLost;
  }

  return async (progress, signal) => {
    while (!signal.aborted) {
      const standing = await ask(signal);
      if (standing === "held") {
        if (await pollWhileHeld(progress, signal)) return;
      } else {
        progress.standingBy(HEALTH[standing]);
      }
      await wait(RENEW_MS, signal).catch(() => undefined);
    }
    // It may have been ours at the last moment.
    await giveBack();
  };
}
