// What Slack tells of conversations beside what people say in them: a digest's channel is gone, or can be reached again.

import { z } from "zod";
import type { Sign } from "../bot/door.ts";
import type { Trouble } from "../domain/model.ts";
import { profileOf } from "./profile.ts";

const LOST = new Map<string, Trouble>([
  ["channel_archive", "gone"],
  ["group_archive", "gone"],
  ["channel_deleted", "gone"],
  ["group_deleted", "gone"],
  ["channel_left", "not_allowed"],
  ["group_left", "not_allowed"],
]);
const BACK = ["channel_unarchive", "group_unarchive"];
/** Of the bot itself: it was invited. */
const INVITED = "member_joined_channel";
/** A channel keeps its people and words under another id, as when a shared one is taken over. */
const MOVED = "channel_id_changed";

/** Somebody was deleted, became a guest, lost a role, moved to another zone. */
const CHANGED = "user_change";

/** The events (docs.slack.dev/reference/events) that {@link signOf} reads; the app subscribes to them. */
export const SIGN_EVENTS: readonly string[] = [...LOST.keys(), ...BACK, INVITED, MOVED, CHANGED];

const happened = z.object({ type: z.string(), channel: z.string(), user: z.string().optional() });
const moved = z.object({ type: z.literal(MOVED), old_channel_id: z.string(), new_channel_id: z.string() });

/** As users.info tells it; what is left out says nothing. */
const changed = z.object({
  type: z.literal(CHANGED),
  user: z.object({
    ...{
      id: z.string(),
      team_id: z.string().optional(),
      name: z.string().optional(),
      real_name: z.string().optional(),
    },
    ...{ tz: z.string().optional(), locale: z.string().optional(), deleted: z.boolean().optional() },
    ...{ is_restricted: z.boolean().optional(), is_ultra_restricted: z.boolean().optional() },
    ...{ is_stranger: z.boolean().optional(), is_bot: z.boolean().optional() },
    ...{ is_admin: z.boolean().optional(), is_owner: z.boolean().optional(), is_primary_owner: z.boolean().optional() },
    profile: z.object({ display_name: z.string().optional() }).optional(),
    enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
  }),
});

/** The sign in an event; null when it says nothing about where the bot can write. */
export function signOf(event: unknown, tenant: string, botUserId: string | null): Sign | null {
  const here = { door: "slack", tenant } as const;
  const change = moved.safeParse(event).data;
  if (change) return { ...here, type: "moved", from: change.old_channel_id, to: change.new_channel_id };
  const person = changed.safeParse(event).data?.user;
  if (person) return { ...here, type: "profile", externalId: person.id, profile: profileOf(person, person.id, tenant) };
  const { type, channel: address, user } = happened.safeParse(event).data ?? {};
  if (type === undefined || address === undefined) return null;
  const trouble = LOST.get(type);
  if (trouble !== undefined) return { ...here, type: "lost", address, trouble };
  const isBack = BACK.includes(type) || (type === INVITED && user === botUserId);
  return isBack ? { ...here, type: "alive", address } : null;
}
