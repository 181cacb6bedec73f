// What the operator's commands have in common: settings, a log on the terminal, and failures as sentences.
import { readDotEnv } from "../config/dot-env.ts";
import { type Config, loadConfig } from "../config.ts";
import type { EmbeddedLog } from "../db/embedded/embedded.ts";

/** An operator's mistake or an unfit machine says what to do; anything else shows where it happened. */
const EXPECTED = ["ConfigError", "EmbeddedError", "ServerError", "MigrationError", "BackupError"];

const complain = (text: string) => process.stderr.write(`${text}\n`);

const log: EmbeddedLog = {
  info: () => undefined,
  warn: (_, message) => complain(message),
  error: (_, message) => complain(message),
};

/** Runs a command and prints the line it returns; a failure goes to standard error and makes the exit code 1. */
export async function operate(work: (config: Config, log: EmbeddedLog) => Promise<string>): Promise<void> {
  try {
    const line = await work(loadConfig({ ...readDotEnv(".env"), ...process.env }), log);
    process.stdout.write(`${line}\n`);
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Error)) throw error;
    complain(EXPECTED.includes(error.name) ? error.message : (error.stack ?? error.message));
  }
}

/** "1 customer", "100,000 customers". */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
