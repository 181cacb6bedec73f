// Opens the way updates come in: learns who the bot is, sets its menu, then polls or sets the webhook.

import type { Update, UserFromGetMe } from "grammy/types";
import type { Logger } from "../services/ports.ts";
import { createApi } from "./api.ts";
import type { TelegramConfig } from "./config.ts";
import type { Open } from "./connection.ts";
import { type Lease, underLease } from "./lease.ts";
import { ALLOWED_UPDATES } from "./limits.ts";
import { type Menu, syncMenu } from "./menu.ts";
import type { Wait } from "./patience.ts";
import { poll } from "./polling.ts";

/** Stopping waits no longer than this for Telegram to take note of what has been received. */
const CONFIRM_MS = 2_000;

export interface OpeningNeeds {
  config: TelegramConfig;
  menu: Menu;
  /** Told once who the bot is, before any update. */
  met(me: UserFromGetMe): void;
  receive(update: Update): Promise<void>;
  /** Of several processes that poll for one bot. */
  lease?: Lease;
  wait: Wait;
  log: Logger;
}

export function createOpening(needs: OpeningNeeds): Open {
  const { config, menu, met, receive, lease, wait, log } = needs;
  let known = false;
  const confirmApi = () => createApi(config, AbortSignal.timeout(CONFIRM_MS));
  function pollUntil(stopping: AbortSignal): Open {
    const polling: Open = ({ taking }, signal) =>
      poll({ api: createApi(config, signal), confirmApi, receive, taking, signal, stopping });
    return lease ? underLease(lease, wait, log, polling) : polling;
  }
  return async (progress, signal) => {
    const api = createApi(config, signal);
    if (!known) {
      met(await api.getMe());
      known = true;
      await syncMenu(api, menu, log);
    }
    if (!config.webhook) return pollUntil(signal)(progress, signal);
    const { url, secret } = config.webhook;
    await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES });
    progress.taking();
  };
}
