// Slack's side of token rotation: a refresh token, which serves once, for a new pair.

import { WebAPIPlatformError, WebClient, type WebClientOptions } from "@slack/web-api";
import type { Rotation } from "./config.ts";

export interface Pair {
  accessToken: string;
  refreshToken: string;
  /** How long the access token lives: 12 h. */
  lifetimeMs: number;
}

/** Rejects as the call does; after a lost answer the refresh token may have been used up. */
export type Exchange = (rotation: Rotation, refreshToken: string) => Promise<Pair>;

/** Asks oauth.v2.access, once a call: a second attempt could only find the refresh token used. */
export function createExchange(options: WebClientOptions): Exchange {
  const client = new WebClient(undefined, { ...options, timeout: 10_000, retryConfig: { retries: 0 } });
  return async ({ clientId, clientSecret }, refreshToken) => {
    const answer = await client.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    });
    const { access_token: accessToken, refresh_token: next, expires_in: seconds } = answer;
    if (accessToken === undefined || next === undefined || seconds === undefined) {
      throw new Error("oauth.v2.access gave no new pair of tokens");
    }
    return { accessToken, refreshToken: next, lifetimeMs: seconds * 1000 };
  };
}

/** Slack will not take these until somebody changes the settings (docs.slack.dev/reference/methods/oauth.v2.access). */
const FINAL = new Set(["invalid_refresh_token", "invalid_client_id", "bad_client_secret", "invalid_grant_type"]);

/** Whether trying again is useless. */
export function isFinal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && FINAL.has(error.data.error);
}
