// The HTTP way to the app: signed POSTs, form-encoded where Slack does it.
// Source: docs.slack.dev/authentication/verifying-requests-from-slack.

import { createHmac } from "node:crypto";
import { type OutgoingHttpHeaders, request } from "node:http";
import { performance } from "node:perf_hooks";
import type { JsonObject } from "./json.ts";
import type { Delivery, Receipt, Transport } from "./transport.ts";

/** What a test may bend to see the app refuse. */
export interface HttpOptions {
  signingSecret: string;
  /** Added to the request's timestamp, in seconds: -301 makes it stale. */
  skewSeconds?: number;
}

/**
 * Posts to the app's address. The timestamp is real time, not the injected clock's:
 * the app's signature check goes by the system clock.
 */
export function createHttpTransport(url: string, { signingSecret, skewSeconds = 0 }: HttpOptions): Transport {
  return {
    deliver: (delivery, limitMs) => {
      const body = encode(delivery);
      const timestamp = Math.floor(Date.now() / 1000) + skewSeconds;
      const signature = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
      return post(url, body, limitMs, {
        "content-type": delivery.kind === "event" ? "application/json" : "application/x-www-form-urlencoded",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": `v0=${signature}`,
        ...retryHeaders(delivery),
      });
    },
  };
}

function encode({ kind, payload }: Delivery): string {
  switch (kind) {
    case "event":
      return JSON.stringify(payload);
    case "command":
      return new URLSearchParams(commandFields(payload)).toString();
    case "interactive":
      return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  }
}

function commandFields(payload: JsonObject): [string, string][] {
  return Object.entries(payload).map(([name, value]) => [name, String(value)]);
}

function retryHeaders({ retry }: Delivery): OutgoingHttpHeaders {
  return retry ? { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason } : {};
}

function post(url: string, body: string, limitMs: number, headers: OutgoingHttpHeaders): Promise<Receipt> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  return new Promise((resolve) => {
    const failed = (error: string) => {
      clearTimeout(deadline);
      resolve({ status: 0, body: "", ackMs: elapsed(), error });
    };
    const outgoing = request(url, { method: "POST", headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", () => failed("connection_closed"));
      response.on("end", () => {
        clearTimeout(deadline);
        const status = response.statusCode ?? 0;
        const error = status >= 200 && status < 300 ? {} : { error: "dispatch_failed" };
        resolve({ status, body: Buffer.concat(chunks).toString(), ackMs: elapsed(), ...error });
      });
    });
    const deadline = setTimeout(() => {
      failed("operation_timeout");
      outgoing.destroy();
    }, limitMs);
    outgoing.on("error", () => failed("connection_failed"));
    outgoing.end(body);
  });
}
