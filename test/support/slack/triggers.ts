// Trigger ids: proof that a person has just acted, good for opening one view within three seconds.
// Source: docs.slack.dev/interactivity/handling-user-interaction#modal_responses.

import { ApiError } from "./api-error.ts";
import type { Workspace } from "./workspace.ts";

const LIFE_MS = 3000;

/** The trigger ids handed out so far. */
export type Triggers = ReturnType<typeof createTriggers>;

/** Hands out trigger ids and takes each back once, by the clock. */
export function createTriggers({ clock, nextId }: Pick<Workspace, "clock" | "nextId">) {
  const issued = new Map<string, { user: string; at: number; isUsed: boolean }>();
  return {
    /** A trigger id for a person's act. */
    issue(user: string): string {
      const id = `${nextId("1")}.${nextId("2")}.${nextId("a")}`.toLowerCase();
      issued.set(id, { user, at: clock.now().getTime(), isUsed: false });
      return id;
    },
    /** Uses a trigger id up and tells whose it was; refuses one that is made up, too old or already used. */
    exchange(id: string): string {
      const trigger = issued.get(id);
      if (!trigger) throw new ApiError("invalid_trigger_id");
      if (clock.now().getTime() - trigger.at >= LIFE_MS) throw new ApiError("expired_trigger_id");
      if (trigger.isUsed) throw new ApiError("exchanged_trigger_id");
      trigger.isUsed = true;
      return trigger.user;
    },
  };
}
