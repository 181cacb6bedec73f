// The tokens of the app: one bot token without an end, or a chain of them that live half a day each.
// Source: docs.slack.dev/authentication/using-token-rotation.

import { ApiError } from "./api-error.ts";
import type { Clock } from "./workspace.ts";

const LIFETIME_S = 12 * 60 * 60;

/** What an operator copies from the app's pages once token rotation is on. */
export interface RotationSecrets {
  clientId: string;
  clientSecret: string;
  accessToken: string;
  refreshToken: string;
}

/** Which tokens are good now. */
export type Tokens = ReturnType<typeof createTokens>;

/** An app with the given tokens; expiry goes by the clock. */
export function createTokens(clock: Clock, { bot, app }: { bot: string; app: string }) {
  /** Bot tokens with the instant they end, in milliseconds; Infinity: never. */
  const bots = new Map([[bot, Number.POSITIVE_INFINITY]]);
  const client = { id: "1234567890.1234567890", secret: "fake-client-secret" };
  let refreshToken: string | null = null;
  let issued = 0;

  function issue() {
    issued += 1;
    const accessToken = `xoxe.xoxb-1-fake-${issued}`;
    refreshToken = `xoxe-1-fake-${issued}`;
    bots.set(accessToken, clock.now().getTime() + LIFETIME_S * 1000);
    return { accessToken, refreshToken };
  }

  return {
    isApp: (token: string): boolean => token === app,
    /** Refuses what is no bot token of this app, or was one. */
    checkBot(token: string): void {
      const end = bots.get(token);
      if (end === undefined) throw new ApiError("invalid_auth");
      if (end <= clock.now().getTime()) throw new ApiError("token_expired");
    },
    /** Turns token rotation on: the token without an end is exchanged for the first pair. */
    rotate(): RotationSecrets {
      bots.clear();
      return { clientId: client.id, clientSecret: client.secret, ...issue() };
    },
    /** A new pair for a refresh token, which serves once. The token before lives on until its own end. */
    refresh(clientId: string, clientSecret: string, used: string) {
      if (clientId !== client.id) throw new ApiError("invalid_client_id");
      if (clientSecret !== client.secret) throw new ApiError("bad_client_secret");
      if (used !== refreshToken) throw new ApiError("invalid_refresh_token");
      return { ...issue(), expiresIn: LIFETIME_S };
    },
  };
}
