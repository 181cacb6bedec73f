// One update posted to the bot's webhook, as Telegram posts it.
import { type IncomingMessage, request } from "node:http";
import type { Update } from "grammy/types";

export interface Webhook {
  readonly url: string;
  readonly secretToken?: string;
  readonly maxConnections: number;
}

// Real time, only so that a webhook which never answers fails its test with a reason.
const ANSWER_WITHIN_MS = 10_000;

/**
 * Posts an update with the secret header.
 * @param routes public origins to the local ones that stand for them
 * @returns why it was refused (as in getWebhookInfo's last_error_message), or undefined for a 2xx
 */
export function postUpdate(
  webhook: Webhook,
  routes: ReadonlyMap<string, string>,
  update: Update,
): Promise<string | undefined> {
  const { origin, pathname, search } = new URL(webhook.url);
  const target = new URL(pathname + search, routes.get(origin) ?? origin);
  const body = JSON.stringify(update);
  const headers: Record<string, string | number> = {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  };
  if (webhook.secretToken !== undefined) headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secretToken;
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const post = request(target, { method: "POST", headers, agent: false, signal }, (response) => {
      response.resume();
      response.on("end", () => resolve(refusalOf(response)));
    });
    post.on("error", (error) => resolve(`Connection failed: ${error.message}`));
    post.end(body);
  });
}

function refusalOf({ statusCode = 0, statusMessage = "" }: IncomingMessage): string | undefined {
  const taken = statusCode >= 200 && statusCode < 300;
  return taken ? undefined : `Wrong response from the webhook: ${statusCode} ${statusMessage}`;
}
