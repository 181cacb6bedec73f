// The payloads Slack sends to an app, in full.
// Source: docs.slack.dev/reference/interaction-payloads and docs.slack.dev/reference/events.

import type { Core } from "./core.ts";
import { stateValues } from "./form-state.ts";
import { asObjects, type JsonObject } from "./json.ts";
import { messagePayload } from "./messages.ts";
import { type OpenView, viewPayload } from "./modals.ts";
import { type SlackChannel, type SlackMessage, type SlackUser, usernameOf, type Workspace } from "./workspace.ts";

// Slack's long-dead verification token is still in every payload.
const TOKEN = "verification-token";

/** A slash command. Channels that are not public have no name of their own here. */
export function commandPayload(
  core: Core,
  user: SlackUser,
  channel: SlackChannel,
  command: string,
  text: string,
): JsonObject {
  const { workspace, modals, responseUrls } = core;
  return {
    token: TOKEN,
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: usernameOf(user),
    command,
    text,
    api_app_id: workspace.bot.appId,
    is_enterprise_install: "false",
    response_url: responseUrls.issue({ channel: channel.id, user: user.id }),
    trigger_id: modals.issueTrigger(user.id),
  };
}

/** The envelope around an event. */
export function eventPayload(
  workspace: Workspace,
  channel: SlackChannel,
  event: JsonObject,
  eventId?: string,
): JsonObject {
  const { team, bot, clock } = workspace;
  return {
    token: TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: bot.appId,
    event,
    type: "event_callback",
    event_id: eventId ?? workspace.nextId("Ev"),
    event_time: Math.floor(clock.now().getTime() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: channel.isExtShared,
    event_context: `4-${workspace.nextId("ctx")}`,
  };
}

/** A person's (or the bot's own) message as an event: `message` in a direct message, `app_mention` elsewhere. */
export function messageEvent(workspace: Workspace, channel: SlackChannel, message: SlackMessage): JsonObject {
  const sender = workspace.users.get(message.user);
  const { team: _team, type: _type, ...content } = messagePayload(workspace, message);
  const parent = channel.messages.find(({ ts }) => ts === message.thread_ts);
  const foreign =
    sender && sender.teamId !== workspace.team.id ? { user_team: sender.teamId, source_team: sender.teamId } : {};
  return {
    ...content,
    ...foreign,
    type: channel.kind === "im" ? "message" : "app_mention",
    team: sender?.teamId ?? workspace.team.id,
    ...(parent ? { parent_user_id: parent.user } : {}),
    ...(message.blocks ? {} : { blocks: [richText(message.text)] }),
    channel: channel.id,
    event_ts: message.ts,
    ...(channel.kind === "im" ? { channel_type: "im" } : {}),
  };
}

function richText(text: string): JsonObject {
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return { type: "rich_text", block_id: "typed", elements: [section] };
}

/** A press or a choice on a message. An ephemeral message is not sent along, only where it stood. */
export function messageActionsPayload(
  core: Core,
  user: SlackUser,
  channel: SlackChannel,
  message: SlackMessage,
  action: JsonObject,
): JsonObject {
  const isEphemeral = "is_ephemeral" in message;
  const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts };
  return {
    ...interaction(core, "block_actions", user),
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(isEphemeral ? {} : { message: messagePayload(core.workspace, message) }),
    state: { values: stateValues(asObjects(message.blocks)) },
    response_url: core.responseUrls.issue({ channel: channel.id, user: user.id, ...liveOriginal(channel, message) }),
    actions: [action],
  };
}

/** A press or a choice inside a view. */
export function viewActionsPayload(core: Core, user: SlackUser, view: OpenView, action: JsonObject): JsonObject {
  const shown = viewPayload(core.workspace, view);
  return {
    ...interaction(core, "block_actions", user),
    container: { type: "view", view_id: view.id },
    view: shown,
    state: shown.state,
    actions: [action],
  };
}

/** A modal that was sent off, or closed. */
export function viewPayloadOf(
  core: Core,
  type: "view_submission" | "view_closed",
  user: SlackUser,
  view: OpenView,
): JsonObject {
  const more = type === "view_submission" ? { response_urls: [] } : { is_cleared: false };
  const { trigger_id: trigger, ...common } = interaction(core, type, user);
  const canOpen = type === "view_submission" ? { trigger_id: trigger } : {};
  return { ...common, ...canOpen, view: viewPayload(core.workspace, view), ...more };
}

/** The search in a picker whose options the app supplies. */
export function suggestionPayload(
  core: Core,
  user: SlackUser,
  view: OpenView,
  field: JsonObject,
  query: string,
): JsonObject {
  const { trigger_id: _none, ...common } = interaction(core, "block_suggestion", user);
  return {
    ...common,
    container: { type: "view", view_id: view.id },
    view: viewPayload(core.workspace, view),
    action_id: field.action_id,
    block_id: field.block_id,
    value: query,
  };
}

/** A message shortcut. */
export function shortcutPayload(
  core: Core,
  user: SlackUser,
  channel: SlackChannel,
  message: SlackMessage,
  callbackId: string,
): JsonObject {
  return {
    ...interaction(core, "message_action", user),
    action_ts: core.workspace.nextTs(),
    callback_id: callbackId,
    channel: { id: channel.id, name: channelName(channel) },
    message_ts: message.ts,
    message: messagePayload(core.workspace, message),
    response_url: core.responseUrls.issue({ channel: channel.id, user: user.id, ...liveOriginal(channel, message) }),
  };
}

function interaction({ workspace: { team, bot }, modals }: Core, type: string, user: SlackUser): JsonObject {
  return {
    type,
    user: { id: user.id, username: usernameOf(user), name: usernameOf(user), team_id: user.teamId },
    api_app_id: bot.appId,
    token: TOKEN,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: modals.issueTrigger(user.id),
  };
}

function liveOriginal(channel: SlackChannel, { ts }: SlackMessage): { original?: SlackMessage } {
  const original = [...channel.messages, ...channel.ephemerals].find((each) => each.ts === ts);
  return original ? { original } : {};
}

function channelName({ kind, name }: SlackChannel): string {
  return { channel: name, private: "privategroup", im: "directmessage" }[kind];
}
