// What a word for a contact is: its kind, and what its form says of when. The words themselves stand beside, one file a language.

import type { Direction, InteractionKind } from "../../domain/model.ts";

/**
 * told: happened, by its form ("called", "来电") · bare: the context tells ("call with", "拜访") · base: to do ("call Acme") ·
 * again: a promise by its meaning ("call back", "回访") · task: something to do for them, a promise when it is said to be ours and
 * for when ("prepare", "发给他"), and nothing else.
 */
export type Form = "told" | "bare" | "base" | "again" | "task";

export interface Word {
  form: Form;
  kind: InteractionKind;
  /** Whose deed it is, where the word itself says so. */
  direction?: Direction;
  /** Words of speech, theirs when they stand behind a name: "said", "说". */
  speech?: true;
  /** Work done for somebody: a contact only perhaps, and only when it is ours. */
  work?: true;
  /** A thing to send, done without talking to anybody. */
  errand?: true;
  /** Says where to, and counts only with a customer there, or on a day to come: "去华强", "周五去签合同". */
  toward?: true;
  /** Over plain text (plainOf), global. */
  pattern: RegExp;
}

export const word = (
  form: Form,
  kind: InteractionKind,
  pattern: RegExp,
  more: Pick<Word, "direction" | "speech" | "work" | "errand" | "toward"> = {},
): Word => ({ form, kind, pattern: new RegExp(pattern.source, "gu"), ...more });
