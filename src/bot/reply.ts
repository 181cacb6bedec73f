// What the bot hands back to a door: a message, a form, or nothing. Plain data in the reader's language, so that a repeated
// event can be given the first answer again.

import type { View } from "../view/nodes.ts";

export interface FormField {
  name: string;
  label: string;
  /** What to type, with an example. */
  hint: string;
  /** What a door without forms asks. */
  question: string;
  kind: "line" | "paragraph" | "choice";
  choices?: { value: string; label: string }[];
  value?: string;
  optional: boolean;
}

export interface Form {
  draftId: string;
  title: string;
  submit: string;
  fields: FormField[];
  /** By field name; the same shape as Slack's response_action errors. */
  problems: Record<string, string>;
}

export type Reply =
  /** `replace`: rewrites the message whose button was pressed; otherwise a new message. `toast`: a few words for the press itself. */
  | { type: "message"; view: View; placement: "new" | "replace"; toast?: string }
  /** Only when the request's `canOpenForm` was true; else the bot sends a question as a message. */
  | { type: "form"; form: Form }
  /** Nothing to say (a dismissed form). */
  | { type: "silence" };
