// Opens the way updates come in: learns who the bot is, sets its menu, then polls or sets the webhook.

import type { Api } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import type { Logger } from "../services/ports.ts";
import { createApi } from "./api.ts";
import type { TelegramConfig } from "./config.ts";
import type { Open } from "./connection.ts";
import { ALLOWED_UPDATES } from "./limits.ts";
import { type Menu, syncMenu } from "./menu.ts";
import { poll } from "./polling.ts";

export interface OpeningNeeds {
  config: TelegramConfig;
  /** Confirms the last poll when everything else has been stopped. */
  confirmApi: Api;
  menu: Menu;
  /** Told once who the bot is, before any update. */
  met(me: UserFromGetMe): void;
  receive(update: Update): Promise<void>;
  log: Logger;
}

export function createOpening({ config, confirmApi, menu, met, receive, log }: OpeningNeeds): Open {
  let known = false;
  return async (taking, signal) => {
    const api = createApi(config, signal);
    if (!known) {
      met(await api.getMe());
      known = true;
      await syncMenu(api, menu, log);
    }
    if (!config.webhook) return poll({ api, confirmApi, receive, taking, signal });
    const { url, secret } = config.webhook;
    await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES });
    taking();
  };
}
