// Who sent a request: a member, a stranger, or somebody the platform says must not be let in.

import { UserError } from "../domain/problems.ts";
import { isZone } from "../domain/time/zone.ts";
import { localeOf } from "../i18n/index.ts";
import { type Account, createPeople, type Person, type WorkspaceDefaults } from "../services/people.ts";
import type { Clock, Ids, Store } from "../services/ports.ts";
import type { DoorConnection, Profile } from "./door.ts";
import type { Request } from "./request.ts";

/** How long a platform's word about a person is believed: a guest's or a leaver's access ends within it. */
const BELIEVED_MS = 60 * 60_000;

interface IdentifyDependencies {
  store: Store;
  clock: Clock;
  ids: Ids;
  defaults: WorkspaceDefaults;
  profileOf: DoorConnection["profile"];
}

/** The person behind a request; null for a stranger. Throws UserError `access.guest` for one the platform lets in only partly. */
export async function identify(request: Request, dependencies: IdentifyDependencies): Promise<Person | null> {
  const { store, clock, ids, defaults, profileOf } = dependencies;
  const { door, tenant, from } = request;
  const within = <T>(work: (people: ReturnType<typeof createPeople>) => Promise<T>) =>
    store.transaction((repositories) => work(createPeople({ repositories, clock, ids, defaults })));
  const known = await within((people) => people.find(door, tenant, from.id));
  if (door === "telegram") return known;
  const believed = known !== null && clock.now().getTime() - known.identity.checkedAt.getTime() < BELIEVED_MS;
  if (believed) return known;
  const profile = await profileOf(tenant, from.id);
  if (profile.standing === "guest" || profile.standing === "unknown")
    throw new UserError({ code: "access.guest", params: {} });
  const standing = profile.standing;
  if (known !== null) return within((people) => people.refresh(known, { name: profile.name, standing }));
  const account = accountOf(request, profile);
  // Looked for again: another message of theirs may have let them in while the platform was asked.
  return within(async (people) => {
    const meanwhile = await people.find(door, tenant, from.id);
    if (meanwhile !== null) return meanwhile;
    if (door === "console") return people.fromConsole(account);
    return people.fromSlack(account, standing, profile.teamName ?? defaults.name);
  });
}

function accountOf({ door, tenant, from }: Request, profile: Profile): Account {
  return {
    door,
    tenant,
    externalId: from.id,
    name: profile.name,
    locale: localeOf(profile.language ?? from.language),
    zone: profile.zone !== undefined && isZone(profile.zone) ? profile.zone : null,
  };
}
