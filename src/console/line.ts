// What a typed line means: a command, a button's number, or words. Pure, so that every case is a test.

import type { Input } from "../bot/request.ts";

export type Typed =
  | { type: "nothing" }
  | { type: "quit" }
  /** Counts from 1, as printed. */
  | { type: "number"; number: number; text: string }
  | { type: "input"; input: Input };

/** "/log Acme …"; a Chinese input method types the slash full-width. The rest is kept to the letter. */
const COMMAND = /^\s*[/／](\S+)\s?([\s\S]*)$/u;
/** At most three digits, also full-width: a longer number is a phone number or part of one, never a button. */
const NUMBER = /^\s*([0-9０-９]{1,3})\s*$/u;

/** Reads one typed line, which may hold line breaks. */
export function readTyped(line: string): Typed {
  if (line.trim() === "") return { type: "nothing" };
  const [, digits] = NUMBER.exec(line) ?? [];
  if (digits !== undefined) return { type: "number", number: Number(digits.normalize("NFKC")), text: line };
  const [, name, text] = COMMAND.exec(line) ?? [];
  if (name === undefined || text === undefined) return { type: "input", input: { type: "text", text: line } };
  if (name === "quit") return { type: "quit" };
  return { type: "input", input: { type: "command", name, text } };
}
