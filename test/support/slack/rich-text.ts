// Rich text: its schema, and how it reads. Its text is shown to the letter, which mrkdwn never is.
// Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block and the doc comments of @slack/types.

import { asObject, asObjects, asText, type JsonObject } from "./json.ts";
import { byType, type Check, type Fields, flag, integer, list, object, oneOf, string } from "./schema.ts";

// No limit is documented for one text; a message's words end at 40,000 in any case.
const words = string(40_000);
const id = string(255);

const style = object({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });
const styled = (required: Fields, optional: Fields = {}): Check => object(required, { ...optional, style });

const text = styled({ text: words });
const link = styled({ url: string(3000) }, { text: words, unsafe: flag });

const inline = byType({
  text,
  link,
  date: styled({ timestamp: integer(0, 99_999_999_999), format: string(3000) }, { url: string(3000), fallback: words }),
  emoji: styled({ name: id }, { unicode: id, url: string(3000) }),
  user: styled({ user_id: id }),
  channel: styled({ channel_id: id }),
  usergroup: styled({ usergroup_id: id }),
  team: styled({ team_id: id }),
  broadcast: styled({ range: oneOf("here", "channel", "everyone") }),
  color: styled({ value: id }),
});

const section = object({ elements: list(inline, { min: 1, max: 1000 }) });

/** What a rich_text block may hold. */
export const richTextPart: Check = byType({
  rich_text_section: section,
  rich_text_quote: object({ elements: list(inline, { min: 1, max: 1000 }) }, { border: integer(0, 1) }),
  rich_text_preformatted: object(
    { elements: list(byType({ text, link }), { min: 1, max: 1000 }) },
    { border: integer(0, 1), language: id },
  ),
  rich_text_list: object(
    {
      style: oneOf("bullet", "ordered"),
      elements: list(byType({ rich_text_section: section }), { min: 1, max: 1000 }),
    },
    { border: integer(0, 1), indent: integer(0, 8), offset: integer(0, 1000) },
  ),
});

/** A rich_text block as a person reads it; instants as their fallback, quotes behind bars, a list's items on lines. */
export function richText(block: JsonObject): string {
  return asObjects(block.elements).map(partText).join("\n");
}

function partText(part: JsonObject): string {
  const inner = asObjects(part.elements);
  if (part.type === "rich_text_list") return inner.map((item) => `• ${partText(item)}`).join("\n");
  const shown = inner.map(inlineText).join("");
  return part.type === "rich_text_quote" ? shown.replaceAll(/^/gm, "| ") : shown;
}

function inlineText(element: JsonObject): string {
  const { text: shown, fallback, url, name, user_id: user, range } = asObject(element);
  const reference = asText(user) || asText(range);
  return asText(shown) || asText(fallback) || asText(url) || asText(name) || (reference && `@${reference}`);
}
