// Web API: posting, changing and linking messages.

import { joinedChannel, visibleChannel } from "./api-conversations.ts";
import { ApiError } from "./api-error.ts";
import type { Arguments } from "./arguments.ts";
import { sameJson } from "./json.ts";
import { checkedContent, messagePayload, postAsBot, rewrite, showTo } from "./messages.ts";
import type { ApiMethod } from "./web-api.ts";
import type { SlackChannel, SlackMessage, Workspace } from "./workspace.ts";

// chat.update refuses what chat.postMessage would still cut. Source: docs.slack.dev/reference/methods/chat.update.
const MAX_UPDATE_TEXT = 4000;

const TS = /^\d{10}\.\d{6}$/;

const postMessage: ApiMethod = ({ workspace }, args) => {
  const channel = destination(workspace, args.text("channel"));
  const threadTs = threadOf(args);
  const message = postAsBot(workspace, channel, contentOf(workspace, args), threadTs);
  return { channel: channel.id, ts: message.ts, message: messagePayload(workspace, message, true) };
};

const postEphemeral: ApiMethod = ({ workspace }, args) => {
  const channel = destination(workspace, args.text("channel"));
  const user = args.text("user");
  if (!channel.members.includes(user)) throw new ApiError("user_not_in_channel");
  const message = showTo(workspace, channel, user, contentOf(workspace, args), threadOf(args));
  return { message_ts: message.ts };
};

const update: ApiMethod = ({ workspace }, args) => {
  const channel = visibleChannel(workspace, args.text("channel"));
  const message = ownMessage(workspace, channel, args.text("ts"), "cant_update_message");
  if (args.optional("text").length > MAX_UPDATE_TEXT) throw new ApiError("msg_too_long");
  // "If you don't include this field, the message's previous metadata will be retained. To remove it, include an
  // empty object"; blocks, on the other hand, go when only text is given.
  const clearsMetadata = sameJson(args.json("metadata", "invalid_metadata_format"), {});
  rewrite(message, contentOf(workspace, args, clearsMetadata));
  if (clearsMetadata) delete message.metadata;
  message.edited = { user: workspace.bot.userId, ts: workspace.nextTs() };
  return { channel: channel.id, ts: message.ts, text: message.text, message: messagePayload(workspace, message, true) };
};

const remove: ApiMethod = ({ workspace }, args) => {
  const channel = visibleChannel(workspace, args.text("channel"));
  const message = ownMessage(workspace, channel, args.text("ts"), "cant_delete_message");
  channel.messages = channel.messages.filter((each) => each !== message);
  return { channel: channel.id, ts: message.ts };
};

const getPermalink: ApiMethod = ({ workspace }, args) => {
  const channel = visibleChannel(workspace, args.text("channel"));
  const ts = args.text("message_ts");
  if (!channel.messages.some((message) => message.ts === ts)) throw new ApiError("message_not_found");
  return { channel: channel.id, permalink: permalink(workspace, channel, ts) };
};

/** Where a message can be seen in a browser. */
function permalink({ team }: Workspace, channel: SlackChannel, ts: string): string {
  return `https://${team.domain}.slack.com/archives/${channel.id}/p${ts.replace(".", "")}`;
}

// A user id stands for the direct message with that user.
function destination(workspace: Workspace, id: string): SlackChannel {
  const user = workspace.users.get(id);
  if (user?.isBot) throw new ApiError("cannot_dm_bot");
  return user ? workspace.dmWith(id) : joinedChannel(workspace, id);
}

function contentOf(workspace: Workspace, args: Arguments, withoutMetadata = false) {
  return checkedContent(workspace, {
    text: args.optional("text"),
    blocks: args.json("blocks", "invalid_blocks_format"),
    metadata: withoutMetadata ? undefined : args.json("metadata", "invalid_metadata_format"),
  });
}

function threadOf(args: Arguments): string {
  const ts = args.optional("thread_ts");
  if (ts !== "" && !TS.test(ts)) throw new ApiError("invalid_thread_ts");
  return ts;
}

// Ephemeral messages are not in the channel's messages: they can be neither updated nor deleted here.
function ownMessage({ bot }: Workspace, channel: SlackChannel, ts: string, refusal: string): SlackMessage {
  const message = channel.messages.find((each) => each.ts === ts);
  if (!message) throw new ApiError("message_not_found");
  if (message.user !== bot.userId) throw new ApiError(refusal);
  return message;
}

/** chat.postMessage, postEphemeral, update, delete, getPermalink. */
export const chatMethods: Readonly<Record<string, ApiMethod>> = {
  "chat.postMessage": postMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.update": update,
  "chat.delete": remove,
  "chat.getPermalink": getPermalink,
};
