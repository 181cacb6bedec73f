// The client of the Bot API. It fetches with Node's own fetch: node-fetch, grammY's default, has no connect timeout of its own
// and puts the URL, which holds the token, into its error messages.

import { Api } from "grammy";
import { type Fence, FencedOff } from "../bot/fence.ts";
import type { TelegramConfig } from "./config.ts";
import { REQUEST_SECONDS } from "./limits.ts";

/** The part of an AbortSignal that grammY's own implementation shares with the platform's. */
interface AbortSource {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
}

interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSource;
}

/**
 * A client without retries of any kind: who calls knows whether saying something twice would hurt.
 * @param until ends every request of this client when it aborts
 * @param fence no request begins once it has fallen
 */
export function createApi({ botToken, apiRoot }: TelegramConfig, until?: AbortSignal, fence?: Fence): Api {
  return new Api(botToken, {
    ...(apiRoot === undefined ? {} : { apiRoot }),
    timeoutSeconds: REQUEST_SECONDS,
    fetch: async (url: string, init: FetchInit) => {
      if (fence && !fence()) throw new FencedOff();
      return fetchNatively(url, init, until);
    },
  });
}

// grammY hands over an AbortSignal of the package abort-controller, which Node's fetch refuses.
function fetchNatively(url: string, init: FetchInit, until: AbortSignal | undefined): Promise<Response> {
  const { method, headers, body, signal } = init;
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  else signal.addEventListener("abort", () => controller.abort());
  const either = until ? AbortSignal.any([until, controller.signal]) : controller.signal;
  return fetch(url, { method, headers, body, signal: either });
}
