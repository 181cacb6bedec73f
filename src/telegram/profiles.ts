// What Telegram tells of a person: a name, and the language of their app, which comes only with what they say.

import type { Api } from "grammy";
import type { Profile } from "../bot/door.ts";
import type { Request } from "../bot/request.ts";
import type { Logger } from "../services/ports.ts";
import { reasonOf } from "./failure.ts";
import { nameOf } from "./name.ts";
import { createRecent } from "./recent.ts";

export interface Profiles {
  seen(from: Request["from"]): void;
  profile(externalId: string): Promise<Profile>;
}

const REMEMBERED_PEOPLE = 5_000;

/** Telegram vouches for nobody, so the standing is always unknown. */
export function createProfiles(api: Api, log: Logger): Profiles {
  const people = createRecent<Request["from"]>(REMEMBERED_PEOPLE);

  async function askName(externalId: string): Promise<string> {
    try {
      const { first_name, last_name } = await api.getChat(Number(externalId));
      return first_name === undefined
        ? externalId
        : nameOf({ first_name, ...(last_name !== undefined && { last_name }) });
    } catch (error) {
      log.warn({ door: "telegram", why: reasonOf(error) }, "a profile could not be read");
      return externalId;
    }
  }

  return {
    seen: (from) => people.set(from.id, from),
    async profile(externalId) {
      const from = people.get(externalId);
      if (!from) return { name: await askName(externalId), standing: "unknown" };
      const { name, language } = from;
      return { name, ...(language !== undefined && { language }), standing: "unknown" };
    },
  };
}
