// What the product says by itself: one attempt, and an exact account of how it ended, for the outbox to go by.

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from "@slack/web-api";
import type { Address, SendResult } from "../bot/door.ts";
import type { View } from "../view/nodes.ts";
import type { Conversations } from "./conversations.ts";
import { reasonOf } from "./identity.ts";
import type { People } from "./profile.ts";
import { renderMessage } from "./render.ts";

/** Under this event type a post carries its outbox key, so that it can be found again with conversations.history. */
const KEY_EVENT = "rapport_message";

export function createSender({
  outbox,
  conversations,
  people,
}: {
  outbox: WebClient;
  conversations: Conversations;
  people: People;
}): (address: Address, view: View, key: string) => Promise<SendResult> {
  return async ({ to }, view, key) => {
    let channel: string;
    try {
      channel = "user" in to ? await conversations.directWith(to.user) : to.conversation;
      // Practice rule 17; a channel can be opened to others long after the digest was set up.
      if ("conversation" in to && (await conversations.isShared(channel))) {
        return { type: "refused", why: "people from outside read this channel" };
      }
    } catch (error) {
      const result = sendResultOf(error);
      // Neither call sends anything, whatever became of it.
      return result.type === "uncertain" ? { type: "not_sent", why: result.why } : result;
    }
    const words = people.wordsFor("user" in to ? to.user : "");
    try {
      const { channel: conversation = channel, ts = "" } = await outbox.chat.postMessage({
        channel,
        ...renderMessage(view, words.slack),
        metadata: { event_type: KEY_EVENT, event_payload: { key } },
        unfurl_links: false,
        unfurl_media: false,
      });
      return { type: "sent", conversation, ref: ts };
    } catch (error) {
      return sendResultOf(error);
    }
  };
}

/** How a failed call ended: surely not carried out, refused for good, or unknown. Unknown is the rule, the rest is proved. */
export function sendResultOf(error: unknown): SendResult {
  const why = reasonOf(error);
  if (error instanceof WebAPIRateLimitedError) {
    return { type: "not_sent", why: "ratelimited", retryAfterMs: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIPlatformError) return refusalOf(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    const isRefused = error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408;
    return { type: isRefused ? "not_sent" : "uncertain", why: `HTTP ${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError && neverConnected(error.original)) return { type: "not_sent", why };
  return { type: "uncertain", why };
}

/** Slack was not well; "it's possible some aspect of the operation succeeded" (docs.slack.dev, fatal_error). */
const UNCERTAIN = new Set(["fatal_error", "internal_error", "service_unavailable", "request_timeout", "unknown_error"]);

/** Slack did nothing, and will again once somebody has set the app or the limit right. */
const NOT_SENT = new Set([
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "invalid_auth",
  "not_authed",
  "token_expired",
  "token_revoked",
  "missing_scope",
  "not_allowed_token_type",
  "accesslimited",
  "team_added_to_org",
  "org_login_required",
]);

// `ok: false` means that nothing was posted; a body that is no error code at all is some proxy's page.
function refusalOf(code: string): SendResult {
  if (UNCERTAIN.has(code) || !/^[a-z_]+$/.test(code)) return { type: "uncertain", why: code.slice(0, 100) };
  return { type: NOT_SENT.has(code) ? "not_sent" : "refused", why: code };
}

const BEFORE_SENDING = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  // An address that cannot be reached fails while connecting; the same codes on an open connection come without `connect`.
  const isConnecting = "syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo");
  return BEFORE_SENDING.has(code) || isConnecting || neverConnected(error.cause);
}
