// Every setting, defined once: what it is for, what it looks like, how it is read. loadConfig and .env.example come from here.

import { isIPv4, isIPv6 } from "node:net";
import { isSupportedCountry } from "libphonenumber-js";
import { z } from "zod";
import { LOCALES } from "../domain/locale.ts";
import { isZone } from "../domain/time/zone.ts";
import { LOG_LEVELS } from "../log.ts";

interface Definition<T> {
  /** What it is for, in one line. */
  about: string;
  /** Completes "expected …"; never quotes the value, which may be a secret. */
  expected: string;
  example: string;
  schema: z.ZodType<T, string>;
}

/** A setting that may be absent. */
function optional<T>(definition: Definition<T>) {
  return { ...definition, fallback: null, read: definition.schema.optional() };
}

/** A setting with a value, as it would be written, that serves most. */
function usually<T>(fallback: string, definition: Definition<T>) {
  return { ...definition, fallback, read: definition.schema.prefault(fallback) };
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));
const oneOf = <const T extends string>(values: readonly T[]) => z.string().toLowerCase().pipe(z.enum(values));
/** Telegram posts to https only (core.telegram.org/bots/api#setwebhook); on this machine itself anything goes, for tests. */
const publicUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
});

/** "127.0.0.1:9090", "[::1]:9090", "localhost:9090". */
const bind = z.string().transform((text, context) => {
  const [, bracketed, plain, digits] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  const isAddress = bracketed === undefined ? !/^[\d.]+$/.test(host ?? "") || isIPv4(host ?? "") : isIPv6(bracketed);
  if (host !== undefined && isAddress && port >= 1 && port <= 65_535) return { host, port };
  context.addIssue("no address and port");
  return z.NEVER;
});

export const SETTINGS = {
  DATABASE_URL: optional({
    about: "A PostgreSQL server to use. Without it, an embedded one keeps its data in DATA_DIR.",
    expected: "an address that begins with postgres:// or postgresql://",
    example: "postgres://rapport:password@localhost:5432/rapport",
    schema: url("postgres:", "postgresql:"),
  }),
  DATABASE_OWNER_URL: optional({
    about:
      "The same database as the owner of its tables: it migrates and backs up, and DATABASE_URL's role may only read and write.",
    expected: "an address that begins with postgres:// or postgresql://",
    example: "postgres://rapport_owner:password@localhost:5432/rapport",
    schema: url("postgres:", "postgresql:"),
  }),
  DATA_DIR: usually("./data", {
    about: "The folder of the embedded database.",
    expected: "the path of a folder",
    example: "./data",
    schema: z.string(),
  }),
  BACKUP_DIR: optional({
    about:
      "The folder of backups. Without it, ./backups; and with DATABASE_URL no nightly backup is made unless it is set.",
    expected: "the path of a folder",
    example: "./backups",
    schema: z.string(),
  }),
  BACKUP_KEEP: usually("7", {
    about: "How many nightly backups are kept, the newest ones. 0 makes none.",
    expected: "a whole number from 0 to 366",
    example: "7",
    schema: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(z.number().max(366)),
  }),
  PORT: usually("3000", {
    about: "The HTTP port of Slack's events, Telegram's webhook, /healthz and /readyz. 0 takes any free one.",
    expected: "a whole number from 0 to 65535",
    example: "3000",
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535)),
  }),
  ADMIN_BIND: optional({
    about: "An address of their own for /metrics and /readyz, which PORT then does not answer; /healthz is on both.",
    expected: "an address and a port from 1 to 65535, such as 127.0.0.1:9090 or [::1]:9090",
    example: "127.0.0.1:9090",
    schema: bind,
  }),
  DEFAULT_TIMEZONE: optional({
    about: "The time zone of a new team, until it sets its own. Without it, this machine's.",
    expected: "the name of a time zone, such as Asia/Shanghai",
    example: "Europe/Berlin",
    schema: z.string().refine(isZone),
  }),
  DEFAULT_LOCALE: usually("en", {
    about: "The language of a new team, until it or a member sets another.",
    expected: `one of ${LOCALES.join(", ")}`,
    example: "en",
    schema: oneOf(LOCALES),
  }),
  DEFAULT_COUNTRY: optional({
    about:
      "The country of a new team: its holidays, and phone numbers without a prefix. Without it, the time zone's, else US.",
    expected: "a country's two letters (ISO 3166-1), such as CN or GB",
    example: "DE",
    schema: z
      .string()
      .toUpperCase()
      .refine((country) => isSupportedCountry(country)),
  }),
  LOG_LEVEL: usually("info", {
    about: "How much the log says.",
    expected: `one of ${LOG_LEVELS.join(", ")}`,
    example: "info",
    schema: oneOf(LOG_LEVELS),
  }),
  SLACK_BOT_TOKEN: optional({
    about: "Opens the Slack door, with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN or both.",
    expected: "a bot token, which begins with xoxb- or xoxe.xoxb-",
    example: "xoxb-…",
    // Rotated tokens begin with xoxe. (docs.slack.dev/authentication/using-token-rotation).
    schema: z.string().regex(/^(xoxe\.)?xoxb-\S+$/),
  }),
  SLACK_SIGNING_SECRET: optional({
    about: "Takes Slack's events at POST /slack/events and checks that they are Slack's.",
    expected: "the signing secret from the app's Basic Information page",
    example: "0123456789abcdef0123456789abcdef",
    schema: z.string().regex(/^\S+$/),
  }),
  SLACK_APP_TOKEN: optional({
    about: "Takes Slack's events over Socket Mode, so that no public address is needed.",
    expected: "an app-level token, which begins with xapp-",
    example: "xapp-…",
    schema: z.string().regex(/^xapp-\S+$/),
  }),
  SLACK_CLIENT_ID: optional({
    about: "With token rotation on: the app's client ID. Goes with SLACK_CLIENT_SECRET and SLACK_REFRESH_TOKEN.",
    expected: "the client ID from the app's Basic Information page",
    example: "1234567890.1234567890",
    schema: z.string().regex(/^[\d.]+$/),
  }),
  SLACK_CLIENT_SECRET: optional({
    about: "With token rotation on: the app's client secret.",
    expected: "the client secret from the app's Basic Information page",
    example: "0123456789abcdef0123456789abcdef",
    schema: z.string().regex(/^\S+$/),
  }),
  SLACK_REFRESH_TOKEN: optional({
    about:
      "With token rotation on: the newest refresh token. Used once; Rapport keeps what follows. SLACK_BOT_TOKEN may then be left out.",
    expected: "a refresh token, which begins with xoxe-",
    example: "xoxe-1-…",
    schema: z.string().regex(/^xoxe-\S+$/),
  }),
  SLACK_API_URL: optional({
    about: "Another address of Slack's Web API, for tests.",
    expected: "an http or https address",
    example: "https://slack.com/api/",
    schema: url("http:", "https:").transform((text) => `${text.replace(/\/+$/, "")}/`),
  }),
  SLACK_COMMAND_PREFIX: optional({
    about: "Stands before each slash command where a name is taken: crm- makes /crm-log.",
    expected: "at most 10 lower-case letters, digits, - or _, beginning with a letter",
    example: "crm-",
    // A slash command has at most 32 characters (docs.slack.dev/reference/app-manifest); ours leave room for 10.
    schema: z.string().regex(/^[a-z][a-z0-9_-]{0,9}$/),
  }),
  TELEGRAM_BOT_TOKEN: optional({
    about: "Opens the Telegram door. From @BotFather.",
    expected: "a bot token: digits, a colon, letters and digits",
    example: "123456789:AA…",
    schema: z.string().regex(/^\d+:[\w-]+$/),
  }),
  TELEGRAM_API_ROOT: optional({
    about: "Another Bot API server than Telegram's own.",
    expected: "an http or https address",
    example: "https://api.telegram.org",
    schema: url("http:", "https:").transform((text) => text.replace(/\/+$/, "")),
  }),
  TELEGRAM_WEBHOOK_URL: optional({
    about: "Lets Telegram post updates here: the public address of POST /telegram/webhook. Without it, Rapport polls.",
    expected: "an https address",
    example: "https://rapport.example.com/telegram/webhook",
    schema: publicUrl,
  }),
  TELEGRAM_WEBHOOK_SECRET: optional({
    about: "Proves that updates posted here are Telegram's. Any random text.",
    expected: "1 to 256 letters, digits, - or _",
    example: "choose-a-long-random-text",
    // core.telegram.org/bots/api#setwebhook
    schema: z.string().regex(/^[\w-]{1,256}$/),
  }),
};

export type SettingName = keyof typeof SETTINGS;

/** Reads all settings from their raw texts; undefined is not set. */
export const settingsSchema = z.object(
  Object.fromEntries(Object.entries(SETTINGS).map(([name, { read }]) => [name, read])) as {
    [K in SettingName]: (typeof SETTINGS)[K]["read"];
  },
);
export type Values = z.output<typeof settingsSchema>;
