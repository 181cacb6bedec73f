// Whether a platform still vouches for somebody: asked before customers' data is sent to them, and renewed quietly through the day.

import type { Identity } from "../domain/model.ts";
import { isZone } from "../domain/time/zone.ts";
import { createPeople, type Person, type WorkspaceDefaults } from "../services/people.ts";
import type { Clock, Ids, Logger, Store } from "../services/ports.ts";
import type { DoorConnection, Profile } from "./door.ts";

/** A platform's word older than this is not enough to be served, or sent anything, by. */
export const SERVED_MS = 24 * 60 * 60_000;
/** Profiles this old are renewed by themselves, so that a morning's digests need not ask for all of them at once. */
const RENEWED_MS = 12 * 60 * 60_000;
/** So many in one go, once a minute: 14,400 people a day, far below what users.info allows (100 a minute). */
const RENEWED_AT_ONCE = 20;

type Vouched = Profile & { standing: "admin" | "member" };

/** Whether the platform lets this person be a member here. */
export const vouches = (profile: Profile): profile is Vouched =>
  profile.standing === "admin" || profile.standing === "member";

export interface StandingDependencies {
  store: Store;
  clock: Clock;
  ids: Ids;
  defaults: WorkspaceDefaults;
}

/**
 * Goes by what a platform says of somebody known: their role, name and zone follow it; a guest, or one who was deleted there,
 * is out on every door. Somebody the platform merely does not show is neither.
 */
export async function applyProfile(
  person: Person,
  profile: Profile,
  { store, clock, ids, defaults }: StandingDependencies,
): Promise<Person> {
  const { name } = profile;
  return store.transaction(async (repositories) => {
    const people = createPeople({ repositories, clock, ids, defaults });
    const { door, tenant, externalId } = person.identity;
    // Read anew: a removal or another answer may have come meanwhile.
    const now = (await people.find(door, tenant, externalId)) ?? person;
    if (now.member.suspendedAt !== null) return now;
    const zone = profile.zone !== undefined && isZone(profile.zone) ? profile.zone : null;
    if (vouches(profile)) return people.refresh(now, { name, standing: profile.standing, zone });
    if (profile.standing === "guest" && !profile.hidden) await people.left(now);
    return now;
  });
}

export interface Standings {
  /** What the platform says of this account now, gone by at once. False when it could not be asked. Never rejects. */
  ask(identity: Identity): Promise<boolean>;
  /** Asks anew for those whose profiles are the oldest; how many. */
  renew(): Promise<number>;
}

/** `profileOf`: null where that door is not open here. */
export function createStandings({
  profileOf,
  log,
  ...dependencies
}: StandingDependencies & { profileOf: DoorConnection["profile"] | null; log: Logger }): Standings {
  const { store, clock, ids, defaults } = dependencies;

  async function ask({ door, tenant, externalId }: Identity): Promise<boolean> {
    if (profileOf === null) return false;
    try {
      const profile = await profileOf(tenant, externalId);
      const person = await store.transaction((repositories) =>
        createPeople({ repositories, clock, ids, defaults }).find(door, tenant, externalId),
      );
      if (person !== null) await applyProfile(person, profile, dependencies);
      return !profile.hidden;
    } catch (error) {
      log.warn({ door, error }, "a platform does not tell who somebody is");
      return false;
    }
  }

  return {
    ask,
    async renew() {
      if (profileOf === null) return 0;
      const before = new Date(clock.now().getTime() - RENEWED_MS);
      const old = await store.transaction(({ members }) => members.uncheckedSince("slack", before, RENEWED_AT_ONCE));
      for (const identity of old) await ask(identity);
      return old.length;
    },
  };
}
