// Response URLs: five uses within thirty minutes, then 404.
// Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses.

import { ApiError } from "./api-error.ts";
import { asText, type JsonObject } from "./json.ts";
import { type Content, checkedContent, postAsBot, rewrite, showTo } from "./messages.ts";
import { channelOf, type EphemeralMessage, type SlackMessage, type Workspace } from "./workspace.ts";

const LIFE_MS = 30 * 60 * 1000;
const MAX_USES = 5;

/** Where a response goes, and what it may replace or delete. */
export interface ResponseTarget {
  channel: string;
  user: string;
  original?: SlackMessage | EphemeralMessage;
}

/** The response URLs handed out so far. */
export type ResponseUrls = ReturnType<typeof createResponseUrls>;

/** Hands out response URLs under the given base address and takes what is posted to them. */
export function createResponseUrls(workspace: Workspace, baseUrl: () => string) {
  const issued = new Map<string, { target: ResponseTarget; at: number; uses: number }>();
  return {
    /** A new URL for an interaction. */
    issue(target: ResponseTarget): string {
      const path = `actions/${workspace.team.id}/${workspace.nextId("")}/${workspace.nextId("r")}`;
      issued.set(path, { target, at: workspace.clock.now().getTime(), uses: 0 });
      return `${baseUrl()}${path}`;
    },
    /** Takes one post; throws an {@link ApiError} for a URL that is unknown, used up or too old, and for bad content. */
    post(path: string, body: JsonObject): void {
      const url = issued.get(path);
      if (!url) throw new ApiError("invalid_url");
      if (workspace.clock.now().getTime() - url.at >= LIFE_MS) throw new ApiError("expired_url");
      if (url.uses >= MAX_USES) throw new ApiError("used_url");
      respond(workspace, url.target, body);
      url.uses += 1;
    },
  };
}

/** Does what the body of a response (or of a command's acknowledgement) says. */
export function respond(workspace: Workspace, target: ResponseTarget, body: JsonObject): void {
  if (body.delete_original === true) {
    remove(workspace, target);
    return;
  }
  const content = checkedContent(workspace, { text: body.text, blocks: body.blocks, metadata: body.metadata });
  if (body.replace_original === true && target.original) rewrite(target.original, content);
  else add(workspace, target, content, body);
}

function add(workspace: Workspace, target: ResponseTarget, content: Content, body: JsonObject): void {
  const channel = channelOf(workspace, target.channel);
  const threadTs = asText(body.thread_ts);
  switch (body.response_type ?? "ephemeral") {
    case "in_channel":
      postAsBot(workspace, channel, content, threadTs);
      return;
    case "ephemeral":
      showTo(workspace, channel, target.user, content, threadTs);
      return;
    default:
      throw new ApiError("invalid_response_type");
  }
}

function remove(workspace: Workspace, { channel: channelId, original }: ResponseTarget): void {
  const channel = channelOf(workspace, channelId);
  channel.messages = channel.messages.filter((each) => each !== original);
  channel.ephemerals = channel.ephemerals.filter((each) => each !== original);
}
