// What a person typed, from what Slack makes of it. Source: docs.slack.dev/messaging/formatting-message-text.

/** The three characters Slack needs escaped, and no others. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * The words as they were typed: links become their text or address, `<!here>` becomes @here, entities are resolved.
 * Picked people and channels stay `<@U123>` and `<#C123|name>`: names are ambiguous, ids are not.
 */
export function typed(text: string): string {
  return text
    .replaceAll(/<([^<>]*)>/g, (_whole, inner: string) => referenceText(inner))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function referenceText(inner: string): string {
  const bar = inner.indexOf("|");
  const [target, label] = bar < 0 ? [inner, ""] : [inner.slice(0, bar), inner.slice(bar + 1)];
  if (target.startsWith("@")) return `<${target}>`;
  if (target.startsWith("#")) return `<${inner}>`;
  if (target.startsWith("!")) return label || `@${target.slice(1)}`;
  return linkText(target, label);
}

// Slack links what looks like an address by itself; then the label is what was typed. A label somebody chose says something
// else than its address, so both are kept.
function linkText(target: string, label: string): string {
  const address = target.replace(/^(mailto|tel):/, "");
  if (label === "" || label === target) return address;
  const bare = (url: string) => url.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return label === address || bare(target) === bare(label) ? label : `${label} (${address})`;
}

/** The text without the mention of the bot it was called with, at its beginning or its end. */
export function withoutMention(text: string, botUserId: string | null): string {
  // Before the bot knows its own id, the mention an app_mention begins with is taken for its own.
  const mention = `<@${botUserId ?? "[A-Z0-9]+"}(?:\\|[^<>]*)?>`;
  const leading = new RegExp(`^\\s*${mention}[\\s,:，：、]*`);
  if (leading.test(text)) return text.replace(leading, "").trim();
  if (botUserId === null) return text.trim();
  // Looked for from the end: a pattern that may begin at every blank takes a second for a message of blanks.
  const trimmed = text.trim();
  const from = trimmed.lastIndexOf(`<@${botUserId}`);
  const isTrailing = from >= 0 && new RegExp(`^${mention}$`).test(trimmed.slice(from));
  return isTrailing ? trimmed.slice(0, from).trimEnd() : trimmed;
}
