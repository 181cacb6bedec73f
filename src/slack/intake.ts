// The way in, whichever way an event comes: Bolt routes it to a listener, the listener settles it. Bolt itself acknowledges
// events before any listener runs, and a crash then would lose them; so Bolt is given an acknowledgement that does nothing,
// and the real one travels beside the event until it is stored.

import type { App, Context, Receiver } from "@slack/bolt";
import type { Logger } from "../services/ports.ts";
import { isForUs } from "./addressed.ts";
import { type IdentityKeeper, reasonOf } from "./identity.ts";

/** What Slack sent, waiting for its acknowledgement. The first call settles it, later ones do nothing; none rejects. */
export interface Delivery {
  /** Slack need not send it again. `response` is shown or carried out, where Slack takes one (modals). */
  acknowledge(response?: object): Promise<void>;
  /** Not stored: Slack may send it again. */
  refuse(): Promise<void>;
}

export interface Intake {
  /** Bolt's side. */
  receiver: Receiver;
  /** Resolves when the event is settled and its answer is given. Never rejects. */
  take(body: object, delivery: Delivery): Promise<void>;
  /** Refuses what comes from now on and waits for what is under way. */
  close(): Promise<void>;
}

/** The delivery beside the event a listener was called for. */
export const deliveryOf = (context: Context): Delivery => context.delivery;

/** `identity`: who we are; what is for another app or team is not taken. */
export function createIntake(log: Logger, identity: Pick<IdentityKeeper, "get">): Intake {
  const underWay = new Set<Promise<void>>();
  let app: App | null = null;
  let closed = false;

  async function run(body: object, delivery: Delivery): Promise<void> {
    try {
      const self = await identity.get();
      if (self !== null && !isForUs(body, self)) {
        log.warn({ door: "slack" }, "something signed for another team or app was dropped");
        return await delivery.acknowledge();
      }
      await app?.processEvent({ body, ack: async () => undefined, customProperties: { delivery } });
      // What no listener wanted (a join, an edit, somebody else's message) is done with.
      await delivery.acknowledge();
    } catch (error) {
      log.error({ door: "slack", reason: reasonOf(error) }, "an event could not be handled");
      await delivery.refuse();
    }
  }

  return {
    receiver: {
      init: (bolt) => {
        app = bolt;
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    async take(body, raw) {
      const delivery = settledOnce(raw, log);
      if (closed) return delivery.refuse();
      const running = run(body, delivery);
      underWay.add(running);
      await running;
      underWay.delete(running);
    },
    async close() {
      closed = true;
      await Promise.all(underWay);
    },
  };
}

function settledOnce(delivery: Delivery, log: Logger): Delivery {
  let settled = false;
  const once = async (settle: () => Promise<void>) => {
    if (settled) return;
    settled = true;
    try {
      await settle();
    } catch (error) {
      // The line broke: Slack sends the event again, and its key tells that it is known.
      log.warn({ door: "slack", reason: reasonOf(error) }, "an acknowledgement did not get through");
    }
  };
  return {
    acknowledge: (response) => once(() => delivery.acknowledge(response)),
    refuse: () => once(() => delivery.refuse()),
  };
}
