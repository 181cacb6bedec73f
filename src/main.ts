// The program: reads its settings, opens the database, builds the app, starts it; stops in reverse order.

import { userInfo } from "node:os";
import { type App, createApp } from "./app.ts";
import type { BotStore } from "./bot/bot.ts";
import type { Reply } from "./bot/reply.ts";
import type { Request } from "./bot/request.ts";
import { ConfigError } from "./config/config-error.ts";
import { readDotEnv } from "./config/dot-env.ts";
import { loadConfig } from "./config.ts";
import { runInUtc } from "./config/process-zone.ts";
import { consolePerson } from "./console/person.ts";
import { type Database, openDatabase } from "./db/open.ts";
import { createStore } from "./db/store.ts";
import { randomIds } from "./ids.ts";
import { createLogger } from "./log.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);

/** An operator's mistake or an unfit machine: a sentence, without a stack. */
function fail(error: unknown): never {
  if (error instanceof Error && error.name !== "Error" && error.name !== "TypeError") say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}

async function main(): Promise<void> {
  const zone = runInUtc(process.env);
  const env = { ...readDotEnv(".env"), ...process.env };
  const config = loadConfig(env, zone);
  const noDoor = config.slack === null && config.telegram === null;
  const withConsole = noDoor || process.argv.includes("--console");
  const isTerminal = process.stdin.isTTY === true;
  // At a terminal, or in a pipe's output, log lines would talk over the conversation.
  const level = withConsole && !env.LOG_LEVEL ? "warn" : config.logLevel;
  const log = createLogger({ level });
  const dataDir = config.database.type === "embedded" ? config.database.dataDir : "";
  const url = config.database.type === "server" ? config.database.url : null;
  const database = await openDatabase({ url, dataDir, log });
  const store: BotStore = createStore<Request, Reply>({ url: database.url, log });
  const stop = stopper(() => app, store, database);
  const console = {
    input: process.stdin,
    output: process.stdout,
    isTerminal,
    styled: isTerminal && !env.NO_COLOR,
    person: consolePerson(env, accountName()),
    onEnd: () => (noDoor ? void stop(0) : undefined),
  };
  const clock = { now: () => new Date() };
  const app: App = await createApp({ config, store, clock, ids: randomIds, log, ...(withConsole ? { console } : {}) });
  process.once("SIGINT", () => void stop(0));
  process.once("SIGTERM", () => void stop(0));
  const port = await app.start();
  log.info(
    { port, doors: [config.slack && "slack", config.telegram && "telegram", withConsole && "console"].filter(Boolean) },
    "ready",
  );
  const link = await app.setupLink();
  if (link !== null) say(`\nBe the first admin: open this link in Telegram (it works once).\n${link}\n`);
}

/** A container may run as a user that no file names. */
function accountName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

/** Ends the program once, in reverse order of starting, within a few seconds whatever hangs. */
function stopper(app: () => App, store: BotStore, database: Database): (code: number) => Promise<void> {
  let stopping = false;
  return async (code) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    await app().stop();
    await store.close();
    await database.close();
    process.exit(code);
  };
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) say(error.message);
  else fail(error);
  process.exit(1);
});
