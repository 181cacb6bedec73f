// Ports of a conversation: the command not yet complete, and what was shown last.

import type { Door } from "../domain/model.ts";

/** A command not yet complete. */
export interface Draft {
  id: string;
  workspaceId: string;
  memberId: string;
  door: Door;
  conversation: string;
  command: string;
  values: Record<string, string>;
  /** What the numbered buttons put into the values. */
  options: Record<string, string>[];
  /** What those buttons say, in the same order: somebody may type it instead. */
  labels: string[];
  /** The field a question is open for; null when a form or buttons stand instead. */
  asking: string | null;
  /** Something else was written or asked since: of plain words only a name that was offered still answers it. */
  passed: boolean;
  expiresAt: Date;
}

export interface DraftRepository {
  put(draft: Draft): Promise<void>;
  find(workspaceId: string, id: string): Promise<Draft | null>;
  /** The newest draft of this member here that asks a question and lives on after `until`. */
  question(memberId: string, door: Door, conversation: string, until: Date): Promise<Draft | null>;
  /** The newest draft of this member here, whatever it waits for, that lives on after `until`. */
  newest(memberId: string, door: Door, conversation: string, until: Date): Promise<Draft | null>;
  /** All of this member's, on every door, that have not expired; oldest first. */
  waiting(memberId: string, now: Date): Promise<Draft[]>;
  /** Marks every draft of this member here as passed over. */
  pass(memberId: string, door: Door, conversation: string): Promise<void>;
  remove(workspaceId: string, id: string): Promise<void>;
  /** All of a member's, everywhere. */
  removeOf(workspaceId: string, memberId: string): Promise<void>;
  clean(before: Date): Promise<number>;
}

/** What somebody means without naming it. */
export interface Focus {
  /** What the numbers stand for: the lines of the list seen last, until another is shown. */
  lines: ({ type: "callback"; id: string } | { type: "customer"; id: string })[];
  /** The customer talked about; a list of several is about nobody. */
  customerId: string | null;
  /** The callback shown or changed last, alone; a list of several has none. */
  callbackId: string | null;
}

/** What a message has somebody see: a list replaces the numbers, anything else leaves them. */
export type Seen = Partial<Pick<Focus, "lines">> & Omit<Focus, "lines">;

/** What was shown last on a door, in whichever conversation. */
export interface FocusRepository {
  find(memberId: string, door: Door): Promise<Focus | null>;
  put(workspaceId: string, memberId: string, door: Door, focus: Focus, at: Date): Promise<void>;
  /** Several at once, of different members. */
  putAll(shown: readonly { workspaceId: string; memberId: string; door: Door; focus: Seen }[], at: Date): Promise<void>;
}
