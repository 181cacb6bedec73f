// One Web API client per kind of call: a rate limit pauses or refuses a whole client, so posts must not hold up modals.

import { AsyncLocalStorage } from "node:async_hooks";
import {
  type WebAPICallResult,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from "@slack/web-api";
import { type Fence, FencedOff } from "../bot/fence.ts";
import { retryAfterMs } from "../bot/retry-after.ts";
import type { Logger } from "../services/ports.ts";
import type { SlackConfig } from "./config.ts";
import { createBoltLogger } from "./log.ts";
import type { Tokens } from "./token.ts";
import type { Wait } from "./waiting.ts";

export interface Clients {
  /** Opens modals: a trigger id is dead after 3 s, so no waiting. */
  modals: WebClient;
  /** Answers to people. */
  answers: WebClient;
  /** What the product says by itself: one attempt a call, since the outbox tries again by what it knows, and while its fence stands. */
  outbox: WebClient;
  /** Who somebody is, what a channel is, what stands in it. */
  reads: WebClient;
  /** Why Slack took no call of the bot's when the last one was made; null: it did. */
  refusal(): string | null;
}

/** Slack's word that the token is good for nothing, whatever is called. */
const NO_TOKEN = new Set(["invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive"]);

/** Calls with the token of the moment. A call refused because that has expired was not carried out, and is made once more. */
class CurrentClient extends WebClient {
  readonly #tokens: Tokens;
  readonly #hear: (refusal: string | null) => void;

  /** `hear` is told after every answer of Slack's whether it takes the token. */
  constructor(tokens: Tokens, hear: (refusal: string | null) => void, options: WebClientOptions) {
    super(undefined, options);
    this.#tokens = tokens;
    this.#hear = hear;
  }

  // Every method of the client is this one, bound (web-api's methods.js).
  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    try {
      const result = await this.#callWithToken(method, options);
      this.#hear(null);
      return result;
    } catch (error) {
      if (error instanceof WebAPIPlatformError) this.#hear(NO_TOKEN.has(error.data.error) ? error.data.error : null);
      throw error;
    }
  }

  async #callWithToken(method: string, options: Record<string, unknown>): Promise<WebAPICallResult> {
    const token = await this.#tokens.current();
    try {
      return await super.apiCall(method, { ...options, token });
    } catch (error) {
      const isExpired = error instanceof WebAPIPlatformError && error.data.error === "token_expired";
      const next = isExpired ? await this.#tokens.insteadOf(token) : null;
      if (next === null) throw error;
      return super.apiCall(method, { ...options, token: next });
    }
  }
}

/** Options that every client shares. No headers: with several tokens the first one's would leak into the second's client. */
export function baseOptions({ apiUrl }: SlackConfig, log: Logger): WebClientOptions {
  return {
    logger: createBoltLogger(log),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
}

export function createClients(config: SlackConfig, tokens: Tokens, log: Logger): Clients {
  let refusal: string | null = null;
  const hear = (next: string | null) => {
    refusal = next;
  };
  const client = (options: WebClientOptions) =>
    new CurrentClient(tokens, hear, { ...baseOptions(config, log), ...options });
  const onceMore = { retries: 1, minTimeout: 50, maxTimeout: 50 };
  return {
    modals: client({ timeout: 2_500, retryConfig: onceMore }),
    answers: client({ timeout: 10_000 }),
    // Longer than the 10 s fetch takes to give up connecting, so that "surely not sent" can be told from "perhaps sent".
    outbox: client({ timeout: 20_000, fetch: fetchInsideFence }),
    reads: client({ timeout: 5_000, retryConfig: onceMore }),
    refusal: () => refusal,
  };
}

/** The fence of the message that is being sent; it is asked as late as can be. */
const fences = new AsyncLocalStorage<Fence>();

/** Runs what sends one message; its calls begin only while the fence stands. */
export const insideFence = <T>(fence: Fence, work: () => Promise<T>): Promise<T> => fences.run(fence, work);

const fetchInsideFence: typeof fetch = async (...call) => {
  if (fences.getStore()?.() === false) throw new FencedOff();
  return fetch(...call);
};

/** Longest Retry-After an answer waits for, in seconds. */
const PATIENCE_S = 30;

/** Runs a call again after Slack's Retry-After, twice at most: a rate-limited call was surely not carried out. */
export async function patiently<T>(wait: Wait, call: () => Promise<T>, left = 2): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (left === 0 || !(error instanceof WebAPIRateLimitedError) || error.retryAfter > PATIENCE_S) throw error;
    await wait(retryAfterMs(error.retryAfter));
    return patiently(wait, call, left - 1);
  }
}
