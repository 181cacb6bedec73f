// Where doors keep tokens that their platform replaces, and how of several processes only one replaces a token at a time.

import type { Clock, Credential, Store } from "./ports.ts";

export interface CredentialKeeper {
  /** The newest one of that door and tenant. */
  find(door: Credential["door"], tenant: string): Promise<Credential | null>;
  /** Resolves once it is stored for good. */
  put(credential: Credential): Promise<void>;
  /** Does the work while no other process does work of this name. False, and nothing done, when another one is at it. */
  exclusively(name: string, work: () => Promise<void>): Promise<boolean>;
}

/** Longer than one exchange of tokens takes; if its process dies meanwhile, another one may go on after that. */
const LEASE_MS = 30_000;

/** `holder`: this process. No transaction is open while the work is done. */
export function createCredentialKeeper({
  store,
  clock,
  holder,
}: {
  store: Pick<Store, "transaction">;
  clock: Clock;
  holder: string;
}): CredentialKeeper {
  return {
    find: (door, tenant) => store.transaction(({ credentials }) => credentials.find(door, tenant)),
    put: (credential) => store.transaction(({ credentials }) => credentials.put(credential)),
    async exclusively(name, work) {
      const isOurs = await store.transaction(({ leases }) => leases.take(name, holder, clock.now(), LEASE_MS));
      if (!isOurs) return false;
      try {
        await work();
      } finally {
        // A lease that cannot be given back runs out.
        await store.transaction(({ leases }) => leases.release(name, holder)).catch(() => undefined);
      }
      return true;
    },
  };
}
