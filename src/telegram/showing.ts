// Shows a view that may take several messages, and knows afterwards which messages belong together.

import type { Api } from "grammy";
import type { Destination, Spot } from "./origin.ts";
import type { Part } from "./pack.ts";
import { post, remove, rewrite } from "./post.ts";
import { createRecent } from "./recent.ts";

export interface Showing {
  /** New messages, in order. Rejects when one fails; those before it stand. */
  send(api: Api, to: Destination, parts: readonly Part[], attempt: Attempt): Promise<Spot[]>;
  /** In the place of the view a pressed button belongs to, all its messages; what can't be rewritten is sent anew. */
  replace(api: Api, pressed: Spot, to: Destination, parts: readonly Part[], attempt: Attempt): Promise<void>;
}

/** How often a single call is tried. */
export type Attempt = <T>(call: () => Promise<T>) => Promise<T>;

// Kept in memory only: after a restart a press in a view of several messages rewrites its own message and repeats the others.
const REMEMBERED_MESSAGES = 5_000;

const keyOf = ({ chatId, messageId }: Spot): string => `${chatId}/${messageId}`;

export function createShowing(): Showing {
  const views = createRecent<readonly Spot[]>(REMEMBERED_MESSAGES);

  async function show(api: Api, old: readonly Spot[], to: Destination, parts: readonly Part[], attempt: Attempt) {
    const shown: Spot[] = [];
    for (const [index, part] of parts.entries()) {
      const spot = old[index];
      const rewritten = spot !== undefined && (await attempt(() => rewrite(api, spot, part)));
      shown.push(rewritten ? spot : await attempt(() => post(api, to, part)));
    }
    for (const surplus of old.slice(parts.length)) await attempt(() => remove(api, surplus));
    for (const spot of [...old, ...shown]) views.forget(keyOf(spot));
    if (shown.length > 1) for (const spot of shown) views.set(keyOf(spot), shown);
    return shown;
  }

  return {
    send: (api, to, parts, attempt) => show(api, [], to, parts, attempt),
    async replace(api, pressed, to, parts, attempt) {
      await show(api, views.get(keyOf(pressed)) ?? [pressed], to, parts, attempt);
    },
  };
}
