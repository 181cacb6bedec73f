// What the app may do: every method asks for a scope, some for one by the kind of the conversation.
// Source: the "Scopes" of each page under docs.slack.dev/reference/methods.

import { ApiError } from "./api-error.ts";
import type { JsonObject } from "./json.ts";
import type { SlackChannel, Workspace } from "./workspace.ts";

/** Reading the metadata of messages asks for a scope of its own; without it Slack shows none. */
export const METADATA_SCOPE = "metadata.message:read";

/** All that the methods of the fake ask for; what an app has unless a test says otherwise. */
export const ALL_SCOPES: readonly string[] = [
  "chat:write",
  "users:read",
  "im:write",
  METADATA_SCOPE,
  ...["channels", "groups", "im"].flatMap((kind) => [`${kind}:read`, `${kind}:history`]),
];

const PREFIX = { channel: "channels", private: "groups", im: "im" } as const;

/** Refuses a call that asks for a scope which the app does not have, and names it. A channel that is not there is the method's affair. */
export function requireScope(workspace: Workspace, scopes: ReadonlySet<string>, method: string, raw: JsonObject): void {
  const needed = scopeOf(method, workspace.channels.get(String(raw.channel)));
  if (needed !== null && !scopes.has(needed)) throw new ApiError("missing_scope", [], { needed });
}

function scopeOf(method: string, channel: SlackChannel | undefined): string | null {
  if (method.startsWith("chat.")) return method === "chat.getPermalink" ? null : "chat:write";
  switch (method) {
    case "users.info":
      return "users:read";
    case "conversations.open":
      return "im:write";
    case "conversations.info":
      return channel ? `${PREFIX[channel.kind]}:read` : null;
    case "conversations.history":
    case "conversations.replies":
      return channel ? `${PREFIX[channel.kind]}:history` : null;
    default:
      return null;
  }
}
