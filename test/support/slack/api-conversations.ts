// Web API: channels, direct messages and what stands in them.

import { ApiError } from "./api-error.ts";
import type { Arguments } from "./arguments.ts";
import { messagePayload } from "./messages.ts";
import { METADATA_SCOPE } from "./scopes.ts";
import type { ApiMethod } from "./web-api.ts";
import type { SlackChannel, SlackMessage, Workspace } from "./workspace.ts";

/** A channel the app can see. A private channel without the bot does not exist for it. */
export function visibleChannel({ channels, bot }: Workspace, id: string): SlackChannel {
  const channel = channels.get(id);
  const hidden = channel?.kind !== "channel" && !channel?.members.includes(bot.userId);
  if (!channel || hidden) throw new ApiError("channel_not_found");
  return channel;
}

/** A channel the app is in. */
export function joinedChannel(workspace: Workspace, id: string): SlackChannel {
  const channel = visibleChannel(workspace, id);
  if (!channel.members.includes(workspace.bot.userId)) throw new ApiError("not_in_channel");
  return channel;
}

const info: ApiMethod = ({ workspace }, args) => ({
  channel: channelObject(workspace, visibleChannel(workspace, args.text("channel"))),
});

const open: ApiMethod = ({ workspace }, args) => {
  const wanted = args.optional("users").split(",").filter(Boolean);
  if (wanted.length === 0) throw new ApiError("users_list_not_supplied");
  if (wanted.length > 1) throw new ApiError("too_many_users");
  const user = workspace.users.get(wanted[0] ?? "");
  if (!user) throw new ApiError("user_not_found");
  if (user.isBot) throw new ApiError("cannot_dm_bot");
  const known = [...workspace.channels.values()].some(
    ({ kind, members }) => kind === "im" && members.includes(user.id),
  );
  const { id } = workspace.dmWith(user.id);
  return { no_op: known, already_open: known, channel: { id } };
};

const list: ApiMethod = ({ workspace }, args) => {
  const types = (args.optional("types") || "public_channel").split(",");
  const named = { channel: "public_channel", private: "private_channel", im: "im" } as const;
  const channels = [...workspace.channels.values()].filter(
    ({ kind, members }) =>
      types.includes(named[kind]) && (kind === "channel" || members.includes(workspace.bot.userId)),
  );
  return paged(args, channels, "channels", (channel) => channelObject(workspace, channel), 100);
};

const history: ApiMethod = ({ workspace, scopes }, args) => {
  const channel = joinedChannel(workspace, args.text("channel"));
  // Newest first; replies stay in their threads.
  const roots = channel.messages.filter(({ ts, thread_ts: thread }) => thread === undefined || thread === ts).reverse();
  return messagePage(workspace, args, roots, scopes);
};

const replies: ApiMethod = ({ workspace, scopes }, args) => {
  const channel = joinedChannel(workspace, args.text("channel"));
  const ts = args.text("ts");
  const thread = channel.messages.filter((message) => message.ts === ts || message.thread_ts === ts);
  if (thread.length === 0) throw new ApiError("thread_not_found");
  return messagePage(workspace, args, thread, scopes);
};

function messagePage(
  workspace: Workspace,
  args: Arguments,
  messages: SlackMessage[],
  scopes: ReadonlySet<string>,
): object {
  const [oldest, latest] = [args.optional("oldest"), args.optional("latest")];
  const edge = args.flag("inclusive") ? 0 : 1;
  const inside = ({ ts }: SlackMessage) =>
    (oldest === "" || compareTs(ts, oldest) >= edge) && (latest === "" || compareTs(latest, ts) >= edge);
  const all = args.flag("include_all_metadata") && scopes.has(METADATA_SCOPE);
  return paged(args, messages.filter(inside), "messages", (each) => messagePayload(workspace, each, all), 100);
}

// Timestamps are compared part by part: as numbers they would lose their last digits.
function compareTs(a: string, b: string): number {
  const [x, y] = [a, b].map((ts) =>
    ts
      .split(".")
      .map((part) => part.padStart(12, "0"))
      .join("."),
  );
  return (x ?? "") === (y ?? "") ? 0 : (x ?? "") > (y ?? "") ? 1 : -1;
}

function paged<T>(args: Arguments, items: T[], name: string, show: (item: T) => object, fallback: number): object {
  const limit = args.count("limit", fallback, 999);
  const start = Number(args.optional("cursor") || 0);
  if (!Number.isInteger(start)) throw new ApiError("invalid_cursor");
  const hasMore = start + limit < items.length;
  return {
    [name]: items.slice(start, start + limit).map(show),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(start + limit) : "" },
  };
}

function channelObject({ team, bot }: Workspace, channel: SlackChannel): object {
  const { id, name, kind, members, isExtShared } = channel;
  const common = { id, created: 1_700_000_000, is_archived: false, is_mpim: false, is_ext_shared: isExtShared };
  if (kind === "im") {
    return { ...common, is_im: true, user: members.find((member) => member !== bot.userId), is_org_shared: false };
  }
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: kind === "channel",
    is_group: kind === "private",
    is_im: false,
    is_private: kind === "private",
    is_general: false,
    is_shared: isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    is_member: members.includes(bot.userId),
    context_team_id: team.id,
    topic: { value: "", creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
    num_members: members.length,
  };
}

/** conversations.info, open, list, history, replies. */
export const conversationMethods: Readonly<Record<string, ApiMethod>> = {
  "conversations.info": info,
  "conversations.open": open,
  "conversations.list": list,
  "conversations.history": history,
  "conversations.replies": replies,
};
