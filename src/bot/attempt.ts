// One attempt at one claimed message: look whether it is there already, write it, keep to the platform's pace, commit where it
// goes, send it. Throws only what nobody expects.

import { addressId, createDestinations, WHOLE_DOOR } from "../services/destinations.ts";
import type { Aim, ClaimedMessage, Clock, Ids, Logger, Outcome } from "../services/ports.ts";
import type { Announced, Stranded, Unchecked } from "./announce.ts";
import type { Obsolete } from "./announcements.ts";
import type { BotStore } from "./bot.ts";
import { closedBy } from "./budget.ts";
import type { DeliveryStore, Ready, Shown } from "./delivery-store.ts";
import type { DoorConnection } from "./door.ts";
import { type Consequence, endingOf, heldBack, retried, stillDoubted } from "./outcome.ts";
import type { Standings } from "./standing.ts";

export interface AttemptDependencies {
  store: BotStore;
  clock: Clock;
  ids: Ids;
  log: Logger;
  desk: DeliveryStore;
  /** The doors that are open; a message for another waits. */
  door(door: Aim["door"]): DoorConnection | undefined;
  /** Whether their platform still vouches for those it is sent to. */
  standings: Standings;
}

/** Somebody, and who looks after what they left. */
const MOST_ASKED = 2;

/** `lost`: somebody else has taken the message over, so nothing was sent and nothing must be recorded. */
export type Attempted = { outcome: Outcome; shown: Shown | null; aim: Aim | null } | "lost";

export function createAttempts({ store, clock, ids, log, desk, door, standings }: AttemptDependencies) {
  /** What became of an attempt that may have arrived; `again`: it has to be sent (once more). */
  async function lookBack({ aim, aimedAt, ...message }: ClaimedMessage): Promise<Outcome | "again" | "again_marked"> {
    if (aim === null || aimedAt === null) return "again";
    const whole = { ...message, aim, aimedAt };
    const connection = door(aim.door);
    if (connection === undefined) return stillDoubted(whole, `${aim.door} is not open`, clock.now());
    const found = await connection.sentBefore(aim, message.dedupeKey, aimedAt);
    switch (found.type) {
      case "sent":
        return { type: "sent", at: clock.now(), ref: found.ref };
      case "absent":
        return "again";
      case "later":
        return stillDoubted(whole, found.why, clock.now(), found.retryAfterMs);
      case "unknown":
        return heldBack(whole, clock.now()) ?? "again_marked";
    }
  }

  async function send(message: ClaimedMessage, { ready: said, fence }: Ready): Promise<Attempted> {
    const { aim, view, elsewhere } = said;
    const connection = door(aim.door);
    if (connection === undefined) return notOpen(message, aim.door);
    const result = await connection.send(aim, view, message.dedupeKey, fence);
    const { outcome, consequences } = endingOf(message, aim, result, { now: clock.now(), elsewhere });
    const news = consequences.filter(({ type }) => type !== "alive" || said.wasLost);
    for (const consequence of news) await follow(aim, consequence).catch(notFollowed(consequence));
    return { outcome, shown: result.type === "sent" ? shownIn(message, said) : null, aim };
  }

  const notOpen = (message: ClaimedMessage, name: Aim["door"]): Attempted =>
    ended(retried(message, `${name} is not open`, clock.now()));

  /** Only the sending itself decides on the message: what fails beside it must not make it be sent again. */
  const notFollowed = (consequence: Consequence) => (error: unknown) =>
    log.error({ consequence: consequence.type, error }, "what a message's sending showed could not be recorded");

  async function follow(aim: Aim, consequence: Consequence): Promise<void> {
    await store.transaction(async (repositories) => {
      const destinations = createDestinations({ repositories, clock, ids });
      const address = addressId(aim);
      switch (consequence.type) {
        case "lost":
          return destinations.lose(aim.door, aim.tenant, consequence.address, consequence.trouble);
        case "shut":
          return destinations.lose(aim.door, aim.tenant, WHOLE_DOOR, "shut");
        case "alive":
          await destinations.revive(aim.door, aim.tenant, [address, WHOLE_DOOR]);
          return;
        case "moved":
          return destinations.move(aim.door, aim.tenant, address, consequence.to);
        case "closed":
          return repositories.budgets.close(closedBy(aim), consequence.until, clock.now());
      }
    });
  }

  /** Who may no longer be of the team is asked about first; where nobody tells, they get a word without any detail. */
  async function prepare(message: ClaimedMessage, mayRepeat: boolean) {
    let prepared = await desk.prepare({ message, mayRepeat, withoutDetails: false });
    // Where the one has left, what was for them is for another, who is asked about as well.
    for (let asked = 0; asked < MOST_ASKED && prepared !== "lost" && "unchecked" in prepared; asked += 1) {
      const told = await standings.ask(prepared.unchecked);
      prepared = await desk.prepare({ message, mayRepeat, withoutDetails: !told });
    }
    return prepared;
  }

  return async (message: ClaimedMessage): Promise<Attempted> => {
    const before = message.doubted ? await lookBack(message) : "again";
    if (typeof before !== "string") return ended(before, message.aim);
    const prepared = await prepare(message, before === "again_marked");
    if (prepared === "lost") return "lost";
    if ("ready" in prepared) return send(message, prepared);
    if ("closed" in prepared) return notOpen(message, prepared.closed);
    return ended(notSent(message, prepared, clock.now()));
  };
}

/** What becomes of a message that was written and does not go now. */
function notSent(message: ClaimedMessage, prepared: Unsent, at: Date): Outcome {
  if ("waits" in prepared) return { type: "wait", at: prepared.waits, doubted: message.doubts > 0 };
  if ("unchecked" in prepared) return retried(message, "its reader could not be checked", at);
  if ("obsolete" in prepared) return { type: "obsolete", at, why: prepared.obsolete };
  return { type: "dead", at, why: "unreachable", stranded: prepared.stranded };
}

type Unsent = { waits: Date } | Unchecked | Obsolete | Stranded;

const ended = (outcome: Outcome, aim: Aim | null = null): Attempted => ({ outcome, shown: null, aim });

function shownIn({ workspaceId }: ClaimedMessage, { aim, reader }: Announced): Shown | null {
  return reader?.focus ? { workspaceId, memberId: reader.memberId, door: aim.door, focus: reader.focus } : null;
}
