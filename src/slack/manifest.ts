// The app as Slack must know it, derived from the commands: a person pastes it at api.slack.com/apps and is done.

import type { CommandListing } from "../bot/door.ts";
import type { Catalog } from "../i18n/index.ts";
import { LIMITS, shortened } from "./limits.ts";
import { shortcutId } from "./shortcut.ts";
import { SIGN_EVENTS } from "./signs.ts";

export interface ManifestOptions {
  mode: "http" | "socket";
  /** Where the app is reached from outside, "https://…"; used over HTTP only. */
  baseUrl: string;
  prefix: string;
  commands: CommandListing[];
  /** A manifest has one language: the team's default. */
  words: Catalog["slack"];
  /** A command's own words, by its name. */
  describe(name: string): { summary: string; usage: string };
}

// What the app asks for when it is installed. What each is for: mentions; answers; private chats; who somebody is; whether a channel is shared; whether a message whose
// answer was lost is there after all (history and metadata).
export const BOT_SCOPES: readonly string[] = [
  "app_mentions:read",
  "channels:history",
  "channels:read",
  "chat:write",
  "commands",
  "groups:history",
  "groups:read",
  "im:history",
  "im:read",
  "im:write",
  "metadata.message:read",
  "mpim:read",
  "users:read",
];

const BOT_EVENTS = ["app_mention", "message.im", ...SIGN_EVENTS];

/** The manifest as an object. Throws when the commands do not fit into one. */
export function slackManifest(options: ManifestOptions): object {
  const { mode, words } = options;
  const url = mode === "http" ? { request_url: `${options.baseUrl.replace(/\/$/, "")}/slack/events` } : {};
  return {
    display_information: {
      name: "Rapport",
      description: shortened(words.app.description, LIMITS.appDescription),
      background_color: "#1f3a5f",
    },
    features: {
      app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "rapport", always_online: true },
      slash_commands: commandEntries(options, url.request_url),
      shortcuts: shortcutEntries(options),
    },
    oauth_config: { scopes: { bot: BOT_SCOPES } },
    settings: {
      event_subscriptions: { ...url, bot_events: BOT_EVENTS },
      interactivity: { is_enabled: true, ...url },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === "socket",
      token_rotation_enabled: false,
    },
  };
}

function commandEntries({ commands, prefix, words, describe }: ManifestOptions, url: string | undefined): object[] {
  const entry = (name: string, { summary, usage }: { summary: string; usage: string }) => ({
    command: `/${prefix}${name}`,
    description: shortened(summary, LIMITS.commandDescription),
    ...(usage === "" ? {} : { usage_hint: shortened(usage, LIMITS.commandUsage) }),
    // Picked people and channels come as ids; Slack resolves them only then.
    should_escape: true,
    ...(url === undefined ? {} : { url }),
  });
  const own = commands
    .filter(({ standsAlone }) => standsAlone)
    .map(({ name, path }) => [firstWord(path), name] as const);
  // "customer" and "customer add" share one slash command; the shortest path describes it.
  const byWord = new Map([...own].sort(([, a], [, b]) => b.length - a.length));
  const entries = [...byWord].map(([word, name]) => entry(word, describe(name)));
  const all = [...entries, entry("rapport", words.app)];
  if (all.length > LIMITS.commands) throw new Error(`a Slack app has at most ${LIMITS.commands} slash commands`);
  return all;
}

const firstWord = (path: string): string => path.split(" ")[0] ?? path;

function shortcutEntries({ commands, words, describe }: ManifestOptions): object[] {
  const entries = commands
    .filter(({ onMessage }) => onMessage)
    .map(({ name }) => ({
      name: shortened(words.shortcuts[name] ?? describe(name).summary, LIMITS.shortcutName),
      type: "message",
      callback_id: shortcutId(name),
      description: shortened(describe(name).summary, LIMITS.shortcutDescription),
    }));
  if (entries.length > LIMITS.shortcuts) throw new Error(`a Slack app has at most ${LIMITS.shortcuts} shortcuts`);
  return entries;
}
