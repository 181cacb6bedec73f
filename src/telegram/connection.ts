// Keeps the door open: connects, tries again after failures with growing pauses, and can always say how it stands.

import { GrammyError } from "grammy";
import { retryAfterMs } from "../bot/retry-after.ts";
import type { Logger } from "../services/ports.ts";
import { isFailedCall, isTokenRefused, reasonOf } from "./failure.ts";
import { RETRY_SECONDS } from "./limits.ts";
import type { Wait } from "./patience.ts";

export interface Health {
  ready: boolean;
  detail: string;
}

export interface Progress {
  /** Updates come in. */
  taking(): void;
  /** They do not come here now, and this is how that stands. */
  standingBy(health: Health): void;
}

/** Opens the way updates come. Resolves when nothing is left to do; rejects when the way broke. */
export type Open = (progress: Progress, signal: AbortSignal) => Promise<void>;

export interface Connection {
  /** Resolves when updates come in, when another process takes them, or after the first failure: then it goes on trying. */
  start(): Promise<void>;
  stop(): Promise<void>;
  health(): Health;
}

export interface ConnectionNeeds {
  open: Open;
  wait: Wait;
  stopping: AbortController;
  log: Logger;
}

export function createConnection({ open, wait, stopping, log }: ConnectionNeeds): Connection {
  const { signal } = stopping;
  let health: Health = { ready: false, detail: "not started" };
  let running = Promise.resolve();
  let failures = 0;

  /** One time open; resolves when no other is needed, rejects when it broke. */
  async function openOnce(settled: () => void): Promise<void> {
    let polls = 0;
    const stand = (now: Health) => {
      health = now;
      settled();
    };
    const taking = () => {
      polls += 1;
      // With a second poller (409) every first poll succeeds; only one that was held open shows that we are alone.
      if (polls > 1) failures = 0;
      stand({ ready: true, detail: "connected" });
    };
    await open({ taking, standingBy: stand }, signal);
  }

  /** Says how it stands and pauses; false at the end of the process. A refused token is tried on: a refusal may be passing. */
  async function recover(error: unknown, settled: () => void): Promise<boolean> {
    const pauseMs = pauseAfter(error, failures);
    failures += 1;
    health = { ready: false, detail: detailOf(error, pauseMs) };
    log.error({ door: "telegram", why: reasonOf(error) }, health.detail);
    settled();
    await wait(pauseMs, signal).catch(() => undefined);
    return !signal.aborted;
  }

  async function keepOpen(settled: () => void): Promise<void> {
    for (let goesOn = true; goesOn; ) {
      try {
        return await openOnce(settled);
      } catch (error) {
        goesOn = !signal.aborted && (await recover(error, settled));
      }
    }
  }

  return {
    start: () =>
      new Promise((resolve) => {
        running = keepOpen(resolve);
      }),
    async stop() {
      stopping.abort();
      await running;
      health = { ready: false, detail: "stopped" };
    },
    health: () => health,
  };
}

function pauseAfter(error: unknown, failures: number): number {
  const seconds = RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length - 1)] ?? 0;
  return Math.max(seconds * 1000, askedPause(error));
}

const askedPause = (error: unknown): number =>
  error instanceof GrammyError && error.parameters.retry_after !== undefined
    ? retryAfterMs(error.parameters.retry_after)
    : 0;

function detailOf(error: unknown, pauseMs: number): string {
  const why = reasonOf(error);
  if (isTokenRefused(error)) {
    return `Telegram refuses the bot token (${why}). Get the right one from @BotFather and start again; trying again in ${pauseMs / 1000} s`;
  }
  const again = `trying again in ${pauseMs / 1000} s`;
  if (!isFailedCall(error)) return `updates are not taken: ${why}; ${again}`;
  const cause = why.startsWith("409") ? "another process polls with this bot token, stop it" : why;
  return `not connected to Telegram: ${cause}; ${again}`;
}
