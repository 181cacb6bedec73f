// Messages that are no words to the bot: they get one short helpful answer instead of silence or a guess.

import type { Message } from "grammy/types";
import type { Catalog } from "../i18n/index.ts";
import { example, text, type View } from "../view/nodes.ts";
import { nameOf } from "./name.ts";

export type Notice =
  /** An administrator who hides behind the group. */
  | { type: "anonymous" }
  | { type: "wordless" }
  | { type: "forwarded" }
  | { type: "contact"; name: string; phone: string };

// What a person can send besides words. Service messages (a pinned message, a changed timer …) are not among them.
const WORDLESS = [
  "animation",
  "audio",
  "checklist",
  "dice",
  "document",
  "game",
  "live_photo",
  "location",
  "paid_media",
  "photo",
  "poll",
  "sticker",
  "story",
  "venue",
  "video",
  "video_note",
  "voice",
] as const satisfies readonly (keyof Message)[];

/** What a message of a private chat deserves other than a request; null for words of the person's own, and for service messages. */
export function noticeOf(message: Message): Notice | null {
  const { contact, forward_origin, text: words, caption } = message;
  if (contact) return { type: "contact", name: nameOf(contact), phone: contact.phone_number };
  // Somebody else's words must not be read as the person's own: "call me tomorrow" would plan a callback.
  if ((words ?? caption) !== undefined) return forward_origin ? { type: "forwarded" } : null;
  return WORDLESS.some((kind) => message[kind] !== undefined) ? { type: "wordless" } : null;
}

/** The answer to it. */
export function noticeView(notice: Notice, t: Catalog["telegram"]): View {
  switch (notice.type) {
    case "anonymous":
      return [text(t.anonymous)];
    case "wordless":
      return [text(t.wordless), example(t.wordlessExample)];
    case "forwarded":
      return [text(t.forwarded), example(t.forwardedExample)];
    case "contact":
      return [text(t.contact), example(t.contactExample(notice.name, notice.phone))];
  }
}
