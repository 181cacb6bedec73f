// Slack's payloads as the bot's requests, each with the place its answer goes to. One function per door of Slack.

import type {
  BlockButtonAction,
  EnvelopedEvent,
  MessageShortcut,
  SlashCommand,
  types,
  ViewClosedAction,
  ViewSubmitAction,
} from "@slack/bolt";
import type { AboutMessage, Input, Request } from "../bot/request.ts";
import { type Conversation, isDirect } from "./conversations.ts";
import { valuesOf } from "./modal.ts";
import type { Place } from "./place.ts";
import { typed, withoutMention } from "./text.ts";

/** A request, where its answer goes, and the trigger id that opens a form, where there is one. */
export interface Incoming {
  request: Request;
  place: Place;
  triggerId?: string;
}

/** A message of a person, in a direct message or mentioning the bot. */
export type SaidEvent = Pick<types.GenericMessageEvent, "channel" | "ts" | "thread_ts" | "user"> & { text?: string };

type Stem = Omit<Request, "door" | "input" | "conversation">;

function request(stem: Stem, place: Place, conversation: Conversation, input: Input): Request {
  const { channel, thread } = place;
  const { kind, name } = conversation;
  return {
    ...stem,
    door: "slack",
    input,
    conversation: {
      id: channel,
      kind,
      answersIn: channel,
      ...(name === undefined ? {} : { name }),
      ...(thread === undefined ? {} : { thread }),
    },
  };
}

/** `/log acme called` is the command "log"; `/rapport …` and a bare `/rapport` leave it to the text. */
export function fromCommand(command: SlashCommand, tenant: string, prefix: string, where: Conversation): Incoming {
  const { user_id: user, channel_id: channel, trigger_id: triggerId } = command;
  const name = command.command.replace(/^\//, "").toLowerCase();
  const bare = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const place: Place = { user, channel, ordinary: false, responseUrl: command.response_url };
  const stem = { tenant, key: triggerId, from: { id: user, name: command.user_name }, canOpenForm: true };
  const input: Input = {
    type: "command",
    name: bare === "rapport" ? "" : bare,
    text: typed(command.text ?? "").trim(),
  };
  return { request: request(stem, place, where, input), place, triggerId };
}

export function fromMessage(
  event: SaidEvent,
  body: Pick<EnvelopedEvent, "event_id" | "is_ext_shared_channel">,
  tenant: string,
  botUserId: string | null,
  where: Conversation,
): Incoming {
  const { user, channel } = event;
  const thread = event.thread_ts === undefined ? {} : { thread: event.thread_ts };
  const place: Place = { user, channel, ordinary: isDirect(channel), ...thread };
  const stem = { tenant, key: body.event_id, from: { id: user, name: user }, canOpenForm: false };
  const words = event.text ?? "";
  // In a direct message nobody has to be mentioned, so only the bot's own, known mention is dropped.
  const said = isDirect(channel) && botUserId === null ? words.trim() : withoutMention(words, botUserId);
  const shared = body.is_ext_shared_channel === true ? { ...where, kind: "shared" as const } : where;
  return { request: request(stem, place, shared, { type: "text", text: typed(said) }), place };
}

/** A press on a message of ours. */
export function fromPress(body: BlockButtonAction, channel: string, tenant: string, where: Conversation): Incoming {
  const [action] = body.actions;
  const { message_ts: ts, is_ephemeral: ephemeral, thread_ts: threadTs } = body.container;
  const thread = threadTs ?? body.message?.thread_ts;
  const place: Place = {
    user: body.user.id,
    channel,
    // Where a message only the presser sees is pressed, the conversation may be one the bot is not in.
    ordinary: isDirect(channel) && ephemeral !== true,
    responseUrl: body.response_url,
    pressed: { ts: String(ts), ephemeral: ephemeral === true },
    ...(typeof thread === "string" ? { thread } : {}),
  };
  const key = [action?.action_ts, ts, action?.action_id, body.user.id].join(":");
  const stem = {
    tenant,
    key,
    from: { id: body.user.id, name: body.user.name ?? body.user.username },
    canOpenForm: true,
  };
  const input: Input = { type: "press", code: action?.value ?? "" };
  return { request: request(stem, place, where, input), place, triggerId: body.trigger_id };
}

/** A message shortcut: the command one types as `path`, on that message. */
export function fromShortcut(
  body: MessageShortcut,
  path: string,
  about: AboutMessage,
  tenant: string,
  where: Conversation,
): Incoming {
  const { user, channel, response_url: responseUrl, trigger_id: triggerId } = body;
  const place: Place = { user: user.id, channel: channel.id, ordinary: false, responseUrl };
  const stem = { tenant, key: triggerId, from: { id: user.id, name: user.name }, canOpenForm: true };
  const input: Input = { type: "command", name: path, text: "", about };
  return { request: request(stem, place, where, input), place, triggerId };
}

/** A modal sent, or closed without sending; `origin` is what its private_metadata says. */
export function fromModal(
  body: ViewSubmitAction | ViewClosedAction,
  { draftId, place }: { draftId: string; place: Place },
  tenant: string,
  where: Conversation,
): Incoming {
  const { user, view } = body;
  const isSent = body.type === "view_submission";
  // A modal that is sent again with its problems put right has the same view and hash; each sending has its own trigger id.
  const key = [view.id, view.hash, isSent ? body.trigger_id : "closed"].join(":");
  const stem = { tenant, key, from: { id: user.id, name: user.name }, canOpenForm: isSent };
  const input: Input = isSent
    ? { type: "submit", draftId, values: valuesOf(view.state) }
    : { type: "dismiss", draftId };
  return { request: request(stem, place, where, input), place };
}
