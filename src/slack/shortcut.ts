// Which command a message shortcut runs, and what it is told of the message.

import type { MessageShortcut } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { CommandListing } from "../bot/door.ts";
import type { AboutMessage } from "../bot/request.ts";
import type { People } from "./profile.ts";
import { typed } from "./text.ts";
import { type Wait, within } from "./waiting.ts";

/** A trigger id lives 3 s: what Slack does not tell in this time is left out. */
const PATIENCE_MS = 1_000;

/** The callback_id of a command's message shortcut. */
export const shortcutId = (name: string): string => `${name}_message`;

/** What one types for the command of a message shortcut; null for one that is not ours. */
export function shortcutCommand(callbackId: string, commands: CommandListing[]): string | null {
  return commands.find(({ name, onMessage }) => onMessage && shortcutId(name) === callbackId)?.path ?? null;
}

/** Text, author, permalink and instant of the message a shortcut was used on. */
export async function describeMessage(
  { message, channel }: MessageShortcut,
  tenant: string,
  { reads, people, wait }: { reads: WebClient; people: People; wait: Wait },
): Promise<AboutMessage> {
  const author = message.user === undefined ? Promise.resolve(null) : people.profile(tenant, message.user);
  const link = reads.chat
    .getPermalink({ channel: channel.id, message_ts: message.ts })
    .then(({ permalink }) => permalink ?? null);
  const inTime = <T>(work: Promise<T | null>) =>
    within<T | null, null>(
      wait,
      PATIENCE_MS,
      work.catch(() => null),
      null,
    );
  const [profile, url] = await Promise.all([inTime(author), inTime(link)]);
  return {
    text: typed(message.text ?? ""),
    author: profile?.name ?? null,
    authorId: message.user ?? null,
    ...(profile === null ? {} : { byTeam: ["member", "admin"].includes(profile.standing) }),
    url,
    at: instantOf(message.ts),
  };
}

/** Slack's timestamps are Unix seconds with a serial number as fraction. */
function instantOf(ts: string): string | null {
  const seconds = Number.parseInt(ts, 10);
  return Number.isNaN(seconds) ? null : new Date(seconds * 1000).toISOString();
}
