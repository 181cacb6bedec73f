// What may be posted, checked the same way for every door: chat.postMessage, chat.update, ephemerals, response URLs.

import { ApiError } from "./api-error.ts";
import { blockProblems, withIds } from "./blocks.ts";
import { asObjects, isObject, type JsonObject } from "./json.ts";
import { complaints, object, string } from "./schema.ts";
import type { EphemeralMessage, SlackChannel, SlackMessage, Workspace } from "./workspace.ts";

const MAX_TEXT = 40_000;

/** The parts of a message that an app may set. */
export interface Content {
  text: string;
  blocks?: JsonObject[];
  metadata?: JsonObject;
}

const metadataShape = object({
  event_type: string(255),
  event_payload: (value, at, report) => (isObject(value) ? undefined : report("must provide an object", at)),
});

/**
 * The content of a message to be posted. Refuses invalid blocks and metadata, and, stricter than Slack,
 * a message without `text`: notifications and screen readers have nothing else to show.
 * Text is cut at 40,000 characters, as Slack does.
 */
export function checkedContent(
  workspace: Workspace,
  given: { text: unknown; blocks?: unknown; metadata?: unknown },
): Content {
  const { text, blocks, metadata } = given;
  if (typeof text !== "string" || text === "") throw new ApiError("no_text");
  const problems = blocks === undefined ? [] : blockProblems(blocks);
  if (problems.length > 0) throw new ApiError("invalid_blocks", problems);
  if (metadata !== undefined && complaints(metadataShape, metadata, "/metadata").length > 0) {
    throw new ApiError("invalid_metadata_schema", complaints(metadataShape, metadata, "/metadata"));
  }
  return {
    text: text.slice(0, MAX_TEXT),
    ...(blocks === undefined ? {} : { blocks: withIds(asObjects(blocks), () => workspace.nextId("").slice(-5)) }),
    ...(isObject(metadata) ? { metadata } : {}),
  };
}

/** Adds a message of the app to a channel. */
export function postAsBot(workspace: Workspace, channel: SlackChannel, content: Content, threadTs = ""): SlackMessage {
  const message: SlackMessage = { ...fromBot(workspace, channel, threadTs), ...content };
  channel.messages.push(message);
  return message;
}

/** Shows a message of the app to one person in a channel. */
export function showTo(
  workspace: Workspace,
  channel: SlackChannel,
  to: string,
  content: Content,
  threadTs = "",
): EphemeralMessage {
  const message: EphemeralMessage = { ...fromBot(workspace, channel, threadTs), ...content, to, is_ephemeral: true };
  channel.ephemerals.push(message);
  return message;
}

function fromBot({ bot, nextTs }: Workspace, channel: SlackChannel, threadTs: string) {
  const thread = threadTs === "" ? {} : { thread_ts: threadTs };
  return { channel: channel.id, ts: nextTs(), user: bot.userId, bot_id: bot.botId, ...thread };
}

/** Replaces what a message says; blocks go unless there are new ones, metadata stays unless there is new. */
export function rewrite(message: SlackMessage, content: Content): void {
  delete message.blocks;
  Object.assign(message, content);
}

/** A message in the shape the Web API and the payloads carry it. */
export function messagePayload({ team, bot }: Workspace, message: SlackMessage, withMetadata = false): JsonObject {
  const { channel, metadata, ...rest } = message;
  const author = message.bot_id === undefined ? {} : { app_id: bot.appId };
  return {
    type: "message",
    ...rest,
    ...author,
    team: team.id,
    ...(metadata && withMetadata ? { metadata } : {}),
  };
}
