// Slack's libraries log through ours: warnings and errors only, since their finer logs hold what people wrote.

import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "../services/ports.ts";

/** A logger for Bolt, the Web API and Socket Mode. */
export function createBoltLogger(log: Logger): BoltLogger {
  const write = (level: "warn" | "error") => (message: unknown) => log[level]({ door: "slack" }, String(message));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: write("warn"),
    error: write("error"),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
