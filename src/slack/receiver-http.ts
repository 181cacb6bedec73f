// Slack's requests over HTTP: read whole, checked, handed in, and answered when they are settled.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "../services/ports.ts";
import type { Delivery, Intake } from "./intake.ts";
import { LIMITS } from "./limits.ts";
import { isSignedBySlack } from "./signature.ts";

interface HttpReceiver {
  /** Takes one request; resolves when its answer is given. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** `systemNow` is real time in milliseconds: the age of a signature is Slack's affair, not the app's clock's. */
export function createHttpReceiver({
  signingSecret,
  intake,
  log,
  systemNow = Date.now,
}: {
  signingSecret: string;
  intake: Pick<Intake, "take">;
  log: Logger;
  systemNow?: () => number;
}): HttpReceiver {
  return {
    async handle(request, response) {
      const body = await readBody(request).catch(() => null);
      if (body === null) return end(response, 413);
      // Slack's check of our certificate is not signed; nothing of it is used.
      if (isSslCheck(request, body)) return end(response, 200);
      const signed = {
        body,
        signature: header(request, "x-slack-signature"),
        timestamp: header(request, "x-slack-request-timestamp"),
      };
      if (!isSignedBySlack(signingSecret, signed, systemNow())) {
        log.warn({ door: "slack" }, "a request without a valid signature was refused");
        return end(response, 401);
      }
      const payload = parse(request, body);
      if (payload === null) return end(response, 400);
      if ("type" in payload && payload.type === "url_verification" && "challenge" in payload) {
        return end(response, 200, { challenge: payload.challenge });
      }
      await intake.take(payload, deliveryTo(response));
    },
  };
}

function deliveryTo(response: ServerResponse): Delivery {
  return {
    acknowledge: async (content) => end(response, 200, content),
    // Slack sends events again after a failure: at once, after a minute, after five.
    refuse: async () => end(response, 503),
  };
}

function end(response: ServerResponse, status: number, content?: object): void {
  if (content === undefined) response.writeHead(status).end();
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LIMITS.requestBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

const isForm = (request: IncomingMessage) =>
  header(request, "content-type").startsWith("application/x-www-form-urlencoded");

function isSslCheck(request: IncomingMessage, body: Buffer): boolean {
  return isForm(request) && new URLSearchParams(body.toString()).get("ssl_check") === "1";
}

/** Events are JSON; commands are a form; presses and modals are JSON in a form's `payload`. */
function parse(request: IncomingMessage, body: Buffer): object | null {
  try {
    if (!isForm(request)) return objectOf(JSON.parse(body.toString()));
    const form = new URLSearchParams(body.toString());
    const payload = form.get("payload");
    return payload === null ? Object.fromEntries(form) : objectOf(JSON.parse(payload));
  } catch {
    return null;
  }
}

const objectOf = (value: unknown): object | null => (typeof value === "object" ? value : null);
