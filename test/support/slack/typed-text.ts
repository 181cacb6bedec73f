// What a person types is not what the app receives: Slack escapes it, links it and turns mentions into ids.
// Source: docs.slack.dev/messaging/formatting-message-text, docs.slack.dev/interactivity/implementing-slash-commands.

import { usernameOf, type Workspace } from "./workspace.ts";

const MENTION = /<([@#])([A-Z0-9]+)>/g;
const LINKABLE =
  /(?<url>https?:\/\/[^\s<>]+)|(?<mail>[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)|(?<domain>\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|de|cn)\b)/gi;

/**
 * The text as the app gets it. `<@U…>` and `<#C…>` stand for a picked name and stay mentions (commands also get the
 * name: `<@U…|mei>`); every other `&`, `<` and `>` is escaped; addresses become links, as Slack's clients make them.
 */
export function asTyped(workspace: Workspace, text: string, door: "command" | "message"): string {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(MENTION)) {
    parts.push(linked(escaped(text.slice(from, match.index))), mention(workspace, match, door));
    from = match.index + match[0].length;
  }
  return [...parts, linked(escaped(text.slice(from)))].join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function linked(text: string): string {
  return text.replaceAll(LINKABLE, (found: string, url?: string, mail?: string) => {
    if (url) return `<${found}>`;
    return mail ? `<mailto:${found}|${found}>` : `<http://${found}|${found}>`;
  });
}

function mention({ users, channels }: Workspace, [whole, sign, id = ""]: RegExpMatchArray, door: string): string {
  const [user, channel] = [users.get(id), channels.get(id)];
  if (sign === "#" && channel) return `<#${id}|${channel.name}>`;
  if (sign === "@" && user) return door === "command" ? `<@${id}|${usernameOf(user)}>` : `<@${id}>`;
  return escaped(whole);
}
