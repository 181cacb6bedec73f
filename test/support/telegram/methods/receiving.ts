// The two ways to receive updates, of which only one works at a time.
import { z } from "zod";
import { badRequest, conflict } from "../api-error.ts";
import { LIMITS, PATTERNS, WEBHOOK_PORTS } from "../limits.ts";
import { flag, integer, json } from "../params.ts";
import { poll, postPending, type UpdateQueue } from "../updates.ts";
import { type Method, method } from "./method.ts";

const allowedUpdates = z.exactOptional(json(z.array(z.string())));

const getUpdates = method(
  z.strictObject({
    offset: z.exactOptional(integer),
    limit: z.exactOptional(integer),
    timeout: z.exactOptional(integer),
    allowed_updates: allowedUpdates,
  }),
  (world, { offset = 0, limit = LIMITS.pollUpdates, timeout = 0, allowed_updates }, gone) => {
    // An impossible limit counts as the default one (telegram-bot-api, Client.cpp, process_get_updates_query).
    const possible = limit >= 1 && limit <= LIMITS.pollUpdates;
    const request = { offset, limit: possible ? limit : LIMITS.pollUpdates, timeoutSeconds: timeout };
    return poll(world.updates, { ...request, ...(allowed_updates && { allowed: allowed_updates }) }, gone);
  },
);

const setWebhook = method(
  z.strictObject({
    url: z.string(),
    max_connections: z.exactOptional(integer),
    allowed_updates: allowedUpdates,
    drop_pending_updates: z.exactOptional(flag),
    secret_token: z.exactOptional(z.string()),
  }),
  async ({ updates }, params) => {
    if (params.url !== "") checkUrl(params.url);
    if (params.secret_token !== undefined && !PATTERNS.secretToken.test(params.secret_token)) {
      throw badRequest("secret token contains unallowed characters");
    }
    const { max_connections: maxConnections = 40 } = params;
    if (maxConnections < 1 || maxConnections > 100) throw badRequest("max_connections must be between 1 and 100");
    if (params.drop_pending_updates) updates.pending = [];
    if (params.allowed_updates) updates.allowed = params.allowed_updates;
    removeWebhook(updates);
    if (params.url === "") return true;
    updates.openPoll?.end(conflict("terminated by setWebhook request"));
    const secret = params.secret_token === undefined ? {} : { secretToken: params.secret_token };
    updates.webhook = { url: params.url, maxConnections, ...secret };
    void postPending(updates);
    return true;
  },
);

// The real one takes HTTPS only; loopback addresses are let through because a test listens there.
function checkUrl(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) return;
  if (url?.protocol !== "https:") throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (!WEBHOOK_PORTS.includes(url.port)) {
    throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
  }
}

function removeWebhook(updates: UpdateQueue): void {
  delete updates.webhook;
  delete updates.refusal;
}

const deleteWebhook = method(z.strictObject({ drop_pending_updates: z.exactOptional(flag) }), ({ updates }, params) => {
  removeWebhook(updates);
  if (params.drop_pending_updates) updates.pending = [];
  return true;
});

const getWebhookInfo = method(z.strictObject({}), ({ updates: { webhook, pending, refusal, allowed } }) => ({
  url: webhook?.url ?? "",
  has_custom_certificate: false,
  pending_update_count: pending.length,
  ...(webhook && { max_connections: webhook.maxConnections }),
  ...(refusal !== undefined && { last_error_message: refusal }),
  ...(allowed.length > 0 && { allowed_updates: allowed }),
}));

export const receivingMethods: Readonly<Record<string, Method>> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
};
