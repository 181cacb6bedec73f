// The Telegram door, put together: updates in by polling or webhook, answers and the product's own messages out.

import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { UserFromGetMe } from "grammy/types";
import type { Bot, CommandListing, DoorConnection } from "../bot/door.ts";
import { timerMs } from "../bot/retry-after.ts";
import type { Locale } from "../domain/locale.ts";
import { type Catalog, localeOf } from "../i18n/index.ts";
import type { Logger } from "../services/ports.ts";
import { createAnswering } from "./answer.ts";
import { createApi } from "./api.ts";
import type { TelegramConfig } from "./config.ts";
import { createConnection } from "./connection.ts";
import { createLanes } from "./lanes.ts";
import type { Lease } from "./lease.ts";
import { createOpening } from "./opening.ts";
import type { Origin } from "./origin.ts";
import { createPatience, type Wait } from "./patience.ts";
import { createProfiles } from "./profiles.ts";
import { createReceiving } from "./receive.ts";
import { createResponding } from "./respond.ts";
import { askAgain, sendView } from "./send.ts";
import { createShowing } from "./showing.ts";
import { createWebhookHandler } from "./webhook.ts";

export interface TelegramNeeds {
  config: TelegramConfig;
  bot: Bot;
  commands: readonly CommandListing[];
  words: {
    catalogOf(locale: Locale): Pick<Catalog, "telegram">;
    defaultLocale: Locale;
    /** The menu's line for a command. */
    describe(name: string, locale: Locale): string;
  };
  log: Logger;
  /** Where several processes share a bot and poll: the one that holds it does. Absent: this process polls. */
  lease?: Lease;
  wait?: Wait;
}

export interface TelegramDoor extends DoorConnection {
  /** Answers Telegram's posts; 404 where the door polls. Never rejects. */
  handleWebhook(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const waitReally: Wait = (ms, signal) => pause(timerMs(ms), undefined, { signal });

/** Connects to nothing before `start`. */
export function createTelegramDoor(needs: TelegramNeeds): TelegramDoor {
  const { config, bot, commands, words, log, lease, wait = waitReally } = needs;
  const stopping = new AbortController();
  const api = createApi(config);
  const lanes = createLanes();
  const showing = createShowing();
  const profiles = createProfiles(api, log);
  let me: UserFromGetMe | undefined;

  const privateLink = () => `https://t.me/${me?.username ?? ""}`;
  const wordsOf = ({ language }: Origin) => words.catalogOf(localeOf(language) ?? words.defaultLocale).telegram;
  const attempt = createPatience(wait, stopping.signal);
  const answering = createAnswering({ api, showing, attempt, wordsOf, privateLink, log });
  const responding = createResponding({ lanes, answering, wordsOf, log });
  const comesAgain = config.webhook !== undefined;
  const openAs = () => (stopping.signal.aborted ? undefined : me);
  const receive = createReceiving({ bot, responding, wordsOf, seen: profiles.seen, openAs, comesAgain, log });
  const met = (user: UserFromGetMe) => {
    me = user;
  };
  const menu = { ...words, commands };
  const open = createOpening({ config, menu, met, receive, wait, log, ...(lease && { lease }) });
  const connection = createConnection({ open, wait, stopping, log });
  const handleWebhook = createWebhookHandler(config.webhook?.secret, receive, log);

  return {
    door: "telegram",
    start: connection.start,
    async stop() {
      await connection.stop();
      await lanes.idle();
    },
    health: connection.health,
    profile: (_tenant, externalId) => profiles.profile(externalId),
    send: ({ to }, view, _key, fence) => sendView({ config, showing, wait, fence, signal: stopping.signal }, to, view),
    sentBefore: () => askAgain(api),
    startLink: (token) => (me ? `${privateLink()}?start=${token}` : null),
    handleWebhook,
  };
}
