// A person at a door, as the scenarios see them: the same few acts on Slack, on Telegram and in a terminal.

import type { Door } from "../../../src/domain/model.ts";
import type { Screen } from "./screen.ts";

export interface PressOptions {
  /** Words of the line that the button stands at, where several buttons have the same label. */
  near?: string;
}

export interface Person {
  readonly door: Door;
  readonly name: string;
  /** Whether an incomplete command opens a form; else it asks one question at a time. */
  readonly hasForms: boolean;
  /** Everything on the screen, oldest first. */
  screen: Screen;
  /** Says a line; one that begins with a slash is a command. Resolves with what is new or rewritten on the screen. */
  say(line: string): Promise<string>;
  /** Presses the newest button with this label. */
  press(label: string, options?: PressOptions): Promise<string>;
  /** Gives a command's missing values by field name: in its form, or as answers to its questions. */
  fill(values: Record<string, string>): Promise<string>;
  /** The platform delivers the last act once more; null where a door cannot repeat itself. */
  redeliver: (() => Promise<void>) | null;
  /** A press with a code of one's own making; null where nobody can make one. */
  forge: ((code: string) => Promise<string>) | null;
}

/** The newest thing on the screen. */
export const lastOf = (person: Person): string => person.screen().at(-1)?.text ?? "";

/** Everything on the screen. */
export const allOf = (person: Person): string =>
  person
    .screen()
    .map(({ text }) => text)
    .join("\n\n");
