// Which channel gets the team's digest, and when.

import type { Locale } from "../domain/locale.ts";
import type { Channel, Door } from "../domain/model.ts";
import { type Actor, requireRole } from "./actor.ts";
import type { Ledger } from "./ledger.ts";
import type { Clock, Ids, Repositories } from "./ports.ts";

interface DigestSettingsDependencies {
  repositories: Repositories;
  actor: Actor;
  ledger: Ledger;
  clock: Clock;
  ids: Ids;
}

export function createDigestSettings({ repositories, actor, ledger, clock, ids }: DigestSettingsDependencies) {
  const workspaceId = actor.workspace.id;
  return {
    channels: () => repositories.channels.list(workspaceId),

    /** Posts the team's digest to this channel from now on, in the workspace's language and zone. Leads and admins. */
    async postTo(
      place: { door: Door; tenant: string; conversationId: string; name: string },
      digestMinute: number,
    ): Promise<Channel> {
      requireRole(actor, "lead");
      const before = await repositories.channels.byConversation(
        workspaceId,
        place.door,
        place.tenant,
        place.conversationId,
      );
      const locale: Locale = actor.workspace.locale;
      const channel: Channel = {
        id: before?.id ?? ids.next(),
        workspaceId,
        ...place,
        locale,
        zone: actor.workspace.zone,
        digestMinute,
        createdAt: before?.createdAt ?? clock.now(),
      };
      await ledger.write("channel", before, channel);
      return channel;
    },

    /** Stops the team's digest in these channels. Leads and admins. */
    async stopPosting(channels: readonly Channel[]): Promise<void> {
      requireRole(actor, "lead");
      for (const channel of channels) await ledger.remove("channel", channel);
    },
  };
}
