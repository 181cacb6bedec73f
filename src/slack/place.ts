// Where an answer goes: kept beside a request while it runs, and inside a modal while that is open.

import { z } from "zod";

const placeShape = z.object({
  channel: z.string(),
  thread: z.string().optional(),
  /** Answers are ordinary messages, as in the private chat with the bot; elsewhere only the asker sees them. */
  ordinary: z.boolean(),
  /** Slack's own way to answer: 5 uses in 30 minutes, also where the bot is not a member. */
  responseUrl: z.string().optional(),
  /** The message whose button was pressed. */
  pressed: z.object({ ts: z.string(), ephemeral: z.boolean() }).optional(),
});

const metadataShape = z.object({ draftId: z.string(), place: placeShape });

export type Place = z.infer<typeof placeShape> & { user: string };

/** A modal's private_metadata (at most 3,000 characters): the draft it belongs to and where its answer goes. Nothing typed. */
export function encodeOrigin(draftId: string, { user: _user, ...place }: Place): string {
  return JSON.stringify({ draftId, place });
}

/** Reads what {@link encodeOrigin} wrote; null for anything else. */
export function decodeOrigin(metadata: string, user: string): { draftId: string; place: Place } | null {
  try {
    const { draftId, place } = metadataShape.parse(JSON.parse(metadata));
    return { draftId, place: { ...place, user } };
  } catch {
    return null;
  }
}
