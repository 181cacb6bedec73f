// Signs: what a platform tells of conversations and people beside what people say.

import { createDestinations } from "../services/destinations.ts";
import { createPeople } from "../services/people.ts";
import type { Sign } from "./door.ts";
import { applyProfile, type StandingDependencies } from "./standing.ts";

type Of<T extends Sign["type"]> = Extract<Sign, { type: T }>;

/** Takes note of a sign. Rejects when it could not be stored. */
export function createNotice(dependencies: StandingDependencies): (sign: Sign) => Promise<void> {
  const { store, clock, ids, defaults } = dependencies;

  const within = <T>(work: (destinations: ReturnType<typeof createDestinations>) => Promise<T>) =>
    store.transaction((repositories) => work(createDestinations({ repositories, clock, ids })));

  async function noticePerson({ door, tenant, externalId, profile }: Of<"profile">): Promise<void> {
    const person = await store.transaction((repositories) =>
      createPeople({ repositories, clock, ids, defaults }).find(door, tenant, externalId),
    );
    if (person !== null) await applyProfile(person, profile, dependencies);
  }

  return async (sign) => {
    const { door, tenant } = sign;
    switch (sign.type) {
      case "lost":
        return within((destinations) => destinations.lose(door, tenant, sign.address, sign.trouble));
      case "alive":
        await within((destinations) => destinations.revive(door, tenant, [sign.address]));
        return;
      case "moved":
        return within((destinations) => destinations.move(door, tenant, sign.from, sign.to));
      case "profile":
        return noticePerson(sign);
    }
  };
}
