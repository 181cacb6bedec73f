// The app manifest, derived from the commands.

import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/en/index.ts";
import { type ManifestOptions, slackManifest } from "../../src/slack/manifest.ts";
import { listing } from "./desk.ts";

const commands = [
  listing("log", { onMessage: true }),
  listing("customer_add"),
  listing("customer"),
  listing("help", { standsAlone: false }),
];

const manifest = (more: Partial<ManifestOptions> = {}) =>
  slackManifest({
    ...{ mode: "http", baseUrl: "https://crm.example.com/", prefix: "", commands, words: en.slack },
    describe: (name) => ({ summary: `What ${name} does`, usage: name === "customer" ? "<name>" : "" }),
    ...more,
  });

describe("the manifest", () => {
  it("lists what stands alone, one slash command per first word, and /rapport for all the others", () => {
    const url = "https://crm.example.com/slack/events";
    expect(manifest()).toMatchObject({
      features: {
        slash_commands: [
          { command: "/customer", description: "What customer does", usage_hint: "<name>", should_escape: true, url },
          { command: "/log", description: "What log does", should_escape: true, url },
          { command: "/rapport", description: en.slack.app.summary, usage_hint: "[command]", should_escape: true, url },
        ],
        shortcuts: [
          { name: "Log to customer", type: "message", callback_id: "log_message", description: "What log does" },
        ],
      },
      settings: {
        event_subscriptions: { request_url: url, bot_events: expect.arrayContaining(["app_mention", "message.im"]) },
        interactivity: { is_enabled: true, request_url: url },
        socket_mode_enabled: false,
      },
    });
  });

  it("names no address for Socket Mode", () => {
    const socket = manifest({ mode: "socket" });
    expect(JSON.stringify(socket)).not.toContain("https://");
    expect(socket).toMatchObject({ settings: { socket_mode_enabled: true, interactivity: { is_enabled: true } } });
  });

  it("puts the prefix before every slash command", () => {
    const names = [...JSON.stringify(manifest({ prefix: "crm-" })).matchAll(/"command":"([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(["/crm-customer", "/crm-log", "/crm-rapport"]);
  });

  it("refuses more commands than Slack takes", () => {
    const many = Array.from({ length: 50 }, (_none, index) => listing(`c${index}`));
    expect(() => manifest({ commands: many })).toThrow("at most 50 slash commands");
  });
});
