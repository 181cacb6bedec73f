// A message as a person reads it, in plain text, for transcripts and for failing tests.
import type { SentMessage } from "./types.ts";

/** The text, quotations behind "> ", then each row of buttons as "[Label] [Label]". */
export function transcript({ text, entities, buttons }: Pick<SentMessage, "text" | "entities" | "buttons">): string {
  const quotes = entities.filter(({ type }) => type === "blockquote" || type === "expandable_blockquote");
  let offset = 0;
  const lines = text.split("\n").map((line) => {
    const start = offset;
    offset += line.length + 1;
    const quoted = quotes.some((quote) => start >= quote.offset && start < quote.offset + quote.length);
    return quoted ? `> ${line}` : line;
  });
  const rows = buttons.map((row) => row.map((label) => `[${label}]`).join(" "));
  return [...lines, ...rows].join("\n");
}
