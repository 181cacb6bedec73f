// Who sent a request: a member, a stranger, or somebody the platform says must not be let in.

import { raise } from "../domain/problems.ts";
import { isZone } from "../domain/time/zone.ts";
import { localeOf } from "../i18n/index.ts";
import { isHere } from "../services/leaving.ts";
import { type Account, createPeople, type Person, type WorkspaceDefaults } from "../services/people.ts";
import type { Clock, Ids, Logger, Store } from "../services/ports.ts";
import type { DoorConnection, Profile } from "./door.ts";
import type { Request } from "./request.ts";
import { applyProfile, SERVED_MS, vouches } from "./standing.ts";

/** How long a platform's word about a person is believed: a guest's or a leaver's access ends within it. */
const BELIEVED_MS = 60 * 60_000;

interface IdentifyDependencies {
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Logger;
  defaults: WorkspaceDefaults;
  profileOf: DoorConnection["profile"];
}

/**
 * The person behind a request; null for a stranger, and for somebody who has left. Throws UserError `access.guest` for one the
 * platform lets in only partly, `access.unchecked` where it does not tell.
 */
export async function identify(request: Request, dependencies: IdentifyDependencies): Promise<Person | null> {
  const { store, clock, ids, defaults } = dependencies;
  const { door, tenant, from } = request;
  const within = <T>(work: (people: ReturnType<typeof createPeople>) => Promise<T>) =>
    store.transaction((repositories) => work(createPeople({ repositories, clock, ids, defaults })));
  const known = await within((people) => people.find(door, tenant, from.id));
  const here = known !== null && isHere(known.member) ? known : null;
  if (door === "telegram" || (here !== null && isWithin(here, BELIEVED_MS, clock))) return here;
  const profile = await profileNow(request, dependencies);
  // Slack may not answer for hours; who was known a day ago is still served.
  if (profile === null)
    return here !== null && isWithin(here, SERVED_MS, clock) ? here : raise("access.unchecked", { door });
  const person = here === null ? null : await applyProfile(here, profile, dependencies);
  if (!vouches(profile)) raise("access.guest", {});
  if (person !== null) return person;
  // Somebody who has left comes back by an invitation; whoever sits at the console is an admin of what runs there.
  if (known !== null && door !== "console") return null;
  const account = accountOf(request, profile);
  // Looked for again: another message of theirs may have let them in while the platform was asked.
  return within(async (people) => {
    const meanwhile = await people.find(door, tenant, from.id);
    if (meanwhile !== null && isHere(meanwhile.member)) return meanwhile;
    if (door === "console") return people.fromConsole(account, meanwhile?.identity ?? null);
    return people.fromSlack(account, profile.standing, profile.teamName ?? defaults.name);
  });
}

const isWithin = ({ identity }: Person, ms: number, clock: Clock): boolean =>
  clock.now().getTime() - identity.checkedAt.getTime() < ms;

/** What the platform says now; null when it does not answer. */
async function profileNow(
  { door, tenant, from }: Request,
  { profileOf, log }: IdentifyDependencies,
): Promise<Profile | null> {
  try {
    return await profileOf(tenant, from.id);
  } catch (error) {
    log.warn({ door, error }, "a platform does not tell who somebody is");
    return null;
  }
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
