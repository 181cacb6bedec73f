// A message that was given up for good does not end in silence: its recipient is told by another account, else the admins are.

import type { Door } from "../domain/model.ts";
import { reachesOf } from "../services/members.ts";
import type { Aim, Announcement, ClaimedMessage, Clock, Ids, Repositories, Store } from "../services/ports.ts";

/** What tells of trouble is not told of itself. */
const TELLS_OF_TROUBLE: ReadonlySet<Announcement["type"]> = new Set(["undelivered", "unreachable"]);

/** Queues the word that this message was given up, once. `aim`: where it could not be delivered, as far as that is known. */
export async function tellGivenUp(
  message: ClaimedMessage,
  aim: Aim | null,
  { store, clock, ids }: { store: Store; clock: Clock; ids: Ids },
): Promise<void> {
  if (TELLS_OF_TROUBLE.has(message.announcement.type)) return;
  await store.transaction(async (repositories) => {
    const { workspaceId } = message;
    const door = aim?.door ?? null;
    const now = clock.now();
    for (const memberId of await toldInstead(message, door, repositories)) {
      const announcement: Announcement = {
        ...{ type: "undelivered", of: message.announcement.type, door },
        ...{ memberId: message.memberId, channelId: message.channelId },
      };
      const dedupeKey = `undelivered:${message.id}:${memberId}`;
      const told = { id: ids.next(), workspaceId, dedupeKey, announcement, memberId, channelId: null, dueAt: now };
      await repositories.outbox.enqueue(told, now);
    }
  });
}

/** The recipient, where they can be reached on another door; else the admins. */
async function toldInstead(
  { workspaceId, memberId }: ClaimedMessage,
  door: Door | null,
  { members }: Pick<Repositories, "members">,
): Promise<string[]> {
  const team = await members.list(workspaceId);
  const self = team.find(({ id }) => id === memberId);
  const identities = self ? await members.identities(workspaceId, [self.id]) : [];
  const elsewhere = door !== null && self && reachesOf(self, identities).some((one) => one.door !== door);
  if (self && elsewhere) return [self.id];
  return team.filter(({ id, role }) => role === "admin" && id !== memberId).map(({ id }) => id);
}
