// Who the bot itself is, asked once and kept; asked again in the background until Slack answers.

import type { WebClient } from "@slack/web-api";
import type { Logger } from "../services/ports.ts";
import type { Wait } from "./waiting.ts";

interface Identity {
  teamId: string;
  teamName: string;
  botUserId: string;
  botId: string | null;
  /** Null: Slack does not tell. */
  appId: string | null;
}

export interface IdentityKeeper {
  /** What is known now. */
  known(): Identity | null;
  /** Asks if it is not known. Never rejects; null when Slack does not tell. */
  get(): Promise<Identity | null>;
  /** Asks again and again until it is known or the signal aborts. */
  keepAsking(signal: AbortSignal): Promise<void>;
}

const PAUSES_MS = [1_000, 2_000, 5_000, 15_000, 60_000] as const;

export function createIdentity({ reads, wait, log }: { reads: WebClient; wait: Wait; log: Logger }): IdentityKeeper {
  let identity: Identity | null = null;
  let asking: Promise<Identity | null> | null = null;

  async function ask(): Promise<Identity | null> {
    try {
      const { team_id: teamId, team, user_id: botUserId, bot_id: botId } = await reads.auth.test();
      if (teamId !== undefined && botUserId !== undefined) {
        const appId = botId === undefined ? null : await appOf(botId);
        identity = { teamId, teamName: team ?? teamId, botUserId, botId: botId ?? null, appId };
      }
    } catch (error) {
      log.error({ door: "slack", reason: reasonOf(error) }, "Slack does not say who the bot is (auth.test)");
    } finally {
      asking = null;
    }
    return identity;
  }

  /** Whose bot it is (bots.info, scope users:read). */
  async function appOf(bot: string): Promise<string | null> {
    try {
      return (await reads.bots.info({ bot })).bot?.app_id ?? null;
    } catch (error) {
      log.warn({ door: "slack", reason: reasonOf(error) }, "Slack does not say which app the bot is of (bots.info)");
      return null;
    }
  }

  async function get(): Promise<Identity | null> {
    if (identity !== null) return identity;
    asking ??= ask();
    return asking;
  }

  return {
    known: () => identity,
    get,
    async keepAsking(signal) {
      for (let failed = 0; !signal.aborted && (await get()) === null; failed += 1) {
        await wait(PAUSES_MS[Math.min(failed, PAUSES_MS.length - 1)] ?? 60_000, signal).catch(() => undefined);
      }
    },
  };
}

/** An error in a few words that hold nothing of what people wrote. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : "unknown";
}
