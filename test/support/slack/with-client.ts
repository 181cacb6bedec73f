// A clock to move and options for real clients, for the fake's own tests.

import { type Logger, LogLevel } from "@slack/web-api";
import type { FakeSlack } from "./fake-slack.ts";

/** A clock that stands still until it is moved. */
export function createTestClock(start = "2026-11-25T09:00:00Z") {
  let now = new Date(start);
  return {
    now: () => now,
    /** Moves on by so many milliseconds. */
    advance(ms: number): void {
      now = new Date(now.getTime() + ms);
    },
  };
}

/** Says nothing: the refusals these tests provoke would fill the screen. */
export const silence: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  setName: () => undefined,
  getLevel: () => LogLevel.ERROR,
};

/** Options that point a real client at the fake. */
export const clientOptions = ({ apiUrl }: FakeSlack) => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  logger: silence,
});
