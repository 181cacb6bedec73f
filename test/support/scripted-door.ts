// A door whose platform does what a test says: takes messages, refuses them, or loses its answers.

import type { DoorConnection, SendResult, SentBefore } from "../../src/bot/door.ts";
import type { Door } from "../../src/domain/model.ts";
import type { Clock } from "../../src/services/ports.ts";
import { viewText } from "./view-text.ts";

/** What the platform has, whether or not it said so. */
export interface Arrived {
  to: string;
  key: string;
  text: string;
  at: Date;
}

/** How one attempt ends; `arrives`: whether the platform has the message then. */
export interface Ending {
  result: SendResult;
  arrives: boolean;
}

export const sent: Ending = { result: { type: "sent", conversation: "D", ref: "1" }, arrives: true };
export const cutOff = (arrives: boolean): Ending => ({
  result: { type: "uncertain", why: "reset", answered: false },
  arrives,
});

export interface ScriptedDoor extends DoorConnection {
  arrived: Arrived[];
  /** The next attempts end like this; the ones after them arrive. */
  next(...endings: Ending[]): void;
  /** Every attempt to this address ends like this, until told otherwise with null. */
  always(to: string, ending: Ending | null): void;
  /** Whether the platform does not answer at all. */
  goesAway(away: boolean): void;
  /** How often it was tried to send something. */
  tries(): number;
  /** Each attempt waits for this before it is made. */
  before(work: () => Promise<void>): void;
}

/** `remembers`: whether the platform can be asked for what arrived, as Slack can. */
export function createScriptedDoor(
  door: Door,
  { remembers, clock = { now: () => new Date() } }: { remembers: boolean; clock?: Clock },
): ScriptedDoor {
  const arrived: Arrived[] = [];
  const endings: Ending[] = [];
  const fixed = new Map<string, Ending>();
  let wait = async () => {};
  let isAway = false;
  let tries = 0;

  async function sentBefore(key: string): Promise<SentBefore> {
    if (isAway) return { type: "later", why: "no answer" };
    if (!remembers) return { type: "unknown", why: "cannot be asked" };
    return arrived.some((one) => one.key === key) ? { type: "sent", ref: "found" } : { type: "absent" };
  }

  return {
    ...{ door, arrived },
    start: async () => undefined,
    stop: async () => undefined,
    health: () => ({ ready: true, detail: "" }),
    profile: async () => ({ name: "Somebody", standing: "member" }),
    startLink: () => null,
    async send({ to: address }, view, key) {
      tries += 1;
      await wait();
      const to = "user" in address ? address.user : address.conversation;
      const { result, arrives } = fixed.get(to) ?? endings.shift() ?? sent;
      if (arrives) arrived.push({ to, key, text: viewText(view), at: clock.now() });
      return result;
    },
    sentBefore: (_address, key) => sentBefore(key),
    next: (...more) => void endings.push(...more),
    always: (to, ending) => void (ending === null ? fixed.delete(to) : fixed.set(to, ending)),
    goesAway: (away) => {
      isAway = away;
    },
    tries: () => tries,
    before: (work) => {
      wait = work;
    },
  };
}
