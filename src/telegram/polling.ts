// Long polling: asks for updates one batch after the other. A loop of our own, because grammY's hides lost connections from
// health and pauses on a clock that can't be moved.

import type { Api } from "grammy";
import type { Update } from "grammy/types";
import { ALLOWED_UPDATES, POLL_SECONDS } from "./limits.ts";

export interface Polling {
  /** Its requests end when `signal` aborts. */
  api: Api;
  /** For the last word after that; its requests end soon by themselves. */
  confirmApi(): Api;
  /** Resolves when the update is stored, so that it may be confirmed. */
  receive(update: Update): Promise<void>;
  /** Called after each successful poll. */
  taking(): void;
  /** Ends polling: the process stops, or another one takes over. */
  signal: AbortSignal;
  /** Aborts when the process stops. */
  stopping: AbortSignal;
}

/** Polls until the signal aborts or a poll fails; then rejects with grammY's error. */
export async function poll({ api, confirmApi, receive, taking, signal, stopping }: Polling): Promise<void> {
  await api.deleteWebhook({ drop_pending_updates: false });
  let offset = 0;
  // The first poll is answered at once, so that starting knows whether polling works.
  let timeout = 0;
  try {
    while (!signal.aborted) {
      const updates = await api.getUpdates({ offset, timeout, allowed_updates: ALLOWED_UPDATES });
      taking();
      for (const update of updates) {
        await receive(update);
        if (Number.isInteger(update?.update_id)) offset = Math.max(offset, update.update_id + 1);
      }
      // What has no number cannot be confirmed and would come again at once.
      if (updates.length > 0 && !updates.some((update) => Number.isInteger(update?.update_id)))
        throw new Error("updates came without their numbers");
      timeout = POLL_SECONDS;
    }
  } finally {
    // Not when another process has begun to poll: this would end its poll.
    if (stopping.aborted && offset > 0) await confirm(confirmApi(), offset);
  }
}

// Only a further request confirms the last batch. Should it fail, the batch comes again and its keys tell that we have it.
async function confirm(api: Api, offset: number): Promise<void> {
  await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined);
}
