// What a failed call says about the message it carried. Unknown is the rule; "surely not sent" has to be proved.

import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import type { SendResult } from "../bot/door.ts";
import { FencedOff } from "../bot/fence.ts";
import { retryAfterMs } from "../bot/retry-after.ts";
import type { Trouble } from "../domain/model.ts";
import { reasonOf } from "./identity.ts";

export type Failure = Exclude<SendResult, { type: "sent" }>;

/**
 * How a failed call ended. Slack's codes and what they mean are those of docs.slack.dev/reference/methods/chat.postMessage and
 * conversations.open; `ok: false` means that nothing was posted, save where Slack itself is not sure.
 */
export function failureOf(error: unknown): Failure {
  const why = reasonOf(error);
  if (error instanceof WebAPIRateLimitedError) {
    return { type: "not_sent", why: "ratelimited", retryAfterMs: retryAfterMs(error.retryAfter) };
  }
  if (error instanceof WebAPIPlatformError) return failureOfCode(error.data.error);
  if (error instanceof WebAPIHTTPError) return failureOfStatus(error.statusCode);
  if (isRateLimitWithoutTime(error)) return { type: "not_sent", why: "ratelimited" };
  if (error instanceof WebAPIRequestError && error.original instanceof FencedOff) return { type: "fenced", why };
  if (error instanceof WebAPIRequestError && neverConnected(error.original)) return { type: "not_sent", why };
  return { type: "uncertain", why, answered: false };
}

/** "It's possible some aspect of the operation succeeded" (docs.slack.dev on fatal_error and internal_error). */
const UNSURE = new Set(["fatal_error", "internal_error", "service_unavailable", "unknown_error"]);

/** The token, the app or the whole workspace: nothing gets through until somebody sets it right. */
const SHUT = new Set([
  "invalid_auth",
  "not_authed",
  "token_expired",
  "token_revoked",
  "account_inactive",
  "missing_scope",
  "not_allowed_token_type",
  "accesslimited",
  "org_login_required",
  "team_added_to_org",
  "team_access_not_granted",
  "enterprise_is_restricted",
  "two_factor_setup_required",
  "method_deprecated",
  "deprecated_endpoint",
]);

/** This person or conversation. */
const REFUSED = new Map<string, Trouble>([
  ["channel_not_found", "gone"],
  ["is_archived", "gone"],
  ["user_not_found", "gone"],
  ["user_not_visible", "gone"],
  ["user_disabled", "gone"],
  ["not_in_channel", "not_allowed"],
  ["cannot_dm_bot", "not_allowed"],
  ["messages_tab_disabled", "not_allowed"],
  ["restricted_action", "not_allowed"],
  ["restricted_action_read_only_channel", "not_allowed"],
  ["restricted_action_thread_only_channel", "not_allowed"],
  ["no_permission", "not_allowed"],
  ["access_denied", "not_allowed"],
  ["ekm_access_denied", "not_allowed"],
  ["invalid_user_combination", "not_allowed"],
  ["channel_type_not_supported", "not_allowed"],
  ["method_not_supported_for_channel_type", "not_allowed"],
]);

/** The message as it is written: its words, blocks, metadata or arguments. Asked last, since invalid_auth is none of them. */
const UNSENDABLE = /^(invalid|metadata|msg|no_text|too_many|attachment|missing_(post_type|file_data)|markdown)(_|$)/;

// A code that is not known here was refused all the same; it is tried again, since giving up would lose the message.
function failureOfCode(code: string): Failure {
  // What is no code at all is some proxy's page.
  if (!/^[a-z_]+$/.test(code)) return { type: "uncertain", why: code.slice(0, 100), answered: false };
  if (UNSURE.has(code)) return { type: "uncertain", why: code, answered: true };
  if (SHUT.has(code)) return { type: "shut", why: code };
  const trouble = REFUSED.get(code);
  if (trouble !== undefined) return { type: "refused", trouble, why: code };
  return { type: UNSENDABLE.test(code) ? "unsendable" : "not_sent", why: code };
}

const REQUEST_TIMEOUT = 408;
const TOO_LARGE = 413;

function failureOfStatus(status: number): Failure {
  const why = `HTTP ${status}`;
  if (status >= 500) return { type: "uncertain", why, answered: true };
  if (status === REQUEST_TIMEOUT || status < 400) return { type: "uncertain", why, answered: false };
  return { type: status === TOO_LARGE ? "unsendable" : "not_sent", why };
}

// The library has no error class for a 429 without a usable Retry-After (WebClient.makeRequest).
function isRateLimitWithoutTime(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Retry header did not contain a valid timeout");
}

const BEFORE_SENDING = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  // An address that cannot be reached fails while connecting; the same codes on an open connection come without `connect`.
  const isConnecting = "syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo");
  return BEFORE_SENDING.has(code) || isConnecting || neverConnected(error.cause);
}
