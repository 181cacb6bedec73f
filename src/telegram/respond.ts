// Answers in the lane of the chat they are shown in, with a word when the answer itself fails.

import type { Accepted } from "../bot/door.ts";
import type { Request } from "../bot/request.ts";
import type { Catalog } from "../i18n/index.ts";
import type { Logger } from "../services/ports.ts";
import { text, type View } from "../view/nodes.ts";
import type { Answering } from "./answer.ts";
import { failureOf, isFailedCall, reasonOf } from "./failure.ts";
import type { Lanes } from "./lanes.ts";
import type { Origin } from "./origin.ts";

export interface Responding {
  /** Shows the reply to a request, once it is stored; nothing when that failed. Its button's press is acknowledged at once. */
  respond(request: Request, origin: Origin, accepted: Promise<Accepted>): void;
  /** Says something of the door's own. */
  say(origin: Origin, view: View): void;
}

export interface RespondingNeeds {
  lanes: Lanes;
  answering: Answering;
  wordsOf(origin: Origin): Catalog["telegram"];
  log: Logger;
}

/** Telegram asks to wait, or does not answer: the answer waits in the outbox. What it will never take is told in other words. */
const comesLater = (error: unknown): boolean =>
  isFailedCall(error) && ["not_sent", "uncertain", "shut"].includes(failureOf(error).type);

/** Both return at once; the work goes on in the lanes. */
export function createResponding({ lanes, answering, wordsOf, log }: RespondingNeeds): Responding {
  function say(origin: Origin, view: View): void {
    lanes.run(String(origin.answersIn.chatId), async () => {
      await answering.say(origin, view).catch((error) => {
        log.error({ door: "telegram", why: reasonOf(error) }, "a message could not be shown");
      });
    });
  }

  return {
    respond(request, origin, accepted) {
      // Not awaited: where Telegram takes long to stop a spinner, the answer need not be late as well.
      void answering.acknowledge(origin);
      lanes.run(String(origin.answersIn.chatId), async () => {
        const stored = await accepted.catch(() => null);
        if (!stored) return;
        try {
          await answering.answer(origin, await stored.reply());
          stored.given();
        } catch (error) {
          log.error({ door: "telegram", update: request.key, why: reasonOf(error) }, "an answer could not be shown");
          if (comesLater(error)) return stored.notGiven();
          stored.given();
          say(origin, [text(wordsOf(origin).notShown)]);
        }
      });
    },
    say,
  };
}
