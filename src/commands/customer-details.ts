// The details a customer can have, as fields of a form, and their way into the service.

import { type OwnCadence, readCadence } from "../domain/cadence.ts";
import { readTags } from "../domain/details.ts";
import { TIERS } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import type { CustomerDetails } from "../services/customers.ts";
import type { Context, Field, Raw, ValuesOf } from "./define.ts";
import { choice, line, optional, paragraph } from "./fields.ts";

/** In a form only: a line is read by domain/details.ts. A lone "-" empties a detail. */
const detail = () => optional({ ...line(), take: async () => null });

/** Practice rule 7: how often to be in touch with this one customer, or a pause. */
const cadence = (): Field<OwnCadence | undefined> => ({
  ...detail(),
  resolve: async (text) => ({
    type: "value",
    value: readCadence(text) ?? raise("cadence.unreadable", { text }),
  }),
});

export const detailFields = {
  company: detail(),
  phone: detail(),
  email: detail(),
  tier: optional({ ...choice(TIERS, (t) => t.names.tiers), take: async () => null }),
  cadence: cadence(),
  tags: detail(),
  owner: detail(),
  address: detail(),
  source: detail(),
  birthday: detail(),
  preferences: detail(),
  notes: optional({ ...paragraph(), take: async () => null }),
};

type Values = ValuesOf<typeof detailFields>;

const emptied = (value: string): string | null => (value.trim() === "-" ? null : value);

/** What was given, as the service takes it; the owner is looked up. */
export async function detailsOf(values: Partial<Values>, { services }: Context): Promise<CustomerDetails> {
  const { tags, tier, cadence, owner, ...rest } = values;
  const texts = Object.entries(rest).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, emptied(value)] as const],
  );
  return {
    ...Object.fromEntries(texts),
    ...(tags === undefined ? {} : { tags: emptied(tags) === null ? [] : readTags(tags) }),
    ...(tier === undefined ? {} : { tier }),
    ...(cadence === undefined ? {} : { cadenceDays: cadence.days, cadencePaused: cadence.paused }),
    ...(owner === undefined
      ? {}
      : { ownerId: emptied(owner) === null ? null : (await services.members.named(owner)).id }),
  };
}

/** The details in a line's raw values: the tier's Chinese words become the choice's. */
export function rawDetails(details: Record<string, string>, tierOf: (word: string) => string | null): Raw {
  const tier = details.tier;
  if (tier === undefined) return details;
  return { ...details, tier: tierOf(tier) ?? raise("field.choice", { choices: [...TIERS] }) };
}
