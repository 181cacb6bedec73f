// Storing comes before acknowledging, acknowledging before answering; an event delivered twice is answered once.

import type { Accepted, Bot } from "../bot/door.ts";
import type { Logger } from "../services/ports.ts";
import { text } from "../view/nodes.ts";
import type { Answers } from "./answer.ts";
import { reasonOf } from "./identity.ts";
import type { Delivery } from "./intake.ts";
import type { People } from "./profile.ts";
import type { Incoming } from "./requests.ts";

export interface Acceptance {
  /** Stores a request. `isAnswered`: this process has answered, or is answering, the same event. Null when nothing was stored. */
  store(incoming: Incoming): Promise<({ isAnswered: boolean } & Omit<Accepted, "fresh">) | null>;
  /** Stores, acknowledges, answers. */
  handle(incoming: Incoming, delivery: Delivery): Promise<void>;
}

/** Slack sends an event again for minutes, or when a socket comes back; what is older was answered long ago. */
const MAX_REMEMBERED = 10_000;

export function createAcceptance({
  bot,
  answers,
  people,
  log,
}: {
  bot: Bot;
  answers: Answers;
  people: People;
  log: Logger;
}): Acceptance {
  const answered = new Set<string>();

  function isAnswered(key: string): boolean {
    if (answered.has(key)) return true;
    answered.add(key);
    const [oldest] = answered;
    if (answered.size > MAX_REMEMBERED && oldest !== undefined) answered.delete(oldest);
    return false;
  }

  async function store({ request }: Incoming): ReturnType<Acceptance["store"]> {
    try {
      const accepted = await bot.accept(request);
      return { ...accepted, isAnswered: isAnswered(request.key) };
    } catch (error) {
      log.error({ door: "slack", reason: reasonOf(error) }, "a request could not be stored");
      return null;
    }
  }

  return {
    store,
    async handle(incoming, delivery) {
      const stored = await store(incoming);
      if (stored === null) {
        const told = await answers.show([text(people.wordsFor(incoming.place.user).slack.notSaved)], incoming.place);
        // Who was told sends it again; who could not be told is served when Slack does.
        return told ? delivery.acknowledge() : delivery.refuse();
      }
      await delivery.acknowledge();
      if (stored.isAnswered) return;
      await tell(stored, await answers.give(await stored.reply(), incoming.place, incoming.triggerId));
    },
  };
}

/** Tells the bot how an answer fared. */
export async function tell(accepted: Pick<Accepted, "given" | "notGiven">, wasGiven: boolean): Promise<void> {
  if (wasGiven) accepted.given();
  else await accepted.notGiven();
}
