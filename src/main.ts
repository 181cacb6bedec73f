// The program: reads its settings, opens the database, builds the app, starts it; stops in reverse order.

import { userInfo } from "node:os";
import type { BotStore } from "./bot/bot.ts";
import type { Reply } from "./bot/reply.ts";
import type { Request } from "./bot/request.ts";
import { readDotEnv } from "./config/dot-env.ts";
import { runInUtc } from "./config/process-zone.ts";
import { type Config, loadConfig } from "./config.ts";
import { consolePerson } from "./console/person.ts";
import { createNightlyBackup } from "./db/backup/nightly.ts";
import { writeBackup } from "./db/backup/write.ts";
import { createDatabaseClock } from "./db/clock.ts";
import { createNameIndex } from "./db/names/index.ts";
import { MIGRATIONS, openDatabase } from "./db/open.ts";
import { createStore } from "./db/store.ts";
import type { ConsoleOptions } from "./doors.ts";
import { randomIds } from "./ids.ts";
import { createLogger } from "./log.ts";
import type { Clock, Logger } from "./services/ports.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Longer than closing everything may take (answers under way 5 s, the embedded server 5 s); then the process goes all the same. */
const LAST_RESORT_MS = 12_000;

/** What has been opened so far; closed in reverse order, once, also when a later step of the start fails. */
const opened: (() => Promise<void>)[] = [];
let closing = false;

async function shutDown(code: number): Promise<void> {
  if (closing) return;
  closing = true;
  setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
  for (const close of opened.reverse()) await close();
  process.exit(code);
}

/**
 * Nobody knows in which state an unexpected failure has left the process, so it ends and is started anew by who supervises it;
 * whatever was accepted is in the database.
 */
function crash(error: unknown): void {
  if (closing) return;
  say("Rapport ends because of an unexpected failure; it is safe to start it again.");
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  void shutDown(1);
}

async function main(): Promise<void> {
  process.on("SIGINT", () => void shutDown(0));
  process.on("SIGTERM", () => void shutDown(0));
  process.on("uncaughtException", (error: unknown) => crash(error));
  process.on("unhandledRejection", (error: unknown) => crash(error));
  const zone = runInUtc(process.env);
  const env = { ...readDotEnv(".env"), ...process.env };
  const config = loadConfig(env, zone);
  const noDoor = config.slack === null && config.telegram === null;
  const withConsole = noDoor || process.argv.includes("--console");
  // At a terminal, or in a pipe's output, log lines would talk over the conversation.
  const log = createLogger({ level: withConsole && !env.LOG_LEVEL ? "warn" : config.logLevel });
  // The database server starts while the rest of the program is still being loaded.
  const [{ ownerUrl, store, alone }, { createApp }] = await Promise.all([openStore(config, log), import("./app.ts")]);
  const clock = await createDatabaseClock(store, log);
  const chores = [{ name: "comparing clocks", sweep: clock.compare }, ...nightlyBackup(config, ownerUrl, clock, log)];
  const console = withConsole ? { console: consoleOptions(env, noDoor) } : {};
  const app = await createApp({ config, store, clock, ids: randomIds, log, alone, chores, ...console });
  opened.push(app.stop);
  const port = await app.start();
  const doors = [config.slack && "slack", config.telegram && "telegram", withConsole && "console"];
  log.info({ port, doors: doors.filter(Boolean) }, "ready");
  const invitation = await app.setupLink();
  if (invitation !== null) {
    const how = invitation.startsWith("/") ? "send this to your bot in Telegram" : "open this link in Telegram";
    say(`\nBe the first admin: ${how} (it works once).\n${invitation}\n`);
  }
}

/** Where the settings say so: a copy each night, made beside the work, which does not wait for it. */
function nightlyBackup({ backup, defaults }: Config, url: string, clock: Clock, log: Logger) {
  if (backup.keep === 0) return [];
  const nights = createNightlyBackup({
    ...{ ...backup, zone: defaults.zone, log },
    copy: (options) => writeBackup({ ...options, url, migrations: MIGRATIONS }),
  });
  opened.push(nights.stop);
  return [{ name: "the nightly backup", sweep: async () => void nights.runIfDue(clock.now()) }];
}

async function openStore(config: Config, log: Logger): Promise<{ ownerUrl: string; store: BotStore; alone: boolean }> {
  const { database } = config;
  const { url, ownerUrl, alone, close } = await openDatabase({
    ...(database.type === "server" ? { ...database, dataDir: "" } : { url: null, dataDir: database.dataDir }),
    log,
  });
  opened.push(close);
  const names = createNameIndex({ url, log });
  const store: BotStore = createStore<Request, Reply>({ url, log, names });
  opened.push(
    () => names.close(),
    () => store.close(),
  );
  return { ownerUrl, store, alone };
}

/** `alone`: no other door is open, so the program ends with the console's input. */
function consoleOptions(env: Record<string, string | undefined>, alone: boolean): ConsoleOptions {
  const isTerminal = process.stdin.isTTY === true;
  // Whoever read our output has gone ("npm start | head"): there is nobody left to talk to.
  process.stdout.once("error", () => void shutDown(0));
  return {
    input: process.stdin,
    output: process.stdout,
    isTerminal,
    styled: isTerminal && !env.NO_COLOR,
    person: consolePerson(env, accountName()),
    onEnd: () => (alone ? void shutDown(0) : undefined),
  };
}

/** A container may run as a user that no file names. */
function accountName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

/** An operator's mistake or an unfit machine says what to do; anything else shows where it happened. */
const EXPECTED = ["ConfigError", "EmbeddedError", "ServerError", "MigrationError", "ListenError"];

main().catch((error: unknown) => {
  // An interrupted start fails at whatever it was doing; who interrupted it need not hear of that.
  if (closing) return;
  const isExpected = error instanceof Error && EXPECTED.includes(error.name);
  say(error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error));
  void shutDown(1);
});
