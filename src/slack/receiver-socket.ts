// Events over Socket Mode. The library's own reconnecting is off: it stays deaf for 5 s each time, and a refusal while
// reconnecting ends the process as an unhandled rejection. Here a line that ends is opened again at once, and every failure
// is caught, waited out and shown in the door's health.

import { SocketModeClient } from "@slack/socket-mode";
import type { WebClientOptions } from "@slack/web-api";
import type { Logger } from "../services/ports.ts";
import { reasonOf } from "./identity.ts";
import type { Delivery, Intake } from "./intake.ts";
import { createBoltLogger } from "./log.ts";
import { type Wait, within } from "./waiting.ts";

export interface SocketReceiver {
  /** Resolves when connected, or when the first attempt failed and others follow in the background. */
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): { connected: boolean; detail: string };
}

/** After so many failures in a row, wait so long. */
const PAUSES_MS = [0, 1_000, 2_000, 5_000, 10_000, 30_000] as const;
/** A line on which Slack does not say hello in this time is none. */
const HELLO_MS = 20_000;
const GOODBYE_MS = 2_000;

interface Envelope {
  body: object;
  ack(response?: object): Promise<void>;
}

export function createSocketReceiver({
  appToken,
  clientOptions,
  intake,
  wait,
  log,
}: {
  appToken: string;
  clientOptions: WebClientOptions;
  intake: Pick<Intake, "take">;
  wait: Wait;
  log: Logger;
}): SocketReceiver {
  const { logger: _logger, ...options } = clientOptions;
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger: createBoltLogger(log),
    clientOptions: { ...options, timeout: 10_000 },
  });
  const stopping = new AbortController();
  let state = { connected: false, detail: "not started" };
  let loop: Promise<void> = Promise.resolve();

  client.on("slack_event", ({ body, ack }: Envelope) => {
    void intake.take(body, deliveryOver(ack));
  });

  /** Opens a line; resolves, when it is open, with the promise of its end. */
  async function connect(): Promise<{ ended: Promise<void> }> {
    const ended = new Promise<void>((resolve) => client.once("disconnected", () => resolve()));
    const greeting = client.start().then(() => true);
    if (!(await within(wait, HELLO_MS, greeting, false))) {
      void client.disconnect();
      throw new Error("Slack does not say hello");
    }
    return { ended };
  }

  async function keepConnected(tried: () => void): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        const { ended } = await connect();
        failures = 0;
        state = { connected: true, detail: "connected" };
        tried();
        await ended;
        state = { connected: false, detail: "reconnecting" };
      } catch (error) {
        failures += 1;
        const reason = error === undefined ? "the line was closed" : reasonOf(error);
        state = { connected: false, detail: reason };
        log.warn({ door: "slack", reason, failures }, "Socket Mode cannot connect");
        tried();
      }
      const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0;
      if (pause > 0) await wait(pause, stopping.signal).catch(() => undefined);
    }
  }

  return {
    start: () =>
      new Promise((resolve) => {
        loop = keepConnected(resolve);
      }),
    async stop() {
      stopping.abort();
      await within(
        wait,
        GOODBYE_MS,
        client.disconnect().then(() => loop),
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
