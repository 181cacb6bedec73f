// Telegram's command menu, in every language we speak, from the commands' own listings.

import type { Api } from "grammy";
import type { BotCommand, LanguageCode } from "grammy/types";
import type { CommandListing } from "../bot/door.ts";
import { LOCALES, type Locale } from "../domain/locale.ts";
import type { Logger } from "../services/ports.ts";
import { reasonOf } from "./failure.ts";

export interface Menu {
  commands: readonly CommandListing[];
  defaultLocale: Locale;
  describe(name: string, locale: Locale): string;
}

// Telegram knows two-letter codes only, so "zh" serves all readers of Chinese.
const LANGUAGE_CODES = { en: "en", "zh-cn": "zh" } as const satisfies Record<Locale, LanguageCode>;

/** Sets the menus that differ from what stands. Never rejects: people can type what the menu lacks. */
export async function syncMenu(api: Api, menu: Menu, log: Logger): Promise<void> {
  const languages = LOCALES.map((locale) =>
    setMenu(api, menuIn(menu, locale), { language_code: LANGUAGE_CODES[locale] }),
  );
  const outcomes = await Promise.allSettled([setMenu(api, menuIn(menu, menu.defaultLocale), {}), ...languages]);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") {
      log.warn({ door: "telegram", why: reasonOf(outcome.reason) }, "the command menu could not be set");
    }
  }
}

function menuIn({ commands, describe }: Menu, locale: Locale): BotCommand[] {
  const entries = commands
    .filter(({ inMenu }) => inMenu)
    .map(({ name, path }) => ({ command: path.split(" ")[0] ?? path, description: describe(name, locale) }));
  // "customer" and "customer add" are one slash command; the first listed describes it.
  return entries.filter(({ command }, index) => entries.findIndex((entry) => entry.command === command) === index);
}

async function setMenu(
  api: Api,
  wanted: readonly BotCommand[],
  audience: { language_code?: LanguageCode },
): Promise<void> {
  const standing = await api.getMyCommands(audience);
  if (JSON.stringify(standing.map(toPair)) !== JSON.stringify(wanted.map(toPair)))
    await api.setMyCommands(wanted, audience);
}

const toPair = ({ command, description }: BotCommand) => [command, description];
