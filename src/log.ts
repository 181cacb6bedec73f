// The program's log: JSON lines that never hold a token, a phone number or what people wrote.

import pino, { type DestinationStream } from "pino";
import type { Logger } from "./services/ports.ts";

/** Log levels, as LOG_LEVEL names them; each shows itself and those after it. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerOptions {
  level: LogLevel;
  /** Where lines go; standard error when absent, since standard output belongs to the console door. */
  destination?: DestinationStream;
}

/** Stands where something was taken out. */
const HIDDEN = "[hidden]";
/** Deeper than any record; whatever is below is left out. */
const MAX_DEPTH = 6;

/** Fields that are never logged, at any depth; compared without case, "_" and "-". */
const SECRET_FIELDS = new Set(
  [
    ["token", "botToken", "appToken", "signingSecret", "secret", "password", "authorization", "cookie"],
    ["phone", "email", "address", "birthday", "note", "notes", "text", "values", "view", "reply", "body", "outcome"],
  ]
    .flat()
    .map(fold),
);

/** What gives itself away in any text: stack traces and messages of libraries quote URLs and arguments. */
const SECRET_TEXTS: readonly [pattern: RegExp, instead: string][] = [
  // Credentials in a URL, as in DATABASE_URL.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"]+@/gi, `$1${HIDDEN}@`],
  // api.telegram.org/bot<token>/method, and a token alone: digits, colon, 35 characters (core.telegram.org/bots/api#authorizing-your-bot).
  [/\bbot\d+:[\w-]+/g, `bot${HIDDEN}`],
  [/\b\d{6,}:[\w-]{30,}/g, HIDDEN],
  // xoxb-, xoxp-, xoxe.xoxb-, xapp- (docs.slack.dev/authentication/tokens).
  [/\b(?:xoxe\.)?x(?:ox[a-z]|app)-[\w-]+/gi, HIDDEN],
  // One-time tokens travel in t.me/<bot>?start=<token>.
  [/([?&](?:start|token|secret)=)[\w-]+/gi, `$1${HIDDEN}`],
  // E.164 (at most 15 digits).
  [/\+\d{7,15}\b/g, HIDDEN],
];

/**
 * A logger of one JSON line per call. Secrets are taken out of fields, errors and messages alike. Only the port's methods are
 * offered: what pino's `child` binds goes past the formatters.
 */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const sink = destination ?? pino.destination({ dest: 2, sync: true });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => cleanFields(fields, 0),
      },
      // The formatters have made errors plain already.
      serializers: { err: (error: unknown) => error },
    },
    // The whole line, so that nothing goes past it: pino takes some messages from errors itself.
    { write: (line) => sink.write(scrub(line)) },
  );
}

function scrub(line: string): string {
  return SECRET_TEXTS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), line);
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date || typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "[deeper]";
  if (value instanceof Error) return cleanError(value, depth);
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return cleanFields(value, depth);
}

function cleanFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_FIELDS.has(fold(name)) ? HIDDEN : clean(value, depth + 1),
    ]),
  );
}

/** Only what every error has: libraries hang requests, rows and arguments on theirs. */
function cleanError({ name, message, code, stack, cause }: Error & { code?: unknown }, depth: number): object {
  return {
    type: name,
    message,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined ? {} : { cause: clean(cause, depth + 1) }),
  };
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, "");
}
