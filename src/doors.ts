// Opens the doors that are configured. A door's SDK is loaded only where its door is: Bolt alone takes longer to load than the
// console to open.

import type { Readable, Writable } from "node:stream";
import type { Bot, CommandListing, DoorConnection } from "./bot/door.ts";
import type { Config } from "./config.ts";
import { CONSOLE } from "./console/answer.ts";
import { createConsoleDoor } from "./console/door.ts";
import type { ConsolePerson } from "./console/person.ts";
import type { Locale } from "./domain/locale.ts";
import type { Door } from "./domain/model.ts";
import type { Handler } from "./http/server.ts";
import { catalogOf, localeOf } from "./i18n/index.ts";
import { createCredentialKeeper } from "./services/credentials.ts";
import type { Clock, Ids, Logger, Store } from "./services/ports.ts";

/** The terminal to talk in. */
export interface ConsoleOptions {
  input: Readable;
  output: Writable;
  isTerminal: boolean;
  styled: boolean;
  person: ConsolePerson;
  onEnd(): void;
}

export interface DoorNeeds {
  config: Config;
  store: Pick<Store, "transaction">;
  clock: Clock;
  ids: Ids;
  log: Logger;
  /** This process, as the holder of leases. */
  holder: string;
  bot: Bot;
  commands: CommandListing[];
  console?: ConsoleOptions;
}

export interface OpenDoors {
  doors: Map<Door, DoorConnection>;
  /** What the doors answer over HTTP. */
  routes: Record<string, Handler>;
}

export async function openDoors(needs: DoorNeeds): Promise<OpenDoors> {
  const { config, store, clock, ids, log, holder, bot, commands } = needs;
  const words = { catalogOf, defaultLocale: config.defaults.locale };
  const doors: OpenDoors["doors"] = new Map();
  const routes: OpenDoors["routes"] = {};
  if (config.slack) {
    const { createSlackDoor } = await import("./slack/door.ts");
    const credentials = createCredentialKeeper({ store, clock, holder });
    const slack = createSlackDoor({ config: config.slack, bot, commands, words, clock, log, credentials });
    doors.set("slack", slack);
    if (slack.handleHttp) routes["POST /slack/events"] = slack.handleHttp;
  }
  if (config.telegram) {
    const { createTelegramDoor } = await import("./telegram/door.ts");
    const { createPollerLease } = await import("./telegram/lease.ts");
    const lease = createPollerLease({ store, clock, holder, config: config.telegram });
    const more = { words: { ...words, describe }, log, lease };
    const telegram = createTelegramDoor({ config: config.telegram, bot, commands, ...more });
    doors.set("telegram", telegram);
    if (config.telegram.webhook) routes["POST /telegram/webhook"] = telegram.handleWebhook;
  }
  if (needs.console) {
    const readerWords = async () => catalogOf(await consoleLocale(needs)).console;
    doors.set("console", createConsoleDoor({ ...needs.console, bot, words: readerWords, ids, log }));
  }
  return { doors, routes };
}

function describe(name: string, locale: Locale): string {
  const words = catalogOf(locale).commands;
  return words[name as keyof typeof words].summary;
}

/** The language of whoever sits at the terminal: their choice, the terminal's, the default. */
async function consoleLocale({ store, config, console }: DoorNeeds): Promise<Locale> {
  return store.transaction(async (repositories) => {
    const identity = await repositories.members.identity("console", CONSOLE.tenant, CONSOLE.person);
    const member = identity && (await repositories.records.find(identity.workspaceId, "member", identity.memberId));
    return member?.locale ?? localeOf(console?.person.language) ?? config.defaults.locale;
  });
}
