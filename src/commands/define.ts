// A command is defined once; every door to it and every list of it comes from that definition, which travels whole.

import type { Locale } from "../domain/locale.ts";
import type { Role } from "../domain/model.ts";
import type { Problem } from "../domain/problems.ts";
import type { Catalog } from "../i18n/index.ts";
import type { Actor } from "../services/actor.ts";
import type { Services } from "../services/index.ts";
import type { Focus } from "../services/ports.ts";
import type { Button, View } from "../view/nodes.ts";
import type { Say } from "../view/say.ts";

/** All that a command may know about the moment it runs in. */
export interface Context {
  actor: Actor;
  services: Services;
  /** The reader's words, language and zone. */
  t: Catalog;
  catalogOf(locale: Locale): Catalog;
  locale: Locale;
  zone: string;
  now: Date;
  say: Say;
  /** What the member was last shown in this conversation. */
  focus: Focus | null;
  /** Where it was said; the team's digest is set for it. */
  conversation: { id: string; kind: "direct" | "channel" | "shared"; name: string | null; tenant: string };
  /** The account it was said from. */
  account: { externalId: string; name: string };
  /** Links into doors, for invitations. */
  links: { telegram(token: string): string | null };
  /** Remembers what is shown now, so that "/done 2" and "him" are understood next. */
  showing(focus: Partial<Focus>): void;
  /** Other definitions, for help. */
  commands: readonly Command[];
}

/** A way on that a question offers: a button, and what a press adds to the values. */
export interface Option {
  label: string;
  values: Record<string, string>;
  style?: "primary" | "danger";
}

export type Outcome =
  | { type: "message"; view: View; placement: "new" | "replace"; toast?: string }
  /** The command lacks something: `problems` by field, and optionally values to show. */
  | { type: "form"; values: Record<string, string>; problems: Record<string, Problem> }
  /**
   * Asks before it goes on: each option is the same command with more values; `asking`: a typed answer fills this field;
   * `inPlace`: in the message that was pressed, which an option of its own brings back.
   */
  | { type: "ask"; view: View; options: Option[]; buttons?: Button[]; asking?: string; inPlace?: true };

export const message = (view: View, more: { placement?: "new" | "replace"; toast?: string } = {}): Outcome => ({
  type: "message",
  view,
  placement: more.placement ?? "new",
  ...(more.toast === undefined ? {} : { toast: more.toast }),
});

/** One thing a text may have meant, with the raw value that says so. */
export interface Choice {
  label: string;
  raw: string;
  style?: "primary" | "danger";
}

export type Resolved<T> =
  | { type: "value"; value: T }
  | { type: "problem"; problem: Problem }
  /** Several fit, or none does but something can be offered: each with the raw value that says it without doubt. */
  | { type: "choose"; question: string; options: Choice[] };

/** A part of a command: how it is taken from a line of text, and what its raw text means. */
export interface Field<T = unknown> {
  /** How a form shows it. */
  shape: "line" | "paragraph" | "choice";
  optional: boolean;
  /** The command itself asks for it when it is missing. */
  askedByCommand?: true;
  /** Never shown in a form or read from text; set by buttons only. */
  hidden: boolean;
  choices?: readonly string[];
  /** What a choice is called. */
  names?(value: string, t: Catalog): string;
  /** Quick answers a question for it offers, as raw values. */
  suggestions?: readonly string[];
  /** Takes its part from a line; null when there is none. `rest` goes to the fields after it. */
  take(line: string, context: Context): Promise<{ raw: string; rest: string } | null>;
  resolve(raw: string, context: Context): Promise<Resolved<T>>;
}

export type Fields = Record<string, Field>;
export type ValuesOf<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

/** Raw values: what was typed or pressed, by field name. */
export type Raw = Record<string, string>;

export interface Command<F extends Fields = Fields> {
  /** ASCII, [a-z][a-z0-9_]{0,20}; the key of its words in the catalogue and of its buttons. */
  name: string;
  /** What one types, without the slash: "customer add". Absent for commands that only buttons run. */
  path?: string;
  /** The least role that may run it; "anyone" answers strangers too. */
  access: Role | "anyone";
  /** Slack: has a slash command of its own. */
  standsAlone?: boolean;
  /** Telegram: in the menu. */
  inMenu?: boolean;
  /** False keeps customers' details out of channels with people of other organisations. */
  showsCustomers: boolean;
  fields: F;
  /** Reads values from a message it is used on; `byTeam`: one of ours wrote it. `typed`: what the line beside it says already. */
  fromMessage?(
    about: { text: string; author: string | null; byTeam: boolean; url: string | null; at: string | null },
    typed: Raw,
  ): Raw;
  /** Replaces the usual reading of a line, where order alone does not tell the parts. */
  readLine?(line: string, context: Context): Promise<Raw>;
  run(values: ValuesOf<F>, context: Context, raw: Raw): Promise<Outcome>;
}

/** Types a definition by its fields and hands it on whole, with the fields' types erased for the registry. */
export function defineCommand<F extends Fields>(command: Command<F>): Command {
  return command;
}
