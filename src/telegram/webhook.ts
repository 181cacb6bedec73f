// Updates that Telegram posts to us: believed only with the secret, confirmed only when stored.

import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Update } from "grammy/types";
import type { Logger } from "../services/ports.ts";
import { reasonOf } from "./failure.ts";

export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

// Updates are a few kilobytes; the largest, a poll or a long message with entities, stay far below.
const MAX_BODY_BYTES = 1_000_000;

/**
 * Answers Telegram's posts; 404 where there is no secret, because the door polls. Never rejects.
 * @param receive resolves when the update is stored; any other answer than 200 makes Telegram post it again
 */
export function createWebhookHandler(
  secret: string | undefined,
  receive: (update: Update) => Promise<void>,
  log: Logger,
): WebhookHandler {
  return async (request, response) => {
    const end = (status: number) => void response.writeHead(status).end();
    if (secret === undefined) return end(404);
    if (!isSecret(request.headers["x-telegram-bot-api-secret-token"], secret)) return end(401);
    const update = await readUpdate(request);
    if (!update) return end(400);
    try {
      await receive(update);
      end(200);
    } catch (error) {
      log.error({ door: "telegram", update: update.update_id, why: reasonOf(error) }, "an update was not taken");
      end(500);
    }
  };
}

// Compared by digest: timingSafeEqual needs equal lengths, and the secret's length is nobody's business.
const isSecret = (given: string | string[] | undefined, secret: string): boolean =>
  typeof given === "string" && timingSafeEqual(digest(given), digest(secret));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

async function readUpdate(request: IncomingMessage): Promise<Update | null> {
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) return null;
      chunks.push(chunk);
    }
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return isUpdate(body) ? body : null;
  } catch {
    return null;
  }
}

const isUpdate = (body: unknown): body is Update =>
  typeof body === "object" && body !== null && "update_id" in body && typeof body.update_id === "number";
