// The terminal itself: lines come in whole, and what is printed never destroys a line somebody is typing.

import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import { plain } from "./plain.ts";

const PROMPT = "rapport> ";
const CONTINUED = "     ... ";

export interface ScreenOptions {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & { columns?: number };
  /** Whether a person sits there: then there is a prompt, and lines can be edited. Otherwise each entry is echoed. */
  isTerminal: boolean;
  /** A whole entry; lines that end in a backslash are one entry with the lines after them. */
  onEntry(entry: string, screen: Screen): void;
  /** No more input: its end, Ctrl-D, or Ctrl-C on an empty line. Called once, also after `close`. */
  onEnd(screen: Screen): void;
}

export interface Screen {
  /** Shows text and an empty line after it, above a half-typed line, which stays as it is. */
  print(text: string): void;
  /** Shows what was read from a pipe, so that a transcript reads well; on a terminal it stands there already. */
  echo(entry: string): void;
  /** Ready for the next line; nothing on a pipe. */
  prompt(): void;
  /** Columns of the terminal; a pipe has no end. */
  columns(): number;
  close(): void;
}

type Output = ScreenOptions["output"];

/** Opens the terminal (or the pipe) and reads it until its end. */
export function openScreen({ input, output, isTerminal, onEntry, onEnd }: ScreenOptions): Screen {
  const terminal = isTerminal ? { output, terminal: true, prompt: PROMPT } : { terminal: false };
  const lines = createInterface({ input, ...terminal, crlfDelay: Number.POSITIVE_INFINITY });
  let interactive = isTerminal;
  const screen: Screen = {
    print: (text) => (interactive ? printAbove(lines, output, text) : void output.write(`${text}\n\n`)),
    echo: (entry) => (isTerminal || entry.trim() === "" ? undefined : void output.write(echoOf(entry))),
    prompt: () => (interactive ? lines.prompt(true) : undefined),
    columns: () => (isTerminal ? output.columns : undefined) ?? Number.POSITIVE_INFINITY,
    close: () => lines.close(),
  };
  readEntries(lines, screen, (entry) => onEntry(entry, screen));
  lines.once("close", () => {
    // What is typed stays on its row; what is printed from now on begins a new one.
    if (interactive) output.write("\n");
    interactive = false;
    onEnd(screen);
  });
  return screen;
}

function readEntries(lines: Interface, screen: Screen, onEntry: (entry: string) => void): void {
  let begun: string[] = [];

  function begin(next: string[]): void {
    begun = next;
    lines.setPrompt(begun.length > 0 ? CONTINUED : PROMPT);
  }
  function finish(last: string): void {
    const entry = [...begun, last].join("\n");
    begin([]);
    onEntry(entry);
  }

  lines.on("line", (line) => {
    if (!line.endsWith("\\")) return finish(line);
    begin([...begun, line.slice(0, -1)]);
    screen.prompt();
  });
  lines.on("SIGINT", () => {
    if (lines.line === "" && begun.length === 0) return lines.close();
    begin([]);
    // Ctrl-E and Ctrl-U: the whole line goes, not only what stands before the cursor.
    lines.write(null, { ctrl: true, name: "e" });
    lines.write(null, { ctrl: true, name: "u" });
    screen.prompt();
  });
  lines.once("close", () => {
    if (begun.length > 0) onEntry(begun.join("\n"));
  });
}

function printAbove(lines: Interface & { prevRows?: number }, output: Output, text: string): void {
  moveCursor(output, 0, -lines.getCursorPos().rows);
  cursorTo(output, 0);
  clearScreenDown(output);
  output.write(`${text}\n\n`);
  // Before it draws, readline goes up as many rows as it last drew (_refreshLine in node's lib/internal/readline/interface.js);
  // the line now begins on a row of its own.
  lines.prevRows = 0;
  lines.prompt(true);
}

function echoOf(entry: string): string {
  const [first = "", ...others] = plain(entry).split("\n");
  return [`> ${first}`, ...others.map((line) => `  ${line}`), ""].join("\n");
}
