// What a door hands to the bot. Plain data, so that it can be stored before it is acknowledged and run again after a crash.

import type { Door } from "../domain/model.ts";

/** A message that a command is about: the one replied to, or the one a shortcut was used on. */
export interface AboutMessage {
  text: string;
  author: string | null;
  /** Who wrote it, as the platform knows them: the first writer of what was forwarded. Null: the platform does not say. */
  authorId?: string | null;
  /** The platform says that the writer is of the team; absent where it knows of no teams. */
  byTeam?: boolean;
  url: string | null;
  /** ISO instant, when the platform tells it. */
  at: string | null;
}

export type Input =
  /** A slash command: its name as typed, without the slash and any prefix, and the rest of the line. */
  | { type: "command"; name: string; text: string; about?: AboutMessage }
  /** A chat message: a command without its slash, an answer to a question, or a plain sentence. */
  | { type: "text"; text: string; about?: AboutMessage }
  /** A button press: the code the button carried. */
  | { type: "press"; code: string }
  /** A form sent: the draft it belongs to and the values of the fields it showed. */
  | { type: "submit"; draftId: string; values: Record<string, string> }
  /** A form closed without sending. */
  | { type: "dismiss"; draftId: string };

export interface Request {
  door: Door;
  /** Slack team id, Telegram bot id, or "local" for the console. */
  tenant: string;
  /** The platform's own key of this event: the same event delivered again has the same key. */
  key: string;
  from: {
    id: string;
    /** As the payload tells it; Slack's is replaced by the profile's. */
    name: string;
    /** A BCP 47 hint such as Telegram's language_code. */
    language?: string;
  };
  conversation: {
    id: string;
    /** `shared`: people of other organisations read along; no customer's details are shown there. */
    kind: "direct" | "channel" | "shared";
    name?: string;
    thread?: string;
    /** The conversation the answer will be shown in: this one, or the asker's private chat where a group would read along. */
    answersIn: string;
  };
  input: Input;
  /** True when the door can open a form right now (Slack with a fresh trigger id). Otherwise the bot asks one question at a time. */
  canOpenForm: boolean;
}
