// Events over Socket Mode. A line that ends or falls silent is replaced at once, and every failure is caught, waited out and
// shown in the door's health.

import { WebAPIRateLimitedError, type WebClientOptions } from "@slack/web-api";
import { retryAfterMs } from "../bot/retry-after.ts";
import type { Clock, Logger } from "../services/ports.ts";
import { reasonOf } from "./identity.ts";
import type { Delivery, Intake } from "./intake.ts";
import { type Envelope, type Line, openLine, PATIENCE, type Patience } from "./socket-line.ts";
import { type Wait, within } from "./waiting.ts";

export interface SocketReceiver {
  /** Resolves when connected, or when the first attempt failed and others follow in the background. */
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): { connected: boolean; detail: string };
}

/** After so many failures in a row, wait so long; a single line that did not last is none yet. */
const PAUSES_MS = [0, 0, 1_000, 2_000, 5_000, 10_000, 30_000] as const;
/** Slack that ends one line after the other (Socket Mode is off, too many connections) is not to be stormed. */
const LONG_ENOUGH_MS = 10_000;
const GOODBYE_MS = 2_000;

export function createSocketReceiver({
  appToken,
  clientOptions,
  intake,
  clock,
  wait,
  log,
  patience = PATIENCE,
}: {
  appToken: string;
  clientOptions: WebClientOptions;
  intake: Pick<Intake, "take">;
  clock: Clock;
  wait: Wait;
  log: Logger;
  patience?: Patience;
}): SocketReceiver {
  const stopping = new AbortController();
  let state = { connected: false, detail: "not started" };
  let loop: Promise<void> = Promise.resolve();
  let line: Line | null = null;

  const take = ({ body, ack }: Envelope) => void intake.take(body, deliveryOver(ack));
  const open = () => openLine({ ...{ appToken, clientOptions, patience, take, wait, log } });

  /** Holds one line from its beginning to its end; whether it lasted. */
  async function hold(opened: Line): Promise<boolean> {
    line = opened;
    state = { connected: true, detail: "connected" };
    const since = clock.now().getTime();
    const reason = await opened.ended;
    line = null;
    state = { connected: false, detail: reason };
    // What is left of it closes by itself, while the next line opens.
    void opened.close();
    return clock.now().getTime() - since >= LONG_ENOUGH_MS;
  }

  /** Opens a line and holds it; whether that lasted. */
  async function connect(tried: () => void): Promise<boolean> {
    const opened = await open();
    tried();
    if (!stopping.signal.aborted) return hold(opened);
    void opened.close();
    return true;
  }

  /** Notes why there is no line; how long Slack asks to be left alone. */
  function refused(error: unknown, failures: number): number {
    const reason = error === undefined ? "the line was closed" : reasonOf(error);
    state = { connected: false, detail: reason };
    log.warn({ door: "slack", reason, failures }, "Socket Mode cannot connect");
    return error instanceof WebAPIRateLimitedError ? retryAfterMs(error.retryAfter) : 0;
  }

  async function keepConnected(tried: () => void): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      let askedMs = 0;
      try {
        failures = (await connect(tried)) ? 0 : failures + 1;
      } catch (error) {
        // The first failure to connect waits; the first line that did not last is replaced at once.
        failures = Math.max(failures, 1) + 1;
        askedMs = refused(error, failures);
        tried();
      }
      const pauseMs = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0;
      await pause(Math.max(pauseMs, askedMs));
    }
  }

  async function pause(ms: number): Promise<void> {
    if (ms > 0) await wait(ms, stopping.signal).catch(() => undefined);
  }

  return {
    start: () =>
      new Promise((resolve) => {
        loop = keepConnected(resolve);
      }),
    async stop() {
      stopping.abort();
      const closed = line === null ? Promise.resolve() : line.close();
      await within(
        wait,
        GOODBYE_MS,
        closed.then(() => loop),
        undefined,
      );
      state = { connected: false, detail: "stopped" };
    },
    state: () => state,
  };
}

// Over a socket there is no refusing: what is not acknowledged comes again.
function deliveryOver(ack: Envelope["ack"]): Delivery {
  return { acknowledge: (response) => ack(response), refuse: async () => undefined };
}
