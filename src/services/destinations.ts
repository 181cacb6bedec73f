// Destinations have health: who cannot be reached is noticed once, somebody who can mend it is told another way, and what was
// kept back goes out with the first sign of life.

import type { Door, Member, Trouble, Workspace } from "../domain/model.ts";
import { reachesOf } from "./members.ts";
import type { Address, Announcement, Clock, Ids, LostDestination, Repositories } from "./ports.ts";

/** The address that stands for a whole door. */
export const WHOLE_DOOR = "*";

/** A lost destination may have come back without a sign (an account made active again): one message a day tries it. */
const RETRY_MS = 24 * 60 * 60_000;
/** An open door shuts and opens at an admin's hand; messages try it at their own growing pauses. */
const RETRY_DOOR_MS = 5 * 60_000;
/** What was kept back longer is of no use to anybody; the day's digest has it still. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

interface DestinationDependencies {
  repositories: Repositories;
  clock: Clock;
  ids: Ids;
}

export const addressId = ({ to }: Address): string => ("user" in to ? to.user : to.conversation);

/** What keeps one from sending there now: the conversation's own loss, else the whole door's; null: nothing. */
export function lossOf(
  lost: readonly LostDestination[],
  door: Door,
  address: Address,
  now: Date,
): LostDestination | null {
  const here = lost.filter((one) => one.door === door && one.tenant === address.tenant && one.retryAt > now);
  const own = here.find((one) => one.address === addressId(address));
  return own ?? here.find((one) => one.address === WHOLE_DOOR) ?? null;
}

export function createDestinations({ repositories, clock, ids }: DestinationDependencies) {
  const { destinations, outbox, members, channels, workspaces } = repositories;

  /** Tells, in this order, the member on another door or the team's admins. */
  async function tell(workspace: Workspace, lost: LostDestination, who: Unreachable): Promise<void> {
    const identities = await members.identities(workspace.id);
    const elsewhere = (member: Member) => reachesOf(member, identities).some(({ door }) => door !== lost.door);
    const team = await members.list(workspace.id);
    const self = who !== null && "memberId" in who ? team.find(({ id }) => id === who.memberId) : undefined;
    const admins = team.filter(({ id, role }) => role === "admin" && id !== self?.id);
    // A shut door tells nobody anything; of one lost conversation the admins on the same door can be told.
    const told = self && elsewhere(self) ? [self] : lost.address === WHOLE_DOOR ? admins.filter(elsewhere) : admins;
    const { door, trouble } = lost;
    const announcement: Announcement = { type: "unreachable", door, trouble, who };
    for (const member of told) {
      const dedupeKey = `unreachable:${door}:${lost.tenant}:${lost.address}:${lost.since.getTime()}:${member.id}`;
      const message = { id: ids.next(), workspaceId: workspace.id, dedupeKey, announcement };
      await outbox.enqueue({ ...message, memberId: member.id, channelId: null, dueAt: lost.since }, clock.now());
    }
  }

  /** Whose an address is: of each team that uses it, the member or the channel. */
  async function usersOf({ door, tenant, address }: LostDestination): Promise<[Workspace, Unreachable][]> {
    const found: [Workspace, Unreachable][] = [];
    const identity = await members.identity(door, tenant, address);
    for (const workspace of await workspaces.list()) {
      if (identity?.workspaceId === workspace.id) found.push([workspace, { memberId: identity.memberId }]);
      const channel = await channels.byConversation(workspace.id, door, tenant, address);
      if (channel !== null) found.push([workspace, { channelId: channel.id }]);
      if (address !== WHOLE_DOOR) continue;
      const here = (await members.identities(workspace.id)).some((one) => one.door === door && one.tenant === tenant);
      if (here) found.push([workspace, null]);
    }
    return found;
  }

  return {
    /** This address cannot be reached any more; the first time, somebody is told. Addresses nobody uses are not kept. */
    async lose(door: Door, tenant: string, address: string, trouble: Trouble): Promise<void> {
      const since = clock.now();
      const pause = address === WHOLE_DOOR ? RETRY_DOOR_MS : RETRY_MS;
      const lost = { door, tenant, address, trouble, since, retryAt: new Date(since.getTime() + pause) };
      const users = await usersOf(lost);
      if (users.length === 0 || !(await destinations.lose(lost))) return;
      for (const [workspace, who] of users) await tell(workspace, lost, who);
    },

    /** A sign of life from these addresses. True when one of them had been lost; what was kept back for it goes out. */
    async revive(door: Door, tenant: string, addresses: readonly string[]): Promise<boolean> {
      const revived = await destinations.revive(door, tenant, addresses);
      if (revived.length === 0) return false;
      const now = clock.now();
      const back = revived.map(({ address }) => address);
      await outbox.refloat(door, tenant, back, new Date(now.getTime() - KEPT_MS), now);
      return true;
    },

    /** The conversation has a new id. */
    move: (door: Door, tenant: string, from: string, to: string) => destinations.move(door, tenant, from, to),
  };
}

/** Null: the door itself. */
type Unreachable = Extract<Announcement, { type: "unreachable" }>["who"];
