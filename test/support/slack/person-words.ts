// A person writes: slash commands, direct messages, mentions, message shortcuts; and what happens around what they write.

import { type Acknowledgement, refuse, send } from "./acknowledgement.ts";
import { ApiError } from "./api-error.ts";
import { userObject } from "./api-people.ts";
import type { Core } from "./core.ts";
import { isObject, type JsonObject } from "./json.ts";
import { commandPayload, eventPayload, messageEvent, shortcutPayload } from "./payloads.ts";
import { respond } from "./response-urls.ts";
import { asTyped } from "./typed-text.ts";
import { channelOf, type Ref, type SlackMessage, type SlackUser, userOf } from "./workspace.ts";

/** Runs a slash command. What the app answers in its acknowledgement is shown to the person. */
export async function command(
  core: Core,
  { user, channel, command: name, text = "" }: { user: Ref; channel: Ref; command: string; text?: string },
): Promise<Acknowledgement> {
  const [person, place] = [userOf(core.workspace, user), channelOf(core.workspace, channel)];
  const typed = asTyped(core.workspace, text, "command");
  const payload = commandPayload(core, person, place, name, typed);
  const acknowledgement = await send(core, { kind: "command", payload });
  const { response, error } = acknowledgement;
  if (error !== undefined || response === undefined) return acknowledgement;
  try {
    const body = isObject(response) ? response : { text: String(response) };
    respond(core.workspace, { channel: place.id, user: person.id }, body);
    return acknowledgement;
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    return refuse(core, acknowledgement, `invalid_command_response: ${refusal.message}`);
  }
}

/** A message of a person, and what became of its event. */
export type Said = Acknowledgement & { message: SlackMessage };

/**
 * Writes a message. The app gets it as `message` in a direct message and as `app_mention` where it is mentioned
 * in a channel it is in; otherwise it learns nothing of it (`error: "not_for_the_app"`).
 */
export async function say(
  core: Core,
  words: { user: Ref; channel: Ref; text: string; threadTs?: string; eventId?: string },
): Promise<Said> {
  const { workspace } = core;
  const [person, channel] = [userOf(workspace, words.user), channelOf(workspace, words.channel)];
  const message: SlackMessage = {
    channel: channel.id,
    ts: workspace.nextTs(),
    user: person.id,
    text: asTyped(workspace, words.text, "message"),
    client_msg_id: crypto.randomUUID(),
    ...(words.threadTs === undefined ? {} : { thread_ts: words.threadTs }),
  };
  channel.messages.push(message);
  const payload = eventPayload(workspace, channel, messageEvent(workspace, channel, message), words.eventId);
  const isMention =
    channel.members.includes(workspace.bot.userId) && message.text.includes(`<@${workspace.bot.userId}>`);
  if (channel.kind === "im" || isMention) return { ...(await send(core, { kind: "event", payload })), message };
  return { status: 0, body: "", ackMs: 0, error: "not_for_the_app", delivery: { kind: "event", payload }, message };
}

/** Sends the app its own message as an event, as Slack does in direct messages: the app must not answer itself. */
export function echo(core: Core, message: SlackMessage): Promise<Acknowledgement> {
  const channel = channelOf(core.workspace, message.channel);
  const event = messageEvent(core.workspace, channel, message);
  return send(core, { kind: "event", payload: eventPayload(core.workspace, channel, event) });
}

/** Something happens to a channel, such as being archived, of which Slack tells the app: `event` in Slack's own shape. */
export function tell(core: Core, { channel, event }: { channel: Ref; event: JsonObject }): Promise<Acknowledgement> {
  const { workspace } = core;
  const happened = { event_ts: workspace.nextTs(), ...event };
  return send(core, { kind: "event", payload: eventPayload(workspace, channelOf(workspace, channel), happened) });
}

/** Something of a person changes, such as being deactivated, of which Slack tells the app. */
export function change(
  core: Core,
  { user, to }: { user: Ref; to: Partial<Omit<SlackUser, "id" | "isBot">> },
): Promise<Acknowledgement> {
  const { workspace } = core;
  const changed = Object.assign(userOf(workspace, user), to);
  const event = { type: "user_change", user: userObject(changed, workspace.team.id, true) };
  return tell(core, { channel: changed.id, event });
}

/** Chooses a message shortcut from a message's menu. */
export function shortcut(
  core: Core,
  { user, message, callbackId }: { user: Ref; message: SlackMessage; callbackId: string; channel?: Ref },
): Promise<Acknowledgement> {
  const channel = channelOf(core.workspace, message.channel);
  const payload = shortcutPayload(core, userOf(core.workspace, user), channel, message, callbackId);
  return send(core, { kind: "interactive", payload });
}
