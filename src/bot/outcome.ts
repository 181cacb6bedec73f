// From how an attempt to send ended to what becomes of the message. Pure, so that the whole promise can be read in one place.

import type { Trouble } from "../domain/model.ts";
import { addressId } from "../services/destinations.ts";
import type { Aim, ClaimedMessage, Outcome } from "../services/ports.ts";
import type { SendResult } from "./door.ts";

/** After so many attempts wait so long; the last pause for ever, because a platform may be away for a day. */
const RETRY_MS = [2_000, 10_000, 30_000, 60_000, 300_000] as const;
/** What has just been sent may not be seen in a conversation yet. */
const LOOK_AFTER_MS = 10_000;
/** Where a platform cannot be asked for what arrived, it is waited so long after each try; the last pause for ever. */
const DOUBT_MS = [30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 1_800_000, 3_600_000] as const;
/** What may be a repeat is said at most once in this time. */
const REPEAT_MS = 60 * 60_000;
/** After this a message in doubt is given up. */
const DOUBTED_MS = 24 * 60 * 60_000;
/** A message that cannot be written this often never can. */
const MOST_FAILURES = 8;

/** What else must be recorded beside the message's outcome. */
export type Consequence =
  | { type: "lost"; address: string; trouble: Trouble }
  | { type: "shut" }
  | { type: "alive" }
  | { type: "moved"; to: string }
  /** The platform asked for silence in this conversation until then. */
  | { type: "closed"; until: Date };

export interface Ending {
  outcome: Outcome;
  consequences: Consequence[];
}

const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** The pause after this many attempts, in ms. */
const pauseAfter = (attempts: number): number => RETRY_MS[Math.min(attempts, RETRY_MS.length) - 1] ?? RETRY_MS[0];

/** Surely not sent, and to be tried again in its recipient's order. */
export function retried(
  message: ClaimedMessage,
  why: string,
  now: Date,
  afterMs = pauseAfter(message.attempts),
): Outcome {
  return { type: "retry", at: after(now, afterMs), why, inTurn: true, doubted: message.doubts > 0 };
}

/** It could not even be written: others pass it, and after a while it is given up. */
export function unwritten(message: ClaimedMessage, now: Date): Outcome {
  const why = "it could not be written";
  if (message.attempts >= MOST_FAILURES) return { type: "dead", at: now, why, stranded: null };
  const doubted = message.doubts > 0;
  return { type: "retry", at: after(now, pauseAfter(message.attempts)), why, inTurn: false, doubted };
}

/** The pause after so many tries at a message in doubt, in ms. */
const doubtAfter = (attempts: number): number => DOUBT_MS[Math.min(attempts, DOUBT_MS.length) - 1] ?? DOUBT_MS[0];

/** Whether it arrived cannot be learned now. */
export function stillDoubted(message: ClaimedMessage, why: string, now: Date, afterMs?: number): Outcome {
  if (isOver(message, now)) return overdoubted(now);
  return { type: "uncertain", at: after(now, afterMs ?? doubtAfter(message.attempts)), why, counts: false };
}

const isOver = ({ dueAt }: ClaimedMessage, now: Date): boolean => now.getTime() - dueAt.getTime() > DOUBTED_MS;
const overdoubted = (now: Date): Outcome => ({
  type: "dead",
  at: now,
  why: "nobody knows whether it arrived, for a day",
  stranded: null,
});

/**
 * What becomes of a message that may have arrived on a platform that answers but cannot be asked. Null: it is said again now,
 * marked. The first repeat comes soon, each further one an hour after the one before.
 */
export function heldBack(message: ClaimedMessage, now: Date): Outcome | null {
  if (isOver(message, now)) return overdoubted(now);
  if (message.doubts < 2 || message.aimedAt === null) return null;
  const next = after(message.aimedAt, REPEAT_MS);
  return next <= now ? null : { type: "uncertain", at: next, why: "said again a while ago", counts: false };
}

/** At once by another account, if there is one and it was not tried yet. */
const rerouted = (message: ClaimedMessage, why: string, now: Date, elsewhere: boolean): Outcome =>
  retried(message, why, now, elsewhere && message.attempts === 1 ? 0 : undefined);

/** `elsewhere`: the recipient has another account to try. */
export function endingOf(
  message: ClaimedMessage,
  aim: Aim,
  result: SendResult,
  { now, elsewhere }: { now: Date; elsewhere: boolean },
): Ending {
  switch (result.type) {
    case "sent": {
      const moved: Consequence[] = result.movedTo === undefined ? [] : [{ type: "moved", to: result.movedTo }];
      return { outcome: { type: "sent", at: now, ref: result.ref }, consequences: [{ type: "alive" }, ...moved] };
    }
    case "not_sent": {
      const { why, retryAfterMs } = result;
      if (retryAfterMs === undefined) return { outcome: retried(message, why, now), consequences: [] };
      const until = after(now, retryAfterMs);
      return { outcome: retried(message, why, now, retryAfterMs), consequences: [{ type: "closed", until }] };
    }
    case "shut":
      return {
        outcome: rerouted(message, result.why, now, elsewhere),
        consequences: [{ type: "shut" }],
      };
    case "refused": {
      const { trouble, why } = result;
      const outcome: Outcome = elsewhere
        ? rerouted(message, why, now, elsewhere)
        : { type: "dead", at: now, why, stranded: { aim, trouble } };
      return { outcome, consequences: [{ type: "lost", address: addressId(aim), trouble }] };
    }
    case "unsendable":
      return { outcome: { type: "dead", at: now, why: result.why, stranded: null }, consequences: [] };
    case "uncertain": {
      const looked = result.answered ? pauseAfter(message.attempts) : LOOK_AFTER_MS;
      const ms = aim.door === "slack" ? looked : doubtAfter(message.doubts + 1);
      return { outcome: { type: "uncertain", at: after(now, ms), why: result.why, counts: true }, consequences: [] };
    }
    case "fenced":
      return { outcome: retried(message, result.why, now, 0), consequences: [] };
  }
}
