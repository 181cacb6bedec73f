// A button is a typed link to a command with arguments: short ids and enum words, versioned, at most 64 bytes.

import type { Button } from "./nodes.ts";

/** Where a button stands: after the press the same place is shown anew. */
export const ORIGINS = ["today", "digest", "reminder", "card"] as const;
export type Origin = (typeof ORIGINS)[number];

/** Every command that a button may run, with the arguments it may carry. A registry test holds it against the commands. */
export interface Links {
  assign: { what: string };
  callback: { customer: string };
  cancel: { callback: string; from?: Origin };
  customer: { customer: string };
  customer_edit: { customer: string };
  customer_restore: { customer: string };
  done: { callback: string; from?: Origin };
  drafts: Record<string, never>;
  drop: { draft: string };
  fill: { draft: string; field: string };
  form: { draft: string };
  handover: { former: string; member?: string; later?: "yes" };
  help: { topic?: string };
  history: { customer: string; page?: string };
  invite_revoke: { invitation: string };
  link: { token: string; answer: "yes" | "no" };
  log: { customer: string };
  log_edit: { interaction: string };
  outbox: { page?: string };
  outbox_drop: { message: string };
  outbox_retry: { message: string };
  pick: { draft: string; option: string };
  resume: { draft: string };
  settings: { what: string; value?: string };
  snooze: { callback: string; from?: Origin };
  today: { page?: string; member?: string };
  undo: { change: string };
}
export type LinkName = keyof Links;

/** Telegram's callback_data holds 1-64 bytes; Slack's values hold far more. */
export const MAX_CODE_BYTES = 64;

const VERSION = "v1";

/** "v1:done:callback=abc;from=digest". Arguments are ids and enum words, so nothing needs escaping. */
export function encodeLink<N extends LinkName>(name: N, args: Links[N]): string {
  const pairs = Object.entries(args).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
  return `${VERSION}:${name}:${pairs.join(";")}`;
}

/** What a code says; null for an old, foreign or forged one. */
export function decodeLink(code: string): { name: string; args: Record<string, string> } | null {
  const match = /^v1:([a-z_]{1,21}):([\w@+.=;:-]{0,60})$/.exec(code);
  if (!match) return null;
  const args: Record<string, string> = {};
  for (const pair of (match[2] ?? "").split(";")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    if (equals < 1) return null;
    args[pair.slice(0, equals)] = pair.slice(equals + 1);
  }
  return { name: match[1] ?? "", args };
}

/** A button that runs a command. Does not compile with an argument the command does not take. */
export function link<N extends LinkName>(name: N, label: string, args: Links[N], style?: "primary" | "danger"): Button {
  return { label, code: encodeLink(name, args), ...(style === undefined ? {} : { style }) };
}
