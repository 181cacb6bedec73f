// What the program is told by its environment, read once at start. Pure: no file, no clock, no process.

import { ConfigError } from "./config/config-error.ts";
import { countryOfZone } from "./config/country.ts";
import { crossProblems } from "./config/cross-rules.ts";
import { zoneOfMachine } from "./config/process-zone.ts";
import { SETTINGS, settingsSchema, type Values } from "./config/settings.ts";
import type { Locale } from "./domain/locale.ts";
import type { LogLevel } from "./log.ts";
import type { SlackConfig } from "./slack/config.ts";
import type { TelegramConfig } from "./telegram/config.ts";

export interface Config {
  /** `ownerUrl`: who migrates it and backs it up; the same as `url` unless a setting says otherwise. */
  database: { type: "server"; url: string; ownerUrl: string } | { type: "embedded"; dataDir: string };
  backup: {
    dir: string;
    /** Nightly backups to keep; 0: none are made. */
    keep: number;
  };
  /** 0: any free port. */
  port: number;
  /** Where /metrics and /readyz are; null: where everything is. */
  admin: { host: string; port: number } | null;
  /** What a new workspace starts with. */
  defaults: {
    /** IANA zone. */
    zone: string;
    locale: Locale;
    /** ISO 3166-1 alpha-2. */
    country: string;
  };
  logLevel: LogLevel;
  /** Null: the door is not configured. */
  slack: SlackConfig | null;
  telegram: TelegramConfig | null;
}

/** Serves where neither the settings nor the zone name a country; holidays and phone numbers without a prefix follow it. */
const FALLBACK_COUNTRY = "US";

const BACKUP_FOLDER = "./backups";

/**
 * Reads the settings (defined in config/settings.ts). A value of nothing but spaces is not set. `machineZone` (IANA) stands in
 * for DEFAULT_TIMEZONE. Throws ConfigError with every problem at once.
 */
export function loadConfig(env: Record<string, string | undefined>, machineZone: string = zoneOfMachine()): Config {
  const given = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, env[name]?.trim() || undefined]));
  const read = settingsSchema.safeParse(given);
  const wrong = new Set(read.error?.issues.map(({ path }) => path[0]));
  const problems = [
    ...Object.entries(SETTINGS).flatMap(([name, { expected }]) => (wrong.has(name) ? [{ name, expected }] : [])),
    ...crossProblems((name) => given[name] !== undefined),
  ];
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  return configOf(read.data, machineZone);
}

function configOf(values: Values, machineZone: string): Config {
  const zone = values.DEFAULT_TIMEZONE ?? machineZone;
  return {
    database:
      values.DATABASE_URL === undefined
        ? { type: "embedded", dataDir: values.DATA_DIR }
        : { type: "server", url: values.DATABASE_URL, ownerUrl: values.DATABASE_OWNER_URL ?? values.DATABASE_URL },
    backup: backupOf(values),
    port: values.PORT,
    admin: values.ADMIN_BIND ?? null,
    defaults: {
      zone,
      locale: values.DEFAULT_LOCALE,
      country: values.DEFAULT_COUNTRY ?? countryOfZone(zone) ?? FALLBACK_COUNTRY,
    },
    logLevel: values.LOG_LEVEL,
    slack: slackOf(values),
    telegram: telegramOf(values),
  };
}

/** Whoever runs a server backs it up in their own way, so there a nightly copy is made only where a folder is named for it. */
function backupOf({ DATABASE_URL: url, BACKUP_DIR: dir, BACKUP_KEEP: keep }: Values): Config["backup"] {
  return { dir: dir ?? BACKUP_FOLDER, keep: url === undefined || dir !== undefined ? keep : 0 };
}

function slackOf(values: Values): SlackConfig | null {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = values;
  const tokens = slackTokensOf(values);
  if (tokens === null) return null;
  const common = {
    ...tokens,
    prefix: values.SLACK_COMMAND_PREFIX ?? "",
    ...(values.SLACK_API_URL === undefined ? {} : { apiUrl: values.SLACK_API_URL }),
  };
  const socket = appToken === undefined ? {} : { socket: { appToken } };
  if (signingSecret !== undefined) return { ...common, http: { signingSecret }, ...socket };
  return appToken === undefined ? null : { ...common, socket: { appToken } };
}

function slackTokensOf(values: Values) {
  const { SLACK_BOT_TOKEN: botToken, SLACK_REFRESH_TOKEN: refreshToken } = values;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values;
  const fixed = botToken === undefined ? null : { botToken };
  if (refreshToken === undefined || clientId === undefined || clientSecret === undefined) return fixed;
  return { ...fixed, rotation: { clientId, clientSecret, refreshToken } };
}

function telegramOf(values: Values): TelegramConfig | null {
  const { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
  if (botToken === undefined) return null;
  return {
    botToken,
    ...(values.TELEGRAM_API_ROOT === undefined ? {} : { apiRoot: values.TELEGRAM_API_ROOT }),
    ...(url === undefined || secret === undefined ? {} : { webhook: { url, secret } }),
  };
}
