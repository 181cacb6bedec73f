// One line of Socket Mode: from asking Slack for it to its end. The library's own reconnecting is off: it stays deaf for 5 s
// and more each time, and a refusal while reconnecting ends the process as an unhandled rejection.

import { SocketModeClient } from "@slack/socket-mode";
import type { WebClientOptions } from "@slack/web-api";
import { z } from "zod";
import type { Logger } from "../services/ports.ts";
import { reasonOf } from "./identity.ts";
import { createBoltLogger } from "./log.ts";
import { type Wait, within } from "./waiting.ts";

export interface Line {
  /** Resolves with the reason once nothing more comes over this line. Never rejects. */
  ended: Promise<string>;
  /** Says goodbye; resolves when the line is closed. Never rejects. */
  close(): Promise<void>;
}

export interface Envelope {
  body: object;
  ack(response?: object): Promise<void>;
}

/** After so many milliseconds of silence a line is cut, though nobody closed it. */
export interface Patience {
  /** Without an answer to our pings, which go out three times as often. The library's 5 s cut slow lines (bolt-js#2496). */
  pongMs: number;
  /** Without a ping of Slack's, which come every few seconds, since the last one. */
  pingMs: number;
}

export const PATIENCE: Patience = { pongMs: 10_000, pingMs: 30_000 };

/** A line on which Slack does not say hello in this time is none. */
const HELLO_MS = 20_000;

/** Slack ends a line with a word: "refresh_requested", "warning", "too_many_websockets", "link_disabled". */
const goodbye = z.object({ type: z.literal("disconnect"), reason: z.string().default("no reason given") });

interface LineOptions {
  appToken: string;
  clientOptions: WebClientOptions;
  patience: Patience;
  take(envelope: Envelope): void;
  wait: Wait;
  log: Logger;
}

/** Resolves when Slack has said hello; rejects, as the call does or with a reason of its own, when there will be no line. */
export async function openLine({ appToken, clientOptions, patience, take, wait, log }: LineOptions): Promise<Line> {
  const { logger: _logger, ...options } = clientOptions;
  // A client of its own, so that what is left of the last line cannot end this one.
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    clientPingTimeout: patience.pongMs,
    serverPingTimeout: patience.pingMs,
    logger: createBoltLogger(log),
    clientOptions: { ...options, timeout: 10_000 },
  });
  surviveGarbage(client, log);
  client.on("slack_event", take);
  const ended = new Promise<string>((resolve) => {
    client.once("disconnected", () => resolve("the line broke"));
    // Slack leaves the TCP connection open after the goodbye, so that its end comes seconds later (node-slack-sdk#2752).
    client.on("ws_message", (message: unknown) => {
      const reason = reasonToLeave(message);
      if (reason !== null) resolve(`Slack ended the line: ${reason}`);
    });
  });
  const greeting = client.start().then(() => true);
  if (await within(wait, HELLO_MS, greeting, false)) return { ended, close: () => client.disconnect() };
  // It may be that the line opens after all, and nobody would close it.
  void greeting.then(() => client.disconnect()).catch(() => undefined);
  void client.disconnect();
  throw new Error("Slack does not say hello");
}

/** The library reads messages in an async listener: one it cannot make sense of would end the process as an unhandled rejection. */
function surviveGarbage(client: SocketModeClient, log: Logger): void {
  const readers = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (...message) => {
    try {
      for (const read of readers) await read(...message);
    } catch (error) {
      log.warn({ door: "slack", reason: reasonOf(error) }, "a message over Socket Mode makes no sense");
    }
  });
}

function reasonToLeave(message: unknown): string | null {
  if (typeof message !== "string" || !message.includes('"disconnect"')) return null;
  try {
    return goodbye.safeParse(JSON.parse(message)).data?.reason ?? null;
  } catch {
    return null;
  }
}
