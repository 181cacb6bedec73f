// The bot token to call Slack with: one for ever, or one of a chain that is refreshed every half day (token rotation,
// docs.slack.dev/authentication/using-token-rotation). The chain does not wait for an event: what the product says by itself
// needs the token too.

import { createHash } from "node:crypto";
import type { CredentialKeeper } from "../services/credentials.ts";
import type { Clock, Credential, Logger } from "../services/ports.ts";
import type { Rotation } from "./config.ts";
import { reasonOf } from "./identity.ts";
import { type Exchange, isFinal } from "./token-exchange.ts";
import type { Wait } from "./waiting.ts";

export interface Tokens {
  /** The token to use now; waits for a refresh only when there is none that lives. Never rejects: then the last one, or "". */
  current(): Promise<string>;
  /** Slack says that this one has expired: the one to try instead, or null. Never rejects. */
  insteadOf(expired: string): Promise<string | null>;
  /** Refreshes in time, until aborted. Never rejects. */
  keepFresh(signal: AbortSignal): Promise<void>;
  /** `usable`: calls may succeed. `trouble`: what whoever looks after the app must know, null when all is well. */
  state(): { usable: boolean; trouble: string | null };
}

/** A token without an end. */
export const fixedToken = (token: string): Tokens => ({
  current: async () => token,
  insteadOf: async () => null,
  keepFresh: async () => undefined,
  state: () => ({ usable: true, trouble: null }),
});

/** A token lives 12 h; one hour is left for whatever keeps us from refreshing it. */
const MARGIN_MS = 60 * 60_000;
/** A machine that slept finds its timers late, so they are short. */
const LOOK_MS = 10 * 60_000;
const RETRY_MS = 15_000;
/** After a refusal that only a person can mend. */
const FINAL_RETRY_MS = 5 * 60_000;
/** How often, a second apart, to look whether the process that is refreshing has finished. */
const LOOKS_AT_OTHER = 10;

interface Chain {
  rotation: Rotation;
  /** Serves until the first refresh. */
  firstToken: string;
  exchange: Exchange;
  credentials: CredentialKeeper;
  clock: Clock;
  wait: Wait;
  log: Logger;
}

/**
 * The chain that begins with the configured refresh token, or goes on where this or another process left it. A refresh token
 * serves once: the new pair is stored before it is used, and one process refreshes at a time. If a process dies between
 * Slack's answer and the storing, that pair is lost; the token before it lives for about another hour, and `state` says what to do.
 */
export function createRotatingToken({ rotation, firstToken, exchange, credentials, clock, wait, log }: Chain): Tokens {
  const seed = createHash("sha256").update(rotation.refreshToken).digest("hex");
  let held: Credential | null = null;
  /** Slack has given it, the database has not taken it yet. */
  let unsaved: Credential | null = null;
  let expired = "";
  let trouble: string | null = null;
  let retryAt = 0;
  let underWay: Promise<void> | null = null;

  const leftMs = ({ expiresAt }: Credential) => expiresAt.getTime() - clock.now().getTime();
  const isAlive = (credential: Credential) => leftMs(credential) > 0 && credential.accessToken !== expired;
  const isFresh = (credential: Credential) => isAlive(credential) && leftMs(credential) > MARGIN_MS;
  const inUse = () => (held && isAlive(held) ? held : (unsaved ?? held));
  const token = () => inUse()?.accessToken ?? firstToken;

  /** The stored pair of this chain. */
  async function stored(): Promise<Credential | null> {
    const found = await credentials.find("slack", rotation.clientId);
    return found?.seed === seed ? found : null;
  }

  async function save(): Promise<void> {
    if (unsaved === null) return;
    await credentials.put(unsaved);
    held = unsaved;
    unsaved = null;
  }

  /** Looks again under the lease: another process may have refreshed just before. */
  async function refresh(): Promise<void> {
    const last = await stored();
    if (last && isFresh(last)) {
      held = last;
      return;
    }
    const asked = clock.now().getTime();
    const pair = await exchange(rotation, last?.refreshToken ?? rotation.refreshToken);
    const { accessToken, refreshToken, lifetimeMs } = pair;
    const expiresAt = new Date(asked + lifetimeMs);
    // Slack has one app for a client id, and this process one Slack app: it is the tenant before the team is known.
    unsaved = { door: "slack", tenant: rotation.clientId, seed, accessToken, refreshToken, expiresAt };
    await save();
  }

  async function renewNow(): Promise<void> {
    await save();
    for (let looks = 0; looks < LOOKS_AT_OTHER; looks += 1) {
      held = (await stored()) ?? held;
      if (held && isFresh(held)) return;
      if (await credentials.exclusively(`slack-token:${rotation.clientId}`, refresh)) return;
      await wait(1_000);
    }
    throw new Error("another process is refreshing the token and does not finish");
  }

  async function attempt(): Promise<void> {
    try {
      await renewNow();
      trouble = null;
    } catch (error) {
      const hint = isFinal(error) ? "; issue new tokens and set SLACK_REFRESH_TOKEN" : "";
      trouble = `the token could not be refreshed: ${reasonOf(error)}${hint}`;
      retryAt = clock.now().getTime() + (isFinal(error) ? FINAL_RETRY_MS : RETRY_MS);
      log.error({ door: "slack", reason: reasonOf(error) }, "the Slack token could not be refreshed");
    } finally {
      underWay = null;
    }
  }

  const isSettled = () => unsaved === null && held !== null && isFresh(held);

  async function renew(): Promise<void> {
    if (isSettled() || clock.now().getTime() < retryAt) return;
    underWay ??= attempt();
    await underWay;
  }

  function pauseMs(): number {
    const untilDue = isSettled() && held ? leftMs(held) - MARGIN_MS : retryAt - clock.now().getTime();
    return Math.min(Math.max(untilDue, 1_000), LOOK_MS);
  }

  return {
    async current() {
      const credential = inUse();
      const renewing = renew();
      if (credential === null || !isAlive(credential)) await renewing;
      return token();
    },
    async insteadOf(refused) {
      if (token() === refused) {
        // Slack's clock decides, not ours.
        if (expired !== refused) retryAt = 0;
        expired = refused;
        await renew();
      }
      const next = token();
      return next === refused || next === "" ? null : next;
    },
    async keepFresh(signal) {
      while (!signal.aborted) {
        await renew();
        await wait(pauseMs(), signal).catch(() => undefined);
      }
    },
    state() {
      const credential = inUse();
      return { usable: credential === null ? firstToken !== "" : isAlive(credential), trouble };
    },
  };
}
